"""All that a page tells of one meeting, fetched by one statement.

The register of actions is another app, which this one does not import: its records are reached through
the meeting they belong to.
"""

import datetime
import json
from typing import Any

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from governance.compiled import Sight, asked, compiled_once
from governance.models import User, names_of
from meetings.models import (
    AgendaItem,
    Amendment,
    Attendance,
    Decision,
    Doubt,
    Meeting,
    SourceDocument,
    StageChange,
)

MEETING = (
    "pk", "board_id", "date", "start_time", "end_time", "venue", "theme", "chair_id", "minute_taker_id",
    "minute_taker_capacity", "stage", "marking", "handling", "next_date", "next_time", "next_venue",
    "next_theme", "field_lines", "source_id",
)  # fmt: skip
ITEM = (
    "pk", "position", "number", "parent_id", "title", "text", "outcome", "is_withheld", "withheld_because",
    "theme", "assurance", "assurance_statement", "approval", "lines", "source_id",
)  # fmt: skip
ATTENDANCE = ("person_id", "capacity", "initials", "state", "note", "lines", "source_id")
DOUBT = ("pk", "position", "message", "lines", "settled_at", "settlement")
DECISION = ("pk", "year", "number", "item_id", "text", "lines", "source_id")
ACTION = (
    "pk", "year", "number", "item_id", "text", "text_as_written", "due_on", "due_words", "due_is_inferred",
    "status", "lines", "source_id",
)  # fmt: skip
TAKEN = ("stage_to", "at")
UPDATE = ("pk", "item_id", "text", "matter_as_written", "status_to", "due_to", "lines", "source_id")


def meeting_document(pk: int, user: User | Sight) -> dict[str, Any] | None:
    """The meeting with all that ``user`` may see of it, by the names above; None where it is hidden.

    Days and times are as ISO 8601 writes them.
    """
    rows = _document(user).rows(meeting=pk)
    return json.loads(rows[0][0]) if rows else None


def _fields(names: tuple[str, ...], **others: Any) -> JSONObject:
    return JSONObject(**{name: F(name) for name in names}, **others)


def _meetings(sight: Any) -> QuerySet[Any, Any]:
    return (
        Meeting.objects.visible_to(sight)
        .filter(pk=asked("meeting"))
        .values_list(
            _fields(
                MEETING,
                board=F("board__name"),
                code=F("board__code"),
                chair=_name("chair"),
                minute_taker=_name("minute_taker"),
                source=Subquery(_source(sight)),
                attendance=ArraySubquery(_attendance()),
                items=ArraySubquery(_items(sight)),
                stubs=ArraySubquery(_stubs(sight)),
                decisions=ArraySubquery(_decisions(sight)),
                actions=ArraySubquery(_actions(sight)),
                updates=ArraySubquery(_updates(sight)),
                taken=ArraySubquery(_taken(sight)),
                amendments=ArraySubquery(_amendments(sight)),
                confirmed=Subquery(_confirmed(sight)),
                earlier=Subquery(_neighbours(sight, "lt")),
                later=Subquery(_neighbours(sight, "gt")),
            )
        )
    )


_document = compiled_once(_meetings)


def _source(sight: Any) -> QuerySet[Any, Any]:
    """The file that the notes came from; nothing of a file that is hidden."""
    visible = SourceDocument.objects.visible_to(sight).filter(pk=OuterRef("source"))
    doubts = ArraySubquery(_doubts())
    return visible.values_list(_fields(("pk", "name", "imported_at", "lines"), doubts=doubts))[:1]


def _name(person: str) -> JSONObject:
    return JSONObject(name=F(f"{person}__name"), distinction=F(f"{person}__distinction"))


def _attendance() -> QuerySet[Any, Any]:
    attendance = Attendance.objects.filter(meeting=OuterRef("pk")).order_by("position")
    return attendance.values_list(_fields(ATTENDANCE, person=_name("person")))


def _items(sight: Any) -> QuerySet[Any, Any]:
    items = AgendaItem.objects.visible_to(sight).filter(meeting=OuterRef("pk")).order_by("position")
    excepted = Amendment.objects.filter(_of_what_is_seen(sight), decided_under=OuterRef("pk")).order_by("pk")
    exceptions = ArraySubquery(excepted.values_list(_fields(("about", "was", "becomes"))))
    return items.values_list(_fields(ITEM, approved=F("approves__date"), exceptions=exceptions))


def _stubs(sight: Any) -> QuerySet[Any, Any]:
    """Withheld items that are not under another withheld one, where they are hidden: their places only."""
    if sight.has_perm("meetings.view_withheld_item"):
        return AgendaItem.objects.none().values_list("pk")
    withheld = AgendaItem.objects.filter(meeting=OuterRef("pk"), is_withheld=True, is_dropped=False)
    highest = withheld.exclude(parent__is_withheld=True).order_by("position")
    return highest.values_list(_fields(("position", "number", "parent_id")))


def _decisions(sight: Any) -> QuerySet[Any, Any]:
    decisions = Decision.objects.visible_to(sight).filter(meeting=OuterRef("pk")).order_by("number")
    return decisions.values_list(_fields(DECISION, code=F("board__code")))


def _actions(sight: Any) -> QuerySet[Any, Any]:
    actions: QuerySet[Any, Any] = _model("Action").objects.visible_to(sight).filter(meeting=OuterRef("pk"))
    return actions.order_by("year", "number").values_list(
        _fields(ACTION, code=F("board__code"), owners=_owners())
    )


def _updates(sight: Any) -> QuerySet[Any, Any]:
    updates: QuerySet[Any, Any] = _model("ActionUpdate").objects.visible_to(sight)
    action = JSONObject(
        pk=F("action__pk"),
        code=F("action__board__code"),
        year=F("action__year"),
        number=F("action__number"),
        text=F("action__text"),
        raised_on=F("action__raised_on"),
        meeting_id=F("action__meeting_id"),
        owners=_owners("action"),
    )
    here = updates.filter(meeting=OuterRef("pk")).order_by("pk")
    return here.values_list(_fields(UPDATE, action=action))


def _taken(sight: Any) -> QuerySet[Any, Any]:
    """Steps from draft to published; comments are for those who see drafts."""
    shown = ("stage_to", "at", "comment") if sight.has_perm("meetings.view_unapproved_meeting") else TAKEN
    steps = StageChange.objects.filter(meeting=OuterRef("pk")).order_by("pk")
    return steps.values_list(_fields(shown, by=names_of("by")))


def _amendments(sight: Any) -> QuerySet[Any, Any]:
    decided = JSONObject(date=F("decided_under__meeting__date"))
    amendments = Amendment.objects.filter(_of_what_is_seen(sight), meeting=OuterRef("pk"))
    fields = _fields(("item_id", "about", "was", "becomes", "reason", "on"), decided=decided)
    return amendments.order_by("on", "pk").values_list(fields)


def _of_what_is_seen(sight: Any) -> Q:
    """Corrections of a meeting as a whole, and of items that are not hidden."""
    return Q(item__isnull=True) | Q(item__in=AgendaItem.objects.visible_to(sight))


def _confirmed(sight: Any) -> QuerySet[Any, Any]:
    """The item of a later meeting under which these notes were approved."""
    items = AgendaItem.objects.visible_to(sight).filter(approves=OuterRef("pk")).exclude(approval="")
    return items.order_by("-pk").values_list(
        _fields(("approval", "number", "position", "meeting_id"), date=F("meeting__date"))
    )[:1]


def _owners(action: str = "pk") -> ArraySubquery:
    owners = _model("ActionOwner").objects.filter(action=OuterRef(action), is_former=False)
    return ArraySubquery(owners.order_by("position").values("label"))


def _doubts() -> QuerySet[Any, Any]:
    doubts = Doubt.objects.filter(source=OuterRef("pk")).order_by("position")
    return doubts.values_list(_fields(DOUBT, settled_by=names_of("settled_by")))


def _neighbours(sight: Any, side: str) -> QuerySet[Any, Any]:
    """The meeting of the board before (``lt``) or after (``gt``) this one."""
    starts = Coalesce("start_time", Value(datetime.time.min))
    its_start = Coalesce(OuterRef("start_time"), Value(datetime.time.min))
    beyond = Q(**{f"date__{side}": OuterRef("date")}) | Q(
        **{"date": OuterRef("date"), f"starts__{side}": its_start}
    )
    of_the_board = Meeting.objects.visible_to(sight).alias(starts=starts).filter(board=OuterRef("board"))
    nearest_first = ("-date", "-starts") if side == "lt" else ("date", "starts")
    return of_the_board.filter(beyond).order_by(*nearest_first).values_list(_fields(("pk", "date")))[:1]


def _model(name: str) -> Any:
    return apps.get_model("actions", name)
