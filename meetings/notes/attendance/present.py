"""Finds who was there and who sent apologies, in blocks under a label and in sentences."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from meetings.notes.attendance.blocks import COLUMN_NAMES, FIELD_LABEL, OPEN_END, STATE, Block
from meetings.notes.attendance.duties import is_remark
from meetings.notes.attendance.labels import Label, find_label
from meetings.notes.attendance.lists import read_people
from meetings.notes.attendance.people import Person, names_somebody, read_person, with_column
from meetings.notes.lines.rows import Row
from meetings.notes.model import Attendee, Doubt
from meetings.notes.words.offices import says_role
from meetings.notes.words.styles import STYLE, has_rank, has_style, without_style
from meetings.notes.words.titles import VERB

APOLOGIES_SENTENCE = re.compile(
    r"""
    (?: apolog(?:y|ies) \b [^.:;]{0,60}?
            \b (?: from | received (?=\s+(?:cllr|councillor|mrs?|ms|dr)\b) | (?:on\s+)?behalf\s+of
                 | (?:received|accepted|noted|given|tendered|recorded|sent)\s+(?:by|for) ) \b :? \s*
      | apologies \s* (?:for\s+absence)? \s* [:–-] \s* )
    (?P<people> (?: [^.] | (?<=\b[A-Z])\. | (?<=\bMr)\. | (?<=\bMs)\. | (?<=\bDr)\. | (?<=\bSt)\.
        | (?<=\bMrs)\. | (?<=\bRev)\. | (?<=\bSgt)\. | (?<=\bCllr)\. | (?<=\bInsp)\. | (?<=\bSupt)\.
        | (?<=\bProf)\. | (?<=\bCllrs)\. )* )
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

TELLS = re.compile(
    r"(?:The\s+)?[A-Z][\w.'’]*(?:\s[A-Z][\w'’]*){0,2}\s(?:welcomed|opened|thanked|asked|noted|said|advised|explained)\b"
)
"""`AB welcomed everyone`: a sentence of its own below one that lacks its full stop"""

COUNCILLORS = re.compile(
    r"(?:(?:councillors|cllrs)\b|(?:councillor|cllr)\b.{3,60}\bin\s+the\s+chair\b)(?!.*\b(?:was|were|had|said|asked|noted)\b)",
    re.IGNORECASE,
)
"""`Councillors J Reed (Chairman), A Bell and C Holt`: a list without another label"""

YEAR = re.compile(r"(?:19|20)\d\d\b")
BRACKET_BEHIND = re.compile(r"\s\([^()]+\)\W*$")
KNOWN_LABELS = ("apologies", "attendance", "present", "in attendance")
MOST_SPACES_OF_A_NAME = 7
LIKE_A_LABEL, LIKE_A_CELL = 0.7, 0.5
LONGEST_LABEL, LONGEST_SENTENCE, LONGEST_NAME = 40, 3_000, 120
MOST_ROWS_OF_A_SENTENCE, LEAST_OFFICES, LEAST_NAMES, LEAST_ROWS_OF_A_TABLE = 4, 3, 4, 2

Named = tuple[Person, tuple[int, ...]]


@dataclass(slots=True)
class Attendance:
    """What was found: persons with the lines that name them, and what became of lines.

    `table` says that a block held names with their offices in the next column: so do those that follow.
    """

    present: list[Named] = field(default_factory=list)
    apologies: list[Named] = field(default_factory=list)
    lines: dict[int, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    ghosts: set[int] = field(default_factory=set)
    table: bool = False

    def close(self, block: Block) -> None:
        """Take the persons of a block that has ended."""
        people = block.people()
        self.table = block.table
        if block.label.absent and people:
            lines = tuple(line for _, where, _ in people for line in where)
            message = "Named as absent, without apologies: kept out of present and apologies."
            self.doubts.append(Doubt("absent", lines, message))
            return
        there: list[Named] = [(person, lines) for person, lines, apologies in people if not apologies]
        away: list[Named] = [(person, lines) for person, lines, apologies in people if apologies]
        paired = _pair_in_turn(away if block.label.apologies else there, block.offices)
        self.present.extend(there)
        self.apologies.extend(away)
        if not paired:
            _pair_below(self.apologies if block.label.apologies else self.present, block.offices)


def take_attendance(rows: Sequence[Row], found: Attendance, *, item: str | None = None) -> list[Row]:
    """Read the persons of all blocks in these rows into `found`; return the rows that are no attendance.

    `item`: the rows are those of an item of the agenda, where other rows may look like names; its title
    where it is about attendance itself, so that rows that name somebody are persons.
    """
    left: list[Row] = []
    block = Block(Label(apologies="apolog" in item), table=found.table) if item else None
    previous: Row | None = None
    dated = item is not None
    for place, row in enumerate(rows):
        label = find_label(row)
        if label is not None or (
            block is None and _opens_block(rows, place, inside=item is not None, dated=dated)
        ):
            if block is not None:
                found.close(block)
            block = Block(label or Label(), table=found.table)
            block.open(row) if label else block.takes(row)
            found.lines[row.line] = _name(block.label)
        elif block is not None and _is_ghost(row, previous):
            found.ghosts.add(row.line)
            message = "Looks like a garbled copy of the row above it: set aside, and nobody was read from it."
            found.doubts.append(Doubt("ghost-row", (row.line,), message))
        elif block is not None and not _is_sentence_of_apologies(row.text) and block.takes(row):
            found.lines[row.line] = _name(block.label)
        else:
            if block is not None:
                found.close(block)
                block = None
            if row.line not in found.lines and not _take_sentence(rows, place, found):
                left.append(row)
        previous = row
        dated = dated or YEAR.search(row.text) is not None
    if block is not None:
        found.close(block)
    return left


def _name(label: Label) -> str:
    return "apologies" if label.apologies else "attendance"


def _is_sentence_of_apologies(text: str) -> bool:
    if "polog" not in text.lower():
        return False
    sentence = APOLOGIES_SENTENCE.search(text)
    return SENT_APOLOGIES.search(text) is not None or (
        sentence is not None and bool(read_people(sentence["people"]))
    )


def _take_sentence(rows: Sequence[Row], place: int, found: Attendance) -> bool:
    """Read the persons of a sentence about apologies, which may run over rows; whether there were any."""
    text, lines = rows[place].text, [rows[place].line]
    if "polog" not in text.lower():
        return False
    for row in rows[place + 1 : place + MOST_ROWS_OF_A_SENTENCE]:
        ended = text[-1] in ".:;" or (VERB.search(row.text) is not None and not text.endswith(OPEN_END))
        if row.gap or find_label(row) is not None or TELLS.match(row.text):
            break
        if ended and not row.text[0].islower():
            break
        text, lines = f"{text} {row.text}", [*lines, row.line]
    text = text[:LONGEST_SENTENCE]
    sentence = APOLOGIES_SENTENCE.search(text) or SENT_APOLOGIES.search(text)
    people = read_people(sentence["people"]) if sentence else []
    found.apologies.extend((person, tuple(lines)) for person in people)
    if people:
        found.lines.update(dict.fromkeys(lines, "apologies"))
    return bool(people)


def as_attendees(people: Sequence[Named]) -> tuple[Attendee, ...]:
    """The persons as values of the note, each name once."""
    seen: dict[str, Attendee] = {}
    for person, lines in people:
        seen.setdefault(person.name.lower(), Attendee(person.name, person.capacity, person.initials, lines))
    return tuple(seen.values())


def _pair_in_turn(people: list[Named], offices: Sequence[tuple[str, int]]) -> bool:
    """Give offices in rows of their own to the names right above them; whether the two take turns."""
    lines = [line for _, line in offices]
    ends = [*(where[-1] for _, where in people), lines[-1] + 1 if lines else 0]
    bare = _bare(people)
    spans = [(bisect_right(lines, ends[place]), bisect_left(lines, ends[place + 1])) for place in bare]
    own = zip(bare, spans, strict=True)
    pairs = [(place, offices[start]) for place, (start, end) in own if end - start == 1]
    in_turn = len(pairs) > 1 and 4 * len(pairs) >= 3 * len(bare)
    for place, office in pairs if in_turn else ():
        _give(people, place, office)
    return in_turn


def _pair_below(people: list[Named], offices: Sequence[tuple[str, int]]) -> None:
    """Give offices that stand below the names, one for each, to those names: columns that came apart."""
    bare = _bare(people) if offices else []
    below = [one for one in offices if bare and one[1] > people[bare[-1]][1][-1]]
    if len(below) == len(bare):
        for place, office in zip(bare, below, strict=True):
            _give(people, place, office)


def _bare(people: Sequence[Named]) -> list[int]:
    """The places of those of whom no office is known yet."""
    return [place for place, (one, _) in enumerate(people) if one.capacity is None and not one.chairs]


def _give(people: list[Named], place: int, office: tuple[str, int]) -> None:
    person, lines = people[place]
    people[place] = (with_column(person, office[0]), (*lines, office[1]))


def _opens_block(rows: Sequence[Row], place: int, *, inside: bool, dated: bool) -> bool:
    """Whether persons begin here without a label; in an item only those that initials or ranks mark."""
    if _are_marked(rows, place) or all(map(_has_state, rows[place : place + LEAST_ROWS_OF_A_TABLE])):
        return True
    if dated and _are_bare_names(rows[place : place + LEAST_NAMES]):  # behind a day: no menu of a site
        return True
    if not inside and all(map(_is_place_and_name, rows[place : place + LEAST_OFFICES])):
        return True
    if not inside and COUNCILLORS.match(rows[place].text) and len(read_people(rows[place].text)) > 1:
        return True
    if not inside and "," in rows[place].text and _hold_offices(rows[place : place + LEAST_OFFICES]):
        return True
    row = rows[place]
    return not inside and (_is_column_heads(row) or _is_role_first(row) or _are_columns(rows, place))


def _are_bare_names(rows: Sequence[Row]) -> bool:
    """Whether each of these rows is a name, perhaps with its style or a bracket, and nothing else."""
    return len(rows) == LEAST_NAMES and all(map(_is_bare_name, rows))


def _has_state(row: Row) -> bool:
    """`Jo Reed (JR) | Parent Governor | Present`: a row of a table of all members."""
    first, last = row.cells[0], row.cells[-1]
    return len(row.cells) > 2 and STATE.fullmatch(last) is not None and names_somebody(first)


def _is_place_and_name(row: Row) -> bool:
    """`Great Fen - Mr J Reed, Mrs A Bell`: whom they come from stands first."""
    place, dash, names = row.text.partition(" - ")
    return bool(dash) and len(place) < LONGEST_LABEL and STYLE.match(names) is not None


def _is_bare_name(row: Row) -> bool:
    if len(row.cells) > 1 or len(row.text) > LONGEST_NAME or row.text.count(" ") > MOST_SPACES_OF_A_NAME:
        return False
    person, words = read_person(row.text), without_style(BRACKET_BEHIND.sub("", row.text))
    full = person is not None and (" " in person.name or has_style(row.text))
    return full and person is not None and person.name == words


def _is_column_heads(row: Row) -> bool:
    """`Name | Capacity`: the heads of a table of persons."""
    cells = [cell for cell in row.cells if cell]
    return len(cells) > 1 and all(map(COLUMN_NAMES.fullmatch, cells))


def _is_role_first(row: Row) -> bool:
    """Whether a row without a label names an office and who holds it: `Parent governors    Ann Bell (AB)`."""
    remarked = len(row.cells) == 3 and is_remark(row.cells[2])
    if not (remarked or len(row.cells) == 2) or not row.cells[0] or FIELD_LABEL.match(row.cells[0] + ":"):
        return False
    return says_role(row.cells[0]) and not names_somebody(row.cells[0]) and names_somebody(row.cells[1])


def _hold_offices(rows: Sequence[Row]) -> bool:
    """Whether each of these rows names one person and the office: `Ann Bell, Chief Constable`."""
    if len(rows) < LEAST_OFFICES:
        return False
    for row in rows:
        name, _, office = row.text.partition(",")
        person = (
            read_person(row.text) if len(row.cells) == 1 and office and len(row.text) < LONGEST_NAME else None
        )
        if (
            person is None
            or person.name != name.strip()
            or not says_role(office)
            or FIELD_LABEL.match(row.text)
        ):
            return False
    return True


def _are_marked(rows: Sequence[Row], place: int) -> bool:
    """Whether rows without a label name persons one by one, with initials or ranks: `ACC Ann Bell (AB)`."""
    for row in rows[place : place + 2]:
        person = read_person(row.text) if len(row.cells) == 1 and len(row.text) < LONGEST_NAME else None
        marked = person is not None and (person.initials or has_rank(row.text))
        if not marked or row.text[-1] in ".?!:" or FIELD_LABEL.match(row.text):
            return False
    return len(rows) > place + 1


def _are_columns(rows: Sequence[Row], place: int) -> bool:
    """Whether persons stand side by side in columns that have no label."""
    pair = [
        row for row in rows[place : place + 3] if len(row.cells) > 1 and all(map(names_somebody, row.cells))
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
