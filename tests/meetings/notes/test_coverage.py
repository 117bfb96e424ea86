"""Nothing is lost: each line has a label, and placed, set aside and unplaced add up."""

from __future__ import annotations

from meetings.notes import Note
from meetings.notes.lines.rows import LONGEST_LINE, MOST_ROWS
from tests.meetings.notes.given import HEAD, read, read_items


def assert_adds_up(note: Note) -> None:
    coverage = note.coverage
    held = [number for number, line in enumerate(note.lines, start=1) if line.strip()]
    assert coverage.lines == len(held) == coverage.placed + len(coverage.set_aside) + len(coverage.unplaced)
    assert {number for number, label in enumerate(note.labels, start=1) if label != "blank"} == set(held)


def test_each_line_says_where_it_went() -> None:
    note = read_items(
        "1.\tMATTERS ARISING\n\tJR to sell. Done.\n2.\tFLEET\n\tSold.\n\tACTION: SH to buy.\n"
        "\tRESOLVED that it be so.\n"
        "3.\tNEXT MEETING\n\t9 July 2019\n- -\n"
    )
    assert_adds_up(note)
    assert [label for label in note.labels if label != "blank"] == [
        *("title", "date", "chair", "minutes", "venue"),
        *("attendance",) * 4,
        "apologies",
        *(
            "item 1",
            "brought forward",
            "item 2",
            "item 2",
            "action",
            "decision",
            "item 3",
            "next meeting",
            "set aside",
        ),
    ]


def test_rows_of_a_sentence_that_says_where_are_placed() -> None:
    head = "FENMARCH BOARD\n\nMinutes of the meeting held on Tuesday 14 May 2019 at 10.00\n"
    note = read(
        f"{head}in the Town Hall, Fenbridge\n\nPresent:\nAnn Bell (AB)\n\n1. Fleet\nSold.\n2. AOB\nNone."
    )
    assert note.venue == "Town Hall, Fenbridge"
    assert note.coverage.unplaced == ()


def test_what_belongs_nowhere_is_unplaced() -> None:
    sentence = (
        "Copies of this paper were sent to all the stations of the county on the following day by hand."
    )
    note = read(HEAD + sentence + "\n\n1. Fleet\nSold.\n2. AOB\nNone.")
    assert_adds_up(note)
    assert [note.lines[number - 1] for number in note.coverage.unplaced] == [sentence]


def test_lines_beyond_every_note_stay_unplaced_with_a_doubt() -> None:
    note = read(HEAD + "1. Fleet\n" + "x" * (LONGEST_LINE + 1) + "\nSold.\n2. AOB\n" + "None.\n" * MOST_ROWS)
    doubt = next(doubt for doubt in note.doubts if doubt.code == "too-long")
    assert_adds_up(note)
    assert doubt.lines == note.coverage.unplaced
    assert len(doubt.lines) > 1


def test_values_know_their_lines() -> None:
    note = read_items("1. Fleet\nSold.\nACTION: JR to buy\na new one.\n2. AOB\nNone.")
    assert [note.lines[number - 1] for number in note.actions[0].lines] == ["ACTION: JR to buy", "a new one."]
    assert [note.lines[number - 1] for number in note.field_lines["date"]] == [
        "Date: Tuesday 14 May 2019 @ 10:30"
    ]
    assert note.lines[note.items[0].lines[0] - 1] == "1. Fleet"
