import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from governance.models import User
from meetings.models import Assurance, Marking, Meeting, Stage
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_attendance,
    make_board,
    make_decision,
    make_doubt,
    make_item,
    make_meeting,
    make_owner,
    make_person,
    make_source,
    make_update,
)
from tests.meetings.notes_on_record import make_notes, page_of
from tests.pages import HOSTILE, assert_asks_to_sign_in, assert_escaped, text_of


@pytest.fixture
def meeting(db: None) -> Meeting:
    return make_notes()


def test_the_page_tells_the_facts_of_the_meeting(reader: User, meeting: Meeting) -> None:
    page = page_of(reader, meeting).context["page"]

    assert {fact.label: fact.value for fact in page.facts} == {
        "Date and time": "Tuesday 24 March 2020, 10:30 to 12:25",
        "Venue": "Sluice Room",
        "Chair": "Rosalind Achebe",
        "In short": "3 items, 1 action, 1 decision, 1 matter brought forward",
        "Next meeting": "Tuesday 28 April 2020",
    }


def test_attendance_says_in_which_capacity_and_who_sent_apologies(reader: User, meeting: Meeting) -> None:
    page = page_of(reader, meeting).context["page"]

    assert [(row.name, row.capacity, row.state) for row in page.attendance] == [
        ("Rosalind Achebe", "Police and Crime Commissioner (PCC), chair", "Present"),
        ("Peter Lindqvist", "", "Apologies"),
    ]


def test_items_stand_in_order_each_below_its_parent(reader: User, meeting: Meeting) -> None:
    page = page_of(reader, meeting).context["page"]

    assert [(section.number, section.level) for section in page.sections] == [
        ("2", 3),
        ("2a", 4),
        ("3", 3),
    ]


def test_actions_decisions_and_matters_stand_under_their_items(reader: User, meeting: Meeting) -> None:
    page = page_of(reader, meeting).context["page"]

    places = {section.number: [upshot.kind for upshot in section.upshots] for section in page.sections}
    assert places == {"2": ["update"], "2a": ["action", "decision"], "3": []}


def test_a_matter_brought_forward_leads_to_the_action_that_it_continues(
    reader: User, meeting: Meeting
) -> None:
    update = page_of(reader, meeting).context["page"].sections[0].upshots[0]

    assert (update.title, update.continues, update.raised) == (
        "Area maps for the website",
        "PAM 1/2019",
        "23 July 2019",
    )
    assert text_of(signed_in(reader).get(update.url)).count("Still awaited from the print room.") == 1


def test_the_text_is_shown_with_its_lists_and_sub_headings(reader: User, meeting: Meeting) -> None:
    page = text_of(page_of(reader, meeting))

    assert "<h5>Findings</h5>" in page
    assert "<li>Costs are awaited.</li>" in page
    assert "Outcome: nil." in page


@pytest.mark.parametrize("record", ["facts", "attendance", "sections", "upshots", "doubts"])
def test_every_kind_of_record_leads_to_its_lines(reader: User, meeting: Meeting, record: str) -> None:
    page = page_of(reader, meeting).context["page"]
    upshots = [upshot for section in page.sections for upshot in section.upshots]
    records = upshots if record == "upshots" else getattr(page, record)

    links = [made.source.url for made in records if made.source]

    assert links
    for link in links:
        assert link.startswith(f"/sources/{meeting.source_id}/?marked=")
        assert "marked" in text_of(signed_in(reader).get(link))


def test_the_lines_of_an_item_can_be_opened_beside_it(reader: User, meeting: Meeting) -> None:
    section = page_of(reader, meeting).context["page"].sections[1]

    assert [(line.number, line.is_own) for line in section.lines] == [
        (4, False),
        (5, False),
        (6, True),
        (7, True),
        (8, False),
        (9, False),
    ]


def test_a_doubt_is_listed_and_marked_at_what_it_touches(reader: User, meeting: Meeting) -> None:
    make_doubt(meeting.source, "The number was repaired.", lines=[6])  # type: ignore[arg-type]

    page = page_of(reader, meeting).context["page"]

    assert [doubt.message for doubt in page.doubts] == ["The owner was inferred.", "The number was repaired."]
    assert [doubt.pk for doubt in page.doubts] == list(meeting.source.doubts.values_list("pk", flat=True))  # type: ignore[union-attr]
    custody = page.sections[1]
    assert [
        (passage.upshot.kind, [doubt.number for doubt in passage.doubts]) for passage in custody.passages
    ] == [
        ("action", [1]),
        ("decision", []),
    ]
    assert [[doubt.number for doubt in section.doubts] for section in page.sections] == [[], [2], []]


def test_what_was_said_of_a_matter_is_not_said_twice(reader: User, meeting: Meeting) -> None:
    item = make_item(meeting, number="4", text="### Cells\n\nTwo sites were visited.\n\nAnother matter.")
    make_update(
        make_action(), meeting.date, "Two sites were visited.", meeting=meeting, item=item, lines=[13]
    )

    response = page_of(reader, meeting)

    before, after = response.context["page"].sections[-1].passages
    assert before.html == "<h4>Cells</h4>\n"
    assert before.said == "<p>Two sites were visited.</p>\n"
    assert (after.html, after.upshot) == ("<p>Another matter.</p>\n", None)
    assert text_of(response).count("Two sites were visited.") == 1


def test_what_has_no_item_is_shown_all_the_same(reader: User, meeting: Meeting) -> None:
    make_action(meeting, "An action under no item.")

    response = page_of(reader, meeting)

    last = response.context["page"].sections[-1]
    assert (last.title, [upshot.text for upshot in last.upshots]) == (
        "Under no item",
        ["An action under no item."],
    )
    assert "Under no item" in text_of(response)


def test_imported_notes_say_so_and_typed_ones_show_their_stage(reader: User, meeting: Meeting) -> None:
    typed = make_meeting(datetime.date(2021, 6, 22), stage=Stage.PUBLISHED)

    assert "From the archive" in text_of(page_of(reader, meeting))
    assert "Published" in text_of(page_of(reader, typed))
    assert "From the archive" not in text_of(page_of(reader, typed))


def test_printed_notes_end_with_the_next_meeting_unless_their_own_words_do(
    reader: User, meeting: Meeting
) -> None:
    typed = make_meeting(datetime.date(2021, 6, 22), next_date=datetime.date(2021, 7, 27))

    assert "Next meeting: Tuesday 27 July 2021" in text_of(page_of(reader, typed))
    assert "Next meeting:" not in text_of(page_of(reader, meeting))


def test_the_marking_of_the_meeting_stands_above_that_of_the_installation(reader: User) -> None:
    sensitive = make_meeting(marking=Marking.OFFICIAL_SENSITIVE, handling="For the office only")

    page = text_of(page_of(reader, sensitive))

    assert '<span class="marking">OFFICIAL-SENSITIVE</span>' in page
    assert "OFFICIAL-SENSITIVE. For the office only" in page


def test_previous_and_next_are_those_of_the_same_board(reader: User) -> None:
    before = make_meeting(datetime.date(2020, 1, 28))
    morning = make_meeting(datetime.date(2020, 3, 24), start_time=datetime.time(9))
    noon = make_meeting(datetime.date(2020, 3, 24), start_time=datetime.time(12))
    make_meeting(datetime.date(2020, 3, 25), board=make_board("Strategic Governance Board", "SGB"))
    make_meeting(datetime.date(2020, 4, 1), stage=Stage.DRAFT)

    pages = [page_of(reader, meeting).context["page"] for meeting in (before, morning, noon)]

    assert [page.earlier and page.earlier.url for page in pages] == [
        None,
        before.get_absolute_url(),
        morning.get_absolute_url(),
    ]
    assert [page.later and page.later.url for page in pages] == [
        morning.get_absolute_url(),
        noon.get_absolute_url(),
        None,
    ]


def test_a_stranger_is_asked_to_sign_in(stranger: Client, meeting: Meeting) -> None:
    assert_asks_to_sign_in(stranger, meeting.get_absolute_url())


def test_somebody_without_a_role_is_refused(newcomer: User, meeting: Meeting) -> None:
    assert page_of(newcomer, meeting).status_code == 403


def test_the_page_cannot_be_posted_to(reader: User, meeting: Meeting) -> None:
    assert signed_in(reader).post(meeting.get_absolute_url()).status_code == 405


@pytest.mark.parametrize("pk", [404404, 99999999999999999999])
def test_a_meeting_that_is_not_there_is_not_found(reader: User, pk: int) -> None:
    assert signed_in(reader).get(f"/meetings/{pk}/").status_code == 404


def test_the_page_asks_the_database_three_times(
    reader: User, meeting: Meeting, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(reader)
    for number in range(5):
        item = make_item(meeting, number=str(number))
        make_owner(make_action(meeting, item=item), "CC")
        make_decision(meeting, item=item)
    with django_assert_num_queries(3):
        client.get(meeting.get_absolute_url())


def test_whatever_was_written_is_shown_as_words(reader: User, policy_officer: User) -> None:
    source = make_source([HOSTILE] * 3, name=HOSTILE)
    person = make_person(HOSTILE)
    fields: dict[str, Any] = {"source": source, "lines": [1]}
    meeting = make_meeting(
        board=make_board(HOSTILE, "X"), chair=person, minute_taker=person, minute_taker_capacity=HOSTILE,
        venue=HOSTILE, theme=HOSTILE, handling=HOSTILE, next_venue=HOSTILE, next_theme=HOSTILE, **fields,
    )  # fmt: skip
    make_attendance(meeting, person, capacity=HOSTILE, note=HOSTILE, **fields)
    item = make_item(
        meeting, HOSTILE, number=HOSTILE, text=f"{HOSTILE}\n\n### {HOSTILE}\n\n- {HOSTILE}", **fields
    )
    action = make_action(meeting, HOSTILE, item=item, due_words=HOSTILE, **fields)
    make_owner(action, HOSTILE)
    make_decision(meeting, HOSTILE, item=item, **fields)
    make_update(
        action, meeting.date, HOSTILE, meeting=meeting, item=item, matter_as_written=HOSTILE, **fields
    )
    make_doubt(source, HOSTILE, lines=[1])

    make_decision(meeting, HOSTILE)
    make_item(
        meeting, HOSTILE, theme=HOSTILE, assurance=Assurance.PARTLY, assurance_statement=HOSTILE, **fields
    )
    settled = {"settlement": HOSTILE, "settled_at": timezone.now(), "settled_by": policy_officer}
    make_doubt(source, HOSTILE, lines=[1], **settled)

    whole = page_of(policy_officer, meeting)
    make_item(meeting, HOSTILE, number=HOSTILE, is_withheld=True, withheld_because=HOSTILE)

    assert_escaped(whole)
    assert text_of(whole).count("&lt;script&gt;") >= 30
    assert_escaped(page_of(policy_officer, meeting))
    assert_escaped(page_of(reader, meeting))
