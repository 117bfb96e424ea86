"""Notes that were written out and are read again by the importer's reader are the same notes."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from actions.importing.files import find_files
from actions.importing.run import Options, run_import
from governance.models import User
from meetings.models import Meeting
from meetings.notes import Note, read_note
from meetings.outputs.notes import notes_paper, paper_of
from meetings.outputs.paper import Paper
from meetings.outputs.pdf import write_pdf
from meetings.outputs.word import write_word
from tests.meetings.outputs.generated import documents
from tests.meetings.outputs.papers import text_of_pdf, text_of_word

SAMPLES = Path(__file__).parents[3] / "samples" / "notes"
Through = Callable[[Paper], bytes]


def through_text_of_word(paper: Paper) -> bytes:
    return text_of_word(write_word(paper)).encode()


def through_text_of_pdf(paper: Paper) -> bytes:
    return text_of_pdf(write_pdf(paper)).encode()


def kept(document: dict[str, Any]) -> dict[str, Any]:
    """What the record holds, in the form of ``read``."""
    numbers = {item["pk"]: item["number"] for item in document["items"]}
    following = document["next_date"]
    return {
        "date": document["date"],
        "start": (document["start_time"] or "")[:5],
        "venue": document["venue"],
        "chair": document["chair"]["name"],
        "minutes": document["minute_taker"]["name"],
        "present": seats_of(document, "present"),
        "apologies": seats_of(document, "apologies"),
        "items": [
            (item["number"], item["title"], numbers.get(item["parent_id"])) for item in document["items"]
        ],
        "actions": sorted(
            (numbers[one["item_id"]], one["text"], tuple(one["owners"]), one["due_on"])
            for one in document["actions"]
        ),
        "brought forward": sorted(
            (
                one["action"]["text"],
                tuple(one["action"]["owners"]),
                one["action"]["raised_on"][:7],
                one["status_to"] or "open",
            )
            for one in document["updates"]
        ),
        "decisions": sorted((numbers[one["item_id"]], one["text"]) for one in document["decisions"]),
        "next": following,
    }


def seats_of(document: dict[str, Any], state: str) -> list[tuple[str, str]]:
    return [
        (one["person"]["name"], one["capacity"]) for one in document["attendance"] if one["state"] == state
    ]


def read(note: Note) -> dict[str, Any]:
    return {
        "date": iso(note.date),
        "start": f"{note.start_time:%H:%M}" if note.start_time else "",
        "venue": note.venue,
        "chair": note.chair,
        "minutes": note.minute_taker,
        "present": [(one.name, one.capacity) for one in note.present],
        "apologies": [(one.name, one.capacity) for one in note.apologies],
        "items": [(item.number or "", item.title, item.parent) for item in note.items],
        "actions": sorted(
            (one.item or "", one.text.partition(" Due: ")[0], one.owners, iso(one.due_on))
            for one in note.actions
        ),
        "brought forward": sorted(
            (one.text, one.owners, one.raised or "", one.status) for one in note.brought_forward
        ),
        "decisions": sorted((one.item or "", one.text) for one in note.decisions),
        "next": iso(note.next_meeting.date) if note.next_meeting else None,
    }


def iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize("through", [through_text_of_word, through_text_of_pdf, write_word, write_pdf])
@given(document=documents())
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_notes_that_are_read_again_are_the_same(through: Through, document: dict[str, Any]) -> None:
    note = read_note(through(paper_of(document)), "notes")

    assert read(note) == kept(document), note.text


def people_and_deeds(note: Note) -> dict[str, Any]:
    told = read(note)
    names = ("date", "chair", "minutes", "present", "apologies", "actions", "brought forward", "decisions")
    return {name: told[name] for name in names}


@pytest.mark.django_db
def test_imported_notes_that_are_written_out_are_read_as_before(commissioner: User) -> None:
    """Actions brought forward name their meeting when they are written out, where the file may not."""
    list(run_import(find_files([SAMPLES]), Options()))
    compared = 0
    for meeting in Meeting.objects.select_related("source"):
        source, paper = meeting.source, notes_paper(meeting.pk, commissioner)
        assert source is not None
        assert paper is not None
        before = people_and_deeds(read_note(bytes(source.content), source.name))
        after = people_and_deeds(read_note(write_word(paper), source.name))
        for told in (before, after):
            told["brought forward"] = [(text, status) for text, _, _, status in told["brought forward"]]
        assert after == before, source.name
        compared += len(before["actions"])
    assert compared >= 30
