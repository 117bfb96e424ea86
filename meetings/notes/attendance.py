"""Finds who was there and who sent apologies, in tables, lists, blocks under a label, and sentences."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from meetings.notes.model import Attendee, Doubt
from meetings.notes.people import Person, letters_of, names_somebody, read_people, read_person, says_role, with_column
from meetings.notes.rows import NO_HEADING, Row

LABEL = re.compile(
    r"""
    (?: (?P<apologies> apolog(?:y|ies) (?:\s+for\s+absence)? (?:\s*(?:/|&|and)\s*absen(?:ces?|t))? (?:\s+(?:were\s+)?received)? (?:\s+from)? | absen(?:t|ces?)(?:\s+with\s+apologies)? )
      | (?P<present> (?:those\s+|members\s+|officers\s+|governors\s+|trustees\s+|councillors\s+|also\s+|board\s+)? (?:present|in\s+attend[ae]nce|attending)
            (?:\s+(?:were|at\s+the\s+meeting|remotely|virtually|online|via\s+\w+))*
          | attend(?:ance|ees|ed(?:\s+by)?)(?:\s+list)? | participants | secretariat | by\s+invitation | invite(?:es|d)(?:\s+attendees)? | guests? | observers? | visitors? | others?\s+(?:present|in\s+attendance|attending)
          | (?:panel\s+|board\s+|committee\s+|co-opted\s+|independent\s+|lay\s+|voting\s+|non-voting\s+|council\s+|authority\s+)* members (?:\s+(?:present|of\s+the\s+(?:board|panel|committee)))?
          | (?:[\w'-]+\s+){0,2} officers? (?:\s+(?:present|in\s+attendance))? | staff (?:\s+(?:present|in\s+attendance))?
          | in\s+(?:the\s+)?chair | presiding )
    )
    (?: \s* \( [^()]{0,60} \) )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Present:`, `In attendance`, `APOLOGIES FOR ABSENCE`, `Members of the Board`"""

WEAK_LABELS = re.compile(r"(?:guests?|observers?|visitors?|members|staff|secretariat|others?|(?:[\w'-]+\s+){0,2}officers?|.*\bmembers)\W*", re.IGNORECASE)
"""Labels that open a block only where a colon or nothing but names follows"""

APOLOGIES_SENTENCE = re.compile(
    r"""
    (?: (?:\w+\s+){0,3} apolog(?:y|ies) \b [^.:;]{0,60}? \b (?: from | (?:on\s+)?behalf\s+of | (?:received|accepted|noted|given|tendered|recorded|sent)\s+(?:by|for) ) \b :? \s*
      | apologies\s*(?:for\s+absence)?\s*[:–-]\s* )
    (?P<people> [^.]* (?: \b(?:[A-Z]|Mrs?|Ms|Dr|Cllrs?|Insp|Supt|Rev|Prof|St|Sgt)\.\s?[^.]* )* )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Apologies for absence were received from Cllr J Reed (work) and Cllr L Bell.`"""

SENT_APOLOGIES = re.compile(r"(?P<people>[^.:;]{3,120}?)\s+(?:(?:had|has|have)\s+)?(?:sent|gave|given|tendered|submitted)\s+(?:(?:his|her|their)\s+)?apologies\b", re.IGNORECASE)

FIELD_LABEL = re.compile(r"(?:date|time|venue|location|place|held|minutes?(?:\s+\w+)?|notes?(?:\s+\w+)?|chair\w*|from|at|public|quorum|circulation|distribution|copies?|cc)\s*:", re.IGNORECASE)
COLUMN_NAMES = re.compile(r"(?:name|names|capacity|role|position|title|organisation|organization|initials|representing|designation|post|present|attendees|job title|agency|department|force|absent|status)[:.]*", re.IGNORECASE)
INITIALS = re.compile(r"[A-Z][A-Za-z/]{1,4}")
LIKE_A_LABEL, LIKE_A_CELL = 0.7, 0.5
BLANK_NAMES = frozenset("name names attendee attendees present member".split())


@dataclass(slots=True)
class Attendance:
    """What was found: persons with the lines that name them, and the lines that were used up."""

    present: list[tuple[Person, tuple[int, ...]]] = field(default_factory=list)
    apologies: list[tuple[Person, tuple[int, ...]]] = field(default_factory=list)
    lines: dict[int, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    ghosts: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Label:
    """A label of attendance: whether it is of apologies, and what follows it in the row."""

    apologies: bool
    rest: tuple[str, ...]
    absent: bool = False


def find_label(row: Row) -> Label | None:
    """The label of attendance that a row begins with, or None."""
    lead = row.cells[0]
    others = row.cells[1:]
    if not lead and others:
        lead, others = others[0], others[1:]
    found = LABEL.match(lead)
    if found is None:
        return None
    behind = lead[found.end() :]
    rest = behind.lstrip(" :–—-").strip()
    alone = not rest
    closed = behind.lstrip()[:1] in (":", "–", "—", "-") and not lead[found.end() :].startswith("-")
    weak = WEAK_LABELS.fullmatch(found.group()) is not None
    if rest and not closed and not (row.heading != NO_HEADING and False):
        return None
    if weak and not (closed or row.heading != NO_HEADING or (alone and found.group().isupper()) or (alone and others)):
        return None
    if rest and not others and weak and not names_somebody(rest):
        return None
    cells = (rest, *others) if rest else others
    absent = found.group().lower().startswith("absen") and "apolog" not in found.group().lower()
    return Label(bool(found["apologies"]), cells, absent)


def take_attendance(rows: Sequence[Row], found: Attendance, *, item: str | None = None) -> list[Row]:
    """Read the persons of all blocks in these rows into `found`; return the rows that are no attendance.

    `item`: the rows are those of an item of the agenda, where other rows may look like names; its title
    where it is about attendance itself, so that rows that name somebody are persons.
    """
    labelled_only = item is not None
    left: list[Row] = []
    block = _Block(Label("apolog" in item, ())) if item else None
    previous: Row | None = None
    for row in rows:
        label = find_label(row)
        if label is not None:
            if block is not None:
                block.close(found)
            block = _Block(label)
            block.open(row, found)
        elif block is not None and _is_ghost(row, previous):
            found.ghosts.add(row.line)
            message = "Looks like a garbled copy of the row above it: set aside, and nobody was read from it."
            found.doubts.append(Doubt("ghost-row", (row.line,), message))
        elif block is None and not labelled_only and _is_column_heads(row):
            found.lines[row.line] = "attendance"
        elif block is None and not labelled_only and _is_role_first(row):
            block = _Block(Label(apologies=False, rest=()))
            block.takes(row, found)
        elif block is None or not block.takes(row, found):
            if block is not None:
                block.close(found)
                block = None
            if not take_sentence(row, found):
                left.append(row)
        previous = row
    if block is not None:
        block.close(found)
    return left


def take_sentence(row: Row, found: Attendance) -> bool:
    """Read the persons of a sentence about apologies; whether there were any."""
    if "polog" not in row.text.lower():
        return False
    sentence = APOLOGIES_SENTENCE.search(row.text) or SENT_APOLOGIES.search(row.text)
    if sentence is None:
        return False
    people = read_people(sentence["people"])
    found.apologies.extend((person, (row.line,)) for person in people)
    if people:
        found.lines[row.line] = "apologies"
    return bool(people)


def as_attendees(people: Sequence[tuple[Person, tuple[int, ...]]]) -> tuple[Attendee, ...]:
    """The persons as values of the note, each name once."""
    seen: dict[str, Attendee] = {}
    for person, lines in people:
        seen.setdefault(person.name.lower(), Attendee(person.name, person.capacity, person.initials, lines))
    return tuple(seen.values())


class _Block:
    """The rows under one label, read as one, two or three columns of persons and capacities."""

    def __init__(self, label: Label) -> None:
        self.label = label
        self.table = False
        self.open_entries: dict[int, tuple[str, list[int]]] = {}
        self.quiet = 0

    def open(self, row: Row, found: Attendance) -> None:
        """Read what stands in the row of the label itself."""
        self._mark(row, found)
        if self.label.rest:
            if all(LABEL.fullmatch(cell) for cell in self.label.rest):
                return
            if all(COLUMN_NAMES.fullmatch(cell) for cell in self.label.rest):
                self.table = True
            else:
                self._read(self.label.rest, row, found)

    def takes(self, row: Row, found: Attendance) -> bool:
        """Whether the row belongs to the block; if so, its persons are read."""
        cells = tuple(filter(None, row.cells))
        if FIELD_LABEL.match(cells[0]) or len(row.text) > 600:
            return False
        if all(COLUMN_NAMES.fullmatch(cell) for cell in cells):
            self.table = self.table or len(cells) > 1
            self._mark(row, found)
            return True
        if self._read(cells, row, found):
            self.quiet = 0
            self._mark(row, found)
            return True
        heading = len(row.text.split()) <= 8 and row.text[-1] not in ".;?" and not row.text[0].isdigit()
        public = re.match(r"(?:\w+\s+){0,4}members\s+of\s+the\s+(?:public|press)", row.text, re.IGNORECASE)
        nobody = re.fullmatch(r"(?:none|nil|n/?a|no\s+apologies\b.*|there\s+were\s+no\b.*)[.\s]*", row.text, re.IGNORECASE)
        if public or nobody or (heading and self.quiet < 2 and says_role(row.text)):
            self.quiet += 1
            self._mark(row, found)
            return True
        return False

    def close(self, found: Attendance) -> None:
        """Read the entries that are still open."""
        for place in sorted(self.open_entries):
            self._finish(place, found)

    def _mark(self, row: Row, found: Attendance) -> None:
        found.lines[row.line] = "apologies" if self.label.apologies else "attendance"

    def _read(self, cells: Sequence[str], row: Row, found: Attendance) -> bool:
        """Read one row of cells: a person and a capacity, a capacity and persons, or columns of persons."""
        first, *others = cells
        people = [names_somebody(cell) or read_person(cell) is not None for cell in cells]
        if others and people[0] and (self.table or not any(people[1:])):
            self.close(found)
            person = read_people(first, one=True)
            found_here = [_in_table(one, others) for one in person]
            self._add(found_here, (row.line,), found)
            return True
        if len(others) == 1 and not people[0] and people[1] and (says_role(first) or first.endswith(":")):
            self.close(found)
            self._add(read_people(others[0], first.rstrip(" :")), (row.line,), found)
            return True
        if not any(people):
            return self._goes_on(cells, row)
        for place, cell in enumerate(cells):
            if not people[place] and place in self.open_entries:
                self._append(place, cell, row.line)
                continue
            self._finish(place, found)
            self.open_entries[place] = (cell, [row.line])
        return True

    def _goes_on(self, cells: Sequence[str], row: Row) -> bool:
        """Whether a row goes on with the entries above it: `Finance and Estates (Chair)`."""
        if not self.open_entries or len(row.text) > 200 or row.bullet:
            return False
        last = max(self.open_entries)
        before = self.open_entries[last][0]
        unfinished = before.endswith((",", " of", " and", "&", "(", " the", " for")) or before.count("(") > before.count(")")
        if not (unfinished or cells[0][0].islower() or cells[0][0] == "(" or len(cells) == len(self.open_entries) > 1):
            return False
        for place, cell in enumerate(cells):
            self._append(place if len(cells) > 1 else last, cell, row.line)
        return True

    def _append(self, place: int, cell: str, line: int) -> None:
        text, lines = self.open_entries.get(place, ("", []))
        self.open_entries[place] = (f"{text} {cell}".strip(), [*lines, line])

    def _finish(self, place: int, found: Attendance) -> None:
        text, lines = self.open_entries.pop(place, ("", []))
        if text:
            self._add(read_people(text), tuple(dict.fromkeys(lines)), found)

    def _add(self, people: Sequence[Person], lines: tuple[int, ...], found: Attendance) -> None:
        if self.label.absent:
            message = "Named as absent, without apologies: kept out of present and apologies."
            found.doubts.append(Doubt("absent", lines, message))
            return
        kept = found.apologies if self.label.apologies else found.present
        kept.extend((person, lines) for person in people)


def _in_table(person: Person, cells: Sequence[str]) -> Person:
    """A person with the capacity and the initials that the other columns of a table give."""
    initials = person.initials
    if len(cells) > 1 and INITIALS.fullmatch(cells[-1]):
        initials, cells = cells[-1], cells[:-1]
    elif len(cells) == 1 and cells[0] == letters_of(person.name):
        return replace(person, initials=cells[0])
    told = with_column(person, ", ".join(cells))
    return replace(told, initials=initials, capacity=told.capacity or person.capacity)


def _is_column_heads(row: Row) -> bool:
    cells = [cell for cell in row.cells if cell]
    return len(cells) > 1 and all(COLUMN_NAMES.fullmatch(cell) for cell in cells)


def _is_role_first(row: Row) -> bool:
    """Whether a row without a label names an office and who holds it: `Parent governors    Ann Bell (AB)`."""
    if len(row.cells) != 2 or not row.cells[0] or FIELD_LABEL.match(row.cells[0] + ":"):
        return False
    return says_role(row.cells[0]) and not names_somebody(row.cells[0]) and names_somebody(row.cells[1])


def _is_ghost(row: Row, previous: Row | None) -> bool:
    """Whether a row is a garbled copy of the one above: its label is almost a label, its words almost theirs."""
    if previous is None or len(row.cells) < 2 or len(previous.cells) < 2 or not row.cells[0]:
        return False
    label, before = row.cells[0].lower().strip(" :"), previous.cells[0].lower().strip(" :")
    if not before or label == before or len(label) > 40 or find_label(row) is not None:
        return False
    alike = difflib.SequenceMatcher(None, label, before, autojunk=False).ratio()
    cells = difflib.SequenceMatcher(None, row.cells[1][:60].lower(), previous.cells[1][:60].lower(), autojunk=False).ratio()
    return alike >= LIKE_A_LABEL and cells >= LIKE_A_CELL
