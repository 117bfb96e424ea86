"""Looks for the action that a matter brought forward continues, and says what was found if none is."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import shorten

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.formats import date_format

from actions.importing.matters import NEARLY_EQUAL, PLAIN, Matter, Verdict, judge, matter
from actions.models import CLOSED, Action, ActionOwner, ActionUpdate
from meetings.models import Board, Meeting
from meetings.models import Doubt as DoubtRow
from meetings.notes import Doubt

UNKNOWN, AMBIGUOUS = "origin-unknown", "origin-ambiguous"
ORIGIN_CODES = (UNKNOWN, AMBIGUOUS)
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """An action that a matter may continue: one on record, or one that this import is about to record."""

    matter: Matter
    row: Action
    told_on: datetime.date | None = None
    """Day of the meeting whose notes gave the action its words, where that is not the one that raised it."""

    has_owners: bool = False
    is_open_question: bool = False
    """The meeting that raised it is not in the record, and no person has settled that."""


def month_of(raised: str | None) -> datetime.date | None:
    """The first day of `YYYY-MM`."""
    return datetime.date.fromisoformat(f"{raised}-01") if raised else None


def candidates_for(
    board: Board, months: Iterable[datetime.date | None], before: datetime.date
) -> list[Candidate]:
    """Actions of the board that were raised in one of the months, as far as they were raised by then.

    Where a month is not known (None) that is every action which was not closed by then.
    """
    wanted = set(months)
    return _candidates(Action.objects.filter(_raised_in(wanted, before), board=board)) if wanted else []


def candidates_and_questions(
    meeting: Meeting, months: Iterable[datetime.date | None]
) -> tuple[list[Candidate], list[Candidate]]:
    """Those of `candidates_for` the day of the meeting; and the open questions: actions without a meeting
    that later notes brought forward, and that `meeting` may have raised.
    """
    wanted = set(months)
    is_candidate = _raised_in(wanted, meeting.date)
    of_then = Q(raised_on=meeting.date.replace(day=1)) | Q(raised_on__isnull=True)
    may_be_raised_here = Q(of_then, meeting__isnull=True)
    actions = Action.objects.filter(is_candidate | may_be_raised_here, board=meeting.board_id)
    found = _candidates(actions.annotate(is_candidate=is_candidate, may_be_raised_here=may_be_raised_here))
    asked = [one for one in found if getattr(one.row, "may_be_raised_here") and one.is_open_question]  # noqa: B009 - annotated
    return (
        [one for one in found if getattr(one.row, "is_candidate")],  # noqa: B009
        [one for one in asked if one.told_on is not None and one.told_on > meeting.date],
    )


def _raised_in(months: set[datetime.date | None], before: datetime.date) -> Q:
    """See `candidates_for`."""
    asked = Q(pk__in=[])
    for month in filter(None, months):
        asked |= Q(raised_on__gte=month, raised_on__lt=next_month(month))
    if None in months:
        closed = ActionUpdate.objects.filter(action=OuterRef("pk"), status_to__in=CLOSED, on__lt=before)
        asked |= Q(raised_on__isnull=True) | Q(~Exists(closed), raised_on__lt=before)
    return asked & (Q(meeting__isnull=True) | Q(meeting__date__lte=before))


def _candidates(found: QuerySet[Action]) -> list[Candidate]:
    rows = list(found.select_related("board").defer("search").order_by("pk"))
    if not rows:
        return []
    labels: dict[int, list[str]] = defaultdict(list)
    owners = ActionOwner.objects.filter(action__in=rows, is_former=False).order_by("action", "position")
    for action, label in owners.values_list("action", "label"):
        labels[action].append(label)
    doubts = DoubtRow.objects.open().filter(
        actions__in=[row for row in rows if row.meeting_id is None], code__in=ORIGIN_CODES
    )
    told = dict(doubts.values_list("actions", "source__meetings__date"))
    return [
        Candidate(
            matter(row.text_as_written, labels[row.pk]),
            row,
            told.get(row.pk),
            has_owners=bool(labels[row.pk]),
            is_open_question=row.pk in told,
        )
        for row in rows
    ]


def next_month(month: datetime.date) -> datetime.date:
    return (month.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)


def raised_in(month: datetime.date | None, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those of the candidates that were raised in the month; all of them where it is not known."""
    if month is None:
        return list(candidates)
    return [one for one in candidates if one.row.raised_on and one.row.raised_on.replace(day=1) == month]


def verdict_on(brought: Matter, month: datetime.date | None, candidates: Sequence[Candidate]) -> Verdict:
    """Which of the candidates is plainly continued; more is asked of a matter without a month."""
    enough = PLAIN if month is not None else NEARLY_EQUAL
    return judge(brought, [one.matter for one in candidates], enough=enough)


def origin_doubt(
    month: datetime.date | None,
    lines: Iterable[int],
    near: Sequence[Action],
    months_on_record: set[datetime.date],
) -> Doubt:
    """What is said of a matter that plainly continues no action: which are like it, or why there is none."""
    when = f"This matter was raised in {date_format(month, 'F Y')}" if month else (
        "The notes do not say which meeting raised this matter"
    )  # fmt: skip
    if near:
        named = " or ".join(
            f"{action.reference} “{shorten(action.text_as_written, 120, placeholder=' …')}”"
            for action in near[:MOST_NAMED]
        )
        message = f"{when}. It may continue {named}; its words do not plainly say so."
        return Doubt(AMBIGUOUS, tuple(lines), message)
    if month is None:
        reason = "no earlier action of the board has its words"
    elif month in months_on_record:
        reason = "no action on record that was raised then is like it"
    else:
        reason = "no meeting of that month is in the record"
    return Doubt(UNKNOWN, tuple(lines), f"{when}, and {reason}.")


def months_met(board: Board, months: Iterable[datetime.date | None]) -> set[datetime.date]:
    """Those of the months in which the record has a meeting of the board."""
    asked = Q(pk__in=[])
    for month in filter(None, set(months)):
        asked |= Q(date__gte=month, date__lt=next_month(month))
    dates = Meeting.objects.filter(asked, board=board).order_by().values_list("date", flat=True)
    return {date.replace(day=1) for date in dates}
