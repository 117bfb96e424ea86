"""Reads the title of a note: the board that meets, with the month and year where the title has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from meetings.notes.lines.rows import Row
from meetings.notes.opening.labels import begins_with_label
from meetings.notes.words.dates import MONTH, find_days
from meetings.notes.words.marks import begins_with_mark
from meetings.notes.words.places import says_place, without_days
from meetings.notes.words.titles import is_capitals, is_sentence

BODY_WORD = re.compile(
    r"""
    \b (?: board | committee | panel | council | authority | group | forum | meeting | partnership | assembly
         | body | trustees | governors | senate | cabinet | executive | commission | team | scheme
         | association | society | network | federation | hearing
         | conference (?! \s+ (?:rooms?|suite|centre|call) ) ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
WITH_MONTH = re.compile(
    rf"""
    (?P<series> [^\d–—]+? ) \s* [–—,-]* \s*
    (?P<month_and_year> \b{MONTH}\b \.?,? \s+ (?:19|20)\d\d (?:[/-]\d\d(?:\d\d)?)? \b ) \s* [–—:-]* \s*
    (?: (?:meeting\s+)? (?:notes|minutes) )? \W*                 # Assurance Meeting June 2016 – Meeting Notes
    """,
    re.VERBOSE | re.IGNORECASE,
)
MINUTES_OF = re.compile(
    r"""
    (?:draft\s+|unconfirmed\s+|confirmed\s+|approved\s+)?
    (?: (?:minutes|notes|record|summary\s+note) \s+ (?:of|from|for) | at | a ) \s+ (?:the\s+|a\s+)?
    (?:proceedings\s+of\s+(?:the\s+)?)? (?: (?:\w+\s+){0,3}? meeting\s+of\s+(?:the\s+)? )?
    (?P<series> .+? )
    (?= \s* (?: [,.–—-]\s | \bheld\b | \bwas\s+held\b | \bon\s+(?:mon|tue|wed|thu|fri|sat|sun|\d) | $ ) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Minutes of the Joint Audit Committee held on 4 May`"""

MINUTES_OF_A_DAY = re.compile(
    r"(?:minutes|notes|record)\s+of\s+(?:the\s+|a\s+)?meeting\s+(?:of|on|held)\s+(?:on\s+)?(?:\w+day\s+)?\d",
    re.IGNORECASE,
)
"""`Minutes of the meeting of 27 September 2023`: names no body"""

NOTES_WORD = re.compile(
    r"\s*[–—:-]*\s*\b(?:(?:draft|unconfirmed|meeting)\s+)*(?:notes|minutes)\b\s*[–—:-]*\s*",
    re.IGNORECASE,
)
KIND_OF_PAPER = re.compile(
    r"""
    \W* (?: (?:draft|final|approved|unconfirmed|confirmed|public|open|agenda\s+and) \s+ )*
    (?:minutes|notes|note|record|agenda)?
    (?: \s+of (?: \s+(?:the\s+)? (?:panel\s+|board\s+|committee\s+)? meeting )? )?
    (?: \s*[–-]\s*(?:draft|final) )? \W* | draft | unconfirmed
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Notes of Meeting`, `DRAFT MINUTES`"""

OFFICE = re.compile(r"\b(?:office|opcc)\b.*\b(?:commissioner|for\b)", re.IGNORECASE)
"""`Office of the Commissioner for Fenmarch`: whose meeting it is, not which"""

LABEL = re.compile(r"(?:name\s+of\s+)?(?:meeting|board|group|committee|title)\s*:\s*", re.IGNORECASE)
"""`Meeting: Policing Board`"""

OCCASION = re.compile(
    r"(?:the\s+)?(?:meeting\s+)?(?:was\s+)?held\b|(?:ms\s+|microsoft\s+)?(?:teams|zoom|skype|virtual|online|hybrid)\s+meeting\W*$",
    re.IGNORECASE,
)
"""`Meeting held: 14 May by Teams`, `Teams meeting`: when and where, and no board"""

SMALL_WORDS = frozenset("of the for and in on at to a an with by".split())
TOO_BARE = frozenset(("meeting", "panel meeting", "parish council"))
ROWS_OF_A_TITLE = 14
MOST_WORDS, MOST_WORDS_OF_A_NAME, WORDS_OF_A_SENTENCE = 16, 12, 4


@dataclass(frozen=True, slots=True)
class Title:
    """The series, the title with month and year where the row has them, and the line."""

    series: str
    title: str | None
    line: int


def read_title(rows: Sequence[Row]) -> Title | None:
    """The best title of the first rows: with month and year, `Minutes of ...`, or a row that names a body."""
    best: Title | None = None
    for row in rows[:ROWS_OF_A_TITLE]:
        text = LABEL.sub("", row.text, count=1) if LABEL.match(row.text) else row.text
        if begins_with_label(text) or (best is not None and _is_dated(text)):
            break
        if OCCASION.match(text) or (best is not None and says_place(text) and not MINUTES_OF.match(text)):
            continue
        if (line := WITH_MONTH.fullmatch(text)) and BODY_WORD.search(line["series"]):
            series = _tidy(line["series"])
            return Title(series, f"{series} {line['month_and_year']}", row.line)
        named = _series_of(text)
        if named and (best is None or named.lower() not in TOO_BARE):
            best = Title(named, None, row.line)
    return best


def _series_of(text: str) -> str | None:
    """The body that a row of the title names, or None."""
    found = MINUTES_OF.match(text) if not MINUTES_OF_A_DAY.match(text) else None
    if found and BODY_WORD.search(found["series"]) and found["series"].count(" ") < MOST_WORDS_OF_A_NAME:
        return _tidy(without_days(re.sub(r"^(?:the|a)\s+", "", found["series"], flags=re.IGNORECASE)))
    plain = (
        not MINUTES_OF_A_DAY.match(text)
        and text.count(" ") < MOST_WORDS
        and not begins_with_mark(text)
        and not OFFICE.search(text)
        and not KIND_OF_PAPER.fullmatch(text)
        and not is_sentence(text)
        and not (text.endswith(".") and text.count(" ") >= WORDS_OF_A_SENTENCE)
    )
    if not (plain and BODY_WORD.search(text)):
        return None
    series = _tidy(without_days(text))
    return series if BODY_WORD.search(series) else None


def _tidy(series: str) -> str:
    series = NOTES_WORD.sub(" ", series).strip(" –—-,:.@")
    return _in_title_case(series) if is_capitals(series) else series


def _in_title_case(text: str) -> str:
    words = text.lower().split()
    return " ".join(
        word if place and word in SMALL_WORDS else word.capitalize() for place, word in enumerate(words)
    )


def _is_dated(text: str) -> bool:
    day = next(find_days(text), None)
    return day is not None and day.end - day.start > len(text) // 2
