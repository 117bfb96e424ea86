"""Who is told of what, and when."""

import datetime

import pytest
from django.core import mail

from actions.models import Action, ActionOwner, NoticeChoice, Status
from actions.notices.report import Report
from actions.notices.sending import send_due
from governance.access import Role
from governance.models import User
from meetings.models import Stage, Tenure
from tests.actions.notices.office import (
    IN_A_WEEK,
    NOW,
    TODAY,
    TOMORROW,
    in_days,
    make_holder,
    make_known,
    make_owed,
    make_step,
)
from tests.factories import (
    make_action,
    make_board,
    make_item,
    make_meeting,
    make_owner,
    make_person,
    make_post,
    make_tenure,
)

pytestmark = pytest.mark.django_db


def told(report: Report) -> list[tuple[str, str, str]]:
    return [(one.kind.value, one.user.username, one.about) for one in report.sent]


def untold(report: Report) -> list[tuple[str, str, str]]:
    return [(one.about, one.who, one.why) for one in report.untold]


@pytest.mark.parametrize(
    ("due_on", "kinds"),
    [
        pytest.param(TODAY - datetime.timedelta(days=8), [], id="eight-days-ago"),
        pytest.param(TODAY - datetime.timedelta(days=7), ["due_today"], id="a-week-without-a-run"),
        pytest.param(TODAY - datetime.timedelta(days=1), ["due_today"], id="yesterday-there-was-no-run"),
        pytest.param(TODAY, ["due_today"], id="today"),
        pytest.param(TOMORROW, ["due_soon"], id="tomorrow-makes-good-a-run-that-was-missed"),
        pytest.param(IN_A_WEEK, ["due_soon"], id="in-seven-days"),
        pytest.param(IN_A_WEEK + datetime.timedelta(days=1), [], id="in-eight-days"),
        pytest.param(None, [], id="no-day"),
    ],
)
def test_owners_are_told_a_week_before_and_on_the_day(due_on: datetime.date | None, kinds: list[str]) -> None:
    make_holder()
    make_owed(due_on)

    assert [kind for kind, _, _ in told(send_due(NOW))] == kinds


def test_of_one_day_there_is_one_mail_with_all_that_is_due() -> None:
    user = make_holder()
    make_owed(IN_A_WEEK)
    make_owed(IN_A_WEEK, text="DCC to bring figures.")

    assert told(send_due(NOW)) == [("due_soon", user.username, "PAM 1/2026, PAM 2/2026")]
    (message,) = mail.outbox
    assert message.to == ["joanna@fenmarch.example"]
    assert message.subject == "2 of your actions are due on 24 November 2026"


def test_a_day_that_passed_without_a_run_is_told_once_with_its_day() -> None:
    make_holder()
    make_owed(TODAY)

    for later in (2, 2, 3):
        send_due(in_days(later))

    (message,) = mail.outbox
    assert message.subject == "PAM 1/2026 fell due on 17 November 2026"
    make_owed(TODAY + datetime.timedelta(days=2))
    make_owed(TODAY + datetime.timedelta(days=3))
    send_due(in_days(3))
    assert mail.outbox[-1].subject == "2 of your actions have fallen due"
    assert "PAM 2/2026, due 19 November 2026" in mail.outbox[-1].body


def test_a_day_of_which_somebody_was_told_is_not_told_again_when_it_has_passed() -> None:
    make_holder()
    make_owed(TODAY)

    for later in range(8):
        send_due(in_days(later))

    assert [message.subject for message in mail.outbox] == ["PAM 1/2026 is due today"]


@pytest.mark.parametrize("status", [Status.COMPLETED, Status.DISCHARGED, Status.WITHDRAWN])
def test_nobody_is_chased_for_what_is_done(status: Status) -> None:
    make_holder()
    make_owed(TODAY, status=status)

    assert told(send_due(NOW)) == []


def test_a_post_passes_its_notices_to_whoever_holds_it_now() -> None:
    make_holder()
    successor = make_known("Marcus Oyelaran")
    make_tenure(make_post(), make_person("Marcus Oyelaran"), last_seen_on=datetime.date(2026, 11, 3))
    make_owed(TODAY)

    assert told(send_due(NOW)) == [("due_today", successor.username, "PAM 1/2026")]


def test_a_person_is_told_and_a_former_owner_is_not() -> None:
    make_holder()
    user = make_known("Marcus Oyelaran")
    action = make_owed(TODAY)
    ActionOwner.objects.filter(action=action).update(is_former=True)
    make_owner(action, "Mr Oyelaran", person=make_person("Marcus Oyelaran"))

    assert told(send_due(NOW)) == [("due_today", user.username, "PAM 1/2026")]


def test_an_owner_by_two_names_is_told_once() -> None:
    make_holder()
    action = make_owed(TODAY)
    make_owner(action, "J Birtwhistle", person=make_person())

    assert len(told(send_due(NOW))) == len(mail.outbox) == 1


def test_of_whom_nobody_can_tell_the_report_says_why() -> None:
    action = make_action(make_meeting(datetime.date(2026, 10, 27)), due_on=TODAY)
    make_owner(action, "All forces")
    make_owner(action, "DCC", post=make_post())
    make_owner(action, "Ms Bell", person=make_person("Ann Bell"))
    make_owner(action, "Mr Oyelaran", person=make_person("Marcus Oyelaran"))
    User.objects.filter(pk=make_known("Marcus Oyelaran").pk).update(email="")
    make_owner(action, "Ms Oduya", person=make_person("Faith Oduya"))
    User.objects.filter(pk=make_known("Faith Oduya").pk).update(is_active=False)

    report = send_due(NOW)

    assert untold(report) == [
        ("PAM 1/2026", "All forces", "no person or post of the record"),
        ("PAM 1/2026", "Deputy Chief Constable (DCC)", "nobody is known to hold the post"),
        ("PAM 1/2026", "Ann Bell", "no user who can sign in"),
        ("PAM 1/2026", "Marcus Oyelaran", "no e-mail address"),
        ("PAM 1/2026", "Faith Oduya", "no user who can sign in"),
    ]
    assert mail.outbox == []


def test_a_post_whose_holder_left_is_held_by_nobody() -> None:
    make_holder()
    Tenure.objects.update(ends_on=datetime.date(2026, 11, 1))
    make_owed(TODAY)

    assert [who for _, who, _ in untold(send_due(NOW))] == ["Deputy Chief Constable (DCC)"]


def test_what_an_owner_may_not_see_is_not_told() -> None:
    make_holder()
    meeting = make_meeting(datetime.date(2026, 10, 27))
    make_owed(TODAY, meeting, item=make_item(meeting, is_withheld=True, withheld_because="Section 31"))
    make_owed(TODAY, make_meeting(datetime.date(2026, 11, 3), stage=Stage.DRAFT))

    assert untold(send_due(NOW)) == [
        ("PAM 1/2026", "Joanna Birtwhistle", "may not see the action"),
        ("PAM 2/2026", "Joanna Birtwhistle", "may not see the action"),
    ]
    assert mail.outbox == []


def test_owners_are_told_of_what_approved_notes_give_them(commissioner: User) -> None:
    make_holder()
    meeting = make_meeting(datetime.date(2026, 11, 3), stage=Stage.IN_REVIEW)
    make_owed(datetime.date(2027, 1, 12), meeting)
    make_owed(None, meeting, status=Status.DISCHARGED)
    make_owed(datetime.date(2027, 1, 12))
    make_step(meeting, Stage.APPROVED, commissioner, NOW - datetime.timedelta(hours=1))

    assert told(send_due(NOW)) == [("approved", "joanna", "notes of PAM, 3 November 2026")]
    assert "PAM 1/2026, due 12 January 2027" in mail.outbox[0].body
    assert mail.outbox[0].body.count("due 12 January 2027") == 1


def test_an_approval_is_made_good_for_a_week_and_no_longer(commissioner: User) -> None:
    make_holder()
    meeting = make_meeting(datetime.date(2026, 11, 3), stage=Stage.IN_REVIEW)
    make_owed(None, meeting)
    make_step(meeting, Stage.APPROVED, commissioner, NOW)

    assert told(send_due(in_days(8))) == []
    assert len(told(send_due(in_days(6)))) == 1


def test_those_who_approve_are_told_of_notes_that_wait(commissioner: User, policy_officer: User) -> None:
    other = make_known("Faith Oduya", Role.COMMISSIONER)
    User.objects.filter(pk=commissioner.pk).update(email="rosalind@fenmarch.example")
    meeting = make_meeting(datetime.date(2026, 11, 3), stage=Stage.DRAFT)
    make_step(meeting, Stage.IN_REVIEW, policy_officer, NOW)

    assert sorted(told(send_due(NOW))) == [
        ("review", other.username, "notes of PAM, 3 November 2026"),
        ("review", commissioner.username, "notes of PAM, 3 November 2026"),
    ]
    make_step(meeting, Stage.DRAFT, commissioner, in_days(1))
    assert told(send_due(in_days(1))) == []
    make_step(meeting, Stage.IN_REVIEW, other, in_days(2))
    assert [user for _, user, _ in told(send_due(in_days(2)))] == [commissioner.username]


def test_notes_that_were_sent_back_before_a_run_wait_for_nobody(policy_officer: User) -> None:
    approver = make_known("Faith Oduya", Role.COMMISSIONER)
    meeting = make_meeting(datetime.date(2026, 11, 3), stage=Stage.DRAFT)
    make_step(meeting, Stage.IN_REVIEW, policy_officer, NOW - datetime.timedelta(hours=2))
    make_step(meeting, Stage.DRAFT, approver, NOW - datetime.timedelta(hours=1))

    assert told(send_due(NOW)) == []


def test_who_approves_without_an_address_is_named(commissioner: User, policy_officer: User) -> None:
    make_step(make_meeting(stage=Stage.DRAFT), Stage.IN_REVIEW, policy_officer, NOW)

    assert untold(send_due(NOW)) == [("notes of PAM, 24 March 2020", "Rosalind Achebe", "no e-mail address")]


MEETING_DAYS = [
    pytest.param({"date": TOMORROW}, 1, id="tomorrow"),
    pytest.param({"date": TOMORROW + datetime.timedelta(days=1)}, 0, id="in-two-days"),
    pytest.param({"date": TODAY, "start_time": datetime.time(10)}, 1, id="later-today"),
    pytest.param({"date": TODAY, "start_time": datetime.time(6, 30)}, 0, id="begun"),
    pytest.param({"date": TODAY}, 0, id="today-at-no-known-time"),
    pytest.param({"date": datetime.date(2026, 10, 27), "next_date": TOMORROW}, 1, id="announced"),
]


@pytest.mark.parametrize(("fields", "count"), MEETING_DAYS)
def test_a_digest_comes_before_a_meeting(fields: dict[str, datetime.date], count: int) -> None:
    make_known("Faith Oduya", Role.COMMISSIONER)
    make_known("Ann Bell", Role.POLICY_OFFICER)
    make_meeting(**fields)

    assert len(told(send_due(NOW))) == count


def test_two_meetings_of_a_board_on_one_day_have_one_digest() -> None:
    make_known("Faith Oduya", Role.COMMISSIONER)
    make_meeting(datetime.date(2026, 10, 27), next_date=TOMORROW)
    make_meeting(TOMORROW, start_time=datetime.time(10), stage=Stage.DRAFT)
    make_meeting(TOMORROW, start_time=datetime.time(14), stage=Stage.DRAFT)
    make_meeting(TOMORROW, board=make_board("Estates Board", "EB"))

    digests = [("digest", "faith", "EB, 18 November 2026"), ("digest", "faith", "PAM, 18 November 2026")]
    assert told(send_due(NOW)) == digests
    assert "at 10:00" in mail.outbox[1].body


def test_a_day_that_later_notes_have_overtaken_is_no_meeting() -> None:
    make_known("Faith Oduya", Role.COMMISSIONER)
    make_meeting(datetime.date(2026, 9, 29), next_date=TOMORROW)
    make_meeting(datetime.date(2026, 10, 27), next_date=datetime.date(2026, 12, 1))

    assert told(send_due(NOW)) == []


def test_a_notice_that_was_switched_off_does_not_come() -> None:
    user = make_holder()
    NoticeChoice.objects.create(user=user, kind="due_today", is_off=True)
    make_owed(TODAY)
    make_owed(IN_A_WEEK)

    report = send_due(NOW)

    assert [kind for kind, _, _ in told(report)] == ["due_soon"]
    assert untold(report) == [("PAM 1/2026", "Joanna Birtwhistle", "switched these notices off")]
    NoticeChoice.objects.update(is_off=False)
    assert [kind for kind, _, _ in told(send_due(NOW))] == ["due_today"]


def test_a_new_due_day_is_told_anew() -> None:
    make_holder()
    action = make_owed(TODAY)
    send_due(NOW)

    Action.objects.filter(pk=action.pk).update(due_on=TODAY + datetime.timedelta(days=9))
    assert [kind for kind, _, _ in told(send_due(in_days(2)))] == ["due_soon"]
    assert [kind for kind, _, _ in told(send_due(in_days(9)))] == ["due_today"]


def test_nothing_is_asked_of_an_empty_record() -> None:
    report = send_due(NOW)

    assert (report.sent, report.untold, report.failed, report.waiting) == ([], [], [], "")
