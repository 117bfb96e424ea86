"""Reads a note: the stages in order, each a pure function, and the note put together from what they found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from meetings.notes.agenda import Section, build_sections, rejoin_cut_rows
from meetings.notes.attendance import Attendance, take_attendance
from meetings.notes.due import Calendar
from meetings.notes.following import find_next_meeting
from meetings.notes.harvest import Setting
from meetings.notes.head import read_end, read_head, read_start
from meetings.notes.items import read_items
from meetings.notes.model import Note
from meetings.notes.owners import looks_like_owners
from meetings.notes.pages import drop_furniture, restore_order
from meetings.notes.paragraphs import wrap_width
from meetings.notes.people import name_parts
from meetings.notes.repeats import set_repeats_aside
from meetings.notes.rows import Row, read_rows, wordless_lines
from meetings.notes.source import read_source
from meetings.notes.whole import Found, put_together


def read_note(data: bytes, name: str) -> Note:
    """Read the bytes of a note file; `name` is the name of the file. Raises `UnreadableNote`."""
    source = read_source(data, name)
    rows = read_rows(source.lines)
    read = frozenset(row.line for row in rows)
    rows, furniture = drop_furniture(rows)
    rows, turned = restore_order(rows)
    rows, repeats = set_repeats_aside(rows)
    rows, cuts = rejoin_cut_rows(rows)
    above, sections, numbers = build_sections(rows)
    attendance, above, sections = _attendance(above, sections)
    head = read_head(above, rows)
    read_start([row for section in sections[:1] for row in section.rows], head)
    closing = read_end([row for section in sections[-3:] for row in section.rows] or above, head)
    following = find_next_meeting(sections, head.date, head.series)
    setting = Setting(
        calendar=Calendar(head.date, following.date if following else None),
        names=name_parts([person for person, _ in (*attendance.present, *attendance.apologies)]),
        width=wrap_width(rows),
        owner_column=_has_owner_column(sections),
    )
    harvest = read_items([_without(section, closing) for section in sections], setting)
    found = Found(
        source, read, above, sections, attendance, head, following, harvest, wordless_lines(source.lines),
        (*furniture, *turned, *repeats, *cuts, *numbers),
    )  # fmt: skip
    return put_together(found)


def _attendance(
    above: Sequence[Row], sections: Sequence[Section]
) -> tuple[Attendance, list[Row], list[Section]]:
    """The persons, from the rows above the items and from items about attendance; and the rows that are left."""
    found = Attendance()
    left = take_attendance(above, found)
    kept = []
    for place, section in enumerate(sections):
        title = section.title.lower()
        if (
            any(word in title for word in ("apolog", "attendance", "present", "welcome", "introduction"))
            or place == 0
        ):
            names_only = any(word in title for word in ("apolog", "present", "attend"))
            section = replace(
                section, rows=tuple(take_attendance(section.rows, found, item=title if names_only else ""))
            )
        kept.append(section)
    return found, left, kept


def _has_owner_column(sections: Sequence[Section]) -> bool:
    """Whether the rows of this note have owners in a column at the right: two rows with the like are enough."""
    cells = (row.cells[-1] for section in sections for row in section.rows if len(row.cells) > 1)
    return sum(1 for cell in cells if looks_like_owners(cell, frozenset())) > 1


def _without(section: Section, line: int | None) -> Section:
    return replace(section, rows=tuple(row for row in section.rows if row.line != line)) if line else section
