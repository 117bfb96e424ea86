"""How many actions each choice of the filters would give: counted with all other filters set."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from actions.models import NOBODY
from actions.register.conditions import Conditions
from actions.register.filters import DUE, RegisterFilter
from governance.compiled import Gap, Statement, as_select

OWNERS_SHOWN = 8
MOST_OWNERS = 2_000
"""On the page of all owners: every label as written is one, and an archive has many."""

GROUPED = {
    "status": ("status", "status"),
    "board": ("board", "board::text"),
    "organisation": ("organisations", "array_to_string(organisations, ' ')"),
}
"""Of a filter the column that the counts are grouped by, and its value."""

ALIKE = """
    SELECT {name}, coalesce({values} ''), sum(actions), '' FROM ({counted}) counted
    GROUP BY GROUPING SETS ({sets}) HAVING sum(actions) > 0"""
OWNERS = """
    SELECT 'owner', owed.key, owed.actions, coalesce(person.name, '')
    FROM (
        SELECT unnest(owners) AS key, sum(actions) AS actions FROM ({counted}) counted
        GROUP BY 1 HAVING sum(actions) > 0
        ORDER BY unnest(owners) = ANY (%s) DESC, sum(actions) DESC, key LIMIT %s
    ) owed
    LEFT JOIN meetings_person person
        ON person.id = CASE WHEN owed.key LIKE 'person:%%' THEN substr(owed.key, 8)::bigint END"""

ONE_DAY = "SELECT 'due', '{due}', count(*), '' FROM ({entries}) entry"


@dataclass(slots=True)
class Facets:
    """Counts by the value of the choice. ``owner`` keeps the order: most actions first."""

    is_counted: bool = True
    status: Counter[str] = field(default_factory=Counter)
    due: Counter[str] = field(default_factory=Counter)
    board: Counter[str] = field(default_factory=Counter)
    organisation: Counter[str] = field(default_factory=Counter)
    owner: dict[str, int] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)

    def total(self, statuses: Iterable[str] = ()) -> int:
        """How many actions all filters let through, when the status is one of these, or any."""
        chosen = set(statuses)
        return sum(n for status, n in self.status.items() if not chosen or status in chosen)

    def add(self, name: str, value: str, actions: int) -> None:
        """``value`` has all organisations of the owners of an action, with spaces between them."""
        if name == "organisation":
            self.organisation.update(dict.fromkeys(value.split(), actions))
        else:
            getattr(self, name)[value] = actions

    def number(self, actions: int) -> str:
        return f"{actions:,}" if self.is_counted else ""


def count_facets(filterset: RegisterFilter, *, owners: int = OWNERS_SHOWN) -> Facets:
    """The counts beside all choices, in one statement; of ``owners`` those with most actions.

    Whoever was asked for is among them, and so is nobody, where there are such actions.
    """
    wanted = filterset.wanted()
    first = [NOBODY, *filterset.form.cleaned_data["owner"]]
    counting = _counting(wanted.conditions).filled(**wanted.given, first=first, most=owners + len(first))
    facets = Facets()
    for name, value, actions, person in counting.rows():
        facets.add(name, value, actions)
        if person:
            facets.people[value] = person
    return facets


@cache
def _counting(conditions: Conditions) -> Statement:
    parts = [*_grouped(conditions), _by_owner(conditions), *_by_due_day(conditions)]
    sql = " UNION ALL ".join(f"({part.sql})" for part in parts)
    return Statement(as_select(sql), [value for part in parts for value in part.values])


def _grouped(conditions: Conditions) -> Iterator[Statement]:
    """By status, board and organisation, and all together for any due day.

    A filter that is not set leaves out nothing, so its counts are of the same actions as those of the next
    one that is not set, and they share one reading of them.
    """
    alike: dict[frozenset[str], list[str]] = {}
    for name in ("due", *GROUPED):
        alike.setdefault(conditions.names(but=name), []).append(name)
    for names in alike.values():
        counted = _counted(conditions, names[0], "status", "board", "organisations")
        grouped = {name: GROUPED[name] for name in names if name in GROUPED}
        cases = [f"WHEN grouping({column}) = 0 THEN '{name}'" for name, (column, _) in grouped.items()]
        sql = ALIKE.format(
            name=f"CASE {' '.join(cases)} ELSE 'due' END" if cases else "'due'",
            values="".join(f"{value}, " for _, value in grouped.values()),
            counted=counted.sql,
            sets=", ".join(f"({grouped[name][0]})" if name in grouped else "()" for name in names),
        )
        yield Statement(sql, counted.values)


def _by_owner(conditions: Conditions) -> Statement:
    counted = _counted(conditions, "owner", "owners")
    return Statement(OWNERS.format(counted=counted.sql), [*counted.values, Gap("first"), Gap("most")])


def _counted(conditions: Conditions, name: str, *columns: str) -> Statement:
    """Rows with a column ``actions``: tallies where they can tell, or else an entry for each action."""
    tallies = conditions.tallies(*columns, "actions", but=name)
    if tallies:
        return tallies
    entries = conditions.entries(*columns, but=name)
    return Statement(f"SELECT *, 1 AS actions FROM ({entries.sql}) entry", entries.values)  # noqa: S608


def _by_due_day(conditions: Conditions) -> Iterator[Statement]:
    """Each choice by itself: an index has its days together, and an action may be of more than one."""
    for due in DUE:
        entries = conditions.entries("action", but="due", also=(due,))
        yield Statement(ONE_DAY.format(due=due, entries=entries.sql), entries.values)
