"""Splits lists of persons, `A Bell, B Reed (Clerk) and C Holt`, and reads each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from meetings.notes.attendance.people import (
    Person,
    has_dash,
    letters_of,
    names_somebody,
    read_person,
    with_column,
)
from meetings.notes.attendance.run_together import with_stops
from meetings.notes.words.offices import breaks_a_name
from meetings.notes.words.styles import PLURAL_STYLE, STYLE, has_style, without_style
from meetings.notes.words.titles import SENTENCE_END, VERB

NOBODY = re.compile(
    r"(?:none|nil|n/?a|no\s+apologies.*|there\s+were\s+no.*|not\s+applicable|[-–])[.\s]*", re.IGNORECASE
)
COUNTED = re.compile(
    r"""
    \s* (?: \d+ | an? | one | two | three | four | five | six | seven | eight | nine | ten | twelve
          | several | some | members ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`and four members of the public`: nobody by name"""

SURNAME = re.compile(r"[A-Z][a-z]+(?:['’-]?[A-Z][a-z]+)?")
"""`Reed`, `McKay`"""

STYLED_SURNAME = re.compile(
    r"(?P<style>(?:Cllr|Councillor)\.?\s)(?:Mrs?\s|Ms\s)?[A-Z][a-z]+(?:['’-]?[A-Z][a-z]+)?"
)
"""`Cllr Reed`, and so is the `Bell` of `Cllr Reed and Bell`"""

WAS_THERE = re.compile(r"(?P<people>[^.]{3,80}?)\s(?:was|were)\s+(?:also\s+)?(?:present|in\s+attendance)\b")
"""`Cllrs Reed and Bell. County Councillor C Holt was in attendance.`"""

GROUP_BEFORE = re.compile(r"^[a-z]+:\s+")
"""`substitutes: Cllr Reed`"""

JOINT = re.compile(r"\s*(?:,|;|\band\s+received\s+from\b|\band\b,?|&|\bplus\b|\btogether\s+with\b)\s*")


def read_people(text: str, capacity: str | None = None, *, one: bool = False) -> list[Person]:
    """The persons that a piece of a list names, in order; `capacity` is what its column or label gives.

    `one` says that the piece stands for one person, whose capacity may hold commas.
    """
    if NOBODY.fullmatch(text):
        return []
    if ". " in text and not one and (ended := SENTENCE_END.search(text)):
        first, rest = text[: ended.start()], text[ended.end() :]
        there = WAS_THERE.match(rest)
        told = there["people"] if there else "" if VERB.search(rest) else rest
        return [*read_people(first, capacity), *read_people(told, capacity)]
    entries = [text] if one and ";" not in text else split_entries(text)
    people = (read_person(entry) for entry in entries)
    return [_with_capacity(person, capacity) for person in people if person is not None]


def split_entries(text: str) -> list[str]:
    """One text for each person: a list split at semicolons, and at commas and `and` between names."""
    entries: list[str] = []
    parts = _split_outside_brackets(with_stops(text), ";")
    for part in parts:
        entry = ""
        pieces = list(_pieces(part))
        several = PLURAL_STYLE.match(part.lstrip()) is not None
        if len(parts) > 1 and len(pieces) == 2 and not (several or _opens_entry(pieces[0][1], *pieces[1])):
            pieces = [("", part)]
        for joint, piece in _with_styles(pieces):
            if entry and _goes_on(entry, piece):
                entry += joint + piece
                continue
            if entry:
                entries.append(entry)
            entry = piece
        if entry.strip():
            entries.append(entry)
    return entries


def name_parts(people: Sequence[Person]) -> frozenset[str]:
    """What a note may call its people: initials, names, first names and surnames."""
    parts: set[str] = set()
    for person in people:
        words = person.name.split()
        parts.update((person.name, words[0], words[-1], letters_of(person.name)))
        if person.initials:
            parts.add(person.initials)
    return frozenset(parts)


def _opens_entry(entry: str, joint: str, piece: str) -> bool:
    """Whether the second of two pieces between semicolons is a person of its own: `A Bell and B Reed`."""
    if piece.rstrip().endswith(")") and entry.rstrip().endswith(")") and names_somebody(piece):
        return True
    if COUNTED.match(entry):
        return has_style(piece)
    if joint.strip() not in ("and", "&"):  # `Jo Reed, PCC Fenmarch; ...`
        return STYLE.match(piece) is not None
    return has_style(piece) or names_somebody(piece)


def _goes_on(entry: str, piece: str) -> bool:
    """Whether a piece is still of the person before: `Jo Reed – Head of Finance, Estates Wing`."""
    if COUNTED.match(piece) or (COUNTED.match(entry) and has_style(piece)):
        return False
    if not names_somebody(entry):
        return True
    if not names_somebody(piece):
        return True
    return has_dash(without_style(GROUP_BEFORE.sub("", entry))) and not (
        has_style(piece) or "(" in piece or has_dash(piece)
    )


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text cut at each comma and `and` outside brackets, each piece with what stood before it."""
    start, joint, closed = 0, "", 0
    for found in JOINT.finditer(text):
        if found.start() < closed:
            continue
        opened = text.rfind("(", start, found.start())
        if opened >= 0 and text.rfind(")", start, found.start()) < opened:
            closed = max(0, text.find(")", found.start()))
            if closed:
                continue
        yield joint, text[start : found.start()]
        start, joint = found.end(), found.group()
    yield joint, text[start:]


def _with_styles(pieces: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pieces, each surname behind `Cllrs Reed, Bell and Holt` with its style."""
    style = ""
    for joint, piece in pieces:
        surname = piece.strip(" .")
        if found := PLURAL_STYLE.match(piece.lstrip()):
            style = found.group()
        elif style and SURNAME.fullmatch(surname) and not breaks_a_name(surname):
            yield joint, style + surname
            continue
        elif alone := STYLED_SURNAME.fullmatch(surname):
            style = alone["style"]
        yield joint, piece


def _split_outside_brackets(text: str, sign: str) -> list[str]:
    parts: list[str] = []
    for part in text.split(sign):
        if parts and parts[-1].count("(") > parts[-1].count(")"):
            parts[-1] += sign + part
        else:
            parts.append(part)
    return parts


def _with_capacity(person: Person, capacity: str | None) -> Person:
    """The capacity that a column gives to a person who has none of their own."""
    if not capacity or person.capacity:
        return person
    return replace(with_column(person, capacity), initials=person.initials)
