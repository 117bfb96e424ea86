"""What a notice says, and what it keeps to the record."""

import datetime

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from pytest_django.fixtures import Settings

from actions.models import NOBODY, Status
from actions.notices.letters import MARKED, MOST_LINES, absolute
from actions.notices.sending import send_due
from governance.access import Role
from governance.models import User
from meetings.models import AgendaItem, Marking, Stage
from tests.actions.notices.office import (
    IN_A_WEEK,
    NOW,
    TODAY,
    TOMORROW,
    make_holder,
    make_known,
    make_owed,
    make_step,
)
from tests.factories import make_action, make_board, make_item, make_meeting, make_owner
from tests.pages import HOSTILE

pytestmark = pytest.mark.django_db

OCTOBER = datetime.date(2026, 10, 27)
SITE = "https://record.fenmarch.example"


@pytest.fixture(autouse=True)
def _site(settings: Settings) -> None:
    settings.SITE_ADDRESS = SITE
    settings.SERVICE_NAME, settings.OFFICE_NAME = "Governance record", "Office for Fenmarch"


def the_mail() -> EmailMessage:
    send_due(NOW)
    (message,) = mail.outbox
    return message


def test_a_notice_has_the_action_its_day_its_owners_and_its_address() -> None:
    make_holder()
    action = make_owed(IN_A_WEEK, text="DCC to bring a costed plan.")
    make_owner(action, "All forces")

    message = the_mail()

    assert message.subject == "PAM 1/2026 is due on 24 November 2026"
    assert message.body == (
        "Joanna Birtwhistle,\n"
        "\n"
        "PAM 1/2026 is due on 24 November 2026.\n"
        "\n"
        "PAM 1/2026, due 24 November 2026, owed by DCC; All forces\n"
        "DCC to bring a costed plan.\n"
        f"{SITE}/actions/{action.pk}/\n"
        "\n"
        "When it is done, say so to the minute taker or at the meeting.\n"
        "\n"
        "--\n"
        f"You can switch these e-mails off, one kind at a time: {SITE}/notices/\n"
        "Governance record, Office for Fenmarch\n"
    )


def test_the_words_of_a_sensitive_meeting_stay_in_the_record() -> None:
    make_holder()
    action = make_owed(TODAY, make_meeting(OCTOBER, marking=Marking.OFFICIAL_SENSITIVE), text="Heron plan")

    message = the_mail()

    assert message.subject == MARKED == "OFFICIAL-SENSITIVE: open the record to read"
    assert f"PAM 1/2026, due 17 November 2026\n{MARKED}.\n{SITE}/actions/{action.pk}/\n" in message.body
    assert "Heron" not in message.body
    assert "DCC" not in message.body


def test_the_words_under_a_withheld_item_stay_in_the_record() -> None:
    make_holder(role=Role.POLICY_OFFICER)
    meeting = make_meeting(OCTOBER)
    make_owed(TODAY, meeting, text="Heron plan", item=make_item(meeting, "Heron"))
    AgendaItem.objects.update(is_withheld=True, withheld_because="Section 31")

    message = the_mail()

    assert "PAM 1/2026, due 17 November 2026\nIts words do not leave the record" in message.body
    assert "Heron" not in f"{message.subject}{message.body}"


def test_among_others_a_sensitive_action_is_marked_by_itself() -> None:
    make_holder()
    make_owed(TODAY, make_meeting(OCTOBER, marking=Marking.OFFICIAL_SENSITIVE), text="Heron plan")
    make_owed(TODAY, make_meeting(datetime.date(2026, 11, 3)), text="Custody plan")

    message = the_mail()

    assert message.subject == "2 of your actions are due today"
    assert "Custody plan" in message.body
    assert message.body.count(MARKED) == 1
    assert "Heron" not in message.body


@pytest.mark.parametrize("stage", [Stage.APPROVED, Stage.IN_REVIEW])
def test_a_step_of_sensitive_notes_tells_their_day_alone(stage: Stage, policy_officer: User) -> None:
    make_holder(role=Role.COMMISSIONER)
    meeting = make_meeting(OCTOBER, stage=Stage.DRAFT, marking=Marking.OFFICIAL_SENSITIVE)
    make_owed(None, meeting, text="Heron plan")
    make_step(meeting, stage, policy_officer, NOW, "Heron")

    message = the_mail()

    assert message.subject == MARKED
    assert "27 October 2026" in message.body
    assert f"{SITE}/meetings/{meeting.pk}/" in message.body
    assert "Heron" not in message.body


def test_whoever_approves_reads_who_sent_the_notes_and_the_comment_stays_in_the_record(
    policy_officer: User,
) -> None:
    make_known(role=Role.COMMISSIONER)
    meeting = make_meeting(OCTOBER, stage=Stage.DRAFT)
    make_step(meeting, Stage.IN_REVIEW, policy_officer, NOW, "Item 4 needs your eye.")

    message = the_mail()

    assert message.subject == "Notes to approve: Performance and Accountability Meeting, 27 October 2026"
    assert "Tamsin Okafor sent you the notes" in message.body
    assert f"Read and approve them: {SITE}/meetings/{meeting.pk}/review/" in message.body
    assert "Item 4" not in message.body


def test_text_is_text_and_no_name_adds_a_heading_to_the_mail() -> None:
    make_known(role=Role.COMMISSIONER)
    board = make_board(name="Estates\nBcc: heron@fenmarch.example", code="EB")
    make_action(make_meeting(OCTOBER, board=board, next_date=TOMORROW), f'"Plan" & {HOSTILE}')

    message = the_mail()

    assert message.subject == "Outstanding for the Estates Bcc: heron@fenmarch.example, 18 November 2026"
    assert f'"Plan" & {HOSTILE}' in message.body


def test_the_digest_has_what_the_board_is_owed() -> None:
    make_known(role=Role.COMMISSIONER)
    meeting = make_meeting(OCTOBER)
    coming = make_meeting(TOMORROW, stage=Stage.DRAFT, start_time=datetime.time(14, 30))
    make_owed(OCTOBER, meeting, text="Late.")
    make_owed(TOMORROW, meeting, text="Near.")
    make_owed(IN_A_WEEK, meeting, text="After it.")
    make_owed(OCTOBER, meeting, text="Reported.", status=Status.COMPLETED)
    make_owed(OCTOBER, meeting, text="Closed.", status=Status.DISCHARGED)
    make_action(meeting, text="Unowned.")
    make_owed(OCTOBER, make_meeting(OCTOBER, board=make_board("Estates Board", "EB")), text="Elsewhere.")

    message = the_mail()

    assert message.subject == "Outstanding for the Performance and Accountability Meeting, 18 November 2026"
    lines = [line for line in message.body.splitlines() if line]
    assert lines[1:3] == [
        "The Performance and Accountability Meeting meets on 18 November 2026 at 14:30. This is outstanding:",
        "REPORTED COMPLETE, TO BE DISCHARGED (1)",
    ]
    said = ["Reported.", "Late.", "Near.", "Unowned."]
    assert [line for line in lines if line in {*said, "After it.", "Closed.", "Elsewhere."}] == said
    assert f"The meeting: {SITE}/meetings/{coming.pk}/" in lines


def test_a_digest_of_nothing_says_so() -> None:
    make_known(role=Role.COMMISSIONER)
    make_meeting(OCTOBER, next_date=TOMORROW)

    body = the_mail().body

    assert "Nothing is overdue, due by then, reported complete or without an owner." in body
    assert "The meeting:" not in body


def test_a_long_digest_leads_to_the_register() -> None:
    make_known(role=Role.COMMISSIONER)
    meeting = make_meeting(OCTOBER, next_date=TOMORROW)
    for _ in range(MOST_LINES + 2):
        make_action(meeting)

    body = the_mail().body

    assert body.count("no due day, owed by nobody") == MOST_LINES
    assert f"And 2 more: {SITE}/actions/?board=PAM&owner={NOBODY}\n" in body


def test_a_link_that_would_lead_nowhere_is_refused(settings: Settings) -> None:
    settings.SITE_ADDRESS, settings.HTTPS = "http://127.0.0.1:8000", True

    with pytest.raises(ImproperlyConfigured, match="SITE_ADDRESS is 'http://127"):
        absolute("/")

    make_holder()
    make_owed(TODAY)
    for dry_run in (False, True):
        assert "SITE_ADDRESS is" in send_due(NOW, dry_run=dry_run).waiting
    assert mail.outbox == []
