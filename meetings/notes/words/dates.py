"""Days and times as notes write them. No day is guessed: what the words leave open stays None.

Own small grammar: general date parsers turn `24 Sept 19` into another century without a word.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = (
    r"(?:jan(?:[uary]{3,5})?|feb(?:[ruay]{3,6})?|mar(?:ch)?|apr(?:[il]{2,3})?|may|june?|july?"
    r"|aug(?:[ust]{2,4})?|sept?(?:[temb]{2,6}er)?|oct(?:[ob]{1,4}er)?|nov(?:[emb]{2,5}er)?|dec(?:[emb]{2,5}er)?)"
)
"""Whole, in short, or misspelt with the letters of its name: `Feburary`, `Septemeber`"""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"

DAY = re.compile(
    rf"""
    (?<![\w/.-])
    (?: (?P<weekday>{WEEKDAY}) (?: \b | (?=\d) ) [\s,.]* (?:the\s+)? )?
    (?(weekday) (?: (?P<first>\d{{1,2}}) (?:st|nd|rd|th)? \s* (?:[–&-]|and|to) \s* (?:{WEEKDAY}\s+)?
                    (?= \d{{1,2}} (?:st|nd|rd|th)? \s+ {MONTH} ) )? | )            # Monday 3 and 4 June
    (?: (?P<day>\d{{1,2}}) (?:\s?(?:st|nd|rd|th))? \s* (?:of\s+|-|\.)? \s*      # Tuesday 28th June 2016
        (?P<month>{MONTH}) \b\.? [\s,-]*
        (?P<year> (?:19|20)\d\d (?! \d | :\d | /\d )
                | (?<!,\s)['‘’]?\d\d (?! [\d:.a-z] | \s?[ap]\.?m | \s?(?:hrs|hours) | \s+{MONTH} ) )?
      | (?P<us_month>{MONTH}) \b\.? \s+ (?P<us_day>\d{{1,2}}) (?:st|nd|rd|th)?       # June 28th, 2016
        (?: ,?\s+ (?P<us_year>(?:19|20)\d\d) | (?![\d:.]) )
      | (?P<n_day>\d{{1,2}}) (?P<dot>[/.]) (?P<n_month>\d{{1,2}}) (?P=dot)            # 28/06/2016, 28.6.16
        (?P<n_year>(?:19|20)?\d\d) (?![\d/])
      | (?P<iso>(?:19|20)\d\d-\d\d-\d\d) (?!\d) )                                 # 2016-06-28
    """,
    re.VERBOSE | re.IGNORECASE,
)

MONTH_AND_YEAR = re.compile(
    rf"\b(?P<month>{MONTH})\b\.?,?\s+(?P<year>(?:19|20)\d\d)(?:[/-](?P<to>\d\d(?:\d\d)?))?\b", re.IGNORECASE
)
"""`June 2016`, `October 21/22` names a year that we don't read from two digits alone"""

MONTH_NAME = re.compile(rf"\b(?P<month>{MONTH})\b", re.IGNORECASE)

TIME = re.compile(
    r"""
    (?<![\w/£.:])
    (?: (?P<hour>\d{1,2}) \s? [.:] \s? (?P<minute>\d\d)
            (?! [\d/%] | \.\d | \s+[A-Z][a-z]{2,8}\s+\d{4} )                         # 10.30am, 14:00
            \s* (?P<half> [ap]\.?\s?m(?![a-z])\.? )?
      | (?P<hour_only>\d{1,2}) \s* (?P<half_only> [ap]\.?\s?m(?![a-z])\.? )               # 2 p.m.
      | (?P<clock>[0-2]\d[0-5]\d) (?: \s? (?:hrs?|hours|h)\b                         # 1400 hrs
            | (?<! (?:19|20)\d\d )                                                  # 0930 to 1215
              (?: (?= \s*(?:[-–]|to)\s* [0-2]\d[0-5]\d\b ) | (?<= \d{4}\s[-–]\s\d{4} )
                | (?<= \d{4}\sto\s\d{4} ) | (?<= \bat\s\d{4} ) (?! \d | \s*[-–/] ) ) )
      | (?P<noon> (?:12\s*)? (?:noon|midday)\b ) )                                    # 12 noon
    (?: \s? (?:hrs?|hours)\b )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
TO = re.compile(
    r"\s*(?:--?|–|—|to|until|till|,?\s*(?:and\s+)?(?:finish|end|clos|conclud)(?:ing|ed)\s+at)\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day in a text: where it stands, and what it says. `year` is None where none is written."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None

    def on(self, year: int) -> datetime.date | None:
        """The day in that year, or None where the calendar has no such day."""
        try:
            return datetime.date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def date(self) -> datetime.date | None:
        return self.on(self.year) if self.year else None


@dataclass(frozen=True, slots=True)
class TimeFound:
    """A time in a text. `sure` says that the words make it a time: a colon, `am`, `hrs`."""

    start: int
    end: int
    time: datetime.time
    sure: bool


def find_days(text: str) -> Iterator[DayFound]:
    """Every day of the calendar that the text names, in order."""
    for found in DAY.finditer(text):
        if found["iso"]:
            year, month, day = (int(part) for part in found["iso"].split("-"))
        elif found["n_day"]:
            day, month, year = int(found["n_day"]), int(found["n_month"]), _century(found["n_year"])
        else:
            name = found["month"] or found["us_month"]
            written = found["year"] or found["us_year"]
            day, month = int(found["first"] or found["day"] or found["us_day"]), month_number(name)
            year = _century(written) if written else 0
        if not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        weekday = WEEKDAYS.index(found["weekday"][:3].lower()) if found["weekday"] else None
        yield DayFound(found.start(), found.end(), day, month, year or None, weekday)


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar and nothing else."""
    found = next(find_days(text), None)
    return found is not None and not text[: found.start].strip() and not text[found.end :].strip(" .")


def find_times(text: str) -> Iterator[TimeFound]:
    """Every time of day that the text names, in order; `10.30` too, which may be a number."""
    pending: list[re.Match[str]] = list(TIME.finditer(text))
    for place, found in enumerate(pending):
        half = found["half"] or found["half_only"]
        following = pending[place + 1] if place + 1 < len(pending) else None
        if not half and following is not None and TO.fullmatch(text, found.end(), following.start()):
            half = _half_of_range(found, following)
        time = _time(found, half)
        if time is not None:
            sure = bool(half or found["clock"] or found["noon"] or ":" in found.group())
            yield TimeFound(found.start(), found.end(), time, sure)


def nearest_year(found: DayFound, after: datetime.date) -> datetime.date | None:
    """The first such day on or after another, for a day without a year; a weekday must fit."""
    for year in (after.year, after.year + 1):
        date = found.on(year)
        if date is not None and date >= after and found.weekday in (None, date.weekday()):
            return date
    return None


def last_of_month(year: int, month: int) -> datetime.date:
    """The last day of a month."""
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def month_number(name: str) -> int:
    """1 to 12 for the name of a month, `Sept.` too."""
    return MONTHS.index(name[:3].lower()) + 1


def _century(written: str) -> int:
    year = int(written.lstrip("'‘’"))
    return year if year >= 100 else 2000 + year


def _half_of_range(found: re.Match[str], following: re.Match[str]) -> str | None:
    """`2 - 4pm`, `10.30 - 12.15pm`: the half of the day that a range leaves to its second time."""
    half = following["half"] or following["half_only"]
    if not half:
        return None
    begins, ends = (
        int(found["hour"] or found["hour_only"] or 0),
        int(following["hour"] or following["hour_only"]),
    )
    return half if begins <= ends % 12 or begins == 12 else "am"


def _time(found: re.Match[str], half: str | None) -> datetime.time | None:
    if found["noon"]:
        return datetime.time(12)
    if found["clock"]:
        hour, minute = int(found["clock"][:2]), int(found["clock"][2:])
    else:
        hour, minute = int(found["hour"] or found["hour_only"]), int(found["minute"] or 0)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half[0].lower() == "p" else 0)
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None
