"""The orders of the register."""

from dataclasses import dataclass

from django.db.models import QuerySet

from actions.models import Action
from actions.register.asked import Asked
from actions.register.filters import RegisterFilter


@dataclass(frozen=True, slots=True)
class Order:
    """``label`` is its choice in the form, ``words`` end the heading of the page."""

    label: str
    words: str
    by: tuple[str, ...]

    def sorted(self, actions: QuerySet[Action]) -> QuerySet[Action]:
        return actions.order_by(*(f"register_entry__{column}" for column in self.by))


ORDERS = {
    "due": Order(
        "Due, earliest first", "earliest due first", ("is_closed", "due_on", "raised_on", "action_id")
    ),
    "age": Order("Age, oldest first", "oldest first", ("is_closed", "raised_on", "action_id")),
    "owner": Order("Owner", "by owner", ("is_closed", "first_owner", "due_on", "action_id")),
    "reference": Order("Reference", "by reference", ("board__code", "year", "number")),
}
"""Outstanding actions come before closed ones; without a day, or an owner, they come last."""

USUAL = "due"


def order_of(asked: Asked) -> Order:
    return ORDERS.get(asked.sort) or ORDERS[USUAL]


def actions_in_order(filterset: RegisterFilter, asked: Asked) -> QuerySet[Action]:
    """All actions that the filters let through, for a file of them."""
    return order_of(asked).sorted(Action.objects.filter(pk__in=filterset.qs.values("action")))
