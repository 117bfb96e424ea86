"""Reads when the board meets next: from the item that says so, else from a sentence."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from meetings.notes.agenda import Section
from meetings.notes.dates import DayFound, find_days, find_times, nearest_year
from meetings.notes.model import NextMeeting
from meetings.notes.places import PLACE
from meetings.notes.rows import Row
from meetings.notes.titles import NEXT_MEETING_TITLE

SENTENCE = re.compile(
    r"\b(?:next|future)\s+(?:\w+\s+){0,4}?(?:meeting|board|committee|panel|session)s?\b(?:\s+(?:of|for)\s+(?:\w+\s+){1,6}?)?[^.]{0,80}?(?:\b(?:will|would|is|to|was|shall|held|on|scheduled|arranged|at)\b|[:–-])",
    re.IGNORECASE,
)
THEME = re.compile(
    r"(?:theme|thematic|topic|subject|focus)s?(?:\s+(?:is|will\s+be))?\s*[:–—-]\s*(?P<theme>[^.]+)",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"\b(?:closed|ended|concluded|finished|signed|signature|chair(?:man|person|woman)?\W*$|thank)",
    re.IGNORECASE,
)
VENUE = re.compile(r"(?:venue|location|place)\s*[:–-]\s*(?P<venue>.+)", re.IGNORECASE)
LEADING_WORDS = re.compile(
    r"^(?:(?:the\s+)?(?:next\s+)?(?:meeting|board|committee)\b[^,:–]*?(?:held|on|be|is|at|for|:)\s*|(?:in|at|via|on|by|the|of)\s+|[\s,.:;@–—-]+)+",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(20\d\d)\b")
LONGEST_PART, LONGEST_ROW = 90, 600


def find_next_meeting(
    sections: Sequence[Section], meeting: datetime.date | None, series: str | None
) -> NextMeeting | None:
    """The next meeting as an item at the end gives it, or a sentence of the last items; None where nothing does."""
    for section in reversed(sections):
        if NEXT_MEETING_TITLE.search(section.title):
            titled = Row(section.lines[0], (section.title,))
            found = _read_rows([*section.rows, titled], meeting, series, section)
            if found is not None:
                return found
    for section in reversed(sections):
        for row in reversed(section.rows):
            if (
                "next" in row.text.lower()
                and (said := SENTENCE.search(row.text[: 3 * LONGEST_ROW]))
                and next(find_days(row.text[said.start() :]), None)
            ):
                found = _read_rows([Row(row.line, (row.text[said.start() :],))], meeting, None, None)
                if found is not None:
                    return found
    return None


def _read_rows(
    rows: Sequence[Row], meeting: datetime.date | None, series: str | None, section: Section | None
) -> NextMeeting | None:
    """The day that stands first, or beside the name of this board; then time, place and theme around it."""
    dated: list[tuple[Row, DayFound, datetime.date | None]] = []
    for row in rows:
        if CLOSING.search(row.text) and "next" not in row.text.lower():
            continue
        for day in find_days(row.text[:LONGEST_ROW]):
            date = _date_of(day, meeting, section)
            if meeting is None or date is None or date > meeting:
                dated.append((row, day, date))
    dated = [one for one in dated if one[2] is not None] or dated
    if not dated:
        return _without_day(rows, section)
    own = [
        one
        for one in dated
        if series and len(dated) > 1 and series.lower().removesuffix(" meeting") in one[0].text.lower()
    ]
    row, day, date = (own or dated)[0]
    behind = row.text[day.end : LONGEST_ROW]
    times = [
        time
        for time in find_times(row.text[:LONGEST_ROW])
        if time.sure or abs(time.start - day.end) < 12 or time.end <= day.start
    ]
    time = times[0] if times else None
    venue = _venue(behind, row)
    theme = None if venue and not day.start else _theme_before(row.text[: day.start])
    lines = [row.line]
    for other in rows:
        if (
            section is None
            or other is row
            or other.line in section.lines
            or CLOSING.search(other.text)
            or next(find_days(other.text), None)
        ):
            continue
        if (said := THEME.search(other.text)) and theme is None:
            theme = said["theme"].strip()
        elif (
            venue is None
            and (PLACE.search(other.text) or VENUE.search(other.text))
            and len(other.text) < LONGEST_PART
        ):
            venue = (said_venue["venue"] if (said_venue := VENUE.search(other.text)) else other.text).strip(
                " ."
            )
        elif time is None and (later := next(find_times(other.text), None)) and len(other.text) < 40:
            time = later
        elif (
            theme is None
            and len(other.text) < LONGEST_PART
            and not other.text.isupper()
            and any(c.isalpha() for c in other.text)
        ):
            theme = other.text.strip(" .")
        else:
            continue
        lines.append(other.line)
    if theme is None and (said := THEME.search(behind)):
        theme = said["theme"].strip()
    return NextMeeting(date, time.time if time else None, venue, theme, tuple(lines))


def _without_day(rows: Sequence[Row], section: Section | None) -> NextMeeting | None:
    """A next meeting of which only a theme is told is none: nothing is known of it."""
    return None


def _date_of(day: DayFound, meeting: datetime.date | None, section: Section | None) -> datetime.date | None:
    if day.date is not None:
        return day.date
    if day.year is None and section is not None and (named := YEAR.search(section.title)):
        return day.on(int(named.group(1)))
    return nearest_year(day, meeting) if meeting and day.year is None else None


def _venue(behind: str, row: Row) -> str | None:
    """The place behind a day and a time: `at 10:30 am, Room 1.2`."""
    for time in sorted(find_times(behind), key=lambda found: found.start, reverse=True):
        behind = f"{behind[: time.start]} {behind[time.end :]}"
    words = re.split(r"[.;]\s|\s+(?:chaired|theme|and\s+will)\b", behind, maxsplit=1)[0]
    words = re.sub(r"\s+", " ", LEADING_WORDS.sub("", words.strip())).strip(" .,;:()–—-")
    words = re.sub(r"^(?:in|at|via|on)\s+(?:the\s+)?", "", words)
    known = PLACE.search(words) or ("," in words and not re.search(r"\b(?:will|would|to be)\b", words))
    return (
        words
        if words
        and (known or words[:1].isupper())
        and len(words) < LONGEST_PART
        and not next(find_days(words), None)
        else None
    )


def _theme_before(words: str) -> str | None:
    """`Modern slavery Monday 25 November`: what stands before the day, where it is no lead to it."""
    for time in sorted(find_times(words), key=lambda found: found.start, reverse=True):
        words = f"{words[: time.start]} {words[time.end :]}"
    words = LEADING_WORDS.sub("", words.strip()).strip(" .,;:–—-")
    lead = re.search(r"\b(?:meeting|meetings|held|next|will|would|date)\b", words, re.IGNORECASE)
    return (
        words
        if len(words.split()) >= 2 and not lead and len(words) < LONGEST_PART and words[:1].isupper()
        else None
    )
