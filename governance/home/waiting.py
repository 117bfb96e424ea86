"""What waits for somebody: notes to finish or approve, actions to discharge or chase, doubts to settle."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from actions.models import Action, ActionOwner, Status
from governance.models import User
from meetings.models import Doubt, Meeting, SourceDocument, Stage

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Meetings:
    """``next`` is the next meeting that is known: one in the record, or the day that notes give for it."""

    latest: list[Meeting]
    next: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class InHand:
    """Notes on their way: what is to be done with them, and the address of the page where it is done."""

    meeting: Meeting
    what: str
    url: str


def meetings_of(user: User, today: datetime.date) -> Meetings:
    """The latest notes and the next meeting that ``user`` may see, today's among them; one statement.

    The day that notes give for the next meeting stands until their board has a later meeting in the record.
    """
    meetings = Meeting.objects.visible_to(user).select_related("board").order_by()
    latest = meetings.filter(date__lte=today).order_by("-date", "-start_time", "-pk")[:SHOWN]
    coming = meetings.filter(date__gte=today).order_by("date", "start_time", "pk")[:1]
    later = Meeting.objects.visible_to(user).filter(board=OuterRef("board"), date__gt=OuterRef("date"))
    announced = meetings.filter(~Exists(later), next_date__gte=today).order_by("next_date", "pk")[:1]
    found = _kind(latest, "latest", "date").union(
        _kind(coming, "next", "date"), _kind(announced, "next", "next_date"), all=True
    )
    rows: list[Any] = list(found)
    following = min((row for row in rows if row.kind == "next"), key=lambda row: row.day, default=None)
    return Meetings([row for row in rows if row.kind == "latest"], _next(following) if following else None)


def _kind(meetings: QuerySet[Meeting], kind: str, day: str) -> QuerySet[Any]:
    return meetings.annotate(kind=Value(kind, CharField()), day=F(day))


def _next(meeting: Any) -> dict[str, Any]:
    is_announced = meeting.day != meeting.date
    return {
        "meeting": meeting,
        "day": meeting.day,
        "time": meeting.next_time if is_announced else meeting.start_time,
        "venue": meeting.next_venue if is_announced else meeting.venue,
        "theme": meeting.next_theme if is_announced else meeting.theme,
        "is_announced": is_announced,
    }


def to_discharge(user: User) -> list[Action]:
    """Actions that their owners report complete, the longest waiting first."""
    completed = Action.objects.visible_to(user).filter(status=Status.COMPLETED)
    return _with_owners(completed.order_by("raised_on", "pk"))


def to_chase(user: User, today: datetime.date) -> list[Action]:
    """Overdue actions that their owners have not reported complete, the longest overdue first."""
    late = Action.objects.visible_to(user).overdue(on=today).exclude(status=Status.COMPLETED)
    return _with_owners(late.order_by("due_on", "pk"))


def _with_owners(actions: QuerySet[Action]) -> list[Action]:
    """The first of them, each with the labels of those who owe it as ``owed_by``; one statement."""
    owners = ActionOwner.objects.filter(action=OuterRef("pk"), is_former=False).order_by("position")
    owed_by = ArraySubquery(owners.values("label"))
    return list(actions.select_related("board").defer("search").annotate(owed_by=owed_by)[:SHOWN])


def notes_in_hand(user: User, today: datetime.date) -> list[InHand] | None:
    """Notes that wait for approval, and drafts for those who keep them, the oldest first.

    None for those who do neither: an empty list tells that nothing waits.
    """
    keeps_notes = user.has_perm("meetings.change_meeting")
    if not keeps_notes and not user.has_perm("meetings.approve_meeting"):
        return None
    stages = (Stage.DRAFT, Stage.IN_REVIEW) if keeps_notes else (Stage.IN_REVIEW,)
    waiting = Meeting.objects.visible_to(user).filter(stage__in=stages).select_related("board")
    return [_in_hand(meeting, today) for meeting in waiting.order_by("date", "start_time", "pk")[: 2 * SHOWN]]


def _in_hand(meeting: Meeting, today: datetime.date) -> InHand:
    if meeting.stage == Stage.IN_REVIEW:
        return InHand(meeting, "Notes that wait for approval", reverse("approving:review", args=[meeting.pk]))
    if meeting.date > today:
        return InHand(meeting, "Agenda to prepare", reverse("preparing:agenda", args=[meeting.pk]))
    return InHand(meeting, "Notes to record", reverse("recording:record", args=[meeting.pk]))


def last_imports() -> list[Any]:
    """The files imported last, each with the number of its open doubts, and of those of all files."""
    is_open = Q(doubts__settled_at__isnull=True)
    every = Doubt.objects.filter(settled_at__isnull=True).order_by().values(one=Value(1))
    of_all = Coalesce(Subquery(every.annotate(n=Count("pk")).values("n")), 0)
    sources = SourceDocument.objects.only("name", "imported_at").annotate(
        open_doubts=Count("doubts", filter=is_open), open_doubts_of_all=of_all
    )
    return list(sources.order_by("-imported_at", "-pk")[:SHOWN])
