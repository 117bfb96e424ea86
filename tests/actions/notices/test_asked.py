"""Whom a request for an update reaches, and what it says."""

import datetime

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from actions.askings import ask
from actions.models import Action, AskedUpdate, NoticeChoice, NoticeKind, Status
from actions.notices.letters import MARKED, STAYS
from actions.notices.sending import after_asking, send_due
from governance.access import Role
from governance.models import User
from meetings.models import Marking, Meeting, Stage
from tests.actions.notices.office import NOW, TODAY, in_days, make_holder, make_owed
from tests.cast import signed_in
from tests.factories import make_action, make_item, make_meeting, make_owner
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def asked_of(action: Action, by: User, at: datetime.datetime = NOW) -> AskedUpdate:
    asked = AskedUpdate(action=action, on=at.date(), at=at, by=by, whom="DCC")
    asked.save()
    return asked


def test_owners_are_told_at_once_and_who_asked_is_told_so(policy_officer: User) -> None:
    make_holder()
    action = make_owed(text="DCC to bring a costed plan.")
    make_owner(action, "All forces")
    User.objects.filter(pk=policy_officer.pk).update(email="tamsin@fenmarch.example")

    client = signed_in(policy_officer)
    page = text_of(client.post(f"{action.get_absolute_url()}ask/", follow=True))

    assert "Told by e-mail: Joanna Birtwhistle." in page
    assert "Not told by e-mail: All forces (no person or post of the record)." in page
    (message,) = mail.outbox
    assert message.subject == f"Tamsin Okafor asks for an update of {action.reference}"
    assert "Tamsin Okafor asks you how this action stands, before the next meeting." in message.body
    assert "DCC to bring a costed plan." in message.body
    assert "Tell Tamsin Okafor at tamsin@fenmarch.example." in message.body

    client.post(f"{action.get_absolute_url()}ask/")
    assert len(mail.outbox) == 1


def test_a_request_is_on_record_while_no_mail_can_leave(policy_officer: User, settings: Settings) -> None:
    make_holder()
    action = make_owed()
    settings.EMAIL_BACKEND = "tests.actions.notices.servers.Away"

    url = f"{action.get_absolute_url()}ask/"
    page = text_of(signed_in(policy_officer).post(url, follow=True))

    assert "The notices wait, and go out with the next run." in page
    assert action.asked.count() == 1


@pytest.mark.parametrize(("days", "count"), [(0, 1), (6, 1), (7, 0)])
def test_a_request_is_made_good_for_a_week_and_no_longer(policy_officer: User, days: int, count: int) -> None:
    make_holder()
    asked_of(make_owed(), policy_officer)

    assert len(send_due(in_days(days)).sent) == count
    assert send_due(in_days(days)).sent == []


def test_requests_of_one_run_come_in_one_mail_with_who_asked_for_which(
    policy_officer: User, administrator: User
) -> None:
    make_holder()
    for by in (policy_officer, policy_officer, administrator):
        asked_of(make_owed(text=f"Asked by {by}."), by)

    assert [notice.about for notice in send_due(NOW).sent] == ["PAM 1/2026, PAM 2/2026, PAM 3/2026"]

    (message,) = mail.outbox
    assert message.subject == "You are asked for an update of 3 of your actions"
    said = [line for line in message.body.splitlines() if "sk" in line or line.startswith("Tell")]
    assert said == [
        "Tamsin Okafor asks you how these actions stand, before the next meeting.",
        "Asked by Tamsin Okafor.",
        "Asked by Tamsin Okafor.",
        "Tell Tamsin Okafor.",
        "Gethin Marlowe asks you how this action stands, before the next meeting.",
        "Asked by Gethin Marlowe.",
        "Tell Gethin Marlowe.",
    ]
    assert send_due(NOW).sent == []


def test_what_is_asked_on_two_days_before_a_run_is_one_line(policy_officer: User) -> None:
    make_holder()
    action = make_owed()
    for day in range(2):
        asked_of(action, policy_officer, in_days(day))

    assert [notice.about for notice in send_due(in_days(1)).sent] == [action.reference]
    assert send_due(in_days(1)).sent == []
    assert len(mail.outbox) == 1


def test_all_owners_are_asked_by_one_button_and_each_gets_one_mail(policy_officer: User) -> None:
    make_holder()
    first, second, _ = make_owed(), make_owed(), make_action(Meeting.objects.get(), "Owed by nobody.")
    draft = make_meeting(datetime.date(2026, 12, 15), stage=Stage.DRAFT)
    client, agenda = signed_in(policy_officer), f"/meetings/{draft.pk}/agenda/"
    assert "Ask for an update of all 2" in text_of(client.get(agenda))

    page = text_of(client.post(f"{agenda}ask/", follow=True))

    assert "Asked for an update of 2 matters." in page
    assert "Told by e-mail: Joanna Birtwhistle." in page
    assert "Ask for an update of" not in page
    assert {one.action for one in AskedUpdate.objects.all()} == {first, second}
    (message,) = mail.outbox
    assert message.subject == "Tamsin Okafor asks for an update of 2 of your actions"
    assert "Nobody is left to ask" in text_of(client.post(f"{agenda}ask/", follow=True))
    assert len(mail.outbox) == 1


def test_of_notes_that_are_no_draft_nobody_is_asked(policy_officer: User) -> None:
    make_holder()
    make_owed()
    meeting = make_meeting(datetime.date(2026, 12, 15), stage=Stage.IN_REVIEW)

    assert signed_in(policy_officer).post(f"/meetings/{meeting.pk}/agenda/ask/").status_code == 423
    assert not AskedUpdate.objects.exists()


def test_a_request_of_another_day_is_told_anew(policy_officer: User) -> None:
    make_holder()
    action = make_owed()
    for day in range(2):
        asked_of(action, policy_officer, in_days(day))
        assert [notice.about for notice in send_due(in_days(day)).sent] == [action.reference]


def test_nobody_is_asked_for_what_was_closed_meanwhile(policy_officer: User) -> None:
    make_holder()
    action = make_owed()
    asked_of(action, policy_officer)
    Action.objects.update(status=Status.DISCHARGED)

    assert send_due(NOW).sent == []


def test_requests_are_switched_off_like_any_other_notice(policy_officer: User) -> None:
    owner = make_holder()
    NoticeChoice.objects.create(user=owner, kind=NoticeKind.ASKED, is_off=True)
    asked, _ = ask(make_owed(), policy_officer, TODAY)

    assert asked is not None
    assert [one.why for one in after_asking([asked]).untold] == ["switched these notices off"]


def test_the_words_of_a_sensitive_meeting_stay_in_the_record(policy_officer: User) -> None:
    make_holder()
    asked_of(make_owed(text="The heron."), policy_officer)
    Meeting.objects.update(marking=Marking.OFFICIAL_SENSITIVE)

    send_due(NOW)

    (message,) = mail.outbox
    assert message.subject == MARKED
    assert "heron" not in message.body


def test_the_words_under_a_withheld_item_stay_in_the_record(policy_officer: User) -> None:
    make_holder(role=Role.POLICY_OFFICER)
    action = make_owed(text="The heron.")
    item = make_item(Meeting.objects.get(), is_withheld=True, withheld_because="Section 31.")
    Action.objects.update(item=item)
    asked_of(action, policy_officer)

    send_due(NOW)

    (message,) = mail.outbox
    assert STAYS in message.body
    assert "heron" not in f"{message.subject} {message.body}"
