"""Finds until when something is owed: the words, and the day that they mean where they fix one."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from meetings.notes.words.dates import (
    MONTH,
    DayFound,
    find_days,
    last_of_month,
    month_number,
    nearest_year,
)

BODY = r"(?:(?:board|committee|panel|session|governing\s+body|council|forum|group)(?:\s+meeting)?|meeting)"
BY = r"(?:by|before|for|at|in|to|until|till|no\s+later\s+than|ahead\s+of|in\s+time\s+for|prior\s+to|on)"

MEETING_OF_MONTH = re.compile(
    rf"""
    \b {BY} \s+ (?:the\s+)?
    (?P<words>
        (?P<month>{MONTH}) \.? (?: \s+(?P<year>(?:19|20)\d\d) )? \s+ (?:\w+\s+){{0,4}}? {BODY} \b
      | {BODY} \s+ (?:in|of) \s+ (?P<month_behind>{MONTH})\b (?: \s+(?P<year_behind>(?:19|20)\d\d) )? )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`for the July meeting`, `to the meeting in March`"""

NEXT_MEETING = re.compile(
    rf"\b(?:{BY}|attend)\s+(?:the\s+|our\s+)?(?P<words>next\s+(?:\w+\s+){{0,3}}?{BODY})\b", re.IGNORECASE
)
"""`for the next Board meeting`"""

END_OF_MONTH = re.compile(
    rf"""
    \b (?:by|before|at|for|until|on) \s+ (?:the\s+)?
    (?P<words> end \s+ (?:of\s+)? (?:the\s+)?
        (?: (?P<month>{MONTH})\b (?: \s+(?P<year>(?:19|20)\d\d) )?
          | (?P<this> (?:this\s+)?month | (?:calendar\s+|this\s+)?year )\b ) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`by the end of June`, `at the end of the year`"""

BY_MONTH = re.compile(
    rf"\bby\s+(?P<words>(?P<month>{MONTH})\b(?:\s+(?P<year>(?:19|20)\d\d))?)(?!\s*\d)", re.IGNORECASE
)
"""`by June 2020`"""

BEFORE_A_DAY = re.compile(
    r"""
    \b (?: by | before | until | till | no\s+later\s+than | due (?:\s+(?:date|on|by))? | deadline | timescale
         | target (?:\s+date)?
         | (?:to|at|for|before) \s+ (?:the\s+)? (?:\w+\s+){0,3} (?:meeting|board|committee|panel|forum)
           \s+ (?:on|of) )
    \s* [:–-]? \s* (?:the\s+)? $
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`by 30 September`, `Deadline: 30 May`: only such words make a day a time limit"""

WITHIN = re.compile(
    r"""
    \b within \s+
    (?P<words> (?:the\s+next\s+)?
        (?P<count> \d{1,3} | one | two | three | four | six ) \s+ (?P<unit> days? | weeks? ) ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
NO_DAY = re.compile(
    rf"""
    \b (?: (?:at|to|in|for) \s+
           (?P<future> an?\s+(?:future|forthcoming|later|subsequent) \s+ (?:\w+\s+){{0,4}}? {BODY} )
         | (?P<festival> (?:before|by|after|until) \s+
               (?: christmas | easter
                 | the\s+ (?: summer | autumn | spring | winter | new\s+year | (?:end|start)\s+of\s+term
                            | school\s+holidays )
                   (?:\s+break|\s+term|\s+holidays)? ) )
         | (?P<soon> asap | as\s+soon\s+as\s+possible | immediately ) ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`to a future meeting`, `before Christmas`: time limits that fix no day"""

READ_BEFORE_A_DAY = 60
COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "six": 6}


@dataclass(frozen=True, slots=True)
class Due:
    """Until when: the words, their day or None, and whether the day was inferred from them."""

    words: str
    on: datetime.date | None
    inferred: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a note gives for resolving words: the day of the meeting and the day of the next one."""

    meeting: datetime.date | None = None
    following: datetime.date | None = None


def find_due(text: str, calendar: Calendar) -> Due | None:
    """The first time limit in the text of an action, or None.

    `the July meeting` is the next meeting where that falls in July, else the last day of that July.
    """
    for found in find_days(text):
        if BEFORE_A_DAY.search(text[max(0, found.start - READ_BEFORE_A_DAY) : found.start]):
            return _due_on_day(text, found, calendar)
    for pattern, resolve in RESOLVED:
        if match := pattern.search(text):
            return Due(match["words"], resolve(match, calendar), inferred=True)
    if match := NEXT_MEETING.search(text):
        return Due(match["words"], calendar.following, inferred=True)
    if match := NO_DAY.search(text):
        return Due(next(filter(None, match.groups())), None, inferred=False)
    if match := BY_MONTH.search(text):
        return Due(match["words"], _end_of(match, calendar), inferred=True)
    return None


def read_due(cell: str, calendar: Calendar) -> Due | None:
    """The time limit that a cell of a table or the end of a marker gives: `30 June`, `March meeting`."""
    words = cell.strip(" .:–-")
    if not words or words in ("-", "–"):
        return None
    days = list(find_days(words))
    if days:
        return _due_on_day(words, days[0], calendar)
    bare = re.sub(r"^(?:by|before|for|at|due)\s+", "", words, flags=re.IGNORECASE)
    found = find_due(f"by {bare}", calendar)
    return Due(words, found.on, found.inferred) if found else Due(words, None, inferred=False)


def _due_on_day(text: str, found: DayFound, calendar: Calendar) -> Due:
    words = text[found.start : found.end].strip(" ,.")
    if found.date is not None:
        return Due(words, found.date, inferred=False)
    on = nearest_year(found, calendar.meeting) if calendar.meeting and not found.year else None
    return Due(words, on, inferred=False)


def _meeting_of(match: re.Match[str], calendar: Calendar) -> datetime.date | None:
    groups = match.groupdict()
    month = month_number(groups["month"] or groups["month_behind"])
    year = groups["year"] or groups["year_behind"]
    following = calendar.following
    if following and following.month == month and (not year or int(year) == following.year):
        return following
    return _last_day(month, year, calendar)


def _end_of(match: re.Match[str], calendar: Calendar) -> datetime.date | None:
    groups = match.groupdict()
    if groups["month"]:
        return _last_day(month_number(groups["month"]), groups["year"], calendar)
    if calendar.meeting is None:
        return None
    this_year = "year" in groups["this"].lower()
    return last_of_month(calendar.meeting.year, 12 if this_year else calendar.meeting.month)


def _within(match: re.Match[str], calendar: Calendar) -> datetime.date | None:
    if calendar.meeting is None:
        return None
    count = COUNTS.get(match["count"].lower()) or int(match["count"])
    days = count * (7 if match["unit"].lower().startswith("week") else 1)
    return calendar.meeting + datetime.timedelta(days=days)


def _last_day(month: int, year: str | None, calendar: Calendar) -> datetime.date | None:
    """The last day of the month that is meant: of the year named, else the first from the meeting on."""
    if year:
        return last_of_month(int(year), month)
    if calendar.meeting is None:
        return None
    later = month >= calendar.meeting.month
    return last_of_month(calendar.meeting.year + (0 if later else 1), month)


RESOLVED = ((MEETING_OF_MONTH, _meeting_of), (END_OF_MONTH, _end_of), (WITHIN, _within))
