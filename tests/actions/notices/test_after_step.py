"""A step of notes in the browser tells whom it concerns, and is done whether they can be told or not."""

import logging

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django.fixtures import Settings

from actions.notices.sending import send_due
from governance.access import Role
from governance.models import User
from meetings.models import Meeting, Stage
from tests.actions.notices.office import make_holder, make_known, make_owed
from tests.cast import signed_in
from tests.factories import make_meeting, make_owner
from tests.pages import HOSTILE, assert_escaped, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    meeting = make_meeting(stage=Stage.IN_REVIEW)
    make_owner(make_owed(None, meeting), HOSTILE)
    return meeting


def approve(meeting: Meeting, by: User) -> str:
    address = f"/meetings/{meeting.pk}/step/"
    response = signed_in(by).post(address, {"from": "in_review", "to": "approved"}, follow=True)
    assert_escaped(response)
    assert Meeting.objects.get(pk=meeting.pk).stage == Stage.APPROVED
    return text_of(response)


def test_whoever_approves_is_told_who_was_told_and_who_could_not_be(
    meeting: Meeting, commissioner: User
) -> None:
    make_holder()

    page = approve(meeting, commissioner)

    assert "Told by e-mail: Joanna Birtwhistle." in page
    assert "(no person or post of the record)." in page
    assert [message.to for message in mail.outbox] == [["joanna@fenmarch.example"]]


def test_those_who_could_not_be_told_stand_together_by_the_reason(
    meeting: Meeting, commissioner: User
) -> None:
    action = make_owed(None, meeting)
    for name in ("All forces", "The board"):
        make_owner(action, name)

    page = approve(meeting, commissioner)

    assert "(nobody is known to hold the post); All forces, The board, &lt;script&gt;" in page
    assert page.count("no person or post of the record") == 1


@pytest.mark.parametrize(
    ("server", "words"),
    [
        pytest.param("Away", "The notices wait, and go out with the next run.", id="away"),
        pytest.param("RefusesJoanna", "did not take the e-mail to Joanna Birtwhistle.", id="refused"),
    ],
)
def test_notes_are_approved_while_no_mail_can_leave(
    meeting: Meeting,
    commissioner: User,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    server: str,
    words: str,
) -> None:
    make_holder()
    settings.EMAIL_BACKEND = f"tests.actions.notices.servers.{server}"

    with caplog.at_level(logging.WARNING):
        page = approve(meeting, commissioner)

    assert words in page
    assert "Told by e-mail: J" not in page
    assert "next run" in caplog.text


@pytest.mark.parametrize("backend", ["console", "dummy"])
def test_nobody_is_said_to_be_told_where_no_mail_server_is_set_up(
    meeting: Meeting, commissioner: User, settings: Settings, backend: str
) -> None:
    make_holder()
    with_a_server = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"

    page = approve(meeting, commissioner)

    assert "Told by e-mail: J" not in page
    told = "No mail server is set up, so nobody was told. It would have gone to: Joanna Birtwhistle."
    assert told in page
    settings.EMAIL_BACKEND = with_a_server
    assert [one.user.username for one in send_due(timezone.now()).sent] == ["joanna"], (
        "it waited for a server"
    )
    assert send_due(timezone.now()).sent == []


def test_no_page_promises_a_mail_that_no_server_takes(policy_officer: User, settings: Settings) -> None:
    action, client = make_owed(), signed_in(policy_officer)
    promise = "The owner is told by e-mail, if the address is known."
    assert promise in text_of(client.get(action.get_absolute_url()))
    assert "No mail server" not in text_of(client.get("/notices/"))

    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    page = text_of(client.get(action.get_absolute_url()))
    assert promise not in page
    assert "No mail server is set up, so the owner is not told by e-mail." in page
    assert "No mail server is set up for this record yet" in text_of(client.get("/notices/"))


def test_notes_sent_for_review_reach_those_who_approve(policy_officer: User) -> None:
    make_known("Faith Oduya", Role.COMMISSIONER)
    meeting = make_meeting(stage=Stage.DRAFT)
    address = f"/meetings/{meeting.pk}/step/"

    page = text_of(signed_in(policy_officer).post(address, {"from": "draft", "to": "in_review"}, follow=True))

    assert "Told by e-mail: Faith Oduya." in page
    assert f"/meetings/{meeting.pk}/review/" in mail.outbox[0].body
