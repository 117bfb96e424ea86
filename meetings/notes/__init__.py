"""Reads the notes of meetings from text, Word and PDF files, without Django, a database or a clock.

`read_note(data, name)` gives a `Note`; `read_deed(line, ...)` reads one typed line with the same grammar;
`python -m meetings.notes FILE` shows a note to a person. How it works is told in `docs/reading.md`.
"""

from meetings.notes.actions.deeds import Deed, read_deed, read_deeds
from meetings.notes.actions.forward import is_forward_title
from meetings.notes.model import (
    Action,
    Attendee,
    BroughtForward,
    Coverage,
    Decision,
    Doubt,
    Item,
    NextMeeting,
    Note,
    UnreadableNote,
)
from meetings.notes.parse import read_lines, read_note
from meetings.notes.words.marks import split_marks
from meetings.office_files.text import CODES as LAYOUT_CODES

__all__ = [
    "LAYOUT_CODES",
    "Action",
    "Attendee",
    "BroughtForward",
    "Coverage",
    "Decision",
    "Deed",
    "Doubt",
    "Item",
    "NextMeeting",
    "Note",
    "UnreadableNote",
    "is_forward_title",
    "read_deed",
    "read_deeds",
    "read_lines",
    "read_note",
    "split_marks",
]
