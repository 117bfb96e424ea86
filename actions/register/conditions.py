"""What the filters ask of the register's entries: compiled once, with gaps for what differs each time."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import F, Model, Q
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In

from actions.models import CLOSED, ActionUpdate, RegisterEntry, RegisterTally
from governance.compiled import Gap, Sight, Statement, asked

NEXT_MEETING = f"(%s::date[])[array_position(%s::bigint[], {RegisterEntry._meta.db_table}.board_id)]"
"""Looked up in what is known of the boards: a condition for each of them takes long to compile and to ask."""

CONDITIONS = {
    "outstanding": Q(is_closed=False),
    "closed": Q(is_closed=True),
    # Both say the same; the first is the one that the indexes begin with.
    "status": Q(is_closed__in=[asked("closed")], status__in=[asked("status")]),
    # Not board__in, which would take what stands in a gap for a board, or for an action.
    "board": Q(In(F("board"), [asked("board")])),
    "owner": Q(owners__overlap=[asked("owner")]),
    "organisation": Q(organisations__overlap=[asked("organisation")]),
    "overdue": Q(is_closed=False, due_on__lt=asked("today")),
    "next": Q(
        due_on__gte=asked("today"),
        due_on__lte=RawSQL(NEXT_MEETING, (Gap("next_days"), Gap("boards"))),  # noqa: S611
    ),
    "month": Q(due_on__range=(asked("first_of_month"), asked("last_of_month"))),
    "none": Q(due_on__isnull=True),
    "raised_from": Q(raised_on__gte=asked("raised_from")),
    "raised_to": Q(raised_on__lte=asked("raised_to")),
    "closed_between": Q(In(F("action"), [asked("closings")])),
    "reference": Q(number=asked("number"), year=asked("year")),
    "code": Q(board__code__iexact=asked("code")),
    "words": Q(In(F("action"), [asked("words")])),
}
OF_TALLIES = frozenset({"outstanding", "closed", "status", "board", "owner", "organisation"})
"""What a tally can be asked for as well."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """``of`` has the names of the conditions of each filter that is set, and of no other."""

    sight: Sight
    of: tuple[tuple[str, tuple[str, ...]], ...]

    def entries(
        self, *columns: str, but: str = "", also: tuple[str, ...] = (), order: tuple[Any, ...] = ()
    ) -> Statement:
        """What all filters let through, all ``but`` one; with gaps."""
        return _compiled(RegisterEntry, self.sight, self.names(but).union(also), columns, order)

    def tallies(self, *columns: str, but: str = "") -> Statement | None:
        """The same, as tallies: None where they know nothing of what is asked."""
        names = self.names(but)
        return _compiled(RegisterTally, self.sight, names, columns) if names <= OF_TALLIES else None

    def names(self, but: str) -> frozenset[str]:
        """The conditions of all filters but one."""
        return frozenset(name for filter_name, names in self.of if filter_name != but for name in names)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Conditions, and what stands in their gaps."""

    conditions: Conditions
    given: Mapping[str, Any]


def several(values: list[Any]) -> Statement:
    """Fills the gap of a list."""
    return Statement(", ".join(["%s"] * len(values)), values)


@cache
def closings(sight: Sight, *asked_for: str) -> Statement:
    """Keys of the actions that were closed on those days, whatever became of them since; with gaps."""
    viewer: Any = sight
    said = ActionUpdate.objects.visible_to(viewer).filter(status_to__in=CLOSED)
    if "closed_from" in asked_for:
        said = said.filter(on__gte=asked("closed_from"))
    if "closed_to" in asked_for:
        said = said.filter(on__lte=asked("closed_to"))
    return Statement.of(said.order_by().values("action")).settled()


@cache
def _compiled(
    model: type[Model],
    sight: Sight,
    names: frozenset[str],
    columns: tuple[str, ...],
    order: tuple[Any, ...] = (),
) -> Statement:
    rows: Any = model._default_manager.all()
    rows = rows.visible_to(sight)
    for name in sorted(names):
        rows = rows.filter(CONDITIONS[name])
    return Statement.of(rows.order_by(*order).values_list(*columns)).settled()
