"""What a page of hits shows: each with its place in the record, and the words around what was found."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from actions.models import Status
from governance.search import headline
from governance.search.find import QUERY, Kind
from governance.search_words import abbreviations, as_asked, has_stroke
from meetings.models import AgendaItem, Decision, Marking
from meetings.references import action_reference, decision_reference

KIND_LABELS = {
    Kind.ITEM: "Notes",
    Kind.ACTION: "Action",
    Kind.UPDATE: "Update",
    Kind.DECISION: "Decision",
}
SHORT = 240  # characters that are shown whole, not in fragments
STATUS_LABELS = {status.value: status.label for status in Status}


@dataclass(frozen=True, slots=True)
class Hit:
    """``name`` and ``heading`` together are the link; ``name`` is a number or reference, or empty."""

    kind: str
    kind_label: str
    name: str
    heading: SafeString
    url: str
    board: str
    on: datetime.date | None
    where: str
    status: str
    status_label: str
    excerpt: SafeString
    is_sensitive: bool
    """Whether its meeting, or the one that raised its action, is OFFICIAL-SENSITIVE."""


IS_SHORT = f"length(text) <= {SHORT}"


def _headline(column: str, options: str) -> str:
    return f"ts_headline('english', {headline.prepared(f'record_bare({column})')}, {QUERY}, {options})"


def _accented(column: str) -> str:
    return f"CASE WHEN record_bare({column}) <> {column} THEN {headline.prepared(column)} END"


# heading is the item's title: of an action, its matter.
HITS = f"""
WITH page AS (
    SELECT * FROM unnest(%(kinds)s::text[], %(ids)s::bigint[]) WITH ORDINALITY AS hit(kind, id, place)
),
found AS (
    SELECT place, kind, i.id, i.meeting_id, i.position, m.date AS day, m.board_id,
        i.number, NULL::integer AS year, i.title AS heading, i.text, '' AS status, NULL::bigint AS action_id,
        NULL::bigint AS raised_at
    FROM page
    JOIN meetings_agendaitem i ON page.kind = 'item' AND i.id = page.id
    JOIN meetings_meeting m ON m.id = i.meeting_id
    UNION ALL
    SELECT place, kind, a.id, a.meeting_id, NULL, a.raised_on, a.board_id,
        a.number::text, a.year, i.title, a.text, a.status, a.id, NULL
    FROM page
    JOIN actions_action a ON page.kind = 'action' AND a.id = page.id
    LEFT JOIN meetings_agendaitem i ON i.id = a.item_id
    UNION ALL
    SELECT place, kind, u.id, u.meeting_id, NULL, u."on", a.board_id,
        a.number::text, a.year, i.title,
        concat_ws(' ', nullif(regexp_replace(u.matter_as_written, '(\\w)\\s*$', '\\1:'), ''), u.text),
        u.status_to, a.id, a.meeting_id
    FROM page
    JOIN actions_actionupdate u ON page.kind = 'update' AND u.id = page.id
    JOIN actions_action a ON a.id = u.action_id
    LEFT JOIN meetings_agendaitem i ON i.id = a.item_id
    UNION ALL
    SELECT place, kind, d.id, d.meeting_id, NULL, m.date, d.board_id,
        d.number::text, d.year, i.title, d.text, '', NULL, NULL
    FROM page
    JOIN meetings_decision d ON page.kind = 'decision' AND d.id = page.id
    JOIN meetings_meeting m ON m.id = d.meeting_id
    LEFT JOIN meetings_agendaitem i ON i.id = d.item_id
)
SELECT found.*, b.code AS board_code, b.name AS board_name,
    EXISTS (
        SELECT FROM meetings_meeting s
        WHERE s.id IN (found.meeting_id, found.raised_at) AND s.marking = %(sensitive)s
    ) AS is_sensitive,
    {_headline("coalesce(heading, '')", "%(whole)s")} AS heading_marked,
    {_headline("text", f"CASE WHEN {IS_SHORT} THEN %(whole)s ELSE %(fragments)s END")} AS text_marked,
    {_accented("heading")} AS heading_accented, {_accented("text")} AS text_accented
FROM found JOIN meetings_board b ON b.id = board_id
ORDER BY place
"""  # noqa: S608  # of constants; every value is bound


def hits_of(keys: Sequence[tuple[str, int]], words: str) -> list[Hit]:
    """The records of ``keys``, which ``find`` has found visible, in their order: one statement."""
    if not keys:
        return []
    parameters: dict[str, Any] = {
        "words": as_asked(words),
        "in_capitals": bool(abbreviations(words)),
        "has_stroke": has_stroke(words),
        "kinds": [kind for kind, _ in keys],
        "ids": [key for _, key in keys],
        "sensitive": Marking.OFFICIAL_SENSITIVE.value,
        "whole": headline.WHOLE,
        "fragments": headline.FRAGMENTS,
    }
    with connection.cursor() as cursor:
        cursor.execute(HITS, parameters)
        names = [column.name for column in cursor.description or ()]
        return [_hit(dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def _hit(row: Mapping[str, Any]) -> Hit:
    return Hit(
        kind=row["kind"],
        kind_label=KIND_LABELS[row["kind"]],
        name=_name(row),
        heading=headline.headline(row["heading_marked"], row["heading_accented"]),
        url=_url(row),
        board=row["board_name"],
        on=None if _is_month(row) else row["day"],
        where=f"{row['board_name']}, {_day(row)}",
        status=row["status"],
        status_label=STATUS_LABELS.get(row["status"], ""),
        excerpt=headline.headline(row["text_marked"], row["text_accented"], is_cut=len(row["text"]) > SHORT),
        is_sensitive=row["is_sensitive"],
    )


def _name(row: Mapping[str, Any]) -> str:
    match row["kind"]:
        case Kind.ITEM:
            return str(row["number"])
        case Kind.DECISION:
            return decision_reference(row["board_code"], row["number"], row["year"])
    return action_reference(row["board_code"], row["number"], row["year"])


def _url(row: Mapping[str, Any]) -> str:
    match row["kind"]:
        case Kind.ITEM:
            place = AgendaItem(position=row["position"]).anchor
        case Kind.DECISION:
            place = Decision(number=row["number"], year=row["year"]).anchor
        case Kind.UPDATE:
            return f"{reverse('actions:action_detail', args=[row['action_id']])}#update-{row['id']}"
        case _:
            return reverse("actions:action_detail", args=[row["action_id"]])
    return f"{reverse('meetings:meeting_detail', args=[row['meeting_id']])}#{place}"


def _day(row: Mapping[str, Any]) -> str:
    """The day; of an action whose meeting is not in the archive its month, or the year of its reference."""
    if row["day"] is None:
        return str(row["year"])
    return date_format(row["day"], "F Y" if _is_month(row) else "j F Y")


def _is_month(row: Mapping[str, Any]) -> bool:
    return row["kind"] == Kind.ACTION and row["meeting_id"] is None
