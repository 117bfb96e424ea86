"""Reads when the board meets next: from the item that says so, else from a sentence."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from meetings.notes.actions.forward import is_forward_title
from meetings.notes.agenda.sections import Section
from meetings.notes.lines.rows import Row
from meetings.notes.model import NextMeeting
from meetings.notes.words.dates import DayFound, find_days, find_times, nearest_year
from meetings.notes.words.places import says_place, without_preposition
from meetings.notes.words.titles import NEXT_MEETING_TITLE, is_sentence

SENTENCE = re.compile(
    r"""
    \b (?:next|future) \s+ (?:\w+\s+){0,4}? (?:meeting|board|committee|panel|session)s? \b
    (?: \s+(?:of|for)\s+ (?:\w+\s+){1,6}? )? [^.]{0,80}?
    (?: \b(?:will|would|is|to|was|shall|held|on|scheduled|arranged|at)\b | [:–-] )
    | ^ next\s+time \s* [:–-]
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`The next meeting of the Panel will be held on 24 November`"""

THEME = re.compile(
    r"(?:theme|thematic|topic|subject|focus)s?(?:\s+(?:is|will\s+be))?\s*[:–—-]\s*(?P<theme>[^.]+)",
    re.IGNORECASE,
)
"""`Thematic – Road safety`"""

CLOSING = re.compile(
    r"\b(?:closed|ended|concluded|finished|signed|signature|chair(?:man|person|woman)?\W*$|thank)",
    re.IGNORECASE,
)
VENUE = re.compile(r"(?:venue|location|place)\s*[:–-]\s*(?P<venue>.+)", re.IGNORECASE)
LEAD = re.compile(
    r"""
    ^ (?: (?:the\s+)? (?:next\s+)? (?:meeting|board|committee)\b [^,:–]*? (?:held|on|be|is|at|for|:) \s*
        | (?:in|at|via|on|by|the|of)\s+ | [\s,.:;@–—-]+ )+
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`The next meeting will be held on `, `at the `: what leads to a day or a place"""

TYPED = re.compile(r"\b(?:type|theme|topic|subject|focus)\b", re.IGNORECASE)
"""`Confirmation of next meeting type / date`: the item names a theme"""

TALK = re.compile(r"\b(?:meeting|meetings|held|next|will|would|date)\b", re.IGNORECASE)
BEHIND_A_PLACE = re.compile(r"[.;]\s|\s+(?:chaired|theme|and\s+will)\b")
OPEN = re.compile(r"\bto\s+be\s+(?:confirmed|announced|agreed)\b|\btb[ac]\b", re.IGNORECASE)
EVERYBODY = re.compile(r"all|everyone", re.IGNORECASE)
YEAR = re.compile(r"\b(20\d\d)\b")
LONGEST_PART, LONGEST_ROW = 90, 600
NEAR_THE_DAY = 12
MOST_CELLS, MOST_OTHER_ROWS = 2, 8
ACTIONS = re.compile(r"(?:summary|list|schedule)\s+of\s+actions|actions?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A row that names a day, and the date where the words fix it."""

    row: Row
    day: DayFound
    date: datetime.date | None


def find_next_meeting(
    sections: Sequence[Section], meeting: datetime.date | None, series: str | None
) -> NextMeeting | None:
    """The next meeting as an item at the end gives it, else a sentence of the last items, else None."""
    for section in reversed(sections):
        if NEXT_MEETING_TITLE.search(section.title):
            rows = [*section.rows, Row(section.lines[0], (section.title,))]
            year = YEAR.search(section.title)
            dated = _dated_rows(rows, meeting, int(year.group(1)) if year else None)
            if dated:
                typed = TYPED.search(section.title) is not None
                return _read(_of_series(dated, series), section.rows, typed=typed)
    for section in reversed(sections):
        for row in reversed(() if is_forward_title(section.title) else section.rows):
            said = SENTENCE.search(row.text[: 3 * LONGEST_ROW]) if "next" in row.text.lower() else None
            told = [Row(row.line, (row.text[said.start() :],))] if said else []
            dated = _dated_rows(told, meeting, None)
            if dated:
                return _read(dated[0], [])
    return None


def _dated_rows(rows: Sequence[Row], meeting: datetime.date | None, year: int | None) -> list[_Dated]:
    """The days after this meeting; those without a date count only where there is nothing better."""
    found = []
    for row in rows:
        if CLOSING.search(row.text) and "next" not in row.text.lower():
            continue
        for day in find_days(row.text[:LONGEST_ROW]):
            date = day.date
            if date is None and day.year is None:
                date = day.on(year) if year else nearest_year(day, meeting) if meeting else None
            if meeting is None or date is None or date > meeting:
                found.append(_Dated(row, day, date))
    return [one for one in found if one.date is not None] or found


def _of_series(dated: Sequence[_Dated], series: str | None) -> _Dated:
    """The first day, or of several that which stands beside the name of this board."""
    name = (series or "").lower().removesuffix(" meeting")
    named = [one for one in dated if name and name in one.row.text.lower()]
    return named[0] if named else dated[0]


def _read(dated: _Dated, others: Sequence[Row], *, typed: bool = False) -> NextMeeting:
    """Day, time, place and theme: around the day, else in the other rows of the item.

    `typed` says that the heading announces a theme: so a word before the day may be one, and words behind it
    that are of no place.
    """
    text, day = dated.row.text[:LONGEST_ROW], dated.day
    times = [
        time
        for time in find_times(text)
        if time.sure or time.end <= day.start or abs(time.start - day.end) < NEAR_THE_DAY
    ]
    told = THEME.search(text[day.end :])
    venue, theme = _venue(text[day.end :]), _theme(text[: day.start], short=typed)
    if typed and venue and not theme and not says_place(venue):
        venue, theme = None, venue
    found = NextMeeting(
        date=dated.date,
        time=times[0].time if times else None,
        venue=venue,
        theme=_known(told["theme"]) if told else theme,
        lines=(dated.row.line,),
    )
    for row in others[:MOST_OTHER_ROWS]:
        if len(row.cells) > MOST_CELLS or ACTIONS.match(row.text):
            break
        dated_too = next(find_days(row.text), None) is not None
        if row.line != dated.row.line and not dated_too and not CLOSING.search(row.text):
            found = _with_row(found, row)
    return found


def _with_row(found: NextMeeting, row: Row) -> NextMeeting:
    """The next meeting with what one more row says of it."""
    text, lines = row.text, (*found.lines, row.line)
    if len(text) >= LONGEST_PART:
        return found
    if said := THEME.search(text):
        return replace(found, theme=found.theme or _known(said["theme"]), lines=lines)
    place = VENUE.search(text)
    if found.venue is None and (place or says_place(text)):
        return replace(found, venue=(place["venue"] if place else text).strip(" ."), lines=lines)
    time = next(find_times(text), None)
    if found.time is None and time is not None:
        return replace(found, time=time.time, lines=lines)
    if found.theme is None and not text.isupper() and not is_sentence(text) and any(map(str.isalpha, text)):
        return replace(found, theme=text.strip(" ."), lines=lines)
    return found


def _venue(behind: str) -> str | None:
    """The place behind a day and a time: `at 10:30 am, Room 1.2`."""
    words = BEHIND_A_PLACE.split(_without_times(behind), maxsplit=1)[0]
    words = without_preposition(LEAD.sub("", words.strip())).strip(" .,;:()–—-")
    placed = says_place(words) or words[:1].isupper() or ("," in words and not TALK.search(words))
    placed = placed and not EVERYBODY.fullmatch(words) and not CLOSING.match(words)
    good = words and placed and len(words) < LONGEST_PART and next(find_days(words), None) is None
    return words if good else None


def _theme(words: str, *, short: bool = False) -> str | None:
    """`Road safety Monday 25 November`: what stands before the day, where it does not lead to it."""
    words = LEAD.sub("", _without_times(words).strip()).strip(" .,;:–—-")
    good = (
        (short or " " in words)
        and words[:1].isupper()
        and len(words) < LONGEST_PART
        and not TALK.search(words)
    )
    return words if good else None


def _known(theme: str) -> str | None:
    """The theme, where it is one: not `to be confirmed`."""
    return None if OPEN.search(theme) else theme.strip()


def _without_times(words: str) -> str:
    """The words without the time of the meeting; `Room 1.38` is none."""
    times = [time for time in find_times(words) if time.sure or time.start < NEAR_THE_DAY // 2]
    for time in reversed(times):
        words = f"{words[: time.start]} {words[time.end :]}"
    return " ".join(words.split())
