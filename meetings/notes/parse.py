"""Reads a note: the stages in order, each a pure function, and the note put together from what they found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from meetings.notes.agenda.following import find_next_meeting
from meetings.notes.agenda.harvest import Setting
from meetings.notes.agenda.items import read_items
from meetings.notes.agenda.sections import Section, build_sections, outside_of_items, rejoin_cut_rows
from meetings.notes.attendance.lists import name_parts
from meetings.notes.attendance.present import Attendance, take_attendance
from meetings.notes.lines.paragraphs import wrap_width
from meetings.notes.lines.rows import Row, read_rows, wordless_lines
from meetings.notes.lines.source import Source, read_source, recorded_source
from meetings.notes.model import Doubt, Note
from meetings.notes.opening.head import read_end, read_head, read_start
from meetings.notes.repair.columns import join_last_column, part_action_columns
from meetings.notes.repair.pages import drop_furniture, restore_order
from meetings.notes.repair.repeats import set_repeats_aside
from meetings.notes.whole import Found, put_together
from meetings.notes.words.due import Calendar
from meetings.notes.words.owners import looks_like_owners

ABOUT_PEOPLE = ("apolog", "attend", "present")
OPENING = ("welcome", "introduction", *ABOUT_PEOPLE)
LAST_ITEMS = 3


def read_note(data: bytes, name: str) -> Note:
    """Read the bytes of a note file; `name` is the name of the file. Raises `UnreadableNote`."""
    return _read(read_source(data, name))


def read_lines(lines: Sequence[str], name: str, sha256: str, doubts: Sequence[Doubt]) -> Note:
    """Read lines that were taken from a file before, with the doubts about its layout that were told then."""
    return _read(recorded_source(lines, name, sha256, doubts))


def _read(source: Source) -> Note:
    all_rows = read_rows(source.lines)
    rows, furniture = drop_furniture([row for row in all_rows if row.line not in source.aside])
    rows, turned = restore_order(rows)
    rows, repeats = set_repeats_aside(rows)
    rows, cuts = rejoin_cut_rows(rows)
    rows = part_action_columns(join_last_column(rows, source.lines))
    above, sections, numbers = build_sections(rows)
    attendance, above, sections = _take_attendance(above, sections)
    if not sections:
        above, sections = outside_of_items(above)
    head = read_head(above, rows)
    read_start(_rows_of(sections[:1]), head)
    closing = read_end(_rows_of(sections[-LAST_ITEMS:]) or above, head)
    following = find_next_meeting(sections, head.date, head.series)
    setting = Setting(
        calendar=Calendar(head.date, following.date if following else None),
        names=name_parts([person for person, _ in (*attendance.present, *attendance.apologies)]),
        width=wrap_width(rows),
        owner_column=_has_owner_column(sections),
    )
    harvest = read_items([_without_line(section, closing) for section in sections], setting)
    return put_together(
        Found(
            source=source,
            read=frozenset(row.line for row in all_rows),
            wordless=wordless_lines(source.lines),
            above=above,
            sections=sections,
            attendance=attendance,
            head=head,
            following=following,
            harvest=harvest,
            doubts=(*source.doubts, *furniture, *turned, *repeats, *cuts, *numbers),
        )
    )


def _take_attendance(
    above: Sequence[Row], sections: Sequence[Section]
) -> tuple[Attendance, list[Row], list[Section]]:
    """The persons, from above the items and from items about attendance; and the rows that are left."""
    found = Attendance()
    left = take_attendance(above, found)
    return found, left, [_without_people(section, place, found) for place, section in enumerate(sections)]


def _without_people(section: Section, place: int, found: Attendance) -> Section:
    """The section without the rows that name who was there, where its title lets expect them."""
    title = section.title.lower()
    if place and not any(word in title for word in OPENING):
        return section
    named = title if any(word in title for word in ABOUT_PEOPLE) else ""
    return replace(section, rows=tuple(take_attendance(section.rows, found, item=named)))


def _rows_of(sections: Sequence[Section]) -> list[Row]:
    return [row for section in sections for row in section.rows]


def _has_owner_column(sections: Sequence[Section]) -> bool:
    """Whether owners stand in a column at the right of the rows: two rows with the like are enough."""
    cells = (row.cells[-1] for row in _rows_of(sections) if len(row.cells) > 1)
    owned = (cell for cell in cells if looks_like_owners(cell, frozenset()))
    return len(list(islice(owned, 2))) > 1


def _without_line(section: Section, line: int | None) -> Section:
    return replace(section, rows=tuple(row for row in section.rows if row.line != line)) if line else section
