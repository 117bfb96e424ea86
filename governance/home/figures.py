"""All numbers of the home page, in one statement over the register's read model."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from actions.models import CLOSED, NOBODY, OUTSTANDING
from governance.compiled import as_select
from governance.models import User
from meetings.models import SETTLED_STAGES

OWNERS_SHOWN = 10
QUARTERS_SHOWN = 8
AGES = (
    ("Under 3 months", "0–3", 0, 3),
    ("3 to 6 months", "3–6", 3, 6),
    ("6 to 12 months", "6–12", 6, 12),
    ("1 to 2 years", "12–24", 12, 24),
    ("Over 2 years", "24+", 24, None),
)
"""Words for the table, words for the plot, and the months from and to which an age counts."""

# Each row: what is counted, its key, how many, how many of them overdue, and the name of an owner and of
# whoever holds the post, by the rule of meetings.holders. The next meeting of a board is the one that the
# register's filter means by it.
STATEMENT = """
WITH entry AS MATERIALIZED (
    SELECT action_id, board_id, status, due_on, raised_on, owners, coalesce(due_on < %(today)s, false) AS late
    FROM actions_registerentry
    WHERE NOT is_closed AND (%(sees_withheld)s OR NOT is_withheld) AND (%(sees_drafts)s OR NOT is_unapproved)
),
next_meeting AS MATERIALIZED (
    SELECT
        board.id AS board_id,
        coalesce(
            (
                SELECT min(date)
                FROM meetings_meeting
                WHERE
                    board_id = board.id AND date >= %(today)s
                    AND (%(sees_drafts)s OR stage = ANY (%(settled)s))
            ),
            (
                SELECT next_date
                FROM (
                    SELECT next_date
                    FROM meetings_meeting
                    WHERE
                        board_id = board.id AND date < %(today)s
                        AND (%(sees_drafts)s OR stage = ANY (%(settled)s))
                    ORDER BY date DESC, start_time DESC
                    LIMIT 1
                ) last
                WHERE next_date >= %(today)s
            )
        ) AS day
    FROM meetings_board board
),
latest AS MATERIALIZED (
    SELECT greatest(
        (
            SELECT max(raised_on) FROM actions_registerentry
            WHERE is_closed AND raised_on <= %(today)s
                AND (%(sees_withheld)s OR NOT is_withheld) AND (%(sees_drafts)s OR NOT is_unapproved)
        ),
        (SELECT max(raised_on) FROM entry WHERE raised_on <= %(today)s),
        (
            SELECT said.on
            FROM actions_actionupdate said {of_seen}
            WHERE said.status_to = ANY (%(closed)s) AND said.on <= %(today)s {and_is_seen}
            ORDER BY said.on DESC
            LIMIT 1
        )
    ) AS day
),
span AS MATERIALIZED (
    SELECT (date_trunc('quarter', until) - interval '21 months')::date AS since, until
    FROM (
        SELECT CASE
            WHEN day < %(since)s THEN (date_trunc('quarter', day) + interval '3 months - 1 day')::date
            ELSE %(today)s
        END AS until
        FROM latest
    ) ending
),
quarter AS MATERIALIZED (
    SELECT array_agg(day::date ORDER BY day) AS days
    FROM span CROSS JOIN generate_series(since, until, interval '3 months') day
),
younger AS MATERIALIZED (
    -- of each age but the first the day from which an action is younger, the oldest age first
    SELECT array_agg(
        (%(today)s::date - make_interval(months => start) + interval '1 day')::date ORDER BY start DESC
    ) AS days
    FROM unnest(%(ages)s::integer[]) start
),
owed AS (
    SELECT key, count(*) AS actions, count(*) FILTER (WHERE late) AS late
    FROM (SELECT unnest(owners) AS key, late FROM entry) owner
    GROUP BY key
    ORDER BY actions DESC, key
    LIMIT %(owners)s
)
SELECT 'status', status, count(*), count(*) FILTER (WHERE late), '', '' FROM entry GROUP BY status
UNION ALL
SELECT 'board', board_id::text, count(*), count(*) FILTER (WHERE late), '', '' FROM entry GROUP BY board_id
UNION ALL
SELECT 'due', 'none', count(*), 0, '', '' FROM entry WHERE due_on IS NULL
UNION ALL
SELECT 'due', 'next', count(*), 0, '', ''
FROM entry JOIN next_meeting USING (board_id)
WHERE entry.due_on BETWEEN %(today)s AND next_meeting.day
UNION ALL
SELECT 'due', 'nobody', count(*), 0, '', '' FROM entry WHERE owners @> ARRAY[%(nobody)s]
UNION ALL
SELECT
    'age',
    (cardinality(days) - width_bucket(raised_on, days))::text,
    count(*),
    count(*) FILTER (WHERE late),
    '',
    ''
FROM entry CROSS JOIN younger
WHERE raised_on IS NOT NULL
GROUP BY 2
UNION ALL
SELECT 'owner', key, actions, late, coalesce(post.title, person.name, ''), coalesce(holder.name, '')
FROM
    owed
    LEFT JOIN meetings_post post
        ON post.id = CASE WHEN key LIKE 'post:%%' THEN substr(key, 6)::bigint END
    LEFT JOIN meetings_person person
        ON person.id = CASE WHEN key LIKE 'person:%%' THEN substr(key, 8)::bigint END
    LEFT JOIN LATERAL (
        SELECT held.name
        FROM meetings_tenure tenure JOIN meetings_person held ON held.id = tenure.person_id
        WHERE
            tenure.post_id = post.id
            AND (tenure.starts_on IS NULL OR tenure.starts_on <= %(today)s)
            AND (tenure.ends_on IS NULL OR tenure.ends_on >= %(today)s)
        ORDER BY
            CASE
                WHEN tenure.starts_on IS NULL AND tenure.first_seen_on > %(today)s THEN tenure.first_seen_on
            END NULLS FIRST,
            greatest(tenure.last_seen_on, tenure.starts_on) DESC NULLS LAST,
            tenure.id
        LIMIT 1
    ) holder ON true
UNION ALL
SELECT 'until', until::text, 0, 0, '', '' FROM span
UNION ALL
SELECT 'opened', ((SELECT days FROM quarter)[number])::text, actions, 0, '', ''
FROM (
    SELECT width_bucket(raised_on, (SELECT days FROM quarter)) AS number, count(*) AS actions
    FROM actions_registerentry
    WHERE
        is_closed = ANY (ARRAY[false, true])
        AND raised_on BETWEEN (SELECT since FROM span) AND (SELECT until FROM span)
        AND (%(sees_withheld)s OR NOT is_withheld) AND (%(sees_drafts)s OR NOT is_unapproved)
    GROUP BY 1
) opened
UNION ALL
SELECT 'closed', ((SELECT days FROM quarter)[number])::text, actions, 0, '', ''
FROM (
    SELECT
        width_bucket(said.on, (SELECT days FROM quarter)) AS number,
        count(DISTINCT said.action_id) AS actions
    FROM actions_actionupdate said {of_seen}
    WHERE
        said.status_to = ANY (%(closed)s)
        AND said.on BETWEEN (SELECT since FROM span) AND (SELECT until FROM span) {and_is_seen}
    GROUP BY 1
) closed
"""
OF_SEEN = """
    JOIN actions_registerentry closing ON closing.action_id = said.action_id
        AND (%(sees_withheld)s OR NOT closing.is_withheld) AND (%(sees_drafts)s OR NOT closing.is_unapproved)
    LEFT JOIN meetings_meeting said_at ON said_at.id = said.meeting_id
    LEFT JOIN meetings_agendaitem said_under ON said_under.id = said.item_id"""
AND_IS_SEEN = """
    AND (%(sees_withheld)s OR said_under.is_withheld IS NOT TRUE)
    AND (%(sees_drafts)s OR said_at.id IS NULL OR said_at.stage = ANY (%(settled)s))"""
"""Updates that may be seen, as the register has it; who sees all need not look up where each was given."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What an owner owes: ``key`` as the register's filter has it."""

    key: str
    name: str
    holder: str
    actions: int
    late: int


@dataclass(slots=True)
class Figures:
    """Outstanding actions, counted; opened and closed ones by the first day of each quarter."""

    status: dict[str, int] = field(default_factory=lambda: dict.fromkeys(map(str, OUTSTANDING), 0))
    overdue: int = 0
    boards: int = 0
    due: dict[str, int] = field(default_factory=dict)
    ages: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)] * len(AGES))
    owners: list[Owed] = field(default_factory=list)
    opened: dict[datetime.date, int] = field(default_factory=dict)
    closed: dict[datetime.date, int] = field(default_factory=dict)
    until: datetime.date = datetime.date.max
    """Today; where nothing was raised for so many quarters, the end of the last in which something was."""

    @property
    def outstanding(self) -> int:
        return sum(self.status.values())

    def add(self, kind: str, key: str, actions: int, late: int, name: str, holder: str) -> None:
        if kind == "status":
            self.status[key] = actions
            self.overdue += late
        elif kind == "board":
            self.boards += 1
        elif kind == "due":
            self.due[key] = actions
        elif kind == "age":
            self.ages[int(key)] = (actions, late)
        elif kind == "until":
            self.until = datetime.date.fromisoformat(key)
        elif kind == "owner":
            self.owners.append(Owed(key, name, holder, actions, late))
        else:
            counts = self.opened if kind == "opened" else self.closed
            counts[datetime.date.fromisoformat(key)] = actions


def figures_of(user: User, today: datetime.date) -> Figures:
    """What ``user`` may see, counted as of ``today``; one statement."""
    figures = Figures()
    values: dict[str, Any] = {
        "today": today,
        "sees_withheld": user.has_perm("meetings.view_withheld_item"),
        "sees_drafts": user.has_perm("meetings.view_unapproved_meeting"),
        "settled": list(map(str, SETTLED_STAGES)),
        "closed": list(map(str, CLOSED)),
        "nobody": NOBODY,
        "owners": OWNERS_SHOWN,
        "ages": [start for _, _, start, _ in AGES if start],
        "since": quarters(today)[0],
    }
    sees_all = values["sees_withheld"] and values["sees_drafts"]
    seen = (
        {"of_seen": "", "and_is_seen": ""} if sees_all else {"of_seen": OF_SEEN, "and_is_seen": AND_IS_SEEN}
    )
    statement = STATEMENT.format(**seen)
    with connection.cursor() as cursor:
        cursor.execute(as_select(statement), values)
        for row in cursor.fetchall():
            figures.add(*row)
    figures.owners.sort(key=lambda owed: (owed.key == NOBODY, -owed.actions, -owed.late, owed.key))
    return figures


def quarters(until: datetime.date) -> list[datetime.date]:
    """First days of the last quarters, that of ``until`` at the end."""
    first = (until.month - 1) // 3
    numbers: Iterable[int] = range(until.year * 4 + first - QUARTERS_SHOWN + 1, until.year * 4 + first + 1)
    return [datetime.date(number // 4, number % 4 * 3 + 1, 1) for number in numbers]
