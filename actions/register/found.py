"""The actions that rows of the register show, read by one statement as narrow as the rows are."""

import datetime
from functools import cache
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, IntegerField, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Left

from actions.models import OUTSTANDING, Action, ActionOwner, ActionUpdate
from actions.register.conditions import Conditions, Wanted
from actions.register.order import Order
from governance.compiled import Gap, Statement, asked
from governance.models import User
from meetings.models import Attendance, Meeting, Person

LAST_WORDS = 90
"""Characters of the last update that a row shows."""


class Found(NamedTuple):
    """An action as its row needs it.

    ``owed_by`` has of each owner the label, the key of the post, if it means one, and the name of the person
    that it meant when the action was raised. ``last`` has day and beginning of the last update that may be
    seen, ``meetings_since`` how often the board has met since the action was raised.
    """

    pk: int
    text: str
    year: int
    number: int
    raised_on: datetime.date | None
    due_on: datetime.date | None
    due_words: str
    due_is_inferred: bool
    status: str
    version: int
    board_code: str
    matter: str | None
    owed_by: list[tuple[str, str | None, str | None]]
    last: tuple[str, str] | None
    meetings_since: int

    @property
    def is_outstanding(self) -> bool:
        return self.status in OUTSTANDING


def found_actions(actions: QuerySet[Action], user: User, today: datetime.date) -> list[Found]:
    """One statement; ``actions`` have to be visible to ``user`` already."""
    return [Found(*row) for row in _shown(actions, user, today)]


def found_of_page(wanted: Wanted, order: Order, page: slice) -> list[Found]:
    """One statement, compiled once."""
    page_size = page.stop - page.start
    statement = _page(wanted.conditions, order)
    return [Found(*row) for row in statement.rows(**wanted.given, rows=page_size, before=page.start)]


@cache
def _page(conditions: Conditions, order: Order) -> Statement:
    """The keys are cut out of the narrow table."""
    sight: Any = conditions.sight
    entries = conditions.entries("action", order=order.columns())
    keys = Statement(f"{entries.sql} LIMIT %s OFFSET %s", [*entries.values, Gap("rows"), Gap("before")])
    actions = order.sorted(Action.objects.filter(pk__in=[asked("actions")]))
    shown = Statement.of(_shown(actions, sight, asked("today"))).settled()
    return shown.filled(actions=keys, today=Gap("today"))


def _shown(actions: QuerySet[Action], user: User, today: datetime.date | Value) -> QuerySet[Any, Any]:
    """The columns of ``Found``, in its order."""
    read: dict[str, Any] = {
        "board_code": F("board__code"),
        "matter": F("item__title"),
        "owed_by": _owners_of_each(),
        "last": _last_of_each(user),
        "meetings_since": _meetings_since(user, today),
    }
    plain = (name for name in Found._fields if name not in read)
    return actions.annotate(**read).values_list(*plain, *read)


def _owners_of_each() -> ArraySubquery:
    """With who held the post when the action was raised, as the attendance of its meeting says."""
    person = Person.objects.filter(pk=OuterRef("person")).order_by()
    then = Attendance.objects.filter(meeting=OuterRef(OuterRef("meeting")), post=OuterRef("post"))
    then_held_by = then.order_by("position").values("person__name")[:1]
    meant = Coalesce(Subquery(person.values("name")), Subquery(then_held_by))
    owners = ActionOwner.objects.filter(action=OuterRef("pk"), is_former=False).order_by("position")
    return ArraySubquery(owners.values(data=_texts("label", "post_id", meant)))


def _last_of_each(user: User) -> Subquery:
    updates = ActionUpdate.objects.visible_to(user).filter(action=OuterRef("pk")).order_by("-on", "-pk")
    return Subquery(updates.values(data=_texts("on", Left("text", LAST_WORDS + 1)))[:1])


def _texts(*columns: Any) -> Func:
    texts = [Cast(column, TextField()) for column in columns]
    return Func(*texts, template="ARRAY[%(expressions)s]", output_field=ArrayField(TextField()))


def _meetings_since(user: User, today: datetime.date | Value) -> Subquery:
    """Not Django's Count, which would group the meetings of one board by their board."""
    met = Meeting.objects.visible_to(user).filter(
        board=OuterRef("board"), date__gt=OuterRef("raised_on"), date__lte=today
    )
    number = Func(template="COUNT(*)", output_field=IntegerField())
    return Subquery(met.order_by().values(number=number))
