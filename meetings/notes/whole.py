"""Puts a note together from what the stages found: each value with its item, each line with its label."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meetings.notes.actions.forward import status_of
from meetings.notes.agenda.harvest import Harvest, Said
from meetings.notes.agenda.sections import Section
from meetings.notes.attendance.duties import CHAIR_OF_A_BODY
from meetings.notes.attendance.people import Person, letters_of
from meetings.notes.attendance.present import Attendance, Named, as_attendees
from meetings.notes.lines.rows import LONGEST_LINE, MOST_ROWS, Row
from meetings.notes.lines.source import Source
from meetings.notes.model import Action, BroughtForward, Coverage, Decision, Doubt, Item, NextMeeting, Note
from meetings.notes.opening.head import Head
from meetings.notes.words.titles import is_sentence

SETTLED_ITEMS = re.compile(
    r"""
    \b (?:items?|actions?) \s+ (?P<numbers> \d[\d.a-z]* (?: \s*(?:,|and|&)\s* \d[\d.a-z]* )* )
    \s+ (?:were|was|are|is|be|to\s+be|had\s+been|have\s+been) \s+ (?:now\s+)?
    (?P<status> discharged | completed? | closed | deferred ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`The Commissioner was satisfied that items 1.1 and 1.2 were discharged`"""

STATUSES = ("discharged", "complete", "closed", "deferred")
"""Without one of these words no sentence settles anything: most texts"""

NUMBER = re.compile(r"\d[\d.a-z]*")
BLANK, SET_ASIDE, UNPLACED = "blank", "set aside", "unplaced"
LABELS_OF_FIELDS = {
    "minute_taker": "minutes",
    "next_meeting": "next meeting",
    "start_time": "time",
    "end_time": "time",
}
SECRETARY = re.compile(r"(?:(?:committee|board|panel|meeting|minute|minutes)\s+)?secretary", re.IGNORECASE)
"""`Committee Secretary`: takes the minutes where nobody else is said to"""

MOST_WORDS_OF_A_TITLE = 20


@dataclass(frozen=True, slots=True)
class Found:
    """What the stages found. `read` are the lines that became rows, `wordless` those of signs alone."""

    source: Source
    read: frozenset[int]
    wordless: tuple[int, ...]
    above: Sequence[Row]
    sections: Sequence[Section]
    attendance: Attendance
    head: Head
    following: NextMeeting | None
    harvest: Harvest
    doubts: tuple[Doubt, ...]

    def item_of(self, section: int) -> int | None:
        """The position of the item that a section is; None where a note without items has only rows."""
        return section if self.sections[section].title else None


def put_together(found: Found) -> Note:
    """The note, with its doubts and its coverage."""
    head, harvest = found.head, found.harvest
    chair, minutes = _chair(found), _minute_taker(found)
    field_lines = {**head.lines, **chair.lines("chair"), **minutes.lines("minute_taker")}
    if found.following:
        field_lines["next_meeting"] = found.following.lines
    labels = _labels(found, field_lines)
    actions, of_actions = _actions(found)
    return Note(
        file=found.source.file,
        sha256=found.source.sha256,
        series=head.series,
        title=head.title,
        date=head.date,
        start_time=head.start,
        end_time=head.end,
        venue=head.venue or None,
        chair=chair.name,
        minute_taker=minutes.name,
        minute_taker_capacity=minutes.person.capacity if minutes.person else None,
        present=as_attendees(_with_chair(found.attendance.present, chair)),
        apologies=as_attendees(found.attendance.apologies),
        items=_items(found),
        actions=actions,
        brought_forward=_brought_forward(found),
        decisions=tuple(
            Decision(one.text, found.sections[one.section].number, one.lines, found.item_of(one.section))
            for one in harvest.decisions
        ),
        next_meeting=found.following,
        doubts=(*found.doubts, *head.doubts, *found.attendance.doubts, *of_actions, *_missing(found, labels)),
        coverage=_coverage(labels),
        field_lines=field_lines,
        text=found.source.text,
        lines=found.source.lines,
        labels=labels,
    )


@dataclass(frozen=True, slots=True)
class _Duty:
    """Who has a duty at the meeting, and the lines that say so."""

    person: Person | None = None
    where: tuple[int, ...] = ()

    @property
    def name(self) -> str | None:
        return self.person.name if self.person else None

    def lines(self, field: str) -> dict[str, tuple[int, ...]]:
        return {field: self.where} if self.where else {}


def _chair(found: Found) -> _Duty:
    """Who chaired: as the head says, else as the list of those present marks, else the chair of the body."""
    head, present = found.head, found.attendance.present
    if head.chair is not None:
        lines = head.lines.get("chair", ())
        surname = head.chair.name.split()[-1].lower()
        named = (person for person, _ in present if person.name.split()[-1].lower() == surname)
        return _Duty(next(named, head.chair), lines)
    if by_letters := _with_letters(found, "chair"):
        return by_letters
    marked = [_Duty(person, lines) for person, lines in present if person.chairs]
    of_body = [_Duty(p, lines) for p, lines in present if p.capacity and CHAIR_OF_A_BODY.match(p.capacity)]
    return marked[0] if marked else of_body[0] if len(of_body) == 1 else _Duty()


def _with_letters(found: Found, duty: str) -> _Duty | None:
    """Who has a duty, where the head gives initials alone: the one person present who has them."""
    letters = found.head.initials.get(duty)
    people = (
        [p for p, _ in found.attendance.present if letters in (p.initials, letters_of(p.name))]
        if letters
        else []
    )
    return _Duty(people[0], found.head.lines[duty]) if len(people) == 1 else None


def _with_chair(present: Sequence[Named], chair: _Duty) -> list[Named]:
    """Those present, and the chair, whom some notes name apart."""
    if chair.person is None or not present:
        return list(present)
    surname = chair.person.name.split()[-1].lower()
    if any(person.name.split()[-1].lower() == surname for person, _ in present):
        return list(present)
    return [(chair.person, chair.where), *present]


def _minute_taker(found: Found) -> _Duty:
    """Who took the minutes: as the head says, else as the list of those present marks, else the secretary."""
    head, present = found.head, found.attendance.present
    if head.minute_taker is not None:
        return _Duty(head.minute_taker, head.lines.get("minute_taker", ()))
    if by_letters := _with_letters(found, "minute_taker"):
        return by_letters
    marked = [_Duty(person, lines) for person, lines in present if person.takes_minutes]
    secretaries = [_Duty(p, lines) for p, lines in present if p.capacity and SECRETARY.fullmatch(p.capacity)]
    return marked[0] if marked else secretaries[0] if len(secretaries) == 1 else _Duty()


def _items(found: Found) -> tuple[Item, ...]:
    items = []
    for place, section in enumerate(found.sections):
        if not section.title:
            continue
        lines = sorted({*section.lines, *(line for row in section.rows for line in (row.line, *row.also))})
        items.append(
            Item(
                number=section.number,
                title=section.title,
                parent=found.sections[section.parent].number if section.parent is not None else None,
                text=found.harvest.texts[place],
                outcome=found.harvest.outcomes[place],
                lines=tuple(lines),
                parent_index=section.parent,
            )
        )
    return tuple(items)


def _actions(found: Found) -> tuple[tuple[Action, ...], list[Doubt]]:
    """The actions; one that is listed again, as in a summary at the end, is kept once."""
    kept: list[Action] = []
    said = Said()
    doubts: list[Doubt] = []
    for raised in found.harvest.actions:
        deed, section = raised.deed, raised.section
        number = found.sections[section].number
        action = Action(
            text=deed.text,
            owners=deed.owners,
            due=deed.due,
            due_on=deed.due_on,
            status=deed.status,
            item=number,
            lines=raised.lines,
            item_index=found.item_of(section),
        )
        place = said.find(action.text)
        if place is not None and _is_repeated(kept[place], action):
            message = f"Repeats the action of line {kept[place].lines[0]}: kept once."
            doubts.append(Doubt("repeated-action", action.lines, message))
            continue
        said.add(action.text, len(kept))
        kept.append(action)
        if deed.inferred:
            message = f"“{action.due}” is taken to mean {action.due_on:%d %B %Y}."
            doubts.append(Doubt("due-inferred", action.lines, message))
    return tuple(kept), doubts


def _is_repeated(action: Action, again: Action) -> bool:
    """Whether an action that says the same is the same one: in another line, and of no other owners."""
    owners, others = set(action.owners), set(again.owners)
    return action.lines != again.lines and (not owners or not others or bool(owners & others))


def _brought_forward(found: Found) -> tuple[BroughtForward, ...]:
    """The old actions; a sentence such as `items 1.1 and 1.2 were discharged` settles all of those items."""
    settled = _settled(found)
    brought = []
    for forward in found.harvest.forwards:
        number = found.sections[forward.section].number
        brought.append(
            BroughtForward(
                text=forward.text,
                owners=forward.owners,
                raised=forward.raised,
                update=forward.update,
                status=settled.get(number or "", forward.status),
                item=number,
                lines=forward.lines,
                item_index=found.item_of(forward.section),
            )
        )
    return tuple(brought)


def _settled(found: Found) -> dict[str, str]:
    """The status that a sentence gives to items by their numbers."""
    settled: dict[str, str] = {}
    updates = [forward.update or "" for forward in found.harvest.forwards]
    for words in (*found.harvest.texts, *updates):
        lowered = words.lower()
        if not any(status in lowered for status in STATUSES):
            continue
        for said in SETTLED_ITEMS.finditer(words):
            numbers = (number.rstrip(".") for number in NUMBER.findall(said["numbers"]))
            settled.update(dict.fromkeys(numbers, status_of(said["status"])))
    return settled


def _missing(found: Found, labels: Sequence[str]) -> list[Doubt]:
    """Doubts about what was not found or not read."""
    doubts = []
    if not found.attendance.present:
        doubts.append(Doubt("attendance-missing", (), "Nobody was found who was present."))
    if not any(section.title for section in found.sections):
        doubts.append(Doubt("items-missing", (), "No items of an agenda were found."))
    if found.wordless:
        doubts.append(Doubt("no-words", found.wordless, "Lines of signs without a word: set aside."))
    unread = tuple(line for line in _lines_of(labels, UNPLACED) if line not in found.read)
    if unread:
        message = f"Beyond {MOST_ROWS:,} rows, or longer than {LONGEST_LINE:,} characters: not read."
        doubts.append(Doubt("too-long", unread, message))
    return doubts


def _coverage(labels: Sequence[str]) -> Coverage:
    aside, unplaced = _lines_of(labels, SET_ASIDE), _lines_of(labels, UNPLACED)
    held = len(labels) - len(_lines_of(labels, BLANK))
    return Coverage(held, held - len(aside) - len(unplaced), aside, unplaced)


def _lines_of(labels: Sequence[str], wanted: str) -> tuple[int, ...]:
    return tuple(line for line, label in enumerate(labels, start=1) if label == wanted)


def _labels(found: Found, field_lines: Mapping[str, tuple[int, ...]]) -> tuple[str, ...]:
    """One label a line: the field that it went to, or what else became of it."""
    labels: dict[int, str] = {}
    for section in found.sections:
        labels.update(dict.fromkeys(section.lines, f"item {section.number}" if section.number else "item"))
    labels.update(found.harvest.labels)
    if not any(section.title for section in found.sections):  # what is said outside of items is in no field
        labels = {line: label for line, label in labels.items() if label != "item"}
    labels.update(found.attendance.lines)
    for field, lines in field_lines.items():
        for line in lines:
            if labels.get(line, "item").startswith("item"):
                labels[line] = LABELS_OF_FIELDS.get(field, field)
    for row in found.above:
        if (
            row.line not in labels
            and row.text.count(" ") < MOST_WORDS_OF_A_TITLE
            and not is_sentence(row.text)
        ):
            labels[row.line] = "title"
    labels.update(dict.fromkeys((*found.attendance.ghosts, *found.wordless), SET_ASIDE))
    left = {row.line for row in found.above}.union(row.line for s in found.sections for row in s.rows)
    dropped = found.read - left
    return tuple(
        BLANK
        if not written or written.isspace()
        else labels.get(line) or (SET_ASIDE if line in dropped else UNPLACED)
        for line, written in enumerate(found.source.lines, start=1)
    )
