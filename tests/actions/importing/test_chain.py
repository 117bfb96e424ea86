"""Matters brought forward: an update of the action that they plainly continue, or an action of their own."""

import datetime

import pytest

from actions.models import Action, ActionOwner, ActionUpdate, Said, Status
from governance.models import User
from meetings.models import Doubt
from tests.actions.importing.notes import a_matter, a_note, an_action, an_item, put_on_record

pytestmark = pytest.mark.django_db

PROFILE = "ACC Harte to share the rural crime problem profile with the PCC."
PLAN = "ACC Harte to share the rural crime delivery plan with the PCC."


def raised(*texts: str, date: str = "2021-01-19", status: str = "open") -> None:
    put_on_record(a_note(date, actions=tuple(an_action(text, status=status) for text in texts)))


def brought(
    text: str, month: str | None = "2021-01", *owners: str, date: str = "2021-03-16", **changes: object
) -> None:
    put_on_record(a_note(date, brought_forward=(a_matter(text, month, *owners, **changes),)))


def test_matter_becomes_an_update_of_the_action_that_it_plainly_continues() -> None:
    raised(PROFILE, PLAN)
    brought(PROFILE, update="It was shared in May.", status="completed")
    update = ActionUpdate.objects.select_related("action").get()
    assert update.action.text == PROFILE
    assert (update.on, update.meeting and update.meeting.date) == (datetime.date(2021, 3, 16),) * 2
    assert (update.text, update.matter_as_written, update.status_to) == (
        "It was shared in May.",
        PROFILE,
        "completed",
    )
    assert (update.item and update.item.number, update.lines, update.source and update.source.name) == (
        "1", [25, 26], "2021-03-16 notes.txt",
    )  # fmt: skip
    assert (Action.objects.count(), Doubt.objects.count()) == (2, 0)


@pytest.mark.parametrize("said", ["completed", "deferred", "discharged"])
def test_status_that_the_notes_say_is_the_actions_status(said: str) -> None:
    raised(PROFILE)
    brought(PROFILE, status=said)
    assert Action.objects.get().status == said


def test_matter_that_is_merely_open_changes_no_status() -> None:
    raised(PROFILE, status="completed")
    brought(PROFILE)
    assert (Action.objects.get().status, ActionUpdate.objects.get().status_to) == (Status.COMPLETED, "")


def test_matter_of_a_month_that_is_not_on_record_is_an_action_with_a_doubt() -> None:
    brought(PROFILE, "2020-11", "ACC Harte", status="deferred")
    action = Action.objects.get()
    assert (action.meeting, action.raised_on, action.item, action.reference) == (
        None, datetime.date(2020, 11, 1), None, "QAM 1/2020",
    )  # fmt: skip
    assert (action.status, action.lines, action.updates.get().status_to) == ("deferred", [25, 26], "deferred")
    assert [str(owner.person) for owner in action.owners.all()] == ["Nell Harte"]
    doubt = action.doubts.get()
    assert (doubt.code, doubt.lines) == ("origin-unknown", [25, 26])
    assert (
        doubt.message
        == "This matter was raised in November 2020, and no meeting of that month is in the record."
    )


def test_matter_unlike_all_of_its_month_is_an_action_with_a_doubt() -> None:
    raised("Staff survey to be published.")
    brought(PROFILE)
    assert Action.objects.count() == 2
    assert Doubt.objects.get().message.endswith("no action on record that was raised then is like it.")


def test_matter_that_may_continue_two_names_both() -> None:
    raised(PROFILE, PLAN)
    brought("ACC Harte to share the rural crime document with the PCC.")
    doubt = Doubt.objects.get()
    assert doubt.code == "origin-ambiguous"
    assert f"QAM 1/2021 “{PROFILE}” or QAM 2/2021 “{PLAN}”" in doubt.message
    assert list(doubt.actions.values_list("text", flat=True)) == [
        "ACC Harte to share the rural crime document with the PCC."
    ]


def test_matter_does_not_continue_an_action_of_another_month() -> None:
    raised(PROFILE, date="2020-12-15")
    brought(PROFILE)
    assert Action.objects.filter(meeting=None).count() == 1


def test_matter_does_not_continue_an_action_of_another_board() -> None:
    put_on_record(a_note("2021-01-19", series="Strategic Board", actions=(an_action(PROFILE),)))
    brought(PROFILE)
    assert Action.objects.filter(meeting=None, board__code="QAM").count() == 1


def test_matter_without_a_month_continues_the_outstanding_action_of_its_very_words() -> None:
    raised(PROFILE, PLAN)
    brought(PROFILE, None)
    assert ActionUpdate.objects.get().action.text == PROFILE


def test_matter_without_a_month_does_not_continue_what_was_closed_before() -> None:
    raised(PROFILE)
    brought(PROFILE, date="2021-02-16", status="discharged")
    brought(PROFILE, None, date="2021-05-18")
    action = Action.objects.get(meeting=None)
    assert (action.raised_on, action.year) == (None, 2021)
    assert action.doubts.get().message.startswith("The notes do not say which meeting raised this matter")


def test_matter_told_again_continues_the_action_that_stands_for_it() -> None:
    brought(PROFILE, "2020-11", date="2021-01-19")
    brought(PROFILE, "2020-11", date="2021-03-16", status="discharged")
    action = Action.objects.get()
    assert (action.updates.count(), action.status, action.doubts.count()) == (2, "discharged", 1)


def test_matter_told_twice_in_a_note_is_one_action() -> None:
    matters = (a_matter(PROFILE, "2020-11"), a_matter(PROFILE, "2020-11", status="completed"))
    put_on_record(a_note(brought_forward=matters))
    action = Action.objects.get()
    assert (action.updates.count(), action.status) == (2, "completed")


def test_action_without_an_owner_gets_the_one_that_a_later_note_names() -> None:
    raised(PLAN)
    brought(PLAN, "2021-01", "ACC Harte")
    assert [str(owner.person) for owner in ActionOwner.objects.all()] == ["Nell Harte"]


def test_action_keeps_its_owners_when_a_later_note_names_others() -> None:
    put_on_record(a_note("2021-01-19", actions=(an_action("Plan to be shared.", "ACC Harte"),)))
    brought("Plan to be shared.", "2021-01", "PCC")
    assert ActionUpdate.objects.count() == 1
    assert list(ActionOwner.objects.values_list("label", "is_former")) == [("ACC Harte", False)]


@pytest.mark.parametrize(
    "day", [datetime.date(2021, 6, 1), datetime.date(2021, 3, 16)], ids=["later", "same-day"]
)
def test_older_notes_do_not_override_what_a_person_has_decided(day: datetime.date) -> None:
    raised(PROFILE)
    action, officer = Action.objects.get(), User.objects.create(username="officer")
    said = Said("Withdrawn, for the profile was published.", officer, day)
    action.withdraw(said, seen_version=action.version)
    brought(PROFILE, status="completed")
    action.refresh_from_db()
    assert (action.status, action.updates.count()) == (Status.WITHDRAWN, 2)


def test_person_who_reads_an_action_while_it_is_imported_is_told() -> None:
    raised(PROFILE)
    seen = Action.objects.get().version
    brought(PROFILE, status="completed")
    assert Action.objects.get().version > seen


def test_meeting_that_comes_later_takes_over_the_action_that_stood_for_its_own() -> None:
    brought(PROFILE + " in full", "2021-01", "ACC Harte", status="deferred")
    reference = Action.objects.get().reference
    action = an_action(
        PROFILE, "ACC Harte", "CC", due="by May", due_on=datetime.date(2021, 5, 31), lines=(33,)
    )
    put_on_record(a_note("2021-01-19", actions=(action,)))
    row = Action.objects.get()
    assert (row.text, row.text_as_written, row.lines, row.source and row.source.name) == (
        PROFILE, PROFILE, [33], "2021-01-19 notes.txt",
    )  # fmt: skip
    assert (row.meeting and row.meeting.date, row.raised_on, row.item and row.item.number) == (
        datetime.date(2021, 1, 19), datetime.date(2021, 1, 19), "2",
    )  # fmt: skip
    assert (row.reference, row.due_on, row.status) == (reference, datetime.date(2021, 5, 31), "deferred")
    assert [one.label for one in row.owners.filter(is_former=False)] == ["ACC Harte", "CC"]
    doubt = Doubt.objects.get()
    assert (doubt.settled_by, doubt.settlement) == (
        None, "The import of 2021-01-19 notes.txt, whose meeting raised the action, answers it.",
    )  # fmt: skip


def test_words_that_a_person_corrected_survive_the_meeting_that_comes_later() -> None:
    brought(PROFILE)
    Action.objects.update(text="Corrected.", due_words="when it is ready")
    raised(PROFILE)
    row = Action.objects.get()
    assert (row.text, row.text_as_written, row.due_words) == ("Corrected.", PROFILE, "when it is ready")


def test_owners_that_a_person_changed_survive_the_meeting_that_comes_later() -> None:
    brought(PROFILE, "2021-01", "ACC Harte")
    action, officer = Action.objects.get(), User.objects.create(username="officer")
    said = Said("Passed on.", officer, datetime.date(2021, 6, 1))
    action.change_owners(said, to=[ActionOwner(label="DCC")], seen_version=action.version)
    put_on_record(a_note("2021-01-19", actions=(an_action(PROFILE, "CC"),)))
    assert [one.label for one in Action.objects.get().owners.filter(is_former=False)] == ["DCC"]


def test_action_whose_doubt_a_person_has_settled_is_not_taken_over() -> None:
    brought(PROFILE)
    officer = User.objects.create(username="officer")
    Doubt.objects.update(settled_at="2021-06-01T10:00Z", settled_by=officer, settlement="Not in the archive.")
    raised(PROFILE)
    assert Action.objects.count() == 2


def test_meeting_that_comes_later_and_is_no_plain_answer_is_named_in_the_doubt() -> None:
    brought("ACC Harte to share the rural crime document with the PCC.")
    assert Doubt.objects.get().code == "origin-unknown"
    raised(PROFILE, PLAN)
    doubt = Doubt.objects.get()
    assert (doubt.code, doubt.settled_at) == ("origin-ambiguous", None)
    assert "QAM 2/2021" in doubt.message
    assert "QAM 3/2021" in doubt.message


def test_two_actions_that_answer_to_one_meeting_are_both_left_to_a_person() -> None:
    brought(PROFILE + " This month", date="2021-02-16")
    brought(PROFILE + " Next year", date="2021-03-16")
    raised(PROFILE)
    assert Action.objects.count() == 3
    assert Doubt.objects.open().count() == 2


def test_item_under_which_a_matter_was_discussed_is_kept() -> None:
    items = (an_item("1", "Matters"), an_item(None, "Rural crime"))
    put_on_record(
        a_note(items=items, brought_forward=(a_matter(PROFILE, "2021-01", item=None, item_index=1),))
    )
    item = ActionUpdate.objects.get().item
    assert item is not None
    assert item.title == "Rural crime"
