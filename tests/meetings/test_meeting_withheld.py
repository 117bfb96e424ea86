"""Of a meeting, a draft and what is withheld are hidden on its page."""

import re

import pytest

from governance.models import User
from meetings.models import Meeting, Stage
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_decision,
    make_doubt,
    make_item,
    make_meeting,
    make_update,
)
from tests.meetings.notes_on_record import make_notes, page_of
from tests.pages import text_of


@pytest.fixture
def meeting(db: None) -> Meeting:
    return make_notes()


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.IN_REVIEW])
def test_notes_that_are_not_approved_are_hidden_from_a_reader(
    reader: User, policy_officer: User, stage: Stage
) -> None:
    draft = make_meeting(stage=stage)

    assert page_of(reader, draft).status_code == 404
    assert page_of(policy_officer, draft).status_code == 200


def withhold_heron(meeting: Meeting) -> None:
    """Item 6 with a sub-item, and everything that can stand under them; all of it named after a heron."""
    item = make_item(
        meeting, "Heron", number="6", text="Heron text", is_withheld=True, withheld_because="Heron law."
    )
    below = make_item(meeting, "Heron below", number="6a", text="Heron text", parent=item)
    action = make_action(meeting, "Heron action", item=below)
    make_decision(meeting, "Heron decision", item=item)
    make_update(action, meeting.date, "Heron update", meeting=meeting)
    make_doubt(meeting.source, "Heron doubt")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("who", "stage", "label"),
    [
        pytest.param("policy_officer", "draft", "Check and send for review", id="officer-sends"),
        pytest.param("policy_officer", "in_review", "Review and approval", id="officer-waits"),
        pytest.param("policy_officer", "approved", "Review and approval", id="officer-publishes-nothing"),
        pytest.param("commissioner", "in_review", "Review and approve", id="commissioner-approves"),
        pytest.param("commissioner", "approved", "Publish", id="commissioner-publishes"),
    ],
)
def test_the_way_to_the_review_promises_what_one_may_do_there(
    db: None, request: pytest.FixtureRequest, who: str, stage: str, label: str
) -> None:
    client = signed_in(request.getfixturevalue(who))
    meeting = make_meeting(stage=stage)

    page = text_of(client.get(meeting.get_absolute_url()))

    assert re.findall(rf'/meetings/{meeting.pk}/review/">(.*?)</a>', page) == [label]


def test_nothing_withheld_gets_out(reader: User, policy_officer: User, meeting: Meeting) -> None:
    withhold_heron(meeting)

    assert text_of(page_of(policy_officer, meeting)).count("Heron") >= 7
    page = text_of(page_of(reader, meeting))
    assert "Heron" not in page
    assert "/sources/" not in page
    assert "line number" not in page
    assert str(meeting.source) not in page
    assert signed_in(reader).get(f"/sources/{meeting.source_id}/").status_code == 404


def test_a_withheld_item_leaves_its_number_and_nothing_of_what_stands_under_it(
    reader: User, meeting: Meeting
) -> None:
    withhold_heron(meeting)
    make_item(meeting, "Dogs", number="7")

    response = page_of(reader, meeting)

    sections = response.context["page"].sections
    assert [(section.number, section.is_stub) for section in sections][-3:] == [
        ("3", False),
        ("6", True),
        ("7", False),
    ]
    page = text_of(response)
    assert page.count("Item 6 is withheld from publication") == 1
    assert ">6a<" not in page  # the page holds random tokens too
    assert "4 items, 1 withheld from publication, 1 action" in page
    assert "The file that these notes came from is not shown, for part of it is withheld" in page


def test_whoever_may_see_a_withheld_item_sees_why_it_is_withheld_and_its_file(
    policy_officer: User, meeting: Meeting
) -> None:
    withhold_heron(meeting)

    page = text_of(page_of(policy_officer, meeting))
    assert page.count("<strong>Withheld from publication.</strong> Heron law.") == 2
    assert "is withheld from publication" not in page
    assert f"/sources/{meeting.source_id}/" in page


def test_a_withheld_item_that_was_taken_off_the_agenda_leaves_nothing(reader: User, meeting: Meeting) -> None:
    make_item(meeting, number="6", is_withheld=True, withheld_because="Law.", is_dropped=True)

    assert "Item 6" not in text_of(page_of(reader, meeting))
