"""Finds who was there and who sent apologies, in tables, lists, blocks under a label, and sentences."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from meetings.notes.lists import read_people
from meetings.notes.model import Attendee, Doubt
from meetings.notes.offices import says_role
from meetings.notes.people import Person, has_rank, letters_of, names_somebody, read_person, with_column
from meetings.notes.rows import NO_HEADING, Row

LABEL = re.compile(
    r"""
    (?: (?P<apologies> apolog(?:y|ies) (?:\s+for\s+absence)? (?:\s*(?:/|&|and)\s*absen(?:ces?|t))?
                (?:\s+(?:were\s+)?received)? (?:\s+from)?
            | absen(?:t|ces?) (?:\s+with\s+apologies)? )
      | (?P<present>
              (?: (?:those|members|officers|governors|trustees|councillors|also|board)\s+ )?
                (?:present|in\s+attend[ae]nce|attending)
                (?: \s+(?:were|at\s+the\s+meeting|remotely|virtually|online|via\s+\w+) )*
            | attend(?:ance|ees|ed(?:\s+by)?) (?:\s+list)? | participants | secretariat
            | by\s+invitation | invite(?:es|d) (?:\s+attendees)? | guests? | observers? | visitors?
            | others?\s+(?:present|in\s+attendance|attending)
            | (?: (?:panel|board|committee|co-opted|independent|lay|voting|non-voting|council|authority)\s+ )*
                members (?:\s+(?:present|of\s+the\s+(?:board|panel|committee)))?
            | (?:[\w'-]+\s+){0,2} officers? (?:\s+(?:present|in\s+attendance))?
            | staff (?:\s+(?:present|in\s+attendance))?
            | in\s+(?:the\s+)?chair | presiding ) )
    (?: \s* \( [^()]{0,60} \) )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Present:`, `In attendance`, `APOLOGIES FOR ABSENCE`, `Members of the Board`"""

WEAK_LABELS = re.compile(
    r"""
    (?: guests? | observers? | visitors? | members | staff | secretariat | others?
      | (?:[\w'-]+\s+){0,2} officers? | .*\bmembers ) \W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Labels that open a block only where a colon or nothing but names follows"""

APOLOGIES_SENTENCE = re.compile(
    r"""
    (?: apolog(?:y|ies) \b [^.:;]{0,60}?
            \b (?: from | (?:on\s+)?behalf\s+of
                 | (?:received|accepted|noted|given|tendered|recorded|sent)\s+(?:by|for) ) \b :? \s*
      | apologies \s* (?:for\s+absence)? \s* [:–-] \s* )
    (?P<people> [^.]*
        (?: \b(?: [A-Z] | Mrs? | Ms | Dr | Cllrs? | Insp | Supt | Rev | Prof | St | Sgt )\. \s? [^.]* )* )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Apologies for absence were received from Cllr J Reed (work) and Cllr L Bell.`"""

SENT_APOLOGIES = re.compile(
    r"""
    (?P<people> [^.:;]{3,120}? ) \s+ (?:(?:had|has|have)\s+)? (?:sent|gave|given|tendered|submitted)
    \s+ (?:(?:his|her|their)\s+)? apologies \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Ann Bell and Jo Reed had sent their apologies`"""

FIELD_LABEL = re.compile(
    r"""
    (?: date | time | venue | location | place | held | from | at | chair\w*
      | minutes?(?:\s+\w+)? | notes?(?:\s+\w+)? | public | quorum
      | circulation | distribution | copies? | cc ) \s* :
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Minutes: Jo Reed`: a field of the head, which ends a block"""

COLUMN_NAMES = re.compile(
    r"""
    (?: names? | capacity | role | position | title | organi[sz]ation | initials | representing | designation
      | post | present | attendees | job\s+title | agency | department | force | absent | status ) [:.]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
NO_NAMES = re.compile(
    r"""
      (?:\w+\s+){0,6} (?:members?|representatives?) \s+of\s+the\s+ (?:public|press) .*
    | (?: none | nil | n/?a | no\s+apologies\b.* | there\s+were\s+no\b.* ) [.\s]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Nine members of the public`, `None`"""

IN_THE_CHAIR = re.compile(r"[^(,]*\b(?:took|in)\s+the\s+chair\W*", re.IGNORECASE)
"""`Mr Reed took the chair.`: read with the head of the note"""

INITIALS = re.compile(r"[A-Z][A-Za-z/]{1,4}")
KNOWN_LABELS = ("apologies", "attendance", "present", "in attendance")
LIKE_A_LABEL, LIKE_A_CELL = 0.7, 0.5
LONGEST_ROW, LONGEST_SENTENCE = 600, 3_000
LONGEST_LABEL = 40
MOST_ROWS_OF_A_SENTENCE = 4


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
    lead, *others = row.cells
    if not lead and others:
        lead, *others = others
    found = LABEL.match(lead)
    if found is None:
        return None
    words, behind = found.group(), lead[found.end() :]
    rest = behind.strip(" :–—-")
    closed = behind.lstrip()[:1] in (":", "–", "—", "-") and not behind.startswith("-")
    if rest and not closed:
        return None
    marked = closed or row.heading != NO_HEADING or (not rest and (words.isupper() or bool(others)))
    if WEAK_LABELS.fullmatch(words) and not (marked and (not rest or others or names_somebody(rest))):
        return None
    absent = words.lower().startswith("absen") and "apolog" not in words.lower()
    return Label(bool(found["apologies"]), (rest, *others) if rest else tuple(others), absent)


def take_attendance(rows: Sequence[Row], found: Attendance, *, item: str | None = None) -> list[Row]:
    """Read the persons of all blocks in these rows into `found`; return the rows that are no attendance.

    `item`: the rows are those of an item of the agenda, where other rows may look like names; its title
    where it is about attendance itself, so that rows that name somebody are persons.
    """
    left: list[Row] = []
    block = _Block(Label("apolog" in item, ())) if item else None
    previous: Row | None = None
    for place, row in enumerate(rows):
        label = find_label(row)
        if label is not None:
            block = _next_block(label, block, found)
            block.open(row, found)
        elif block is not None and _is_ghost(row, previous):
            found.ghosts.add(row.line)
            message = "Looks like a garbled copy of the row above it: set aside, and nobody was read from it."
            found.doubts.append(Doubt("ghost-row", (row.line,), message))
        elif block is None and item is None and _is_column_heads(row):
            found.lines[row.line] = "attendance"
        elif block is None and (
            _are_marked(rows, place)
            or (item is None and (_is_role_first(row) or _are_two_columns(rows, place)))
        ):
            block = _Block(Label(apologies=False, rest=()))
            block.takes(row, found)
        elif block is None or not block.takes(row, found):
            if block is not None:
                block.close(found)
                block = None
            if row.line not in found.lines and not take_sentence(rows, place, found):
                left.append(row)
        previous = row
    if block is not None:
        block.close(found)
    return left


def _next_block(label: Label, block: _Block | None, found: Attendance) -> _Block:
    """The block of a new label; columns go on from the block before it."""
    following = _Block(label)
    if block is not None:
        block.close(found)
        following.table = block.table
    return following


def take_sentence(rows: Sequence[Row], place: int, found: Attendance) -> bool:
    """Read the persons of a sentence about apologies, which may run over rows; whether there were any."""
    text, lines = rows[place].text, [rows[place].line]
    if "polog" not in text.lower():
        return False
    for row in rows[place + 1 : place + MOST_ROWS_OF_A_SENTENCE]:
        if text[-1] in ".:;" or row.gap or find_label(row) is not None:
            break
        text, lines = f"{text} {row.text}", [*lines, row.line]
    text = text[:LONGEST_SENTENCE]
    sentence = APOLOGIES_SENTENCE.search(text) or SENT_APOLOGIES.search(text)
    people = read_people(sentence["people"]) if sentence else []
    found.apologies.extend((person, tuple(lines)) for person in people)
    if people:
        found.lines.update(dict.fromkeys(lines, "apologies"))
    return bool(people)


def as_attendees(people: Sequence[tuple[Person, tuple[int, ...]]]) -> tuple[Attendee, ...]:
    """The persons as values of the note, each name once."""
    seen: dict[str, Attendee] = {}
    for person, lines in people:
        seen.setdefault(person.name.lower(), Attendee(person.name, person.capacity, person.initials, lines))
    return tuple(seen.values())


_Entry = tuple[str | list[Person], list[int]]


class _Block:
    """The rows under one label, read as one, two or three columns of persons and capacities."""

    def __init__(self, label: Label) -> None:
        self.label = label
        self.table = False
        self.entries: list[_Entry] = []
        self.columns: dict[int, int] = {}
        self.offices: list[tuple[str, int]] = []

    def open(self, row: Row, found: Attendance) -> None:
        """Read what stands in the row of the label itself."""
        self._mark(row.line, found)
        if not self.label.rest or all(LABEL.fullmatch(cell) for cell in self.label.rest):
            return
        if all(COLUMN_NAMES.fullmatch(cell) for cell in self.label.rest):
            self.table = True
        else:
            self._read(self.label.rest, row)

    def takes(self, row: Row, found: Attendance) -> bool:
        """Whether the row belongs to the block; if so, it is read."""
        cells = tuple(filter(None, row.cells))
        if FIELD_LABEL.match(cells[0]) or len(row.text) > LONGEST_ROW or IN_THE_CHAIR.fullmatch(row.text):
            return False
        if SENT_APOLOGIES.search(row.text):
            return False
        if SENT_APOLOGIES.search(row.text):
            return False
        if all(COLUMN_NAMES.fullmatch(cell) for cell in cells):
            self.table = self.table or len(cells) > 1
        elif not self._read(cells, row):
            short = len(row.text.split()) <= 8 and row.text[-1] not in ".;?" and not row.text[0].isdigit()
            nobody = NO_NAMES.fullmatch(row.text) is not None
            if not nobody and not (short and says_role(row.text)):
                return False
            if not nobody:
                self.offices.append((row.text.strip(" :"), row.line))
        self._mark(row.line, found)
        return True

    def close(self, found: Attendance) -> None:
        """Read the persons of all entries, and add them to what was found."""
        one = self._is_one_each()
        people: list[tuple[Person, tuple[int, ...]]] = []
        for entry, lines in self.entries:
            read = read_people(entry, one=one) if isinstance(entry, str) else entry
            people.extend((person, tuple(dict.fromkeys(lines))) for person in read)
        self.entries = []
        if self.label.absent and people:
            message = "Named as absent, without apologies: kept out of present and apologies."
            found.doubts.append(
                Doubt("absent", tuple(line for _, lines in people for line in lines), message)
            )
            return
        kept = found.apologies if self.label.apologies else found.present
        kept.extend(people)
        self._pair_offices(kept)

    def _is_one_each(self) -> bool:
        """Whether each entry is one person with a capacity behind a comma, and not a list of persons."""
        behind = [
            entry.split(",", 1)[1] for entry, _ in self.entries if isinstance(entry, str) and "," in entry
        ]
        roles = sum(1 for words in behind if not names_somebody(words))
        return len(behind) > 1 and roles * 5 >= len(behind) * 3

    def _pair_offices(self, kept: list[tuple[Person, tuple[int, ...]]]) -> None:
        """Give offices that stand below the names, one for each, to those names: columns that came apart."""
        bare = [
            place for place, (person, _) in enumerate(kept) if person.capacity is None and not person.chairs
        ]
        offices = [one for one in self.offices if bare and one[1] > kept[bare[-1]][1][-1]]
        if len(offices) != len(bare):
            return
        for place, (office, line) in zip(bare, offices, strict=True):
            person, lines = kept[place]
            kept[place] = (with_column(person, office), (*lines, line))

    def _mark(self, line: int, found: Attendance) -> None:
        found.lines[line] = "apologies" if self.label.apologies else "attendance"

    def _read(self, cells: Sequence[str], row: Row) -> bool:
        """Read one row of cells: a person and a capacity, a capacity and persons, or columns of persons."""
        first, *others = cells
        people = [names_somebody(cell) or read_person(cell) is not None for cell in cells]
        if others and people[0] and (self.table or not any(people[1:])):
            self.entries.append(
                ([_in_table(person, others) for person in read_people(first, one=True)], [row.line])
            )
            return True
        if len(others) == 1 and not people[0] and people[1] and (says_role(first) or first.endswith(":")):
            self.entries.append((read_people(others[0], first.rstrip(" :")), [row.line]))
            return True
        if not any(people):
            return self._goes_on(cells, row)
        for place, cell in enumerate(cells):
            if not people[place] and place in self.columns:
                self._append(place, cell, row.line)
            else:
                self.columns[place] = len(self.entries)
                self.entries.append((cell, [row.line]))
        return True

    def _goes_on(self, cells: Sequence[str], row: Row) -> bool:
        """Whether a row goes on with the entries above it: `Finance and Estates (Chair)`."""
        if not self.columns or len(row.text) > LONGEST_ROW // 3 or row.bullet:
            return False
        last = max(self.columns.values())
        before = self.entries[last][0]
        if not isinstance(before, str):
            return False
        cut = before.endswith((",", " of", " and", "&", "(", " the", " for")) or before.count(
            "("
        ) > before.count(")")
        beside = len(cells) == len(self.columns) > 1
        if not (cut or cells[0][0].islower() or cells[0][0] == "(" or beside):
            return False
        for place, cell in enumerate(cells):
            self._append(place if beside else max(self.columns), cell, row.line)
        return True

    def _append(self, column: int, cell: str, line: int) -> None:
        entry, lines = self.entries[self.columns[column]]
        if isinstance(entry, str):
            self.entries[self.columns[column]] = (f"{entry} {cell}", [*lines, line])


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


def _are_marked(rows: Sequence[Row], place: int) -> bool:
    """Whether rows without a label name persons one by one, with initials or ranks: `ACC Ann Bell (AB)`."""
    for row in rows[place : place + 2]:
        person = read_person(row.text) if len(row.cells) == 1 and len(row.text) < 120 else None
        marked = person is not None and (person.initials or has_rank(row.text))
        if not marked or row.text[-1] in ".?!:" or FIELD_LABEL.match(row.text):
            return False
    return len(rows) > place + 1


def _are_two_columns(rows: Sequence[Row], place: int) -> bool:
    """Whether persons stand side by side in two columns that have no label."""
    pair = [
        row for row in rows[place : place + 3] if len(row.cells) == 2 and all(map(names_somebody, row.cells))
    ]
    told = any("," in cell or "(" in cell for row in pair for cell in row.cells)
    return len(pair) > 1 and pair[0] is rows[place] and told


def _is_ghost(row: Row, previous: Row | None) -> bool:
    """Whether a row is a garbled copy of the one above: almost a label, and almost its words."""
    if previous is None or len(row.cells) < 2 or len(previous.cells) < 2 or not row.cells[0]:
        return False
    label = row.cells[0].lower().strip(" :")
    if len(label) > LONGEST_LABEL or find_label(row) is not None:
        return False
    alike = any(_alike(label, known) >= LIKE_A_LABEL for known in KNOWN_LABELS)
    return alike and _alike(row.cells[1].lower(), previous.cells[1].lower()) >= LIKE_A_CELL


def _alike(one: str, other: str) -> float:
    """How alike two short texts are, 0 to 1."""
    return difflib.SequenceMatcher(None, one[:LONGEST_LABEL], other[:LONGEST_LABEL], autojunk=False).ratio()
