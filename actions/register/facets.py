"""How many actions each choice of the filters would give: counted with all other filters set."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connections

from actions.models import NOBODY, RegisterEntry
from actions.register.filters import DUE, RegisterFilter
from governance.compiled import as_select

OWNERS_SHOWN = 8
MOST_OWNERS = 2_000
"""On the page of all owners: every label as written is one, and an archive has many."""

GROUPED = {"status": "status", "due": "due_bits", "board": "board_id", "organisation": "organisations"}
"""The columns by whose values the counts of a filter are grouped."""

COUNTED = ("action_id", "status", "board_id", "organisations", "owners", "due_on", "is_closed")
TABLE = RegisterEntry._meta.db_table

TYPES = {"status": "text", "due_bits": "integer", "board_id": "bigint", "organisations": "varchar[]"}

OWNERS = """
    SELECT
        NULL::text, NULL::integer, NULL::bigint, NULL::varchar[],
        counted.key, counted.actions, coalesce(person.name, '')
    FROM (
        SELECT key, actions
        FROM (SELECT unnest(owners) AS key, count(*) AS actions FROM ({entries}) entry GROUP BY 1) owed
        ORDER BY key = ANY (%s) DESC, actions DESC, key LIMIT %s
    ) counted
    LEFT JOIN meetings_person person
        ON person.id = CASE WHEN counted.key LIKE 'person:%%' THEN substr(counted.key, 8)::bigint END"""


@dataclass(slots=True)
class Facets:
    """Counts by the value of the choice. ``owner`` keeps the order: most actions first."""

    is_counted: bool = True
    status: Counter[str] = field(default_factory=Counter)
    due: Counter[str] = field(default_factory=Counter)
    board: Counter[int] = field(default_factory=Counter)
    organisation: Counter[str] = field(default_factory=Counter)
    owner: dict[str, int] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)

    def total(self, statuses: Iterable[str] = ()) -> int:
        """How many actions all filters let through, when the status is one of these, or any."""
        chosen = set(statuses)
        return sum(n for status, n in self.status.items() if not chosen or status in chosen)

    def number(self, actions: int) -> str:
        return f"{actions:,}" if self.is_counted else ""

    def add(
        self,
        status: str | None,
        due_bits: int | None,
        board: int | None,
        organisations: list[str] | None,
        actions: int,
    ) -> None:
        """One row of counts: of all values but the last one alone is given."""
        if status is not None:
            self.status[status] += actions
        elif board is not None:
            self.board[board] += actions
        elif organisations is not None:
            for organisation in organisations:
                self.organisation[organisation] += actions
        elif due_bits is not None:
            for bit, due in enumerate(("", *DUE)):
                if not bit or due_bits & 1 << bit:
                    self.due[due] += actions


def count_facets(filterset: RegisterFilter, *, owners: int = OWNERS_SHOWN) -> Facets:
    """The counts beside all choices, in one statement; of ``owners`` those with most actions.

    Whoever was asked for is among them, and so is nobody, where there are such actions.
    """
    asked_for = [NOBODY, *filterset.form.cleaned_data["owner"]]
    statements: list[str] = []
    params: list[Any] = []
    for (entries, values), columns in _grouped_alike(filterset).items():
        bits, of_bits = _due_bits(filterset) if "due_bits" in columns else ("NULL", ())
        statements.append(_counting(entries, columns, bits))
        params += [*of_bits, *values]
    entries, values = _compiled(filterset, but="owner")
    statements.append(OWNERS.format(entries=entries))
    params += [*values, asked_for, owners + len(asked_for)]
    facets = Facets()
    with connections[filterset.queryset.db].cursor() as cursor:
        counted = " UNION ALL ".join(f"({statement})" for statement in statements)
        cursor.execute(as_select(counted), params)
        for status, due_bits, board, organisations, key, actions, name in cursor.fetchall():
            if key is None:
                facets.add(status, due_bits, board, organisations, actions)
            else:
                facets.owner[key] = actions
                if name:
                    facets.people[key] = name
    return facets


def _grouped_alike(filterset: RegisterFilter) -> dict[tuple[str, tuple[Any, ...]], list[str]]:
    """The columns to group by, for each selection of entries.

    A filter that is not set leaves out nothing, so its counts are of the same entries as those of
    the next one that is not set, and they share one reading of them.
    """
    alike: dict[tuple[str, tuple[Any, ...]], list[str]] = {}
    found = _compiled(filterset)
    for name, column in GROUPED.items():
        is_set = filterset.form.cleaned_data[name]
        alike.setdefault(_compiled(filterset, but=name) if is_set else found, []).append(column)
    return alike


def _compiled(filterset: RegisterFilter, *, but: str = "") -> tuple[str, tuple[Any, ...]]:
    """The entries that the filters let through, as SQL and its parameters."""
    entries = filterset.found(but=but).order_by().values(*COUNTED)
    sql, params = entries.query.sql_with_params()
    return sql, tuple(tuple(value) if isinstance(value, list) else value for value in params)


def _counting(entries: str, columns: list[str], due_bits: str) -> str:
    shown = ", ".join(
        f"{column if column in columns else 'NULL'}::{column_type}" for column, column_type in TYPES.items()
    )
    sets = ", ".join(f"({column})" for column in columns)
    return f"""
        SELECT {shown}, NULL::text, count(*), ''
        FROM (SELECT *, {due_bits} AS due_bits FROM ({entries}) {TABLE}) entry
        GROUP BY GROUPING SETS ({sets})"""  # noqa: S608 - names of columns


def _due_bits(filterset: RegisterFilter) -> tuple[str, tuple[Any, ...]]:
    """One bit for each choice of a due day, since an action may be due this month and overdue.

    As SQL over the columns of an entry, which is compiled but once.
    """
    query = RegisterEntry.objects.order_by().query
    compiler = query.get_compiler(filterset.queryset.db)
    parts: list[str] = []
    params: list[Any] = []
    for bit, condition in enumerate(filterset.due_conditions().values(), start=1):
        sql, values = query.build_where(condition).as_sql(compiler, compiler.connection)
        parts.append(f"CASE WHEN {sql} THEN {1 << bit} ELSE 0 END")
        params += values
    return " + ".join(parts), tuple(params)
