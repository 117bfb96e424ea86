"""Reads a note: the stages in order."""

from __future__ import annotations

from meetings.notes.model import Coverage, Note
from meetings.notes.source import read_source


def read_note(data: bytes, name: str) -> Note:
    """Read the bytes of a note file; `name` is the name of the file. Raises `UnreadableNote`."""
    source = read_source(data, name)
    held = tuple(number for number, line in enumerate(source.lines, start=1) if line.strip())
    return Note(
        file=source.file, sha256=source.sha256, series=None, title=None, date=None, start_time=None,
        end_time=None, venue=None, chair=None, minute_taker=None, minute_taker_capacity=None, present=(),
        apologies=(), items=(), actions=(), brought_forward=(), decisions=(), next_meeting=None, doubts=(),
        coverage=Coverage(lines=len(held), placed=0, set_aside=(), unplaced=held), field_lines={},
        text=source.text, lines=source.lines,
        labels=tuple("unplaced" if line.strip() else "blank" for line in source.lines),
    )  # fmt: skip
