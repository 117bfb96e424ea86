"""Short ways to give a text to the reader, for the tests beside it."""

from __future__ import annotations

from meetings.notes import Note, read_note
from meetings.notes.lines.rows import Row, read_rows

HEAD = """\
Strategic Board May 2019 – Meeting Notes

Date: Tuesday 14 May 2019 @ 10:30
Chair: Ann Bell
Minutes: Jo Reed, Policy Officer, OPCC
Venue: Town Hall, Fenbridge

Present:
Ann Bell (AB) – Police and Crime Commissioner
Sam Holt (SH) – Chief Constable
Jo Reed (JR) – Policy Officer

Apologies: None

"""

TOP = "Strategic Board\n14 May 2019\n\n"
BOTTOM = "\n\n1. Welcome\nThe Chair opened the meeting.\n2. Any other business\nNone.\n"
"""What stands above and below the persons of a note that says no more of its meeting."""


def read(text: str, name: str = "note.txt") -> Note:
    """The note that a text gives."""
    return read_note(text.encode(), name)


def read_items(body: str) -> Note:
    """The note whose items are this text, below a complete head."""
    return read(HEAD + body)


def rows(text: str) -> list[Row]:
    """The rows of a text."""
    return read_rows(text.split("\n"))
