"""A file on record that the reader now reads otherwise: better values come in, a person's stay."""

import datetime
from typing import Any

import pytest

from actions.models import Action
from meetings.models import AgendaItem, Doubt, Meeting, SourceDocument
from meetings.notes import Note
from meetings.office_files.text import RUNNING_LINES
from tests.actions.importing.notes import (
    a_decision,
    a_doubt,
    a_matter,
    a_note,
    an_action,
    an_item,
    put_on_record,
)
from tests.actions.importing.record import recorded

pytestmark = pytest.mark.django_db

FIRST: dict[str, Any] = {
    "venue": "Reedham Hose",
    "chair": None,
    "items": (an_item("1", "Matters", "As red."), an_item(None, "Holding to account")),
    "actions": (an_action("DCC to report by My.", "CC", due="by My"), an_action("Second.")),
    "doubts": (a_doubt("due-unreadable", 30), a_doubt("year-inferred", 2)),
}
NOW: dict[str, Any] = {
    "venue": "Reedham House",
    "chair": "Ottilie Marsh",
    "items": (an_item("1", "Matters", "As read.", lines=(20, 21)), an_item("2", "Holding to account")),
    "actions": (
        an_action(
            "DCC to report by May.", "PCC", due="by May", due_on=datetime.date(2021, 5, 31), lines=(30, 31)
        ),
        an_action("Second."),
    ),
    "doubts": (a_doubt("year-inferred", 2), a_doubt("due-inferred", 30)),
}


def read_first() -> Note:
    note = a_note(**FIRST)
    put_on_record(note)
    return note


def read_now(first: Note, **changes: Any) -> Note:
    return a_note(sha256=first.sha256, **{**NOW, **changes})


def test_better_reading_comes_into_the_record_and_counts_as_changed() -> None:
    now = read_now(read_first())
    (result,) = put_on_record(now)
    assert result.outcome == "changed"
    meeting = Meeting.objects.get()
    assert (meeting.venue, str(meeting.chair)) == ("Reedham House", "Ottilie Marsh")
    assert list(AgendaItem.objects.order_by("position").values_list("number", "text", "lines")) == [
        ("1", "As read.", [20, 21]),
        ("2", "It was noted.", [20]),
    ]
    action = Action.objects.get(number=1)
    assert (action.text, action.text_as_written, action.due_words, action.due_on, action.due_is_inferred) == (
        "DCC to report by May.", "DCC to report by May.", "by May", datetime.date(2021, 5, 31), True,
    )  # fmt: skip
    assert action.lines == [30, 31]
    assert [owner.label for owner in action.owners.filter(is_former=False)] == ["PCC"]
    assert SourceDocument.objects.get().reading == now.as_contract()


def test_better_reading_gives_the_record_of_a_first_import() -> None:
    put_on_record(read_now(read_first()))
    changed = recorded()
    put_on_record(a_note("2022-03-16", name="other.txt", **NOW))
    afresh = [row[1:] for row in recorded()["items"] if row[0] == "other.txt"]
    assert [row[1:] for row in changed["items"]] == afresh


def test_third_import_of_the_same_reading_is_unchanged() -> None:
    now = read_now(read_first())
    put_on_record(now)
    before = recorded()
    (again,) = put_on_record(now)
    assert (again.outcome, recorded()) == ("unchanged", before)


def test_new_doubts_are_added_and_those_that_are_gone_are_settled() -> None:
    (result,) = put_on_record(read_now(read_first()))
    assert [doubt.code for doubt in result.doubts] == ["due-inferred"]
    assert list(Doubt.objects.open().order_by("position").values_list("position", "code")) == [
        (2, "year-inferred"),
        (3, "due-inferred"),
    ]
    settled = Doubt.objects.get(code="due-unreadable")
    assert settled.settlement == "A later reading of the file no longer has this doubt."


def test_value_that_a_person_edited_stays() -> None:
    first = read_first()
    Meeting.objects.update(venue="Town Hall")
    AgendaItem.objects.filter(position=1).update(text="As a person wrote it.")
    Action.objects.filter(number=1).update(text="As corrected.", due_words="soon")
    put_on_record(read_now(first))
    assert Meeting.objects.get().venue == "Town Hall"
    assert AgendaItem.objects.get(position=1).text == "As a person wrote it."
    action = Action.objects.get(number=1)
    assert (action.text, action.text_as_written, action.due_words, action.due_on) == (
        "As corrected.", "DCC to report by May.", "soon", None,
    )  # fmt: skip


def test_value_is_not_replaced_by_a_blank() -> None:
    first = read_first()
    blank = an_action("DCC to report by My.")
    items = (an_item("1", "Matters", ""), an_item(None, "Holding to account"))
    put_on_record(read_now(first, venue=None, items=items, actions=(blank, an_action("Second."))))
    assert Meeting.objects.get().venue == "Reedham Hose"
    assert AgendaItem.objects.get(position=1).text == "As red."
    action = Action.objects.get(number=1)
    assert (action.due_words, [owner.label for owner in action.owners.all()]) == ("by My", ["CC"])


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({"items": NOW["items"][:1]}, "items", id="items-lost"),
        pytest.param({"actions": NOW["actions"][:1]}, "actions", id="actions-lost"),
        pytest.param({"date": None, "lines": a_note().lines}, "date", id="another-date"),
        pytest.param({"decisions": (a_decision("Yes."),)}, "decisions", id="decisions"),
        pytest.param(
            {"brought_forward": (a_matter("Old.", "2020-01"),)}, "matters brought forward", id="matters"
        ),
        pytest.param({"present": ()}, "attendance", id="attendance"),
    ],
)
def test_what_other_records_hang_on_is_told_and_left_alone(changes: dict[str, Any], told: str) -> None:
    first = read_first()
    before = recorded()
    put_on_record(read_now(first, **changes))
    assert Doubt.objects.get(code="reading-changed").message == (
        f"Read again, this file gives other words for: {told}. The record was left as it is."
    )
    after = recorded()
    for kind in ("attendance", "decisions", "updates", "tenures"):
        assert after[kind] == before[kind]
    assert len(after["actions"]) == len(before["actions"])


def test_action_that_a_later_note_stood_for_is_brought_up_to_date_too() -> None:
    put_on_record(a_note("2021-06-15", brought_forward=(a_matter("DCC to report by My.", "2021-03"),)))
    put_on_record(read_now(read_first()))
    assert set(Action.objects.values_list("text", flat=True)) == {"DCC to report by May.", "Second."}


def test_lines_that_are_counted_otherwise_are_read_as_they_were_recorded() -> None:
    """As where a newer reader of PDF files joins other lines: what the record refers to stays."""
    lines = ("Quarterly Assurance Meeting March 2021 – Notes", "Date: 16 March 2021", "Venue: Lode Hall", "3")
    aside = a_doubt(RUNNING_LINES, 4)
    first = a_note(lines=lines, venue="Lode", doubts=(aside,))
    put_on_record(first)
    put_on_record(a_note(sha256=first.sha256, lines=("one", "two"), venue="Elsewhere"))
    source = SourceDocument.objects.get()
    assert source.lines == list(lines)
    assert Meeting.objects.get().venue == "Lode Hall"
    assert source.reading["coverage"]["set_aside"] == [4]
    assert RUNNING_LINES in [doubt["code"] for doubt in source.reading["doubts"]]
