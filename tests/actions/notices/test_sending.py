"""Each notice goes out once, however often and by whomever it is sent, and none is lost."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from urllib.parse import quote

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from actions.models import NoticeState, SentNotice
from actions.notices.sending import after_step, send_due
from governance.access import Role
from governance.models import User
from meetings.models import Stage
from tests.actions.notices.office import (
    IN_A_WEEK,
    NOW,
    TODAY,
    in_days,
    make_holder,
    make_known,
    make_owed,
    make_step,
)
from tests.factories import make_meeting, make_owner, make_person
from tests.races import SAVERS

SERVERS = "tests.actions.notices.servers"
AGAIN = "This may have reached you before"


def states() -> list[str]:
    return list(SentNotice.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.django_db
def test_running_it_again_sends_nothing() -> None:
    make_holder()
    make_owed(TODAY)
    make_owed(IN_A_WEEK)

    assert len(send_due(NOW).sent) == 2
    again = send_due(in_days(0))
    assert (again.sent, again.untold, again.failed) == ([], [], [])
    assert len(mail.outbox) == 2
    assert states() == [NoticeState.SENT, NoticeState.SENT]


@pytest.mark.django_db
def test_what_came_later_is_told_without_what_was_told() -> None:
    make_holder()
    make_owed(TODAY)
    send_due(NOW)
    make_owed(TODAY, text="DCC to bring figures.")

    send_due(NOW)

    assert [message.subject for message in mail.outbox] == [
        "PAM 1/2026 is due today",
        "PAM 2/2026 is due today",
    ]


@pytest.mark.django_db
def test_a_dry_run_sends_nothing_and_keeps_nothing() -> None:
    make_holder()
    make_owed(TODAY)

    report = send_due(NOW, dry_run=True)

    assert [one.about for one in report.sent] == ["PAM 1/2026"]
    assert (mail.outbox, states()) == ([], [])
    assert len(send_due(NOW).sent) == 1


@pytest.mark.django_db
def test_while_the_server_is_away_everything_waits(settings: Settings) -> None:
    make_holder()
    make_owed(TODAY)
    settings.EMAIL_BACKEND = f"{SERVERS}.Away"

    report = send_due(NOW)
    assert (report.sent, report.failed) == ([], [])
    assert "Connection refused" in report.waiting

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert len(send_due(NOW).sent) == 1
    assert AGAIN not in mail.outbox[0].body


@pytest.mark.django_db
def test_a_refused_address_does_not_stop_the_others_and_is_tried_again(settings: Settings) -> None:
    make_holder()
    make_known("Marcus Oyelaran")
    make_owner(make_owed(TODAY), "Mr Oyelaran", person=make_person("Marcus Oyelaran"))
    settings.EMAIL_BACKEND = f"{SERVERS}.RefusesJoanna"

    report = send_due(NOW)

    assert [one.user.username for one in report.sent] == ["marcus"]
    ((failed, why),) = report.failed
    assert (failed.user.username, "No such user" in why) == ("joanna", True)
    assert set(states()) == {NoticeState.SENT, NoticeState.FAILED}
    assert "No such user" in SentNotice.objects.get(state=NoticeState.FAILED).error
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert [one.user.username for one in send_due(NOW).sent] == ["joanna"]
    assert AGAIN not in mail.outbox[-1].body
    assert set(states()) == {NoticeState.SENT}


@pytest.mark.django_db(transaction=True)
def test_of_many_runs_at_once_each_notice_is_sent_by_one() -> None:
    make_holder()
    make_known("Marcus Oyelaran")
    make_owner(make_owed(TODAY), "Mr Oyelaran", person=make_person("Marcus Oyelaran"))
    make_owed(IN_A_WEEK)
    start = Barrier(SAVERS)

    def run(_: int) -> int:
        try:
            start.wait()
            return len(send_due(NOW).sent)
        finally:
            connection.close()

    with ThreadPoolExecutor(SAVERS) as runs:
        sent = sum(runs.map(run, range(SAVERS)))

    assert sent == len(mail.outbox) == 3
    assert sorted((message.to[0], message.subject) for message in mail.outbox) == [
        ("joanna@fenmarch.example", "PAM 1/2026 is due today"),
        ("joanna@fenmarch.example", "PAM 2/2026 is due on 24 November 2026"),
        ("marcus@fenmarch.example", "PAM 1/2026 is due today"),
    ]
    assert not any(AGAIN in message.body for message in mail.outbox)
    assert states() == [NoticeState.SENT] * 3


def run_with(server: str, taken: Path) -> int:
    """Exit status of the command in a process of its own, over this test's database."""
    known = connection.get_connection_params()
    place = f"{known.get('user', '')}:{quote(str(known.get('password') or ''))}@"
    query = f"?host={quote(str(known.get('host') or ''), safe='')}&port={known.get('port') or 5432}"
    code = (
        "import django; django.setup(); from django.conf import settings; "
        f"settings.EMAIL_BACKEND = '{SERVERS}.{server}'; "
        "from django.core.management import call_command; call_command('send_notices')"
    )
    given = {
        **os.environ,
        "DATABASE_URL": f"postgresql://{place}/{known['dbname']}{query}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "TAKEN": str(taken),
    }
    return subprocess.run(
        [sys.executable, "-c", code], env=given, check=False, capture_output=True
    ).returncode


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("server", ["KilledBefore", "KilledAfter"])
def test_a_killed_run_is_made_good_by_the_next_which_says_so(server: str, tmp_path: Path) -> None:
    make_holder()
    make_owed(timezone.localdate())

    assert run_with(server, tmp_path / "taken") == -signal.SIGKILL
    assert states() == [NoticeState.TRYING]
    assert (tmp_path / "taken").exists() == (server == "KilledAfter")
    assert len(send_due(timezone.now()).sent) == 1
    assert mail.outbox[0].body.startswith(AGAIN)
    assert states() == [NoticeState.SENT]
    assert send_due(timezone.now()).sent == []


@pytest.mark.django_db
def test_a_step_tells_whom_it_concerns_at_once(commissioner: User, policy_officer: User) -> None:
    make_holder()
    approver = make_known("Faith Oduya", Role.COMMISSIONER)
    meeting = make_meeting(stage=Stage.DRAFT)
    make_owed(None, meeting)

    sent = [
        [one.user for one in after_step(make_step(meeting, to, by)).sent]
        for to, by in (
            (Stage.IN_REVIEW, policy_officer),
            (Stage.DRAFT, commissioner),
            (Stage.IN_REVIEW, policy_officer),
            (Stage.APPROVED, commissioner),
            (Stage.PUBLISHED, commissioner),
        )
    ]

    assert [[user.username for user in users] for users in sent] == [["faith"], [], ["faith"], ["joanna"], []]
    assert approver.email == mail.outbox[0].to[0]
    assert send_due(timezone.now()).sent == []


@pytest.mark.django_db
def test_what_it_asks_of_the_database_does_not_grow_with_the_actions() -> None:
    make_holder()
    counts = []
    for _ in range(2):
        make_owed(TODAY)
        make_owed(TODAY)
        with CaptureQueriesContext(connection) as statements:
            send_due(NOW)
        counts.append(len(statements))

    assert counts == [22, 22]
