"""A correction of approved notes shows both wordings, and a later meeting's approval is written back."""

import datetime
from typing import Any

import pytest
from django.test import Client

from governance.models import User
from meetings.models import AgendaItem, Amendment, Meeting, Stage
from tests.cast import signed_in
from tests.factories import make_attendance, make_item, make_meeting, make_person
from tests.pages import text_of


@pytest.fixture
def approved(db: None) -> Meeting:
    at = datetime.time(10)
    meeting = make_meeting(datetime.date(2026, 2, 24), start_time=at, venue="Town Hall")
    make_attendance(meeting, make_person())
    make_item(meeting, "Custody estate", number="1", text="The lease ends in\nMay.")
    return meeting


@pytest.fixture
def item(approved: Meeting) -> AgendaItem:
    """“Approval of the last notes” at the next meeting."""
    draft = make_meeting(datetime.date(2026, 3, 24), stage=Stage.DRAFT)
    return make_item(draft, "Notes of the last meeting", number="2", approves=approved)


@pytest.fixture
def minuting(policy_officer: User) -> Client:
    return signed_in(policy_officer)


def correct(meeting: Meeting, client: Client, **fields: Any) -> Any:
    words = {"was": "ends in May", "becomes": "ends in June", "reason": "The wrong month."}
    return client.post(f"/meetings/{meeting.pk}/amendments/new/", {**words, **fields})


def test_both_wordings_stand_beside_the_item(approved: Meeting, minuting: Client, reader: User) -> None:
    about = approved.items.get()
    assert correct(approved, minuting, where=f"item-{about.pk}").status_code == 302

    page = text_of(signed_in(reader).get(approved.get_absolute_url()))
    assert "Recorded as an accurate record, except:" in page
    assert "<del>ends in May</del>" in page
    assert "<ins>ends in June</ins>" in page
    assert "The wrong month." in page
    about.refresh_from_db()
    assert about.text == "The lease ends in\nMay.", "what was approved stays"


def test_a_correction_of_a_withheld_item_is_withheld_too(
    approved: Meeting, minuting: Client, reader: User
) -> None:
    correct(approved, minuting, where=f"item-{approved.items.get().pk}")
    AgendaItem.objects.update(is_withheld=True, withheld_because="section 40")

    assert "ends in June" not in text_of(signed_in(reader).get(approved.get_absolute_url()))
    assert "ends in June" in text_of(minuting.get(approved.get_absolute_url()))


def test_a_correction_that_is_sent_twice_is_on_record_once(approved: Meeting, minuting: Client) -> None:
    for _ in range(2):
        answer = correct(approved, minuting, where="venue", was="")
    assert Amendment.objects.count() == 1
    assert "it is on record once" in text_of(minuting.get(answer.headers["Location"]))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({"was": "ends in July"}, "These words don’t stand in the item", id="not-there"),
        pytest.param({"was": ""}, "Enter the words as they stand", id="nothing"),
        pytest.param({"becomes": "ends in May"}, "same as before", id="no-change"),
        pytest.param({"reason": ""}, "Enter why", id="no-reason"),
        pytest.param({"where": "item-0"}, "item-0 is not one of", id="no-such-item"),
    ],
)
def test_a_correction_that_cannot_be_is_told(
    approved: Meeting, minuting: Client, fields: dict[str, str], told: str
) -> None:
    answer = correct(approved, minuting, **{"where": f"item-{approved.items.get().pk}", **fields})

    assert (answer.status_code, Amendment.objects.count()) == (422, 0)
    assert told in text_of(answer)


FACTS = [
    pytest.param("day", "", "Date and time", "Tuesday 24 February 2026, 10:00", id="day"),
    pytest.param("day", "24 February", "Date and time", "24 February", id="words-of-the-day"),
    pytest.param("venue", "", "Venue", "Town Hall", id="venue"),
    pytest.param("theme", "", "Theme", "", id="nothing-recorded"),
    pytest.param("somebody", "", "Attendance of somebody else", "", id="left-out"),
]


@pytest.mark.parametrize(("where", "typed", "about", "was"), FACTS)
def test_a_fact_of_the_meeting_is_corrected_as_its_text_is(
    approved: Meeting, minuting: Client, reader: User, where: str, typed: str, about: str, was: str
) -> None:
    assert (
        correct(approved, minuting, where=where, was=typed, becomes="the right <b>one</b>").status_code == 302
    )

    one = Amendment.objects.get()
    assert (one.item, one.about, one.was) == (None, about, was)
    page = text_of(signed_in(reader).get(approved.get_absolute_url()))
    told = f"recorded as <del>{was}</del>" if was else "nothing was recorded"
    assert f"{about}: {told}, should be <ins>the right &lt;b&gt;one&lt;/b&gt;</ins>" in page


def test_who_was_there_is_corrected(approved: Meeting, minuting: Client) -> None:
    seat = approved.attendances.get()
    assert (
        correct(approved, minuting, where=f"seat-{seat.pk}", was="Present", becomes="Absent").status_code
        == 302
    )

    page = text_of(minuting.get(approved.get_absolute_url()))
    told = "Attendance of Joanna Birtwhistle: recorded as <del>Present</del>, should be <ins>Absent</ins>"
    assert told in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({"where": "venue", "was": "County Hall"}, "These words don’t stand", id="elsewhere"),
        pytest.param({"where": "theme", "was": "", "becomes": ""}, "Enter what should stand", id="nothing"),
        pytest.param({"where": "venue", "was": "", "becomes": "Town Hall"}, "same as before", id="no-change"),
    ],
)
def test_a_fact_that_cannot_be_corrected_so_is_told(
    approved: Meeting, minuting: Client, fields: dict[str, str], told: str
) -> None:
    answer = correct(approved, minuting, **fields)

    assert (answer.status_code, Amendment.objects.count()) == (422, 0)
    assert told in text_of(answer)


def test_notes_that_are_not_approved_are_not_corrected_but_changed(minuting: Client, db: None) -> None:
    draft = make_meeting(stage=Stage.DRAFT)
    assert correct(draft, minuting).status_code == 302
    assert Amendment.objects.count() == 0


def test_approval_as_presented_is_written_back(
    approved: Meeting, item: AgendaItem, minuting: Client, reader: User
) -> None:
    minuting.post(f"/meetings/record/items/{item.pk}/approval/", {"approval": "as_presented"})
    page = text_of(minuting.get(approved.get_absolute_url()))

    assert "Approved as presented at the meeting of 24 March 2026, item 2" in page
    assert f"/meetings/{item.meeting_id}/#item-1" in page
    hidden = text_of(signed_in(reader).get(approved.get_absolute_url()))
    assert "Approved as presented" not in hidden, "the later notes are a draft still"


def test_whoever_types_in_the_item_meanwhile_has_nothing_to_merge(
    approved: Meeting, item: AgendaItem, minuting: Client
) -> None:
    minuting.post(f"/meetings/record/items/{item.pk}/approval/", {"approval": "as_presented"})
    typed = {"version": item.version, "text": "The PCC thanked all.", "outcome": "discussed"}
    assert minuting.post(f"/meetings/record/items/{item.pk}/", typed).status_code == 302

    item.refresh_from_db()
    assert (item.approval, item.text, item.version) == ("as_presented", "The PCC thanked all.", 2)
    versions = minuting.get(f"/meetings/record/items/{item.pk}/versions/").context["revisions"]
    assert [one.version for one in versions] == [2, 1]


def test_approval_with_changes_asks_for_them(approved: Meeting, item: AgendaItem, minuting: Client) -> None:
    answer = minuting.post(f"/meetings/record/items/{item.pk}/approval/", {"approval": "with_changes"})
    assert answer.headers["Location"] == f"/meetings/{approved.pk}/amendments/new/?under={item.pk}"
    back = correct(approved, minuting, under=str(item.pk))

    assert back.headers["Location"] == f"/meetings/{item.meeting_id}/record/#item-1"
    amendment = Amendment.objects.get()
    assert (amendment.decided_under, amendment.on) == (item, datetime.date(2026, 3, 24))
    page = text_of(minuting.get(approved.get_absolute_url()))
    assert "Approved with changes at the meeting of 24 March 2026" in page
    assert "Corrected at the meeting of 24 March 2026: The wrong month." in page


def test_approval_is_asked_of_items_that_approve_something(
    approved: Meeting, item: AgendaItem, minuting: Client
) -> None:
    other = make_item(item.meeting, "Budget")
    url = f"/meetings/record/items/{other.pk}/approval/"
    assert minuting.post(url, {"approval": "as_presented"}).status_code == 404
    answer = minuting.post(f"/meetings/record/items/{item.pk}/approval/", {}, follow=True)
    assert "Choose how the notes were approved" in text_of(answer)
    Meeting.objects.filter(pk=item.meeting_id).update(stage=Stage.IN_REVIEW)
    url = f"/meetings/record/items/{item.pk}/approval/"
    assert minuting.post(url, {"approval": "as_presented"}).status_code == 423
