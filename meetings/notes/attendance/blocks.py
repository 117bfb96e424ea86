"""Reads the rows below a label of attendance: lists, tables, columns of persons and of their offices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from meetings.notes.actions.tables import looks_like_heads
from meetings.notes.attendance.duties import is_duty, is_remark
from meetings.notes.attendance.labels import Label, is_label, says_apologies
from meetings.notes.attendance.lists import read_people
from meetings.notes.attendance.people import (
    Person,
    letters_of,
    names_somebody,
    read_person,
    with_column,
    with_more,
    with_remark,
)
from meetings.notes.lines.rows import Row
from meetings.notes.words.offices import is_role_word, says_role
from meetings.notes.words.styles import has_style
from meetings.notes.words.titles import VERB

FIELD_LABEL = re.compile(
    r"""
    (?: date | time | venue | location | place | held | from | at | chair\w* (?:\s+and\s+\w+\s+\w+)?
      | minutes?(?:[\s-]+\w+)? | notes?(?:[\s-]+\w+)? | notetaker | public | quorum
      | circulation | distribution | copies? | cc ) \s* :
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Minutes: Jo Reed`: a field of the head, which ends a block"""

DUTY_ALONE = re.compile(
    r"(?:minutes?|notes?)[\s-]*(?:taker|taken\s+by|by)|notetaker|minuted\s+by", re.IGNORECASE
)
"""`Minute taker` in a row of its own: the row below says who"""

FOOTNOTE = re.compile(r"\(\d{1,2}\)\s*(?=\S)")
"""`(1) Mrs A Bell`, and below the list `(1) Items 3 to 8`"""

FOOTNOTES_ALONE = re.compile(r"(?:\(\d{1,2}\)\s*)+")
"""`(1)` in a row of its own: the marks of a column that came apart from its names"""

BODY = re.compile(
    r"(?:(?:[A-Z&][\w'’&-]*,?|of|the|and|for|\([A-Z]{2,6}\))(?:\s|(?=:))){1,12}:\s+(?=[^;]{4,120};)"
)
"""`Police: CC Ann Bell; DCC Sam Holt`: a list behind the name of the body"""

GROUP = re.compile(r"[A-Z][\w'’&-]*(?:\s[\w'’&-]+){0,4}:\s+(?=[A-Z])")
"""`Board: Ann Bell (Chair), Sam Holt`: a list behind the name of a group"""

COLUMN_NAMES = re.compile(
    r"""
    (?: names? | capacity | role | position | title | organi[sz]ation | initials | representing | designation
      | post | present (?:\s*/\s*apologies)? | attendees | job\s+title
      | agency | department | force | absent | status ) [:.]*
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

MEETING_OPENED = re.compile(r"\bmeeting\s+(?:was\s+)?(?:opened|commenced|started|began)\b", re.IGNORECASE)
IN_THE_CHAIR = re.compile(r"[^(,]*\b(?:took|in)\s+the\s+chair\W*", re.IGNORECASE)
"""`Mr Reed took the chair.`: read with the head of the note"""

STATE = re.compile(
    r"""
      (?P<present> present | attended | in\s+attendance | yes | ✓ | p )
    | (?P<apologies> (?:sent\s+)?apologies | apology | a )
    | absent | no
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The last column of a table that holds everybody: `Present`, `Apologies`"""

DENOTES_ABSENCE = re.compile(r"\W*A\s*[–=:-]\s*(?:denotes\s+)?(?:absen(?:ce|t)|apologies)\W*", re.IGNORECASE)
MARKED_ABSENT = re.compile(r"A\s+(?=[A-Z][a-z])")
"""`(A – denotes absence)`, and then `A Jo Reed – Clerk`"""

AWAY = re.compile(r"\(\s*(?:sent\s+)?apologies(?:\s+(?:received|sent|given|noted))?\s*\)", re.IGNORECASE)
"""`Jo Reed (JR) Vice-chair (Apologies received)`: in the list of members, and not there"""

INITIALS = re.compile(r"[A-Z][A-Za-z/]{1,4}")
INITIALS_BEHIND = re.compile(r"\([A-Z][A-Za-z]{1,3}\)")
OFFICE_ALONE = re.compile(r"[\w'’&/]+(?:[ -][\w'’&/]+)*")
DID = re.compile(r"\s(?:attended\s+the|presented|introduced|reported|advised|explained|asked|noted)\b")
"""`Jo Reed – Commissioner attended the meeting to report ...`: a sentence of the minutes"""

IN_BRACKETS = re.compile(r"\([^()]+\)")
OPEN_END = (",", " of", " and", "&", "(", " the", " for")
LONGEST_ROW, LONGEST_CONTINUATION = 3_000, 200
MOST_WORDS_OF_A_REMARK = 12
MOST_WORDS_OF_AN_OFFICE, MOST_WORDS_OF_AN_END = 8, 5


@dataclass(slots=True)
class _Entry:
    """Words that name one person or several, or persons that were read already; and the lines."""

    lines: list[int]
    text: str = ""
    people: list[Person] = field(default_factory=list)
    bullet: bool = False
    apologies: bool = False


class Block:
    """The rows below one label."""

    def __init__(self, label: Label, *, table: bool = False) -> None:
        self.label, self.table = label, table
        self.entries: list[_Entry] = []
        self.columns: dict[int, _Entry] = {}
        self.away: set[int] = set()
        self.lettered = False
        self.offices: list[tuple[str, int]] = []
        self.open_cell = False

    def open(self, row: Row) -> None:
        """Read what stands in the row of the label itself."""
        rest = self.label.rest
        if rest and all(map(is_label, rest)):
            self.away = {place for place, cell in enumerate(rest, start=1) if says_apologies(cell)}
        if not rest or all(map(is_label, rest)):
            return
        if all(map(COLUMN_NAMES.fullmatch, rest)):
            self.table = True
        else:
            self._read(rest, row)

    def takes(self, row: Row) -> bool:
        """Whether the row belongs to the block; if so, it is read."""
        cells = tuple(filter(None, row.cells))
        if DENOTES_ABSENCE.fullmatch(row.text):
            self.lettered = True
            return True
        if self.lettered and len(cells) == 1 and (absent := MARKED_ABSENT.match(cells[0])):
            self.entries.append(_Entry([row.line], cells[0][absent.end() :], apologies=True))
            return True
        if FOOTNOTES_ALONE.fullmatch(row.text):
            return True
        if note := FOOTNOTE.match(cells[0]):
            cells = (cells[0][note.end() :], *cells[1:])
            if is_remark(cells[0]):
                return True
        elif body := BODY.match(cells[0]):
            cells = (cells[0][body.end() :], *cells[1:])
        if _ends_block(row, cells):
            return False
        if all(map(COLUMN_NAMES.fullmatch, cells)):
            self.table = self.table or len(cells) > 1
            return True
        if self.away and len(row.cells) > 1:
            return self._read_beside(row)
        if self._follows_offices(row):
            return self._takes_office(row)
        return self._read(cells, row) or self._takes_office(row)

    def people(self) -> list[tuple[Person, tuple[int, ...], bool]]:
        """The persons of all entries in order, with their lines, and whether they sent apologies."""
        one = self._is_one_each()
        read: list[tuple[Person, tuple[int, ...], bool]] = []
        for entry in self.entries:
            single = one or (entry.bullet and ";" not in entry.text)
            people = entry.people or read_people(entry.text, one=single)
            lines = tuple(dict.fromkeys(entry.lines))
            away = entry.apologies or self.label.apologies
            if len(people) == 1 and not away and "polog" in entry.text:
                away = AWAY.search(entry.text) is not None
            read.extend((person, lines, away) for person in people)
        if self.label.chairs and read:
            person, lines, apologies = read[0]
            read[0] = (replace(person, chairs=True), lines, apologies)
        return read

    def _is_one_each(self) -> bool:
        """Whether each entry is one person with a capacity behind a comma, and not a list of persons."""
        behind = [entry.text.split(",", 1)[1] for entry in self.entries if "," in entry.text]
        roles = sum(1 for words in behind if not names_somebody(words))
        return len(behind) > 1 and roles * 5 >= len(behind) * 3

    def _alternates(self, row: Row) -> bool:
        """Whether names and offices take turns in rows of their own, and the row above is a name."""
        names = [entry.lines[-1] for entry in self.entries[-3:]]
        offices = [line for _, line in self.offices[-2:]]
        if len(names) < 3 or len(offices) < 2 or len(row.cells) > 1:
            return False
        return names[0] < offices[0] < names[1] < offices[1] < names[2]

    def _follows_offices(self, row: Row) -> bool:
        """Whether words that end as an office stand below others: `Flood Relief Support Officer`."""
        named = self.entries[-1].lines[-1] if self.entries else 0
        if sum(line > named for _, line in self.offices[-2:]) < 2 or has_style(row.text):
            return False
        return OFFICE_ALONE.fullmatch(row.text) is not None and is_role_word(row.text.rsplit(" ", 1)[-1])

    def _takes_office(self, row: Row) -> bool:
        """A row that names nobody: an office below its holder, a heading, members of the public."""
        if NO_NAMES.fullmatch(row.text):
            return True
        if self._alternates(row) and row.text.count(" ") < MOST_WORDS_OF_A_REMARK:
            self.offices.append((row.text.strip(" :"), row.line))
            return True
        short = row.text.count(" ") < MOST_WORDS_OF_AN_OFFICE and row.text[-1] not in ".;?"
        if not short or row.text[0].isdigit() or not says_role(row.text):
            return False
        self.offices.append((row.text.strip(" :"), row.line))
        return True

    def _read(self, cells: Sequence[str], row: Row) -> bool:
        """Read one row of cells: a person and a capacity, a capacity and persons, or columns of persons."""
        if ";" in cells[0]:  # wide spaces inside of a list
            cells = (" ".join(cells),)
        first, *others = cells
        if group := self._group(first):
            first = first[group.end() :]
            cells = (first, *others)
        people = [names_somebody(cell) or read_person(cell) is not None for cell in cells]
        if len(others) > 1 and people[0] and (state := STATE.fullmatch(others[-1])):
            if state["present"] or state["apologies"]:
                self._add_table_row(first, others[:-1], row.line, apologies=bool(state["apologies"]))
            return True
        if others and people[0] and self._tells_office(cells, people):
            self._add_table_row(first, others, row.line)
            return True
        if len(others) == 1 and not people[0] and people[1] and (says_role(first) or first.endswith(":")):
            held = read_people(others[0], first.rstrip(" :"))
            self.entries.append(_Entry([row.line], people=held))
            return True
        if len(others) == 2 and not people[0] and people[1] and says_role(first) and is_remark(others[1]):
            held = [with_remark(one, others[1]) for one in read_people(others[0], first.rstrip(" :"))]
            self.entries.append(_Entry([row.line], people=held))
            return True
        if not any(people) or self._completes(cells, row):
            return self._goes_on(cells, row)
        for place, cell in enumerate(cells):
            if not people[place] and place in self.columns:
                self._append(place, cell, row.line)
            else:
                self.columns[place] = _Entry([row.line], cell, bullet=row.bullet)
                self.entries.append(self.columns[place])
        return True

    def _group(self, text: str) -> re.Match[str] | None:
        """`Board:` before several names: a group of those who were there, and no office."""
        group = GROUP.match(text) if ":" in text else None
        name = text[: group.end()].strip(" :") if group else ""
        if group is None or is_duty(name) or names_somebody(name):
            return None
        return group if len(read_people(text[group.end() :])) > 1 else None

    def _tells_office(self, cells: Sequence[str], people: Sequence[bool]) -> bool:
        """Whether an office stands beside a name; where one does in the first row, so it does in all."""
        told = not any(people[1:]) or (len(cells) == 2 and _is_office_beside(*cells))
        told = told or (len(cells) > 2 and is_remark(cells[-1].lstrip("*")))
        self.table = self.table or (told and not self.entries)
        return self.table or told

    def _read_beside(self, row: Row) -> bool:
        """Read a row of columns of which some hold those who sent apologies: `Attendees | Apologies`."""
        for place, cell in enumerate(row.cells):
            if cell:
                self.entries.append(_Entry([row.line], cell, apologies=place in self.away))
        return True

    def _add_table_row(self, name: str, cells: Sequence[str], line: int, *, apologies: bool = False) -> None:
        self.open_cell = bool(cells) and cells[-1].endswith(",")
        people = [_in_table(person, cells) for person in read_people(name, one=True)]
        self.entries.append(_Entry([line], people=people, apologies=apologies))

    def _completes(self, cells: Sequence[str], row: Row) -> bool:
        """Whether a row completes what stands at the end of the one above: `..., Lionel`, `Hart-Davies, ...`.

        In a list with semicolons whatever is not closed by one goes on: `...; Cllr`, `Ann Bell; ...`.
        """
        above = self.columns.get(0)
        if above is None or len(cells) > 1 or row.gap or row.bullet:
            return False
        if above.text.count("(") > above.text.count(")"):
            return True
        if ";" in above.text and not above.text.endswith((";", ".")) and above.lines[-1] == row.line - 1:
            return not BODY.match(row.text) and VERB.search(row.text[:LONGEST_CONTINUATION]) is None
        last, first = above.text.rsplit(",", 1)[-1].strip(), cells[0].split(",", 1)[0].strip()
        cut = "," in above.text and last.isalpha() and last.istitle() and not is_role_word(last)
        return cut and " " not in first and first.istitle()

    def _goes_on(self, cells: Sequence[str], row: Row) -> bool:
        """Whether a row goes on with the entries above it: `Finance and Estates (Chair)`."""
        if self.open_cell and len(cells) == 1 and self.entries[-1].people:
            entry, self.open_cell = self.entries[-1], cells[0].endswith(",")
            entry.people[-1] = with_more(entry.people[-1], cells[0])
            entry.lines.append(row.line)
            return True
        if not self.columns or row.bullet:
            return False
        last = max(self.columns)
        before = self.columns[last].text
        cut = self._completes(cells, row)
        if len(row.text) > LONGEST_CONTINUATION and not cut:
            return False
        cut = cut or before.endswith(OPEN_END) or before.count("(") > before.count(")")
        office = "," in before and before[-1] != "." and is_role_word(cells[0].split(" ", 1)[0])
        office = (
            office
            and not row.gap
            and row.text.count(" ") < MOST_WORDS_OF_AN_END
            and not row.text.endswith(":")
        )
        beside = len(cells) == len(self.columns) > 1
        if not (cut or office or beside or cells[0][0].islower() or cells[0][0] == "("):
            return False
        for place, cell in enumerate(cells):
            self._append(place if beside else last, cell, row.line)
        return True

    def _append(self, column: int, cell: str, line: int) -> None:
        entry = self.columns[column]
        entry.text, entry.lines = f"{entry.text} {cell}", [*entry.lines, line]


def _ends_block(row: Row, cells: Sequence[str]) -> bool:
    """Whether a row is no part of a list of persons: a field, a sentence, the heads of another table."""
    text = row.text
    if FIELD_LABEL.match(cells[0]) or DUTY_ALONE.fullmatch(text) or len(text) > LONGEST_ROW:
        return True
    if text[-1] == "." and text.count(" ") > MOST_WORDS_OF_A_REMARK and DID.search(text):
        return True
    chaired = IN_THE_CHAIR.fullmatch(text) or MEETING_OPENED.search(text)
    return chaired is not None or looks_like_heads(cells)


def _is_office_beside(name: str, cell: str) -> bool:
    """Whether a cell that could be a name is an office: initials stand behind the name beside it alone."""
    return INITIALS_BEHIND.search(name) is not None and INITIALS_BEHIND.search(cell) is None


def _are_initials(cell: str, person: Person) -> bool:
    """Whether a column beside a name holds initials, and no office in short."""
    words = person.name.split()
    own = cell[0] == words[0][0] and words[-1][0] in cell[1:]
    return INITIALS.fullmatch(cell) is not None and own


def _in_table(person: Person, cells: Sequence[str]) -> Person:
    """A person with the capacity and the initials that the other columns of a table give."""
    initials = person.initials
    cells = [cell[1:-1] if IN_BRACKETS.fullmatch(cell) else cell for cell in cells]
    if len(cells) > 1:
        at = next((place for place in (0, len(cells) - 1) if _are_initials(cells[place], person)), None)
        if at is not None:
            initials, cells = cells[at], [cell for place, cell in enumerate(cells) if place != at]
    elif len(cells) == 1 and cells[0] == letters_of(person.name):
        return replace(person, initials=cells[0])
    told = with_column(person, ", ".join(cells))
    return replace(told, initials=initials, capacity=told.capacity or person.capacity)
