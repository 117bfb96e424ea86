"""The register as a file: which columns a list of actions has, and the office's action log on paper."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http.response import HttpResponseBase
from django.utils import timezone

from actions.models import OUTSTANDING, Action, ActionOwner, ActionUpdate, Status
from actions.register.asked import Asked
from actions.register.filters import register_filter
from actions.register.order import actions_in_order
from governance.addresses import whole_addresses_on
from governance.exports import (
    Column,
    Paragraphs,
    Printed,
    Row,
    Table,
    export_response,
    row_in_words,
)
from governance.exports.table import day_in_words
from governance.models import User
from governance.requests import AuthenticatedRequest
from meetings.holders import holders_of_posts
from meetings.markings import marking_of_records
from meetings.models import Marking, Person
from meetings.references import action_reference

ROWS_AT_ONCE = 2_000  # fetched from the database, so that a list of any length fits in memory

STATUSES, MARKINGS = dict(Status.choices), dict(Marking.choices)

COLUMNS = (
    Column("reference", "Reference", 14),
    Column("matter", "Matter", 30),
    Column("action", "Action", 60),
    Column("owners", "Owners", 16),
    Column("due", "Due", 13),
    Column("status", "Status", 13),
    Column("last_update_on", "Last update on", 13),
    Column("last_update", "Last update", 60),
    Column("is_outstanding", "Outstanding", 12),
    Column("is_overdue", "Overdue", 9),
    Column("board", "Board", 26),
    Column("answering", "Answers now", 22),
    Column("due_as_written", "Due, as written", 20),
    Column("due_is_inferred", "Day inferred", 9),
    Column("raised", "Raised on", 13),
    Column("raised_in_words", "Raised", 18),
    Column("raised_at", "Raised at", 34),
    Column("action_as_written", "Action, as written (where corrected)", 40),
    Column("marking", "Marking", 14),
    Column("address", "Address", 40),
)
BEFORE_FURTHER = 6
"""Columns of every list; then come those of one list alone, so that they stand on paper too."""
HEADINGS = (
    ("Ref", 24),
    ("Matter and action", 94),
    ("Owner", 33),
    ("Due", 34),
    ("Status", 23),
    ("Last update", 59),
)


def action_export(request: AuthenticatedRequest, kind: str) -> HttpResponseBase:
    """Every action that the register's page would list, on all its pages, in its order."""
    asked = Asked.by(request.GET)
    found = register_filter(asked, request.user, timezone.localdate())
    return export_response(
        request,
        kind,
        "actions",
        found.form,
        lambda about: action_table(request, actions_in_order(found, asked), about),
    )


def action_table(
    request: AuthenticatedRequest,
    actions: QuerySet[Action],
    about: str,
    title: str = "Register of actions",
    further: tuple[Column, ...] = (),
) -> Table:
    """``actions`` in their order, with what the user may see of each; four statements in all.

    ``about`` says which filter chose them. ``actions`` has to be ``visible_to(request.user)`` already.
    ``further`` columns are called as what ``actions`` are annotated with.
    """
    made_at = timezone.localtime()
    columns = (*COLUMNS[:BEFORE_FURTHER], *further, *COLUMNS[BEFORE_FURTHER:])
    return Table(
        title=title,
        about=about,
        marking=marking_of_records(actions, "meeting__marking"),
        made_at=made_at,
        columns=columns,
        printed=Printed(HEADINGS, lambda row: printed(row, columns)),
        rows=rows_of(
            actions,
            request.user,
            made_at.date(),
            whole_addresses_on("actions:action_detail", request),
            [column.key for column in further],
        ),
    )


@dataclass(frozen=True, slots=True)
class Names:
    """Who holds each post, and each person's name: joined to the rows, they would be read anew for each."""

    holders: dict[int, str]
    people: dict[int, str]

    def answering(self, owners: list[dict[str, Any]]) -> tuple[str, ...]:
        """Who answers for an action now: the persons named, and who holds each post."""
        names = (self.people.get(owner["person"]) or self.holders.get(owner["post"]) for owner in owners)
        return tuple(dict.fromkeys(name for name in names if name))


def rows_of(
    actions: QuerySet[Action],
    user: User,
    today: datetime.date,
    address: Callable[[int], str],
    further: Sequence[str] = (),
) -> Iterator[Row]:
    """One statement for all rows, whatever their number, and two for who answers for them."""
    names = Names(holders_of_posts(today), dict(Person.objects.values_list("pk", "name")))
    found = actions.prefetch_related(None).values(
        *further, "pk", "year", "number", "text", "text_as_written", "due_on", "due_words", "due_is_inferred",
        "status", "raised_on", "meeting_id", board_code=F("board__code"), board_name=F("board__name"),
        matter=F("item__title"), raised_at=F("meeting__title"), marking=F("meeting__marking"),
        owed_by=owners_of_each(), latest=last_update_of_each(user),
    )  # fmt: skip
    for action in found.iterator(chunk_size=ROWS_AT_ONCE):
        row = row_of(action, names, today, address)
        yield (*row[:BEFORE_FURTHER], *(action[name] for name in further), *row[BEFORE_FURTHER:])


def owners_of_each() -> ArraySubquery:
    owners = ActionOwner.objects.filter(action=OuterRef("pk"), is_former=False).order_by("position")
    return ArraySubquery(owners.values(data=JSONObject(label="label", post="post_id", person="person_id")))


def last_update_of_each(user: User) -> ArraySubquery:
    """A list of one, or of none: an update given at a meeting that the user may not see is not told."""
    updates = ActionUpdate.objects.visible_to(user).filter(action=OuterRef("pk")).order_by("-on", "-pk")
    names = ("on", "text", "status_from", "status_to", "due_from", "due_to", "owners_to")
    return ArraySubquery(updates.values(data=JSONObject(**{name: name for name in names}))[:1])


def row_of(
    action: Mapping[str, Any], names: Names, today: datetime.date, address: Callable[[int], str]
) -> Row:
    """In the order of ``COLUMNS``; ``action`` has its names from the statement that fetched it."""
    has_day = action["meeting_id"] is not None
    raised_on: datetime.date | None = action["raised_on"]
    updated_on, update = last_words(action["latest"])
    is_outstanding = action["status"] in OUTSTANDING
    was_corrected = action["text"] != action["text_as_written"]
    return (
        action_reference(action["board_code"], action["number"], action["year"]),
        action["matter"] or "",
        action["text"],
        tuple(owner["label"] for owner in action["owed_by"]),
        action["due_on"],
        STATUSES[action["status"]],
        updated_on,
        update,
        is_outstanding,
        is_outstanding and action["due_on"] is not None and action["due_on"] < today,
        action["board_name"],
        names.answering(action["owed_by"]),
        action["due_words"],
        action["due_is_inferred"],
        raised_on if has_day else None,
        raised_in_words(raised_on, has_day=has_day),
        action["raised_at"] or "",
        action["text_as_written"] if was_corrected else "",
        MARKINGS.get(action["marking"]) or settings.MARKING,
        address(action["pk"]),
    )


def raised_in_words(on: datetime.date | None, *, has_day: bool) -> str:
    """``Action.raised_in_words`` without Django's formats, which would take half the time of a file."""
    if on is None:
        return "not known"
    return day_in_words(on) if has_day else f"{on:%B %Y}"


def last_words(updates: list[dict[str, Any]]) -> tuple[datetime.date | None, str]:
    if not updates:
        return None, ""
    (update,) = updates
    on = datetime.date.fromisoformat(update["on"])
    return on, update["text"] or ActionUpdate(**update).headline


def printed(row: Row, columns: tuple[Column, ...]) -> tuple[Paragraphs, ...]:
    """The cells of the office's table; what columns of one list alone tell stands with the last update."""
    action = row_in_words(columns, row)
    further = columns[BEFORE_FURTHER : BEFORE_FURTHER + len(columns) - len(COLUMNS)]
    told = (f"{column.label}: {action[column.key]}" for column in further if action[column.key])
    due = [action["due"] or action["due_as_written"] or "No day"]
    if action["is_overdue"] == "Yes":
        due.append("Overdue")
    if action["due_is_inferred"] == "Yes":
        due.append(f"Inferred from “{action['due_as_written']}”")
    return (
        (action["reference"],),
        (action["matter"], action["action"]),
        (action["owners"] or "Nobody named", action["answering"]),
        tuple(due),
        (action["status"],),
        (action["last_update_on"], action["last_update"], *told),
    )
