"""Finds where a meeting was held, in a label, a sentence or a row of its own."""

from __future__ import annotations

import re

from meetings.notes.words.dates import find_days, find_times

PLACE = re.compile(
    r"""
    \b (?: rooms? | boardroom | hall | house | centre | center | building | suite | chambers? | floor | lodge
         | headquarters | hq | offices? | street | road | lane | avenue | square | park | place | campus
         | school | library | church | club | hotel | inn | barn | museum | theatre | pavilion | institute
         | college | university | court | station
         | ballroom | [a-z]{1,2}\d[a-z\d]? \s \d[a-z]{2}                       # FM1 2AB
         | teams | zoom | skype | webex | online | virtual(?:ly)? | (?:video)?conference ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Willow Room, Headquarters`, `Microsoft Teams`"""

HELD = re.compile(r"\b(?:held|took\s+place|meeting|commenced|commencing|started|began)\b", re.IGNORECASE)
LEAD = re.compile(
    r"""
    (?:^|[\s,(]) (?:in|at|via|by|on|from|using|through) \s+ (?:the\s+)?
    (?= (?! \d | noon | mon | tue | wed | thu | fri | sat | sun ) [\w‘'] )        # held in the Town Hall
    """,
    re.VERBOSE | re.IGNORECASE,
)
BEHIND = re.compile(
    r"""
      \s+ (?:at|on|from|commencing|starting|beginning) \s* (?: $ | [,.(] | \d (?! \d{0,3}\s[A-Z]) )
    | ,?\s+ (?:and\s+)? (?:commencing|starting|beginning|finishing|ending) \b | ,?\s+ at \b (?=\s*\.?$)
    | \s+ to \s+ (?:hold|discuss|consider|review|scrutinise) \b | [.;] | \((?![^()]{2,40}\),) | \s+-\s
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What ends a place in a sentence: `..., commencing at 7.30pm`"""

HANGING = re.compile(r"\s+(?:at|on|from|commencing|commencing at)\s*$", re.IGNORECASE)
NO_PLACE = re.compile(r"(?:meeting|public|private)\b", re.IGNORECASE)
PREPOSITION = re.compile(
    r"^(?:(?:(?:live[\s-]?)?stream(?:ed)?|broadcast|held)\s+)?(?:in|at|via|from)\s+(?:the\s+)?", re.IGNORECASE
)
VIEW_DIRECTIONS = re.compile(r"\.?\s+view\s+directions\W*$", re.IGNORECASE)
"""`Venue: Town Hall, Fenbridge. View directions`: a link of a page of the web"""

BEFORE_A_DAY = re.compile(r"(?:,?\s*\b(?:on|at|from|to|until)|[–—@-])?\s*$", re.IGNORECASE)
AFTER_A_DAY = re.compile(r"^\s*(?:[–—-]|to\b)\s*$")
TOWN = re.compile(r"[A-Z][a-z]+(?:[ -][A-Za-z]+){0,2}, [A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2}")
"""`3 October 2018, Fenbridge, Fenmarch`: a town and its county behind the day"""

SPACE_BEFORE_A_SIGN = re.compile(r"\s+([,.)])")
LONGEST_READ, LONGEST_PLACE = 600, 120


def says_place(words: str) -> bool:
    """Whether the words are of a place: `Town Hall, Fenbridge`."""
    return PLACE.search(words) is not None


def place_in(text: str) -> str | None:
    """The place in `Minutes of the Board held on Monday 4 May in the Town Hall, Fenbridge, at 7pm`."""
    text = without_days(text)
    held = HELD.search(text)
    for lead in LEAD.finditer(text, held.start() if held else 0):
        words = HANGING.sub("", BEHIND.split(text[lead.end() :], maxsplit=1)[0]).strip(" ,.–-")
        if words and (says_place(words) or words[0].isupper()) and not NO_PLACE.match(words):
            return words
    return None


def place_behind(text: str) -> str | None:
    """The place in `26 July 2018, 0930 to 1215, Room 1` or `26 July 2018, Room 1, 9.30am`: behind the day."""
    days, times = list(find_days(text)), list(find_times(text))
    ends = [day.end for day in days] + [time.end for time in times]
    words = text[max(ends) :].strip(" ,.-–|/@") if days and ends else ""
    if not words and days and times and days[0].end < times[0].start:
        between = text[days[0].end : times[0].start].strip()
        words = between.strip(" ,") if between[:1] == between[-1:] == "," else ""
    words = words.strip(")") if words.count("(") < words.count(")") else words
    placed = says_place(words) or (bool(days) and TOWN.fullmatch(words) is not None)
    return without_preposition(words) if placed and len(words) < LONGEST_PLACE else None


def without_preposition(words: str) -> str:
    """`Town Hall` of `in the Town Hall.`"""
    return PREPOSITION.sub("", VIEW_DIRECTIONS.sub("", words)).strip(" ,.-–")


def without_days(text: str) -> str:
    """The start of a text without days and times, and the words that led to them."""
    text = text[:LONGEST_READ]
    days = [(day.start, day.end) for day in find_days(text)]
    times = [(time.start, time.end) for time in find_times(text)]
    for start, end in sorted([*days, *times], reverse=True):
        text = BEFORE_A_DAY.sub(" ", text[:start]) + AFTER_A_DAY.sub("", text[end:])
    return " ".join(SPACE_BEFORE_A_SIGN.sub(r"\1", text).split())
