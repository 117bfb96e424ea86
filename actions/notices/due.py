"""What somebody is to be told of at one moment, whether they were told before or not.

Nothing is remembered here: each run asks the record anew, so that one that was missed is made good
by the next, as long as the notice still says something.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.formats import date_format

from actions.models import Action, AskedUpdate, NoticeKind, SentNotice, Status
from actions.notices.receivers import approvers, owing
from governance.models import User
from meetings.models import Board, Meeting, Stage, StageChange

SOON = datetime.timedelta(days=7)
"""Before an action is due, its owners are told."""
MADE_GOOD_FOR = datetime.timedelta(days=7)
"""So long a run looks back for approvals, requests and due days of which not everybody could be told."""


@dataclass(frozen=True, slots=True)
class Coming:
    """The next meeting of a board, in the record or only announced; ``meeting`` tells of it."""

    board: Board
    meeting: Meeting
    day: datetime.date
    time: datetime.time | None


@dataclass(frozen=True, slots=True)
class Notice:
    """One mail: to whom, of what kind, and the things it tells of, each once."""

    kind: NoticeKind
    user: User
    subjects: tuple[SentNotice, ...]
    actions: tuple[Action, ...] = ()
    """Those that the notes give the user, or that fall due, in the order of the mail."""
    of: StageChange | Coming | None = None
    """The step of notes or the meeting that it comes from; a due day comes of itself."""
    asked: tuple[AskedUpdate, ...] = ()
    """The requests for an update that it brings, the last one last."""

    @property
    def about(self) -> str:
        """What it tells of, for a report: references and days, never the record's words."""
        if isinstance(self.of, Coming):
            return f"{self.of.board.code}, {date_format(self.of.day, 'j F Y')}"
        if isinstance(self.of, StageChange):
            return f"notes of {self.of.meeting.board.code}, {self.of.meeting.date_in_words}"
        return ", ".join(action.reference for action in self.actions)


@dataclass(frozen=True, slots=True)
class Untold:
    """Somebody to whom no notice can go, and why."""

    kind: NoticeKind
    about: str
    who: str
    why: str


Found = Notice | Untold


def notices_due(now: datetime.datetime) -> Iterator[Found]:
    """All that is due at ``now``."""
    since = now - MADE_GOOD_FOR
    approvals = StageChange.objects.filter(stage_to=Stage.APPROVED, at__gt=since, at__lte=now)
    for step in approvals.select_related("meeting__board", "by"):
        yield from of_approval(step, timezone.localdate(now))
    yield from of_asking(asked_lately(now), timezone.localdate(now))
    waiting = StageChange.objects.filter(
        stage_to=Stage.IN_REVIEW, meeting__stage=Stage.IN_REVIEW, at__lte=now
    ).order_by("meeting_id", "-pk")
    for step in waiting.distinct("meeting_id").select_related("meeting__board", "by"):
        yield from of_review(step)
    yield from of_due_days(timezone.localdate(now))
    yield from of_meetings(timezone.localtime(now))


def asked_lately(now: datetime.datetime) -> list[AskedUpdate]:
    """What was asked in the time for which a run makes good."""
    asked = AskedUpdate.objects.filter(at__gt=now - MADE_GOOD_FOR, at__lte=now)
    return list(asked.select_related("by").order_by("at", "pk"))


def of_approval(step: StageChange, today: datetime.date) -> Iterator[Found]:
    """To the owners of the actions that the approved notes raised."""
    raised = Action.objects.outstanding().filter(meeting=step.meeting)
    actions = list(raised.for_list().order_by("year", "number"))
    untold, owed = _owed(NoticeKind.APPROVED, actions, today)
    yield from untold
    for user, theirs in owed:
        subject = SentNotice(user=user, kind=NoticeKind.APPROVED, step=step, for_day=_day_of(step))
        yield Notice(NoticeKind.APPROVED, user, (subject,), theirs, of=step)


def of_asking(asked: Sequence[AskedUpdate], today: datetime.date) -> Iterator[Found]:
    """To the owners of the actions, but for those that are closed by now: all of one receiver together."""
    if not asked:
        return
    keys = [one.action_id for one in asked]
    outstanding = Action.objects.outstanding().filter(pk__in=keys)
    actions = list(outstanding.for_list().order_by("board", "year", "number"))
    untold, owed = _owed(NoticeKind.ASKED, actions, today)
    yield from untold
    for user, theirs in owed:
        of_them = [one for one in asked if one.action_id in {action.pk for action in theirs}]
        subjects = tuple(
            SentNotice(user=user, kind=NoticeKind.ASKED, action_id=one.action_id, for_day=one.on)
            for one in of_them
        )
        yield Notice(NoticeKind.ASKED, user, subjects, theirs, asked=tuple(of_them))


def of_review(step: StageChange) -> Iterator[Found]:
    """To those who may approve the notes, but for who sent them."""
    for user in approvers():
        if user == step.by:
            continue
        subject = SentNotice(user=user, kind=NoticeKind.REVIEW, step=step, for_day=_day_of(step))
        yield _reached(Notice(NoticeKind.REVIEW, user, (subject,), of=step))


def of_due_days(today: datetime.date) -> Iterator[Found]:
    """To the owners of actions due today, or in the next seven days; not of those reported complete.

    A day that passed without a run is made good: the notice of that day, late, with the day in it.
    """
    open_ones = Action.objects.outstanding().exclude(status=Status.COMPLETED)
    near = list(
        open_ones.filter(due_on__range=(today - MADE_GOOD_FOR, today + SOON))
        .for_list()
        .order_by("due_on", "pk")
    )
    for kind, actions in (
        (NoticeKind.DUE_TODAY, [one for one in near if one.due_on and one.due_on <= today]),
        (NoticeKind.DUE_SOON, [one for one in near if one.due_on and one.due_on > today]),
    ):
        untold, owed = _owed(kind, actions, today)
        yield from untold
        for user, theirs in owed:
            subjects = [
                SentNotice(user=user, kind=kind, action=one, for_day=one.due_on)
                for one in theirs
                if one.due_on
            ]
            yield Notice(kind, user, tuple(subjects), theirs)


def of_meetings(now: datetime.datetime) -> Iterator[Found]:
    """To those who approve notes, of what the board is owed: the day before, or until the meeting starts."""
    coming = coming_meetings(now)
    users = approvers() if coming else []
    for meeting in coming:
        for user in users:
            subject = SentNotice(user=user, kind=NoticeKind.DIGEST, board=meeting.board, for_day=meeting.day)
            yield _reached(Notice(NoticeKind.DIGEST, user, (subject,), of=meeting))


def coming_meetings(now: datetime.datetime) -> list[Coming]:
    """One of each board and day: tomorrow's, and those of today that have yet to start."""
    today = now.date()
    days = (today, today + datetime.timedelta(days=1))
    later = Meeting.objects.filter(board=OuterRef("board"), date__gt=OuterRef("date"))
    meetings = Meeting.objects.select_related("board").order_by("date", "start_time", "pk")
    in_the_record = [
        Coming(one.board, one, one.date, one.start_time) for one in meetings.filter(date__in=days)
    ]
    announced = [
        Coming(one.board, one, one.next_date, one.next_time)
        for one in meetings.filter(~Exists(later), next_date__in=days)
        if one.next_date
    ]
    found: dict[tuple[int, datetime.date], Coming] = {}
    for coming in [*in_the_record, *announced]:
        if coming.day > today or (coming.time and coming.time > now.time()):
            found.setdefault((coming.board.pk, coming.day), coming)
    return sorted(found.values(), key=lambda coming: (coming.day, coming.board.code))


def _owed(
    kind: NoticeKind, actions: list[Action], today: datetime.date
) -> tuple[list[Untold], list[tuple[User, tuple[Action, ...]]]]:
    """Whom nobody can tell of ``actions``; and each user who owes some and may see them, with those."""
    by_key = {action.pk: action for action in actions}
    untold, users, theirs = [], {}, defaultdict(set)
    for one in owing(by_key, today):
        if one.user:
            users[one.user.pk] = one.user
            theirs[one.user.pk].add(one.action_id)
        else:
            untold.append(Untold(kind, by_key[one.action_id].reference, one.label, one.why_not))
    owed = []
    for key, user in users.items():
        visible = _visible(user, theirs[key])
        untold += [
            Untold(kind, by_key[hidden].reference, str(user), "may not see the action")
            for hidden in sorted(theirs[key] - visible)
        ]
        if visible:
            owed.append((user, tuple(action for action in actions if action.pk in visible)))
    return untold, owed


def _visible(user: User, keys: Iterable[int]) -> set[int]:
    visible = Action.objects.visible_to(user).filter(pk__in=list(keys))
    return set(visible.order_by().values_list("pk", flat=True))


def _reached(notice: Notice) -> Found:
    if notice.user.email:
        return notice
    return Untold(notice.kind, notice.about, str(notice.user), "no e-mail address")


def _day_of(step: StageChange) -> datetime.date:
    return timezone.localdate(step.at)
