"""Puts a note together from what the stages found: each value with its item, each line with its label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from meetings.notes.agenda import Section
from meetings.notes.attendance import Attendance, as_attendees
from meetings.notes.harvest import Harvest, Raised
from meetings.notes.head import Head
from meetings.notes.model import Action, BroughtForward, Coverage, Decision, Doubt, Item, NextMeeting, Note
from meetings.notes.people import CHAIR_OF_A_BODY, Person
from meetings.notes.rows import LONGEST_LINE, MOST_ROWS, Row
from meetings.notes.source import Source
from meetings.notes.titles import is_sentence

SETTLED_ITEMS = re.compile(
    r"\b(?:items?|actions?)\s+(?P<numbers>\d[\d.a-z]*(?:\s*(?:,|and|&)\s*\d[\d.a-z]*)*)\s+(?:were|was|are|is|be|to\s+be|had\s+been|have\s+been)\s+(?:now\s+)?(?P<status>discharged|completed?|closed|deferred)\b",
    re.IGNORECASE,
)
"""`The Commissioner was satisfied that items 1.1 and 1.2 were discharged`"""


@dataclass(frozen=True, slots=True)
class Found:
    """What the stages found."""

    source: Source
    read: frozenset[int]
    above: Sequence[Row]
    sections: Sequence[Section]
    attendance: Attendance
    head: Head
    following: NextMeeting | None
    harvest: Harvest
    wordless: tuple[int, ...]
    doubts: tuple[Doubt, ...]


def put_together(found: Found) -> Note:
    """The note, with its coverage."""
    head, attendance, sections = found.head, found.attendance, found.sections
    chair, chair_lines = _chair(head, attendance)
    minutes, minutes_lines = _minute_taker(head, attendance)
    field_lines = {**head.lines, "chair": chair_lines, "minute_taker": minutes_lines}
    if found.following:
        field_lines["next_meeting"] = found.following.lines
    actions, repeated = _actions(found)
    doubts = [*found.doubts, *head.doubts, *attendance.doubts, *repeated]
    if not attendance.present:
        doubts.append(Doubt("attendance-missing", (), "Nobody was found who was present."))
    if not sections:
        doubts.append(Doubt("items-missing", (), "No items of an agenda were found."))
    if found.wordless:
        doubts.append(Doubt("no-words", found.wordless, "Lines of signs without a word: set aside."))
    labels = _labels(found, field_lines)
    too_long = tuple(
        n for n, label in enumerate(labels, start=1) if label == "unplaced" and n not in found.read
    )
    if too_long:
        message = f"Beyond {MOST_ROWS:,} rows, or longer than {LONGEST_LINE:,} characters: not read."
        doubts.append(Doubt("too-long", too_long, message))
    aside = tuple(number for number, label in enumerate(labels, start=1) if label == "set aside")
    unplaced = tuple(number for number, label in enumerate(labels, start=1) if label == "unplaced")
    held = sum(1 for label in labels if label != "blank")
    return Note(
        file=found.source.file, sha256=found.source.sha256, series=head.series, title=head.title, date=head.date,
        start_time=head.start, end_time=head.end, venue=head.venue or None, chair=chair.name if chair else None,
        minute_taker=minutes.name if minutes else None,
        minute_taker_capacity=minutes.capacity if minutes else None,
        present=as_attendees(attendance.present), apologies=as_attendees(attendance.apologies),
        items=_items(found), actions=tuple(actions), brought_forward=_brought_forward(found),
        decisions=tuple(
            Decision(one.text, sections[one.section].number, one.lines, one.section) for one in found.harvest.decisions
        ),
        next_meeting=found.following, doubts=tuple(doubts),
        coverage=Coverage(held, held - len(aside) - len(unplaced), aside, unplaced),
        field_lines={name: lines for name, lines in field_lines.items() if lines},
        text=found.source.text, lines=found.source.lines, labels=labels,
    )  # fmt: skip


def _chair(head: Head, attendance: Attendance) -> tuple[Person | None, tuple[int, ...]]:
    """Who chaired: as the head says, else as the list of those present marks, else the chair of the body."""
    if head.chair is not None:
        surname = head.chair.name.split()[-1].lower()
        for person, _ in attendance.present:
            if person.name.split()[-1].lower() == surname:
                return person, head.lines.get("chair", ())
        return head.chair, head.lines.get("chair", ())
    for person, lines in attendance.present:
        if person.chairs:
            return person, lines
    bodies = [
        (p, lines) for p, lines in attendance.present if p.capacity and CHAIR_OF_A_BODY.match(p.capacity)
    ]
    return bodies[0] if len(bodies) == 1 else (None, ())


def _minute_taker(head: Head, attendance: Attendance) -> tuple[Person | None, tuple[int, ...]]:
    if head.minute_taker is not None:
        return head.minute_taker, head.lines.get("minute_taker", ())
    for person, lines in attendance.present:
        if person.takes_minutes:
            return person, lines
    secretaries = [
        (p, lines) for p, lines in attendance.present if p.capacity and p.capacity.lower() == "secretary"
    ]
    return secretaries[0] if len(secretaries) == 1 else (None, ())


def _items(found: Found) -> tuple[Item, ...]:
    items = []
    for place, section in enumerate(found.sections):
        parent = found.sections[section.parent].number if section.parent is not None else None
        lines = dict.fromkeys((*section.lines, *(row.line for row in section.rows)))
        text, outcome = found.harvest.texts[place], found.harvest.outcomes[place]
        items.append(
            Item(section.number, section.title, parent, text, outcome, tuple(sorted(lines)), section.parent)
        )
    return tuple(items)


def _actions(found: Found) -> tuple[list[Action], list[Doubt]]:
    """The actions; one that is listed again, as in a summary at the end, is kept once."""
    kept: dict[str, Action] = {}
    doubts: list[Doubt] = []
    for raised in found.harvest.actions:
        action = _action(found, raised)
        key = " ".join(re.findall(r"[a-z0-9]+", action.text.lower()))
        if key in kept and kept[key].lines != action.lines:
            doubts.append(
                Doubt(
                    "repeated-action",
                    action.lines,
                    f"Repeats the action of line {kept[key].lines[0]}: kept once.",
                )
            )
            continue
        kept[key] = action
        if raised.deed.inferred:
            message = f"“{action.due}” is taken to mean {action.due_on:%d %B %Y}."
            doubts.append(Doubt("due-inferred", action.lines, message))
    return list(kept.values()), doubts


def _action(found: Found, raised: Raised) -> Action:
    deed = raised.deed
    number = found.sections[raised.section].number
    return Action(
        deed.text, deed.owners, deed.due, deed.due_on, deed.status, number, raised.lines, raised.section
    )


def _brought_forward(found: Found) -> tuple[BroughtForward, ...]:
    """The old actions; a sentence such as `items 1.1 and 1.2 were discharged` settles all of those items."""
    settled: dict[str, str] = {}
    for words in (*found.harvest.texts, *(forward.update or "" for forward in found.harvest.forwards)):
        for said in SETTLED_ITEMS.finditer(words):
            status = (
                "completed" if said["status"].lower() in ("complete", "closed") else said["status"].lower()
            )
            settled.update(
                (number.rstrip("."), status) for number in re.findall(r"\d[\d.a-z]*", said["numbers"])
            )
    brought = []
    for forward in found.harvest.forwards:
        number = found.sections[forward.section].number
        status = settled.get(number or "", forward.status)
        brought.append(BroughtForward(
            forward.text, forward.owners, forward.raised, forward.update, status, number, forward.lines, forward.section
        ))  # fmt: skip
    return tuple(brought)


def _labels(found: Found, field_lines: dict[str, tuple[int, ...]]) -> tuple[str, ...]:
    """One label a line: the field that it went to."""
    labels: dict[int, str] = {}
    for section in found.sections:
        name = f"item {section.number}" if section.number else "item"
        labels.update(dict.fromkeys(section.lines, name))
    labels.update(found.harvest.labels)
    labels.update(found.attendance.lines)
    names = {
        "minute_taker": "minutes",
        "next_meeting": "next meeting",
        "start_time": "time",
        "end_time": "time",
    }
    for name, lines in field_lines.items():
        for line in lines:
            if labels.get(line, "item").startswith("item"):
                labels[line] = names.get(name, name)
    for row in found.above:
        if row.line not in labels and len(row.text.split()) <= 20 and not is_sentence(row.text):
            labels[row.line] = "title"
    rows = {row.line for row in found.above} | {
        row.line for section in found.sections for row in section.rows
    }
    labels.update(dict.fromkeys(found.attendance.ghosts, "set aside"))
    labels.update(dict.fromkeys(found.wordless, "set aside"))
    whole = []
    for number, written in enumerate(found.source.lines, start=1):
        if not written or written.isspace():
            whole.append("blank")
        elif number in labels:
            whole.append(labels[number])
        else:
            whole.append("set aside" if number in found.read and number not in rows else "unplaced")
    return tuple(whole)
