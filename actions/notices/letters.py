"""What a notice says: plain text, with the words of the record only where they may leave it."""

import datetime
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from actions.models import NOBODY, Action, NoticeKind, Status
from actions.notices.due import Coming, Notice
from governance.models import User
from meetings.models import Board, Marking, Meeting, StageChange

MOST_LINES = 25
"""Of each part of a digest; the register has the others."""
MARKED = "OFFICIAL-SENSITIVE: open the record to read"
Written = tuple[str, str, dict[str, Any]]
"""A subject, the name of a template, and what the template is given."""
EMPTY_LINES = re.compile(r"\n{3,}")
"""Where a template had nothing to say."""
STAYS = "Its words do not leave the record: open it to read them."


@dataclass(frozen=True, slots=True)
class Line:
    """An action in a mail; ``words`` say so where its own have to stay in the record."""

    title: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks for an update of which actions, and the address to answer, if there is one."""

    by: str
    answer_to: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the digest with its first lines; ``rest`` counts those that only ``url`` has."""

    title: str
    lines: tuple[Line, ...]
    rest: int
    url: str


def letter(notice: Notice, now: datetime.datetime, *, is_repeated: bool) -> EmailMessage:
    """The mail of a notice. ``is_repeated`` where a broken-off run may have sent it before."""
    today = timezone.localdate(now)
    if isinstance(notice.of, Coming):
        subject, template, context = _digest(notice.of, notice.user, today)
    elif notice.asked:
        subject, template, context = _asked(notice)
    elif notice.of is None:
        subject, template, context = _due(notice, today)
    elif notice.kind == NoticeKind.APPROVED:
        subject, template, context = _approved(notice.of.meeting, notice.actions)
    else:
        subject, template, context = _review(notice.of)
    given = {
        **context,
        "to": str(notice.user),
        "is_repeated": is_repeated,
        "choices_url": absolute(reverse("notices:choices")),
        "service": settings.SERVICE_NAME,
        "office": settings.OFFICE_NAME,
    }
    text = EMPTY_LINES.sub("\n\n", render_to_string(f"actions/notices/{template}.txt", given)).strip()
    headers = {"Auto-Submitted": "auto-generated"}  # so that nobody's absence answers
    return EmailMessage(" ".join(subject.split()), f"{text}\n", to=[notice.user.email], headers=headers)


def absolute(path: str) -> str:
    """The address of ``path`` for somebody who is not on the site; raises ImproperlyConfigured."""
    site: str = settings.SITE_ADDRESS
    if settings.HTTPS and not site.startswith("https://"):
        raise ImproperlyConfigured(
            f"SITE_ADDRESS is {site!r}, and the site is on https: set it to the address that people type"
        )
    return f"{site}{path}"


def _approved(meeting: Meeting, actions: tuple[Action, ...]) -> Written:
    context = {
        "meeting": str(meeting),
        "meeting_url": absolute(meeting.get_absolute_url()),
        "lines": [line_of(action) for action in actions],
    }
    return _marked(meeting, f"Your actions from {meeting}"), "approved", context


def _due(notice: Notice, today: datetime.date) -> Written:
    one = len(notice.actions) == 1
    what = notice.actions[0].reference if one else f"{len(notice.actions)} of your actions"
    heading = f"{what} {_when(notice, today, 'is' if one else 'are')}"
    subject = MARKED if all(_is_marked(action) for action in notice.actions) else heading
    return subject, "due", {"heading": heading, "lines": [line_of(action) for action in notice.actions]}


def _when(notice: Notice, today: datetime.date, verb: str) -> str:
    """A day that has passed is told as that day: the notice of it is late."""
    days = {action.due_on for action in notice.actions}
    if days == {today}:
        return f"{verb} due today"
    if notice.kind == NoticeKind.DUE_SOON:
        return f"{verb} due on {_day(days.pop())}" if len(days) == 1 else f"{verb} due in the next 7 days"
    return f"fell due on {_day(days.pop())}" if len(days) == 1 else "have fallen due"


def _asked(notice: Notice) -> Written:
    """By whom each action was asked about last."""
    by = {asked.action_id: asked.by for asked in notice.asked}
    asking = {user.pk: user for user in by.values()}
    whose = {key: [one for one in notice.actions if by[one.pk].pk == key] for key in asking}
    askings = [
        Asking(str(user), user.email, tuple(line_of(one) for one in whose[key]))
        for key, user in asking.items()
        if whose[key]
    ]
    count = len(notice.actions)
    what = notice.actions[0].reference if count == 1 else f"{count} of your actions"
    who = f"{askings[0].by} asks for" if len(askings) == 1 else "You are asked for"
    subject = f"{who} an update of {what}"
    is_marked = all(_is_marked(action) for action in notice.actions)
    return MARKED if is_marked else subject, "asked", {"askings": askings}


def _review(step: StageChange) -> Written:
    """Without the comment: it may quote what is withheld."""
    meeting = step.meeting
    context = {
        "meeting": str(meeting),
        "by": str(step.by),
        "review_url": absolute(reverse("approving:review", args=[meeting.pk])),
    }
    return _marked(meeting, f"Notes to approve: {meeting}"), "review", context


def _digest(coming: Coming, user: User, today: datetime.date) -> Written:
    day = "today" if coming.day == today else f"on {_day(coming.day)}"
    meeting = coming.meeting
    context = {
        "board": coming.board.name,
        "when": f"{day} at {coming.time:%H:%M}" if coming.time else day,
        "parts": parts_of(coming.board, user, today, coming.day),
        "meeting_url": absolute(meeting.get_absolute_url()) if meeting.date == coming.day else "",
    }
    subject = f"Outstanding for the {coming.board.name}, {_day(coming.day)}"
    return _marked(meeting, subject), "digest", context


def parts_of(board: Board, user: User, today: datetime.date, day: datetime.date) -> list[Part]:
    """What the board is owed, as far as ``user`` sees it; those without any action are left out."""
    owed = Action.objects.visible_to(user).outstanding().filter(board=board).for_list()
    actions = list(owed.order_by("due_on", "year", "number"))
    completed = [one for one in actions if one.status == Status.COMPLETED]
    others = [one for one in actions if one.status != Status.COMPLETED]
    late = [one for one in others if one.is_overdue(today)]
    near = [one for one in others if one.due_on and today <= one.due_on <= day]
    unowned = [one for one in others if not one.owners.all()]
    parts = [
        _part("Reported complete, to be discharged", completed, board, status=Status.COMPLETED),
        _part("Overdue", late, board, due="overdue"),
        _part("Due by the meeting", near, board),
        _part("Owed by nobody", unowned, board, owner=NOBODY),
    ]
    return [part for part in parts if part.lines]


def _part(title: str, actions: list[Action], board: Board, **asked: str) -> Part:
    url = absolute(f"{reverse('actions:action_list')}?{urlencode({'board': board.code, **asked})}")
    lines = tuple(line_of(action) for action in actions[:MOST_LINES])
    return Part(f"{title} ({len(actions)})", lines, max(len(actions) - MOST_LINES, 0), url)


def line_of(action: Action) -> Line:
    """``action`` comes from ``for_list``. Where its words have to stay, its day alone leaves."""
    due = f"due {_day(action.due_on)}" if action.due_on else "no due day"
    url = absolute(action.get_absolute_url())
    title = f"{action.reference}, {due}"
    if _is_marked(action):
        return Line(title, f"{MARKED}.", url)
    if action.item and action.item.is_withheld:
        return Line(title, STAYS, url)
    owners = "; ".join(owner.label for owner in action.owners.all())
    return Line(f"{title}, owed by {owners or 'nobody'}", action.text.strip(), url)


def _is_marked(action: Action) -> bool:
    return action.meeting is not None and action.meeting.marking == Marking.OFFICIAL_SENSITIVE


def _marked(meeting: Meeting, subject: str) -> str:
    return MARKED if meeting.marking == Marking.OFFICIAL_SENSITIVE else subject


def _day(day: datetime.date | None) -> str:
    return date_format(day, "j F Y") if day else ""
