"""One note becomes rows that know their lines, or nothing at all."""

import datetime
from typing import Any

import pytest
from django.db import DataError, transaction

from actions.importing.importer import import_note
from actions.importing.refusal import NotImported
from actions.importing.report import told_of
from actions.models import Action, ActionOwner
from meetings.models import AgendaItem, Attendance, Board, Decision, Doubt, Meeting, SourceDocument
from meetings.notes import Attendee, Coverage, NextMeeting
from tests.actions.importing.notes import (
    BOARD,
    a_decision,
    a_doubt,
    a_note,
    an_action,
    an_item,
    content_of,
    put_on_record,
)
from tests.actions.importing.record import counts, recorded

pytestmark = pytest.mark.django_db


def test_file_is_kept_whole_with_its_digest_lines_and_reading() -> None:
    note = a_note()
    put_on_record(note)
    source = SourceDocument.objects.get()
    assert bytes(source.content) == content_of(note)
    assert (source.name, source.sha256) == (note.file, note.sha256)
    assert (source.lines, source.labels) == (list(note.lines), list(note.labels))
    assert source.reading == note.as_contract()


def test_meeting_has_its_fields_and_their_lines() -> None:
    following = NextMeeting(datetime.date(2021, 6, 15), datetime.time(14), "Town Hall", "Custody", (50,))
    put_on_record(a_note(next_meeting=following, end_time=datetime.time(12, 5)))
    meeting = Meeting.objects.get()
    assert (meeting.board.name, meeting.board.code, meeting.stage) == (BOARD, "QAM", "approved")
    assert (meeting.date, meeting.start_time, meeting.end_time) == (
        datetime.date(2021, 3, 16), datetime.time(10, 30), datetime.time(12, 5),
    )  # fmt: skip
    assert (str(meeting.chair), str(meeting.minute_taker)) == ("Ottilie Marsh", "Jo Reed")
    assert (meeting.next_date, meeting.next_time, meeting.next_venue, meeting.next_theme) == (
        following.date, following.time, "Town Hall", "Custody",
    )  # fmt: skip
    assert meeting.field_lines == {"title": [1], "date": [2]}
    assert meeting.lines == [1, 2]


def test_attendance_keeps_capacity_and_initials_as_written() -> None:
    put_on_record(a_note(apologies=(Attendee("Sal Idowu", "Deputy Chief Constable (DCC)", None, (9,)),)))
    rows = Attendance.objects.order_by("position").values_list(
        "person__name", "post__short_name", "state", "lines"
    )
    assert rows[0] == ("Ottilie Marsh", "PCC", "present", [5])
    assert rows[4] == ("Sal Idowu", "DCC", "apologies", [9])
    assert Attendance.objects.get(person__name="Jo Reed").initials == "JR"


def test_items_keep_their_order_and_what_stands_above_them() -> None:
    put_on_record(
        a_note(
            items=(
                an_item("1", "Holding to account"),
                an_item("1.1", "Custody", parent="1", parent_index=0),
                an_item(None, "Beds", parent="1.1", parent_index=1),
                an_item("2", "Any other business", "", outcome="nil"),
            )
        )
    )
    rows = AgendaItem.objects.order_by("position").values_list(
        "position", "number", "title", "parent__title", "outcome"
    )
    assert list(rows) == [
        (1, "1", "Holding to account", None, "discussed"),
        (2, "1.1", "Custody", "Holding to account", "discussed"),
        (3, "", "Beds", "Custody", "discussed"),
        (4, "2", "Any other business", None, "nil"),
    ]


def test_action_has_owners_due_day_item_lines_and_the_doubts_about_them() -> None:
    action = an_action("DCC to report.", "CC", "OPCC", due="by the summer", due_on=datetime.date(2021, 6, 30))
    put_on_record(
        a_note(actions=(action,), doubts=(a_doubt("due-inferred", 30), a_doubt("page-reversed", 40)))
    )
    row = Action.objects.get()
    assert (row.reference, row.text, row.text_as_written) == (
        "QAM 1/2021",
        "DCC to report.",
        "DCC to report.",
    )
    assert (row.raised_on, row.meeting, row.item and row.item.number) == (
        datetime.date(2021, 3, 16), Meeting.objects.get(), "2",
    )  # fmt: skip
    assert (row.due_words, row.due_on, row.due_is_inferred) == (
        "by the summer",
        datetime.date(2021, 6, 30),
        True,
    )
    assert row.lines == [30]
    assert list(row.doubts.values_list("code", flat=True)) == ["due-inferred"]
    assert list(ActionOwner.objects.values_list("position", "label", "post__title")) == [
        (1, "CC", "Chief Constable"),
        (2, "OPCC", None),
    ]


def test_doubt_about_a_day_is_not_tied_to_an_action_without_one() -> None:
    put_on_record(a_note(actions=(an_action("One.", lines=(30,)),), doubts=(a_doubt("due-inferred", 30),)))
    assert Action.objects.get().doubts.count() == 0


def test_numbers_count_on_within_a_year() -> None:
    put_on_record(
        a_note("2021-01-19", actions=(an_action("One."), an_action("Two."))),
        a_note("2021-03-16", actions=(an_action("Three."),)),
        a_note("2022-01-18", actions=(an_action("Four."),)),
    )
    references = {action.text: action.reference for action in Action.objects.select_related("board")}
    assert references == {
        "One.": "QAM 1/2021",
        "Two.": "QAM 2/2021",
        "Three.": "QAM 3/2021",
        "Four.": "QAM 1/2022",
    }


def test_decisions_and_doubts_are_kept() -> None:
    put_on_record(
        a_note(decisions=(a_decision("The budget was approved."),), doubts=(a_doubt("year-inferred", 2),))
    )
    decision = Decision.objects.get()
    assert (decision.reference, decision.lines, decision.item and decision.item.number) == (
        "QAM D1/2021",
        [40],
        "2",
    )
    assert list(Doubt.objects.values_list("position", "code", "lines")) == [(1, "year-inferred", [2])]


def test_second_import_changes_nothing_and_says_so() -> None:
    note = a_note(actions=(an_action("One."),), doubts=(a_doubt("year-inferred", 2),))
    put_on_record(note)
    before = recorded()
    (again,) = put_on_record(note)
    assert (again.outcome, again.doubts, recorded()) == ("unchanged", (), before)


def test_same_file_under_another_name_is_unchanged() -> None:
    note = a_note()
    put_on_record(note)
    (again,) = put_on_record(a_note(name="copy of it.txt", sha256=note.sha256))
    assert (again.outcome, SourceDocument.objects.get().name) == ("unchanged", note.file)


def test_board_that_is_named_counts_before_the_title() -> None:
    put_on_record(a_note(), board_name="Strategic Board")
    assert list(Board.objects.values_list("name", "code")) == [("Strategic Board", "SB")]


def test_two_meetings_of_a_day_are_told_apart_by_their_start() -> None:
    put_on_record(a_note(), a_note(name="second.txt", start_time=datetime.time(15)))
    assert Meeting.objects.count() == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(datetime.time(10, 30), datetime.time(10, 30), id="same-start"),
        pytest.param(None, None, id="no-start"),
        pytest.param(datetime.time(10, 30), None, id="second-without-a-start"),
        pytest.param(None, datetime.time(10, 30), id="first-without-a-start"),
    ],
)
def test_other_notes_of_a_meeting_are_refused(
    first: datetime.time | None, second: datetime.time | None
) -> None:
    put_on_record(a_note(name="first.txt", start_time=first))
    before = recorded()
    other = a_note(name="second.txt", start_time=second, lines=("line 1 of 2021-03-16", "another line"))
    said = (
        r"line 2: found other notes of Quarterly .* 16 March 2021 than first.txt, which is on record: "
        r"1 of its lines .* 58 .*; expected one file for each meeting; correct the record in the browser"
    )
    with pytest.raises(NotImported, match=said), transaction.atomic():
        put_on_record(other)
    assert recorded() == before


def test_the_same_words_in_another_form_are_the_same_notes() -> None:
    put_on_record(a_note(name="notes.docx", lines=("Board\tMay", "DCC to report.", "Page 1")))
    before = recorded()
    coverage = Coverage(lines=3, placed=2, set_aside=(1,), unplaced=())
    other = a_note(
        name="notes.pdf", lines=("Version 2", "BOARD May  Page 1", "DCC to report"), coverage=coverage
    )
    (result,) = put_on_record(other)
    assert (result.outcome, result.same_as) == ("unchanged", "notes.docx")
    assert "the same words as notes.docx, which is on record; not kept again" in told_of(other, result)
    assert recorded() == before
    assert SourceDocument.objects.count() == 1


def test_notes_of_a_meeting_that_was_typed_are_refused() -> None:
    board = Board.objects.create(name=BOARD, code="QAM")
    Meeting.objects.create(board=board, title="Typed", date=datetime.date(2021, 3, 16))
    with pytest.raises(NotImported, match="recorded in the browser"), transaction.atomic():
        put_on_record(a_note())
    assert SourceDocument.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param(
            {"date": None, "field_lines": {}}, r"^found no date; expected a line such as", id="no-date"
        ),
        pytest.param(
            {"date": None, "field_lines": {"date": (2,)}},
            r"^line 2: found a date that can't be read: “line 2 of None”",
            id="unreadable-date",
        ),
        pytest.param(
            {"date": None, "field_lines": {}, "doubts": (a_doubt("date-unreadable", 3),)},
            r"^line 3: found a date that can't be read",
            id="doubted-date",
        ),
        pytest.param({"series": None}, r"^line 1: found no title that names the board", id="no-board"),
    ],
)
def test_note_without_what_a_meeting_needs_is_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(NotImported, match=said):
        put_on_record(a_note(**changes))
    assert set(counts().values()) == {0}


def test_what_the_database_refuses_leaves_nothing() -> None:
    note = a_note(items=(an_item("1", "No text of PostgreSQL holds \x00"),))
    with pytest.raises(DataError, match="unsupported Unicode"), transaction.atomic():
        import_note(note, content_of(note))
    assert set(counts().values()) == {0}


def test_item_of_more_words_than_the_search_can_hold_is_recorded() -> None:
    text = " ".join(f"word{number}" for number in range(120_000))
    put_on_record(a_note(items=(an_item("1", "Words", text),)))
    assert AgendaItem.objects.get().text == text


def test_note_without_anything_but_a_date_is_a_meeting() -> None:
    put_on_record(
        a_note(present=(), items=(), chair=None, minute_taker=None, field_lines={}, title=None, venue=None)
    )
    assert counts()["meetings"] == 1


def test_words_that_are_blank_make_no_action() -> None:
    put_on_record(a_note(actions=(an_action("  "), an_action("Real.", " "))))
    assert list(Action.objects.values_list("text", flat=True)) == ["Real."]
    assert ActionOwner.objects.count() == 0


def test_typical_note_takes_few_statements(django_assert_max_num_queries: object) -> None:
    put_on_record(a_note("2021-01-19", actions=(an_action("One thing to be shared."),)))
    note = a_note(
        "2021-03-16", actions=(an_action("Two."), an_action("Three.", "CC")), decisions=(a_decision("Yes."),)
    )
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        put_on_record(note)
