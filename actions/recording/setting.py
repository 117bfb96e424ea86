"""What a meeting has on record: who is there, what it raised and decided, and what it takes up."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from actions.askings import askings
from actions.importing.people import Roster
from actions.models import OUTSTANDING, Action, ActionOwner, ActionUpdate, DroppedMatter
from actions.recording.roster import roster_of
from governance.models import User
from meetings.models import Attendance, Decision, Meeting


@dataclass(frozen=True, slots=True)
class Setting:
    """What a meeting has on record, beside the text of its items."""

    meeting: Meeting
    attendances: Sequence[Attendance]
    actions: Sequence[Action]
    updates: Sequence[ActionUpdate]
    decisions: Sequence[Decision]
    roster: Roster

    @classmethod
    def of(cls, meeting: Meeting, user: User) -> Self:
        attendances = list(meeting.attendances.select_related("person", "post").order_by("position"))
        decisions = meeting.decisions.visible_to(user).select_related("board").defer("search")
        return cls(
            meeting=meeting,
            attendances=attendances,
            actions=list(actions_at(meeting, user)),
            updates=list(updates_at(meeting, user)),
            decisions=list(decisions.order_by("number")),
            roster=roster_of(meeting, attendances),
        )

    @property
    def matters(self) -> list[Action]:
        """Actions of earlier meetings that this one takes up."""
        return [action for action in self.actions if action.meeting_id != self.meeting.pk]


def actions_at(meeting: Meeting, user: User) -> QuerySet[Action]:
    """What the board is owed and the meeting takes up, and what the meeting raised itself."""
    told = Exists(ActionUpdate.objects.filter(action=OuterRef("pk"), meeting=meeting))
    dropped = DroppedMatter.objects.filter(action=OuterRef("pk"), meeting=meeting, is_taken_back=False)
    outstanding = Q(status__in=OUTSTANDING) & (Q(raised_on__lte=meeting.date) | Q(raised_on__isnull=True))
    owners = ActionOwner.objects.filter(is_former=False).select_related("post", "person")
    return (
        Action.objects.visible_to(user)
        .filter(board=meeting.board_id)
        .filter(Q(meeting=meeting) | (outstanding & ~Exists(dropped)) | told)
        .select_related("board", "meeting")
        .annotate(askings=askings())
        .defer("search")
        .prefetch_related(Prefetch("owners", queryset=owners))
        .order_by("raised_on", "year", "number")
    )


def updates_at(meeting: Meeting, user: User) -> QuerySet[ActionUpdate]:
    """What the meeting said of actions, and what was given since the one before, in the order of saying."""
    before = Meeting.objects.filter(board=meeting.board_id, date__lt=meeting.date).order_by("-date")
    since = Coalesce(Subquery(before.values("date")[:1]), datetime.date.min)
    given = Q(meeting__isnull=True, on__gt=since, on__lte=meeting.date, action__board=meeting.board_id)
    updates = ActionUpdate.objects.visible_to(user).filter(Q(meeting=meeting) | given)
    updates = updates.select_related("spoken_by")
    return updates.defer("search").order_by("pk")
