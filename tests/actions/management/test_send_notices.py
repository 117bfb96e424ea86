"""`manage.py send_notices` says what it sent, to whom not, and why."""

import io

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from tests.actions.notices.office import make_holder, make_owed
from tests.factories import make_owner

pytestmark = pytest.mark.django_db


def run(**options: bool) -> tuple[int, str, str]:
    """Exit status, and what it printed on either stream."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("send_notices", stdout=out, stderr=err, **options)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_it_tells_what_it_did_in_a_line_each_and_the_second_time_nothing_is_left() -> None:
    make_holder()
    make_owner(make_owed(timezone.localdate()), "All forces")

    assert run() == (
        0,
        (
            "due today, PAM 1/2026, to Joanna Birtwhistle <joanna@fenmarch.example>: sent\n"
            "due today, PAM 1/2026: All forces is not told: no person or post of the record\n"
            "1 sent, 0 failed, 1 not told\n"
        ),
        "",
    )
    assert run()[1].endswith("\n0 sent, 0 failed, 1 not told\n")
    assert len(mail.outbox) == 1


def test_a_dry_run_says_what_it_would_send() -> None:
    make_holder()
    make_owed(timezone.localdate())

    status, told, _ = run(dry_run=True)

    assert status == 0
    assert "<joanna@fenmarch.example>: would be sent\n" in told
    assert told.endswith("1 sent, 0 failed, 0 not told (a dry run: nothing was sent)\n")
    assert mail.outbox == []


def test_without_a_mail_server_it_says_that_nobody_was_told(settings: Settings) -> None:
    make_holder()
    make_owed(timezone.localdate())
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    for _ in range(2):
        status, told, errors = run()
        assert status == 1
        assert "<joanna@fenmarch.example>: printed, and sent to nobody\n" in errors
        assert "No mail server is set up, and all of it waits: name one with EMAIL_HOST." in errors
        assert told.endswith("0 sent, 1 printed, 0 failed, 0 not told\n")


@pytest.mark.parametrize(
    ("server", "error"),
    [
        pytest.param(
            "Away", "Nothing was sent, and everything waits for the next run: [Errno 111]", id="away"
        ),
        pytest.param(
            "RefusesJoanna", "<joanna@fenmarch.example>: not sent, to be tried again:", id="refused"
        ),
    ],
)
def test_what_was_not_sent_is_an_error(settings: Settings, server: str, error: str) -> None:
    make_holder()
    make_owed(timezone.localdate())
    settings.EMAIL_BACKEND = f"tests.actions.notices.servers.{server}"

    status, _, told = run()

    assert status == 1
    assert error in told
