"""Sending notices: each once, whoever runs it, however often, and wherever it was broken off.

A row is on record before its mail leaves. A run that is killed between the two leaves it as "being sent":
whether the mail left is then not known, and the next run sends it again, saying so in its first line.
A reminder that comes twice does less harm than one that never comes.
"""

import datetime
import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from smtplib import SMTPException

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.utils import timezone

from actions.models import AskedUpdate, NoticeChoice, NoticeState, SentNotice
from actions.notices.due import (
    Found,
    Notice,
    Untold,
    asked_lately,
    notices_due,
    of_approval,
    of_asking,
    of_review,
)
from actions.notices.letters import absolute, letter
from actions.notices.receivers import mail_leaves
from actions.notices.report import Report
from meetings.models import Stage, StageChange

logger = logging.getLogger(__name__)

LOCK = 0x6E6F74
"""The first half of the key of the database's lock on somebody's notices; the second is their own key."""

NOT_ACCEPTED = (SMTPException, OSError, ValueError)
"""The server refused or went away, or an address is none."""


PRINTED = "no mail server is set up: it was printed, and reached nobody"


class CannotSend(Exception):
    """The mail server can not be reached; nothing was sent, and nothing put on record."""


def send_due(now: datetime.datetime, *, dry_run: bool = False) -> Report:
    """Send all that is due at ``now`` and was not sent before."""
    return _send(notices_due(now), now, dry_run=dry_run)


def after_step(step: StageChange) -> Report:
    """Tell whom a step of notes concerns: owners when they are approved, approvers when they are sent."""
    now = timezone.now()
    found: Iterable[Found] = ()
    if step.stage_to == Stage.APPROVED:
        found = of_approval(step, timezone.localdate(now))
    elif step.stage_to == Stage.IN_REVIEW:
        found = of_review(step)
    return _send(found, now, dry_run=False)


def after_asking(asked: Sequence[AskedUpdate]) -> Report:
    """Ask the owners of actions for an update of them."""
    now = timezone.now()
    return _send(of_asking(asked, timezone.localdate(now)), now, dry_run=False)


def send_asked(now: datetime.datetime) -> Report:
    """Ask owners for all updates that are asked of them and of which they were not told yet."""
    return _send(of_asking(asked_lately(now), timezone.localdate(now)), now, dry_run=False)


def will_be_asked(asked: Sequence[AskedUpdate]) -> Report:
    """Who will be told of requests that are collected first; nobody is yet."""
    now = timezone.now()
    report = _send(of_asking(asked, timezone.localdate(now)), now, dry_run=True)
    report.coming, report.sent = report.sent, []
    return report


def _send(found: Iterable[Found], now: datetime.datetime, *, dry_run: bool) -> Report:
    report = Report()
    wanted = list(_wanted(found, report))
    if not wanted:
        return report
    try:
        absolute("/")
        if dry_run:
            report.sent = wanted
        else:
            _hand_over(wanted, now, report)
    except (ImproperlyConfigured, CannotSend) as error:
        report.waiting = str(error)
        logger.warning("Notices wait for the next run of send_notices: %s", error)
    return report


def _wanted(found: Iterable[Found], report: Report) -> Iterator[Notice]:
    """Of what was found the notices that are wanted, with what they told of before taken out."""
    everything = list(found)
    report.untold = [one for one in everything if isinstance(one, Untold)]
    notices = [one for one in everything if isinstance(one, Notice)]
    users = {notice.user.pk for notice in notices}
    off = set(NoticeChoice.objects.off().filter(user__in=users).values_list("user", "kind"))
    days = {row.for_day for notice in notices for row in notice.subjects}
    told = SentNotice.objects.filter(user__in=users, for_day__in=days, state=NoticeState.SENT)
    before = {(row.user_id, row.kind, *row.about) for row in told}
    for notice in notices:
        fresh = without(notice, {row.about for row in notice.subjects if _key(row) in before})
        if not fresh:
            continue
        if (notice.user.pk, notice.kind.value) in off:
            report.untold.append(
                Untold(notice.kind, fresh.about, str(notice.user), "switched these notices off")
            )
        else:
            yield fresh


def _key(row: SentNotice) -> tuple[object, ...]:
    return (row.user_id, row.kind, *row.about)


def without(notice: Notice, told: set[tuple[object, ...]]) -> Notice | None:
    """``notice`` without what it told of already; None where nothing is left."""
    subjects = tuple(row for row in notice.subjects if row.about not in told)
    if not subjects:
        return None
    if notice.of:
        return notice
    left = {row.action_id for row in subjects}
    actions = tuple(action for action in notice.actions if action.pk in left)
    return replace(notice, subjects=subjects, actions=actions)


def _hand_over(notices: list[Notice], now: datetime.datetime, report: Report) -> None:
    """One connection for all of them; raises ``CannotSend`` where there is none."""
    server = get_connection()
    try:
        server.open()
    except NOT_ACCEPTED as error:
        raise CannotSend(str(error)) from error
    try:
        for notice in notices:
            with one_at_a_time(notice.user.pk):
                _send_once(notice, server, now, report)
    finally:
        server.close()


def _send_once(notice: Notice, server: BaseEmailBackend, now: datetime.datetime, report: Report) -> None:
    claimed = claim(notice, now)
    if claimed is None:
        return
    rows = SentNotice.objects.filter(pk__in=claimed.rows)
    mail = letter(claimed.notice, now, is_repeated=claimed.is_repeated)
    try:
        server.send_messages([mail])
    except NOT_ACCEPTED as error:
        rows.update(state=NoticeState.FAILED, error=str(error))
        report.failed.append((claimed.notice, str(error)))
        logger.warning("A notice to user %s waits for the next run: %s", notice.user.pk, error)
        return
    if mail_leaves():
        rows.update(state=NoticeState.SENT)
        report.sent.append(claimed.notice)
    else:
        rows.update(state=NoticeState.FAILED, error=PRINTED)
        report.printed.append(claimed.notice)


@contextmanager
def one_at_a_time(user: int) -> Iterator[None]:
    """Of two runs at once the second waits here for the first; the lock ends with its connection, too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [LOCK, user])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, user])


@dataclass(frozen=True, slots=True)
class Claimed:
    """What is left of a notice, its rows, and whether a run that was broken off may have sent it."""

    notice: Notice
    rows: tuple[int, ...]
    is_repeated: bool


@transaction.atomic
def claim(notice: Notice, now: datetime.datetime) -> Claimed | None:
    """Put on record that the notice is being sent; None where another run has sent it.

    Behind the lock: who was sending it before, and left it so, is no more.
    """
    days = {row.for_day for row in notice.subjects}
    of_the_kind = SentNotice.objects.of(notice.user, notice.kind).filter(for_day__in=days)
    known = {row.about: row for row in of_the_kind}
    fresh = without(notice, {about for about, row in known.items() if row.state == NoticeState.SENT})
    if fresh is None:
        return None
    again = [known[row.about] for row in fresh.subjects if row.about in known]
    new = [row for row in fresh.subjects if row.about not in known]
    SentNotice.objects.filter(pk__in=[row.pk for row in again]).update(
        state=NoticeState.TRYING, tried_at=now, error=""
    )
    for row in new:
        row.tried_at = now
    SentNotice.objects.bulk_create(new)
    is_repeated = any(row.state == NoticeState.TRYING for row in again)
    return Claimed(fresh, tuple(row.pk for row in [*again, *new]), is_repeated)
