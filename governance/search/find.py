"""Which records hold the words: one statement finds a page of them, counts all, and counts each facet.

SQL by hand, because it reads four tables at once and ranks only the newest hits. What a user may not see
is left out here by the rules of ``visible_to`` of each queryset; a test compares the two for every role.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from django.db import connection

from governance.compiled import as_select
from governance.models import User
from governance.search import named
from governance.search.named import Named
from governance.search_words import as_asked
from meetings.models import SETTLED_STAGES, Stage

HITS_A_PAGE = 20
RANKED_HITS = 1000  # whole pages of the newest hits; the older ones follow by date
REFERENCE = re.compile(
    r"""
    \s* (?: (?P<code>[\w-]{1,12}) \s+ )?       # PAM 17/2022
    (?P<decision>D)?                           # PAM D3/2022, a decision
    (?P<number>\d{1,9}) / (?P<year>\d{4}) \s*  # 17/2022, of any board
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)


class Kind(StrEnum):
    ITEM = "item"
    ACTION = "action"
    UPDATE = "update"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Asked:
    """Words, what they are narrowed to (empty for all), and the page wanted, from 1."""

    words: str
    kind: str = ""
    board: str = ""
    year: int | None = None
    newest_first: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Count:
    """One value of a facet, and how many hits it has beside what else was asked."""

    value: str
    label: str
    hits: int


@dataclass(frozen=True, slots=True)
class Found:
    """``keys`` are kind and id of the hits on the page asked for, in order."""

    total: int
    keys: Sequence[tuple[str, int]]
    kinds: Sequence[Count]
    boards: Sequence[Count]
    years: Sequence[Count]
    board_name: str | None
    only_common_words: bool
    only_exclusions: bool
    named: Sequence[Named]


# Written into each branch, not joined from a first one: as a constant it gives the planner its estimates.
QUERY = "websearch_to_tsquery('english', %(words)s)"
# Nothing but common words, or nothing but exclusions, would read every row.
HAS_WORDS = f"querytree({QUERY}) NOT IN ('', 'T')"


MATCHES = f"""
SELECT 'item' AS kind, i.id, m.board_id, m.date AS day,
    i.meeting_id, i.id AS item_id, NULL::bigint AS raised_by_meeting, NULL::bigint AS raised_under_item
FROM meetings_agendaitem i JOIN meetings_meeting m ON m.id = i.meeting_id
WHERE i.search @@ {QUERY} AND {HAS_WORDS}
UNION ALL
SELECT 'action', a.id, a.board_id, coalesce(a.raised_on, make_date(a.year, 1, 1)),
    a.meeting_id, a.item_id, NULL, NULL
FROM actions_action a
WHERE a.search @@ {QUERY} AND {HAS_WORDS}
UNION ALL
SELECT 'update', u.id, a.board_id, u."on", u.meeting_id, u.item_id, a.meeting_id, a.item_id
FROM actions_actionupdate u JOIN actions_action a ON a.id = u.action_id
WHERE u.search @@ {QUERY} AND {HAS_WORDS}
UNION ALL
SELECT 'decision', d.id, d.board_id, m.date, d.meeting_id, d.item_id, NULL, NULL
FROM meetings_decision d JOIN meetings_meeting m ON m.id = d.meeting_id
WHERE d.search @@ {QUERY} AND {HAS_WORDS}
"""  # noqa: S608  # of constants; every value is bound

# What somebody calls by its reference, whose own words hold none.
CALLED = """
SELECT 'action' AS kind, a.id, a.board_id, coalesce(a.raised_on, make_date(a.year, 1, 1)) AS day,
    a.meeting_id, a.item_id, NULL::bigint AS raised_by_meeting, NULL::bigint AS raised_under_item
FROM actions_action a JOIN meetings_board b ON b.id = a.board_id
WHERE NOT %(is_decision)s AND a.number = %(number)s AND a.year = %(number_of)s
    AND (%(code)s::text IS NULL OR lower(b.code) = lower(%(code)s))
UNION ALL
SELECT 'decision', d.id, d.board_id, m.date, d.meeting_id, d.item_id, NULL, NULL
FROM meetings_decision d
    JOIN meetings_board b ON b.id = d.board_id
    JOIN meetings_meeting m ON m.id = d.meeting_id
WHERE %(is_decision)s AND d.number = %(number)s AND d.year = %(number_of)s
    AND (%(code)s::text IS NULL OR lower(b.code) = lower(%(code)s))
"""


# Few meetings are unsettled and few items withheld: naming those is quicker than asking each one found.
def _is_none_of(columns: tuple[str, str], hidden: str) -> str:
    return " AND ".join(f"({column} IS NULL OR {column} NOT IN ({hidden}))" for column in columns)


UNSETTLED = "SELECT id FROM meetings_meeting WHERE stage = ANY(%(unsettled)s)"
WITHHELD = "SELECT id FROM meetings_agendaitem WHERE is_withheld"
IS_VISIBLE = f"""
(%(sees_drafts)s OR ({_is_none_of(("meeting_id", "raised_by_meeting"), UNSETTLED)}))
AND (%(sees_withheld)s OR ({_is_none_of(("item_id", "raised_under_item"), WITHHELD)}))
"""

IS_KIND = "(%(kind)s::text IS NULL OR kind = %(kind)s)"
IS_BOARD = "(%(board)s::text IS NULL OR board_id = (SELECT id FROM meetings_board WHERE code = %(board)s))"
IS_YEAR = "(%(year)s::integer IS NULL OR year = %(year)s)"
IN_YEAR = (
    "(%(year)s::integer IS NULL OR day BETWEEN make_date(%(year)s, 1, 1) AND make_date(%(year)s, 12, 31))"
)

RANK = f"""ts_rank_cd(
        CASE kind
            WHEN 'item' THEN (SELECT search FROM meetings_agendaitem i WHERE i.id = pool.id)
            WHEN 'action' THEN (SELECT search FROM actions_action a WHERE a.id = pool.id)
            WHEN 'update' THEN (SELECT search FROM actions_actionupdate u WHERE u.id = pool.id)
            WHEN 'decision' THEN (SELECT search FROM meetings_decision d WHERE d.id = pool.id)
        END, {QUERY}, 1)"""  # noqa: S608  # of constants; every value is bound
CALLED_FIRST = f"CASE WHEN (kind, id) IN (SELECT kind, id FROM ({CALLED}) c) THEN 1000 ELSE {RANK} END"  # noqa: S608


def _statement(matches: str, rank: str) -> str:
    return f"""
WITH holding AS MATERIALIZED ({matches}),
matches AS MATERIALIZED (SELECT kind, id, board_id, day FROM holding WHERE {IS_VISIBLE}),
counted AS MATERIALIZED (
    SELECT kind, board_id, extract(year FROM day)::integer AS year, count(*) AS hits
    FROM matches GROUP BY 1, 2, 3
),
pool AS (
    SELECT kind, id, day FROM matches
    WHERE {IS_KIND} AND {IS_BOARD} AND {IN_YEAR}
    ORDER BY day DESC, kind, id DESC
    OFFSET %(pool_starts)s LIMIT %(pool_size)s
),
ranked AS (
    SELECT pool.*, CASE WHEN %(by_rank)s THEN {rank} END AS rank
    FROM pool
),
page AS (
    SELECT kind, id, row_number() OVER (ORDER BY rank DESC, day DESC, kind, id DESC) AS place
    FROM ranked
    ORDER BY rank DESC, day DESC, kind, id DESC
    OFFSET %(page_starts)s LIMIT %(page_size)s
)
SELECT
    (SELECT coalesce(sum(hits), 0)::integer FROM counted WHERE {IS_KIND} AND {IS_BOARD} AND {IS_YEAR}),
    ARRAY(SELECT kind FROM page ORDER BY place),
    ARRAY(SELECT id FROM page ORDER BY place),
    ARRAY(SELECT json_build_array(kind, '', sum(hits))
        FROM counted WHERE {IS_BOARD} AND {IS_YEAR} GROUP BY kind),
    ARRAY(SELECT json_build_array(code, name, sum(hits))
        FROM counted JOIN meetings_board b ON b.id = board_id
        WHERE {IS_KIND} AND {IS_YEAR} GROUP BY b.id ORDER BY sum(hits) DESC, lower(name)),
    ARRAY(SELECT json_build_array(year, year, sum(hits))
        FROM counted WHERE {IS_KIND} AND {IS_BOARD} GROUP BY year ORDER BY year DESC),
    (SELECT name FROM meetings_board WHERE code = %(board)s),
    numnode({QUERY}) = 0,
    NOT {HAS_WORDS},
    {named.STATEMENT.format(query=QUERY, has_words=HAS_WORDS)}
"""  # noqa: S608  # of constants; every value is bound


FIND = _statement(MATCHES, RANK)
FIND_CALLED = _statement(f"{MATCHES} UNION {CALLED}", CALLED_FIRST)  # a record that is both comes once


def find(asked: Asked, user: User, a_page: int = HITS_A_PAGE) -> Found:
    """One page of what ``user`` may see of the records that hold ``asked.words``."""
    with connection.cursor() as cursor:
        called = REFERENCE.fullmatch(asked.words)
        statement = FIND_CALLED if called else FIND
        cursor.execute(as_select(statement), _parameters(asked, user, a_page) | _reference(called))
        total, kinds_of_page, ids, kinds, boards, years, board_name, only_common, no_words, names = cast(
            "tuple[Any, ...]", cursor.fetchone()
        )
    return Found(
        total=total,
        keys=list(zip(kinds_of_page, ids, strict=True)),
        kinds=_counts(kinds),
        boards=_counts(boards),
        years=_counts(years),
        board_name=board_name,
        only_common_words=only_common,
        only_exclusions=no_words and not only_common,
        named=named.named(names),
    )


def is_narrowed(asked: Asked) -> bool:
    return bool(asked.kind or asked.board or asked.year)


def sight(user: User) -> dict[str, Any]:
    """What ``visible_to`` of the querysets asks of a user."""
    return {
        "sees_drafts": user.has_perm("meetings.view_unapproved_meeting"),
        "sees_withheld": user.has_perm("meetings.view_withheld_item"),
        "unsettled": [stage.value for stage in Stage if stage not in SETTLED_STAGES],
    }


def _parameters(asked: Asked, user: User, a_page: int) -> dict[str, Any]:
    starts = (asked.page - 1) * a_page
    by_rank = not asked.newest_first and starts < RANKED_HITS
    return {
        "words": as_asked(asked.words),
        "kind": asked.kind or None,
        "board": asked.board or None,
        "year": asked.year,
        "by_rank": by_rank,
        "pool_starts": 0 if by_rank else starts,
        "pool_size": RANKED_HITS if by_rank else a_page,
        "page_starts": starts if by_rank else 0,
        "page_size": a_page,
        **named.asked_as_name(asked.words, is_wanted=asked.page == 1 and not is_narrowed(asked)),
        **sight(user),
    }


def _reference(called: re.Match[str] | None) -> dict[str, Any]:
    if called is None:
        return {}
    return {
        "code": called["code"],
        "is_decision": bool(called["decision"]),
        "number": int(called["number"]),
        "number_of": int(called["year"]),
    }


def _counts(rows: Sequence[Sequence[Any]]) -> list[Count]:
    return [Count(value=str(value), label=str(label), hits=hits) for value, label, hits in rows]
