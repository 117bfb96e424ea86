"""Outstanding matters at a meeting: what was said of each, and nothing dropped but by a person."""

import datetime
from typing import Any

import pytest
from django.test import Client

from actions.models import Action, ActionUpdate, DroppedMatter, Status
from governance.models import User
from meetings.models import Meeting, Stage
from tests.cast import signed_in
from tests.factories import make_action, make_board, make_meeting, make_update
from tests.pages import text_of


@pytest.fixture
def owed(draft: Meeting) -> Action:
    return make_action(make_meeting(datetime.date(2026, 1, 27)), "Maps to be supplied.")


def groups_of(meeting: Meeting, client: Client) -> list[tuple[str, list[str]]]:
    groups = client.get(f"/meetings/{meeting.pk}/record/").context["page"].groups
    return [(group.title, [matter.action.text for matter in group.matters]) for group in groups]


def say(meeting: Meeting, action: Action, client: Client, **fields: str) -> Any:
    action.refresh_from_db()
    asked = {"now": "update", "words": "Two sites were visited.", "version": str(action.version), **fields}
    return client.post(f"/meetings/{meeting.pk}/record/matters/{action.pk}/", asked)


def test_outstanding_actions_of_the_board_are_there_those_due_first(draft: Meeting, minuting: Client) -> None:
    earlier, before = make_meeting(datetime.date(2026, 1, 27)), make_meeting(datetime.date(2025, 11, 25))
    make_action(earlier, "One of January.")
    make_action(before, "One of November.")
    make_action(earlier, "Due at this meeting.", due_on=draft.date)
    make_action(earlier, "Long done.", status=Status.DISCHARGED)
    make_action(
        make_meeting(datetime.date(2026, 2, 3), board=make_board("Estates Board", "EB")), "Another’s."
    )
    make_action(make_meeting(datetime.date(2026, 4, 28)), "Of a later meeting.")

    assert groups_of(draft, minuting) == [
        ("Due by this meeting", ["Due at this meeting."]),
        ("Raised 25 November 2025", ["One of November."]),
        ("Raised 27 January 2026", ["One of January."]),
    ]


@pytest.mark.parametrize(
    ("fields", "status", "due_on"),
    [
        pytest.param({}, Status.OPEN, None, id="update"),
        pytest.param({"now": "in_progress"}, Status.IN_PROGRESS, None, id="in-progress"),
        pytest.param({"now": "completed"}, Status.COMPLETED, None, id="completed"),
        pytest.param(
            {"now": "deferred", "due_on": "28 4 2026"},
            Status.DEFERRED,
            datetime.date(2026, 4, 28),
            id="deferred",
        ),
        pytest.param({"due_on": "1 6 2026"}, Status.OPEN, datetime.date(2026, 6, 1), id="new-due-day"),
    ],
)
def test_what_was_said_of_a_matter_is_an_update_of_this_meeting(
    draft: Meeting,
    owed: Action,
    minuting: Client,
    fields: dict[str, str],
    status: Status,
    due_on: datetime.date | None,
) -> None:
    say(draft, owed, minuting, **fields)

    owed.refresh_from_db()
    update = ActionUpdate.objects.get()
    assert (owed.status, owed.due_on) == (status, due_on)
    assert (update.meeting, update.on, update.text) == (draft, draft.date, "Two sites were visited.")
    assert "Two sites were visited." in text_of(minuting.get(f"/meetings/{draft.pk}/record/"))


def test_a_discharge_is_entered_for_the_commissioner_and_attributed_so(
    draft: Meeting, owed: Action, minuting: Client, policy_officer: User
) -> None:
    say(draft, owed, minuting, now="discharged", words="I have what I asked for.")

    owed.refresh_from_db()
    update = ActionUpdate.objects.get()
    assert owed.status == Status.DISCHARGED
    assert (update.by, update.spoken_by) == (policy_officer, draft.chair)
    page = minuting.get(f"/meetings/{draft.pk}/record/")
    assert f"I have what I asked for. ({draft.chair})" in text_of(page)
    assert "Rosalind Achebe, entered by Tamsin Okafor" in text_of(minuting.get(owed.get_absolute_url()))


def test_deferring_asks_for_the_day(draft: Meeting, owed: Action, minuting: Client) -> None:
    answer = say(draft, owed, minuting, now="deferred")

    assert answer.status_code == 422
    assert "Enter the day to which it is deferred" in text_of(answer)
    assert "Two sites were visited." in text_of(answer)
    assert ActionUpdate.objects.count() == 0


def test_whoever_comes_second_sees_what_was_said_and_keeps_their_words(
    draft: Meeting, owed: Action, minuting: Client
) -> None:
    say(draft, owed, minuting, words="The first.")
    answer = minuting.post(
        f"/meetings/{draft.pk}/record/matters/{owed.pk}/",
        {"now": "completed", "words": "The second.", "version": "1"},
    )

    assert answer.status_code == 409
    assert "The second." in text_of(answer)
    assert ActionUpdate.objects.count() == 1


def test_a_script_gets_the_matter_alone(draft: Meeting, owed: Action, minuting: Client) -> None:
    url, part = f"/meetings/{draft.pk}/record/matters/{owed.pk}/", {"HX-Request": "true"}
    refused = minuting.post(url, {"now": "update", "words": "", "version": "1"}, headers=part)
    assert "Enter what was said" in text_of(refused)

    page = text_of(minuting.post(url, {"now": "completed", "words": "Done.", "version": "1"}, headers=part))
    assert ": Done." in page
    assert "<html" not in page


def test_a_matter_is_dropped_for_a_reason_and_taken_up_again(
    draft: Meeting, owed: Action, minuting: Client, policy_officer: User
) -> None:
    url = f"/meetings/{draft.pk}/record/matters/{owed.pk}/"
    for because in (" ", "a \x00", "x" * 10_000):
        refused = minuting.post(f"{url}drop/", {"because": because})
        assert refused.status_code == 422
        assert because in text_of(refused)
    assert groups_of(draft, minuting) == [("Raised 27 January 2026", ["Maps to be supplied."])]

    for _ in range(2):  # both of two clicks
        assert minuting.post(f"{url}drop/", {"because": "Asked for in writing."}).status_code == 302
    assert groups_of(draft, minuting) == []
    dropped = DroppedMatter.objects.get()
    assert (dropped.because, dropped.by, dropped.is_taken_back) == (
        "Asked for in writing.",
        policy_officer,
        False,
    )
    owed.refresh_from_db()
    assert owed.status == Status.OPEN

    minuting.post(f"{url}take-up/")
    assert groups_of(draft, minuting) == [("Raised 27 January 2026", ["Maps to be supplied."])]


def test_nothing_is_said_in_notes_that_are_no_draft(draft: Meeting, owed: Action, minuting: Client) -> None:
    Meeting.objects.filter(pk=draft.pk).update(stage=Stage.APPROVED)

    assert say(draft, owed, minuting).status_code == 423
    for deed in ("drop", "take-up"):
        answer = minuting.post(f"/meetings/{draft.pk}/record/matters/{owed.pk}/{deed}/", {"because": "x"})
        assert answer.status_code == 423
    assert ActionUpdate.objects.count() == 0


def test_a_matter_of_another_board_is_not_found(draft: Meeting, minuting: Client) -> None:
    other = make_action(board=make_board("Estates Board", "EB"))
    assert say(draft, other, minuting).status_code == 404


def test_an_administrator_sees_the_matters_and_no_form(
    draft: Meeting, owed: Action, administrator: User
) -> None:
    make_update(owed, draft.date, meeting=draft)
    client = signed_in(administrator)
    page = text_of(client.get(f"/meetings/{draft.pk}/record/"))

    assert owed.text in page
    assert f'matters/{owed.pk}/"' not in page
    assert say(draft, owed, client).status_code == 403
