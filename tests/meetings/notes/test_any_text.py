"""Whatever the text, it is read without an exception, and the coverage adds up."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.notes import Note, UnreadableNote, read_deed, read_note

PIECES = st.sampled_from(
    [
        *(
            "Present:",
            "Apologies:",
            "In attendance",
            "Date:",
            "Venue",
            "Chair:",
            "Minutes:",
            "Name:\tCapacity:",
        ),
        *(
            "1.",
            "1.1",
            "2.",
            "4a",
            "(a)",
            "19/84",
            "Ref 03/18/01/2022",
            "Item 3 –",
            "###",
            "-",
            "•",
            "|",
            "\t",
            "**",
        ),
        *(
            "ACTION:",
            "Action arising:",
            "Actions arising",
            "[ACTION JR]",
            "RESOLVED",
            "Decision:",
            "Update:",
            "AGREED",
        ),
        *(
            "There were none.",
            "None",
            "N/A",
            "Deferred.",
            "Matters arising",
            "Action log",
            "AOB",
            "Date of next meeting",
        ),
        *(
            "Ann Bell",
            "Cllr J Reed",
            "(JR)",
            "– Chief Constable",
            "PCC/CC",
            "JR to provide",
            "by the July meeting",
        ),
        *(
            "14 May 2019",
            "30 February",
            "10.30am",
            "Tuesday",
            "The vans were sold.",
            "Page 1 of 2",
            "<li>",
            "</ul>",
        ),
        *(
            "Action from September 2018:",
            "No\tAction\tOwner",
            "1\tSell the van\tJR",
            "\n",
            "\n\n",
            "\f",
            "&amp;",
            "(",
            ")",
        ),
    ]
)
SHUFFLED = st.lists(PIECES, max_size=60).map(" ".join)
LINES = st.lists(st.lists(PIECES, min_size=1, max_size=6).map(" ".join), max_size=30).map("\n".join)


def check(data: bytes) -> None:
    try:
        note = read_note(data, "any.txt")
    except UnreadableNote:
        return
    assert_nothing_is_lost(note)
    assert json.loads(json.dumps(note.as_contract()))["file"] == "any.txt"
    assert read_note(data, "any.txt") == note


def assert_nothing_is_lost(note: Note) -> None:
    coverage = note.coverage
    held = sum(1 for line in note.lines if line.strip())
    assert coverage.lines == held == coverage.placed + len(coverage.set_aside) + len(coverage.unplaced)
    assert len(note.labels) == len(note.lines)
    assert "\n".join(note.lines) == note.text.replace("\r\n", "\n").replace("\r", "\n")
    values = (note.items, note.actions, note.brought_forward, note.decisions, note.present, note.apologies)
    for lines in (value.lines for kind in values for value in kind):
        assert lines
        assert all(1 <= line <= len(note.lines) for line in lines)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    check(data)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=600))
def test_any_text_is_read(text: str) -> None:
    check(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHUFFLED)
def test_the_pieces_of_notes_in_any_order_are_read(text: str) -> None:
    check(text.encode())


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES)
def test_lines_of_notes_in_any_order_are_read(text: str) -> None:
    check(text.encode())


@settings(max_examples=200, deadline=None)
@given(SHUFFLED)
def test_any_line_is_a_deed_or_none(line: str) -> None:
    deed = read_deed(line.replace("\n", " "), meeting_date=None, next_meeting=None)
    assert deed is None or deed.kind
