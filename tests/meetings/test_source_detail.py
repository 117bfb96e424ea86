import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from governance.models import User
from meetings import source_page
from meetings.models import SourceDocument, Stage
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_attendance,
    make_decision,
    make_doubt,
    make_item,
    make_meeting,
    make_person,
    make_source,
    make_update,
)
from tests.pages import HOSTILE, assert_asks_to_sign_in, assert_escaped, text_of

LINES = [
    "Title",
    "",
    "Date: 24 March 2020",
    "garbled",
    "repeated",
    "ACTION: DCC to bring a plan",
    "1 Custody",
]


@pytest.fixture
def source(db: None) -> SourceDocument:
    """A file of seven lines, one of them empty, and what was made of it."""
    source = make_source(
        LINES, labels=["title", "blank", "date", "", "", "action", "item 1"], set_aside=[5], unplaced=[4]
    )
    meeting = make_meeting(source=source, lines=[1], field_lines={"date": [3], "board": [1]})
    item = make_item(meeting, "Custody", number="1", source=source, lines=[7])
    action = make_action(meeting, "DCC to bring a plan", item=item, source=source, lines=[6])
    make_update(action, meeting.date, "The plan is drawn up.", source=source, lines=[6])
    make_decision(meeting, "The plan is approved.", source=source, lines=[7])
    make_attendance(meeting, make_person(), source=source, lines=[3])
    make_doubt(source, "The owner was inferred.", lines=[6])
    return source


def test_every_line_shows_where_it_went(reader: User, source: SourceDocument) -> None:
    page = signed_in(reader).get(source.get_absolute_url()).context["page"]

    assert [(line.number, line.text, line.state, line.went_to) for line in page.lines] == [
        (1, "Title", "placed", "title"),
        (2, "", "blank", "blank"),
        (3, "Date: 24 March 2020", "placed", "date"),
        (4, "garbled", "loose", ""),
        (5, "repeated", "aside", ""),
        (6, "ACTION: DCC to bring a plan", "asked", "action"),
        (7, "1 Custody", "placed", "item 1"),
    ]


def test_the_count_adds_up(reader: User, source: SourceDocument) -> None:
    page = signed_in(reader).get(source.get_absolute_url()).context["page"]

    coverage = page.coverage
    assert (coverage.lines, coverage.placed, coverage.set_aside, coverage.unplaced) == (6, 4, 1, 1)
    assert [round(width, 1) for _, _, width in coverage.bars()] == [66.7, 16.7, 16.7]


def test_marked_lines_are_marked_and_say_what_came_of_them(reader: User, source: SourceDocument) -> None:
    response = signed_in(reader).get(f"{source.get_absolute_url()}?marked=6")
    page = response.context["page"]

    assert [line.number for line in page.lines if line.is_marked] == [6]
    assert [record.kind for record in page.made_of_marked] == ["Action PAM 1/2020", "Update of PAM 1/2020"]
    assert "Marked: line 6" in text_of(response)


def test_every_record_of_the_file_is_listed_in_the_order_of_its_lines(
    reader: User, source: SourceDocument
) -> None:
    page = signed_in(reader).get(source.get_absolute_url()).context["page"]

    assert [(record.kind, list(record.lines)) for record in page.made] == [
        ("Date", [3]),
        ("Present", [3]),
        ("Action PAM 1/2020", [6]),
        ("Update of PAM 1/2020", [6]),
        ("Item", [7]),
        ("Decision", [7]),
    ]


def test_a_settled_doubt_says_by_whom_and_its_line_is_no_longer_in_doubt(
    reader: User, administrator: User, source: SourceDocument
) -> None:
    source.doubts.update(
        settled_at=datetime.datetime(2026, 2, 4, 12, tzinfo=datetime.UTC),
        settled_by=administrator,
        settlement="The DCC spoke under this item.",
    )

    response = signed_in(reader).get(source.get_absolute_url())

    assert "Settled by Gethin Marlowe on 4 February 2026: The DCC spoke under this item." in text_of(response)
    assert response.context["page"].lines[5].state == "placed"
    assert response.context["page"].doubts_open == 0


def test_only_who_settles_doubts_is_led_to_where_that_is_done(
    reader: User, administrator: User, source: SourceDocument
) -> None:
    doubt = source.doubts.get()
    way = f'href="/admin/meetings/doubt/{doubt.pk}/change/"'

    assert way not in text_of(signed_in(reader).get(source.get_absolute_url()))
    client = signed_in(administrator)
    assert way in text_of(client.get(source.get_absolute_url()))
    assert client.get(f"/admin/meetings/doubt/{doubt.pk}/change/").status_code == 200


@pytest.mark.parametrize("asked", ["abc", "-1", "0", "8", "99999999", "6e9", ",", "", "%00", "9" * 5000])
def test_marks_of_lines_that_are_not_there_mark_nothing(
    reader: User, source: SourceDocument, asked: str
) -> None:
    page = signed_in(reader).get(f"{source.get_absolute_url()}?marked={asked}").context["page"]

    assert not any(line.is_marked for line in page.lines)
    assert page.marked_words == ""


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        pytest.param("", [1, 2, 3], id="first"),
        pytest.param("?page=2", [4, 5, 6], id="second"),
        pytest.param("?page=3", [7], id="last"),
        pytest.param("?marked=5", [4, 5, 6], id="where-the-marked-line-is"),
    ],
)
def test_a_long_file_comes_in_pages(
    reader: User, source: SourceDocument, monkeypatch: pytest.MonkeyPatch, query: str, shown: list[int]
) -> None:
    monkeypatch.setattr(source_page, "LINES_A_PAGE", 3)

    response = signed_in(reader).get(f"{source.get_absolute_url()}{query}")

    assert [line.number for line in response.context["page"].lines] == shown
    assert f"Lines {shown[0]} to {shown[-1]} of 7" in text_of(response)


def test_a_stranger_is_asked_to_sign_in(stranger: Client, source: SourceDocument) -> None:
    assert_asks_to_sign_in(stranger, source.get_absolute_url())


def test_somebody_without_a_role_is_refused(newcomer: User, source: SourceDocument) -> None:
    assert signed_in(newcomer).get(source.get_absolute_url()).status_code == 403


def test_the_page_cannot_be_posted_to(reader: User, source: SourceDocument) -> None:
    assert signed_in(reader).post(source.get_absolute_url()).status_code == 405


def test_a_file_that_is_not_there_is_not_found(reader: User) -> None:
    assert signed_in(reader).get("/sources/404404/").status_code == 404


def test_the_file_of_a_draft_is_hidden_from_a_reader(reader: User, policy_officer: User) -> None:
    source = make_source(LINES)
    make_meeting(source=source, stage=Stage.DRAFT)

    assert signed_in(reader).get(source.get_absolute_url()).status_code == 404
    assert signed_in(policy_officer).get(source.get_absolute_url()).status_code == 200


def test_the_page_asks_the_database_ten_times(
    reader: User, source: SourceDocument, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(reader)
    for _ in range(5):
        make_item(source.meetings.get(), source=source, lines=[7])
    with django_assert_num_queries(10):
        client.get(source.get_absolute_url())


def test_imported_words_are_shown_as_words(reader: User) -> None:
    source = make_source([HOSTILE], labels=[HOSTILE], name=HOSTILE)
    meeting = make_meeting(source=source, lines=[1])
    make_item(meeting, HOSTILE, source=source, lines=[1])
    make_doubt(source, HOSTILE, lines=[1])

    response = signed_in(reader).get(f"{source.get_absolute_url()}?marked=1")

    assert_escaped(response)
    assert text_of(response).count("&lt;script&gt;") >= 5


@pytest.mark.parametrize(
    ("name", "is_told"), [("notes.docx", True), ("Notes.PDF", True), ("notes.txt", False)]
)
def test_lines_that_were_taken_from_the_pages_of_a_file_are_told_so(
    policy_officer: User, name: str, is_told: bool
) -> None:
    page = text_of(signed_in(policy_officer).get(make_source(name=name).get_absolute_url()))
    assert ("the lines below are its text, as its pages show it" in page) == is_told
