"""Where a matter was spoken of: items, actions, updates and decisions that say its words, or are tagged."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.fields import DateField, IntegerField
from django.db.models.functions import Cast, Coalesce, Concat, Left, NullIf
from django.urls import reverse
from django.utils.formats import date_format

from actions.models import OUTSTANDING, Action, ActionUpdate, Status
from governance.models import User
from governance.search_words import query
from meetings.models import AgendaItem, Decision, Matter

LONGEST_EXCERPT = 400
"""Characters of a text that are shown."""

ITEM, ACTION, UPDATE, DECISION = range(4)
KINDS = {ITEM: "Item", ACTION: "Action raised", UPDATE: "Update", DECISION: "Decision"}
COLUMNS = ("kind", "on_day", "key", "title", "body", "meeting_key", "place", "status_then")

REFERENCE = "board__code", Value(" "), "number", Value("/"), "year"


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing that was said of the matter, and where."""

    kind: str
    date: str
    title: str
    text: str
    url: str
    status: str
    status_label: str


def mentions(matter: Matter, user: User) -> QuerySet[Any]:
    """All mentions that the user may see, in the order of time; rows of `COLUMNS`."""
    queries = [
        _told(
            _items(matter, user),
            ITEM,
            "meeting__date",
            Concat("number", Value(" "), "title", output_field=TextField()),
            "text",
            "meeting_id",
            "position",
        ),
        _told(
            Action.objects.visible_to(user).filter(_says(matter)),
            ACTION,
            "raised_on",
            Concat(*REFERENCE, output_field=TextField()),
            "text",
        ),
        _told(
            ActionUpdate.objects.visible_to(user).filter(_says(matter)),
            UPDATE,
            "on",
            Concat(*(_of_action(part) for part in REFERENCE), output_field=TextField()),
            Coalesce(NullIf("text", Value("")), "matter_as_written"),
            "action_id",
        ),
        _told(
            Decision.objects.visible_to(user).filter(_says(matter)),
            DECISION,
            "meeting__date",
            Concat("board__code", Value(" D"), "number", Value("/"), "year", output_field=TextField()),
            "text",
            "meeting_id",
        ),
    ]
    return queries[0].union(*queries[1:], all=True)


def outstanding(matter: Matter, user: User) -> QuerySet[Action]:
    """Outstanding actions that say the matter's words, or were raised under an item that is tagged."""
    tagged = Q(item__in=_tagged(matter, user).values("pk"))
    found = Action.objects.visible_to(user).filter(_says(matter) | tagged, status__in=OUTSTANDING)
    return found.for_list().order_by("due_on", "raised_on", "pk")


def in_words(rows: Sequence[Sequence[Any]]) -> list[Mention]:
    return [_mention(*row) for row in rows]


def _of_action(part: str | Value) -> str | Value:
    return f"action__{part}" if isinstance(part, str) else part


def _says(matter: Matter) -> Q:
    return Q(search=query(matter.words)) if matter.words.strip() else Q(pk__in=[])


def _tagged(matter: Matter, user: User) -> QuerySet[AgendaItem]:
    tags = matter.tags.standing().filter(item=OuterRef("pk"))
    return AgendaItem.objects.visible_to(user).filter(Exists(tags))


def _items(matter: Matter, user: User) -> QuerySet[AgendaItem]:
    tags = matter.tags.standing().filter(item=OuterRef("pk"))
    return AgendaItem.objects.visible_to(user).filter(_says(matter) | Q(Exists(tags)))


def _told(
    found: QuerySet[Any], kind: int, on: str, title: Any, body: Any, parent: str = "pk", place: str = "pk"
) -> QuerySet[Any]:
    status = Cast("status", TextField()) if kind == ACTION else Value("", TextField())
    told: QuerySet[Any] = found.order_by().annotate(
        kind=Value(kind, IntegerField()),
        on_day=Cast(on, DateField()),
        key=Cast("pk", IntegerField()),
        title_told=title,
        body_told=Left(Cast(body, TextField()), LONGEST_EXCERPT),
        parent_key=Cast(parent, IntegerField()),
        place=Cast(place, IntegerField()),
        status_then=status,
    )
    return told.values_list(
        "kind", "on_day", "key", "title_told", "body_told", "parent_key", "place", "status_then"
    )


def _mention(
    kind: int, on: datetime.date | None, key: int, title: str, body: str, parent: int, place: int, status: str
) -> Mention:
    meeting = reverse("meetings:meeting_detail", args=[parent])
    urls = {
        ITEM: f"{meeting}#item-{place}",
        ACTION: reverse("actions:action_detail", args=[key]),
        UPDATE: f"{reverse('actions:action_detail', args=[parent])}#update-{key}",
        DECISION: meeting,
    }
    return Mention(
        kind=KINDS[kind],
        date=date_format(on, "j F Y") if on else "Day not known",
        title=title.strip(),
        text=body + (" …" if len(body) == LONGEST_EXCERPT else ""),
        url=urls[kind],
        status=status,
        status_label=Status(status).label if status else "",
    )
