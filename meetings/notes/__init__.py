"""Reads the notes of meetings from text files, without Django, a database or a clock.

`read_note(data, name)` gives a `Note`; `python -m meetings.notes FILE` shows one to a person.
How it works is told in `docs/reading.md`.
"""

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
from meetings.notes.parse import read_note

__all__ = [
    "Action",
    "Attendee",
    "BroughtForward",
    "Coverage",
    "Decision",
    "Doubt",
    "Item",
    "NextMeeting",
    "Note",
    "UnreadableNote",
    "read_note",
]
