"""The orders of the register."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from actions.models import Action
from actions.register.asked import Asked
from actions.register.filters import RegisterFilter


@dataclass(frozen=True, slots=True)
class Order:
    """``label`` is its choice in the form, ``words`` end the heading of the page.

    ``by`` are columns of the register's entries, with a minus where the largest comes first. ``rises`` tells
    whether what the column shows gets larger from row to row: the oldest first has ages that fall.
    """

    label: str
    words: str
    by: tuple[str, ...]
    rises: bool = True

    def columns(self, prefix: str = "") -> tuple[Any, ...]:
        return tuple(_column(name, prefix) for name in self.by)

    def sorted(self, actions: QuerySet[Action]) -> QuerySet[Action]:
        return actions.order_by(*self.columns("register_entry__"))


def _column(name: str, prefix: str) -> Any:
    column = F(f"{prefix}{name.removeprefix('-')}")
    return column.desc(nulls_last=True) if name.startswith("-") else column.asc()


ORDERS = {
    "due": Order(
        "Due, earliest first", "earliest due first", ("is_closed", "due_on", "raised_on", "action_id")
    ),
    "-due": Order(
        "Due, latest first",
        "latest due first",
        ("is_closed", "-due_on", "-raised_on", "-action_id"),
        rises=False,
    ),
    "age": Order("Age, oldest first", "oldest first", ("is_closed", "raised_on", "action_id"), rises=False),
    "-age": Order("Age, newest first", "newest first", ("is_closed", "-raised_on", "-action_id")),
    "owner": Order("Owner, A to Z", "by owner", ("is_closed", "first_owner", "due_on", "action_id")),
    "-owner": Order(
        "Owner, Z to A",
        "by owner from Z to A",
        ("is_closed", "-first_owner", "due_on", "action_id"),
        rises=False,
    ),
    "reference": Order("Reference, first to last", "by reference", ("board__code", "year", "number")),
    "-reference": Order(
        "Reference, last to first",
        "by reference, the last first",
        ("-board__code", "-year", "-number"),
        rises=False,
    ),
}
"""Outstanding actions come before closed ones; without a day, or an owner, they come last both ways."""

USUAL = "due"


def turned(name: str) -> str:
    """The same order the other way round."""
    return name[1:] if name.startswith("-") else f"-{name}"


def order_of(asked: Asked) -> Order:
    return ORDERS.get(asked.sort) or ORDERS[USUAL]


def actions_in_order(filterset: RegisterFilter, asked: Asked) -> QuerySet[Action]:
    """All actions that the filters let through, for a file of them."""
    return order_of(asked).sorted(Action.objects.filter(pk__in=filterset.qs.values("action")))
