"""A reader that stands in for the real one: the file holds the note itself, as Python packs it.

So the importer is tried on real files, in other processes too, whatever the reader makes of real notes.
"""

import base64
import hashlib
import pickle
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import execute_from_command_line

from meetings.notes import Note, UnreadableNote


def write_note(folder: Path, note: Note) -> Path:
    file = folder / note.file
    file.write_bytes(base64.b64encode(pickle.dumps(note)))
    return file


def read_packed(data: bytes, name: str) -> Note:
    try:
        note: Note = pickle.loads(base64.b64decode(data, validate=True))  # noqa: S301 - tests packed it
    except ValueError as error:
        raise UnreadableNote("the file holds no text; the notes of a meeting were expected") from error
    return replace(note, file=name, sha256=hashlib.sha256(data).hexdigest())


@pytest.fixture
def packed_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.importing.run.read_note", read_packed)


def manage() -> None:
    """manage.py with this reader, for a process of its own; Django is set up."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("actions.importing.run.read_note", read_packed)
        execute_from_command_line(sys.argv)
