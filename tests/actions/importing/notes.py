"""Notes made by hand, so that the importer is tested without the reader."""

import datetime
import hashlib
from collections.abc import Sequence
from typing import Any

from actions.importing.importer import Imported, import_note
from meetings.notes import Action, Attendee, BroughtForward, Coverage, Decision, Doubt, Item, Note

BOARD = "Quarterly Assurance Meeting"

CAST = (
    Attendee("Ottilie Marsh", "Police and Crime Commissioner (PCC)", None, (5,)),
    Attendee("Idris Vane", "Chief Constable (CC)", None, (6,)),
    Attendee("Nell Harte", "Assistant Chief Constable (ACC Harte)", None, (7,)),
    Attendee("Jo Reed", "Policy Officer, OPCC", "JR", (8,)),
)


def a_note(date: str = "2021-03-16", name: str = "", **changes: Any) -> Note:
    """A note of the board on `date`; the file's bytes, and so its digest, follow from all that it says."""
    day = datetime.date.fromisoformat(date) if date else None
    lines = tuple(changes.pop("lines", ())) or tuple(f"line {number} of {date}" for number in range(1, 60))
    values: dict[str, Any] = {
        "file": name or f"{date} notes.txt",
        "series": BOARD,
        "title": f"{BOARD} {date}",
        "date": day,
        "start_time": datetime.time(10, 30),
        "end_time": None,
        "venue": "Reedham House",
        "chair": "Ottilie Marsh",
        "minute_taker": "Jo Reed",
        "minute_taker_capacity": "Policy Officer, OPCC",
        "present": CAST,
        "apologies": (),
        "items": (an_item("1", "Matters brought forward"), an_item("2", "Holding to account")),
        "actions": (),
        "brought_forward": (),
        "decisions": (),
        "next_meeting": None,
        "doubts": (),
        "coverage": Coverage(lines=len(lines), placed=len(lines), set_aside=(), unplaced=()),
        "field_lines": {"title": (1,), "date": (2,)},
        "lines": lines,
        "text": "\n".join(lines),
        "labels": tuple("item" for _ in lines),
    } | changes
    said = repr(sorted((key, value) for key, value in values.items() if key not in READER_MAY_CHANGE))
    values["sha256"] = changes.get("sha256") or hashlib.sha256(said.encode()).hexdigest()
    return Note(**values)


READER_MAY_CHANGE = frozenset({"labels"})


def an_item(number: str | None, title: str, text: str = "It was noted.", **changes: Any) -> Item:
    values: dict[str, Any] = {
        "number": number, "title": title, "parent": None, "text": text, "outcome": "discussed",
        "lines": (20,), "parent_index": None,
    } | changes  # fmt: skip
    return Item(**values)


def an_action(text: str, *owners: str, **changes: Any) -> Action:
    values: dict[str, Any] = {
        "text": text, "owners": owners, "due": None, "due_on": None, "status": "open", "item": "2",
        "lines": (30,), "item_index": 1,
    } | changes  # fmt: skip
    return Action(**values)


def a_matter(text: str, raised: str | None, *owners: str, **changes: Any) -> BroughtForward:
    values: dict[str, Any] = {
        "text": text, "owners": owners, "raised": raised, "update": "It was discussed.", "status": "open",
        "item": "1", "lines": (25, 26), "item_index": 0,
    } | changes  # fmt: skip
    return BroughtForward(**values)


def a_decision(text: str) -> Decision:
    return Decision(text, "2", (40,), 1)


def a_doubt(code: str, *lines: int) -> Doubt:
    return Doubt(code, lines, f"Something about {code}.")


def put_on_record(*notes: Note, **options: Any) -> Sequence[Imported]:
    return [import_note(note, content_of(note), **options) for note in notes]


def content_of(note: Note) -> bytes:
    return note.text.encode()
