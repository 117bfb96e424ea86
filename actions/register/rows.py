"""A row for each action of a page, with its strings made once."""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse

from actions.due import Due, due_of, months, months_between, short_day
from actions.models import Action, ActionOwner, ActionUpdate, Status
from actions.register.choices import Choices
from actions.register.conditions import Conditions, Wanted
from actions.register.order import Order
from governance.compiled import Gap, Statement, asked
from governance.models import User
from meetings.models import Attendance, Meeting

LAST_WORDS = 90
"""Characters of the last update that a row shows."""

SHOWN = ("text", "year", "number", "raised_on", "due_on", "due_words", "due_is_inferred", "status", "version")


@dataclass(frozen=True, slots=True)
class OwnerShown:
    """``label`` is as the notes have it; ``who`` answers now, or says that nobody does."""

    label: str
    who: str


@dataclass(frozen=True, slots=True)
class Row:
    pk: int
    version: int
    url: str
    row_url: str
    reference: str
    matter: str
    text: str
    owners: tuple[OwnerShown, ...]
    due: Due
    age: str
    age_in_meetings: str
    status: str
    status_label: str
    last: str


def actions_of_page(wanted: Wanted, order: Order, page: slice) -> list[Any]:
    """The actions of one page of the register with what their rows show; one statement."""
    statement = _page(wanted.conditions, order).filled(
        **wanted.given, rows=page.stop - page.start, before=page.start
    )
    actions: list[Any] = list(Action.objects.raw(statement.sql, tuple(statement.values)))
    for action in actions:
        action.owed_by = [json.loads(owner) for owner in action.owed_by]
        action.last = json.loads(action.last) if action.last else None
    return actions


@cache
def _page(conditions: Conditions, order: Order) -> Statement:
    """The keys are cut out of the narrow table."""
    sight: Any = conditions.sight
    entries = conditions.entries("action", order=order.by)
    keys = Statement(f"{entries.sql} LIMIT %s OFFSET %s", [*entries.values, Gap("rows"), Gap("before")])
    actions = order.sorted(Action.objects.filter(pk__in=[asked("actions")]))
    shown = Statement.of(with_row(actions, sight, asked("today")))
    return shown.filled(actions=keys, today=Gap("today"))


def with_row(actions: QuerySet[Action], user: User, today: datetime.date | Value) -> QuerySet[Any]:
    """``actions`` with what their rows show; still one statement."""
    return actions.only(*SHOWN).annotate(
        board_code=F("board__code"),
        matter=F("item__title"),
        owed_by=_owners_of_each(),
        last=_last_of_each(user),
        meetings_since=_meetings_since(user, today),
    )


def _owners_of_each() -> ArraySubquery:
    """With who held the post when the action was raised, as the attendance of its meeting says."""
    then = Attendance.objects.filter(meeting=OuterRef("action__meeting"), post=OuterRef("post"))
    then_held_by = then.order_by("position").values("person__name")[:1]
    owners = ActionOwner.objects.filter(action=OuterRef("pk"), is_former=False).order_by("position")
    held_by = Coalesce("person__name", Subquery(then_held_by))
    return ArraySubquery(owners.values(data=JSONObject(label="label", post="post", then=held_by)))


def _last_of_each(user: User) -> Subquery:
    updates = ActionUpdate.objects.visible_to(user).filter(action=OuterRef("pk")).order_by("-on", "-pk")
    return Subquery(updates.values(data=JSONObject(on="on", text="text"))[:1])


def _meetings_since(user: User, today: datetime.date | Value) -> Subquery:
    """How often its board has met since the action was raised."""
    met = Meeting.objects.visible_to(user).filter(
        board=OuterRef("board"), date__gt=OuterRef("raised_on"), date__lte=today
    )
    return Subquery(met.order_by().values("board").annotate(n=Count("*")).values("n"))


def register_rows(actions: Iterable[Any], choices: Choices, today: datetime.date) -> list[Row]:
    """``actions`` come from ``with_row``."""
    before, after = reverse("actions:action_detail", args=[0]).rsplit("0", 1)
    row_before, row_after = reverse("actions:action_row", args=[0]).rsplit("0", 1)
    return [
        Row(
            pk=action.pk,
            version=action.version,
            url=f"{before}{action.pk}{after}",
            row_url=f"{row_before}{action.pk}{row_after}",
            reference=f"{action.board_code} {action.number}/{action.year}",
            matter=action.matter or "",
            text=action.text,
            owners=tuple(_owner(owner, choices) for owner in action.owed_by),
            due=_due(action, choices, today),
            age=months(months_between(action.raised_on, today)) if action.raised_on else "Not known",
            age_in_meetings=_meetings(action),
            status=action.status,
            status_label=Status(action.status).label,
            last=_last_words(action.last),
        )
        for action in actions
    ]


def _owner(owner: dict[str, Any], choices: Choices) -> OwnerShown:
    if owner["post"] is None:
        person = owner["then"] or ""
        return OwnerShown(owner["label"], person if person != owner["label"] else "")
    holder = choices.holders.get(f"post:{owner['post']}")
    if not holder:
        return OwnerShown(owner["label"], "" if holder is None else "Post vacant")
    is_inherited = owner["then"] and owner["then"] != holder
    return OwnerShown(owner["label"], f"{holder}, inherited" if is_inherited else holder)


def _due(action: Any, choices: Choices, today: datetime.date) -> Due:
    due = due_of(action, today)
    board = choices.boards.get(action.board_code)
    if due.kind == "later" and action.is_outstanding and board and board.next_day == action.due_on:
        return Due("next", "Next meeting", short_day(action.due_on), due.as_written, due.is_inferred)
    return due


def _meetings(action: Any) -> str:
    if action.raised_on is None:
        return ""
    if not action.meetings_since:
        return "none since"
    return "1 meeting" if action.meetings_since == 1 else f"{action.meetings_since} meetings"


def _last_words(last: dict[str, str] | None) -> str:
    """``29 Sep 2026: partner funding not settled``, of the last update that may be seen."""
    if last is None:
        return "No update yet"
    day = short_day(datetime.date.fromisoformat(last["on"]))
    words = last["text"]
    if len(words) > LAST_WORDS:
        words = f"{words[: LAST_WORDS - 1].rstrip()}…"
    return f"{day}: {words}" if words else day
