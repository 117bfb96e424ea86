"""Reads the single fields of a note: title, date, times, venue, who chaired and who took the minutes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from meetings.notes.attendance.lists import read_people
from meetings.notes.attendance.people import LETTERS, Person, read_person
from meetings.notes.lines.rows import NO_HEADING, Row
from meetings.notes.model import Doubt
from meetings.notes.opening.labels import LABEL, Labelled, find_labelled
from meetings.notes.opening.series import BODY_WORD, OFFICE, read_title
from meetings.notes.words.dates import MONTH_AND_YEAR, TO, DayFound, find_days, find_times, month_number
from meetings.notes.words.places import (
    HELD,
    LONGEST_READ,
    place_behind,
    place_in,
    says_place,
    without_days,
    without_preposition,
)
from meetings.notes.words.titles import is_sentence

START_SENTENCE = re.compile(
    r"""
      \b (?:meeting|session|chair\w*|[A-Z]{2,3}) \b [^.]{0,60}?
      \b (?:commenc(?:ed|ing)|opened|started|began|beginning|starting|convened|called\s+to\s+order) \b
      [^.]{0,40}? \b at \b \s* (?= \d | noon | midday )              # The meeting commenced at 10:30 am
    | \b commencing\s+at\s+
    """,
    re.VERBOSE | re.IGNORECASE,
)
END_SENTENCE = re.compile(
    r"""
    \b (?: (?:meeting|session|business|proceedings|chair(?:man|woman|person)?) \b [^.:;]{0,60}?
               \b (?:closed|ended|concluded|finished|adjourned|terminated|rose) \b
         | (?:closed|ended|concluded|finished|adjourned) \s+ the \s+ (?:meeting|session) \b
         | close\s+of\s+(?:the\s+)?meeting
         | (?:meeting|session) \s+ (?:ends|closes|finishes|end|close) \b )
    [^.:;]{0,60}? (?: \bat\b | : | \b(?=\d{4}\s*h) | \b(?=\d{1,2}[.:]\d\d\s*(?:[ap]\.?m|\.?$)) )
    \s* (?= \d | noon | midday )                                     # The Chair closed the meeting at 9.05pm.
    """,
    re.VERBOSE | re.IGNORECASE,
)
TOOK_THE_CHAIR = re.compile(
    r"(?P<who>[A-Z][\w.'’ -]{2,50}?)\s+(?:took|in|was\s+in|assumed|presided\s+in)\s+the\s+chair\b",
    re.IGNORECASE,
)
"""`Mr Reed took the chair.`, `Councillor J Reed in the chair`"""

DAY_IN_A_REFERENCE = re.compile(r"(?<!\d)(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)(?!\d)")
"""`Ref 03/18/01/2022`: a number that ends in the day of the meeting"""

HELD_AT = re.compile(r"\bheld\s+(?:at|in|on|via)\b", re.IGNORECASE)
PAPER_BEFORE = re.compile(r"(?:meeting\s+)?(?:notes|minutes)\s+[–-]\s+", re.IGNORECASE)
"""`Meeting notes – Town Hall`"""

TIME_GLUED = re.compile(r"\d[ap]m(?=\d)", re.IGNORECASE)
AT_FIRST = re.compile(r"(?:(?:held\s+)?(?:at|from)\s+|commencing\s+(?:at\s+)?)?\.", re.IGNORECASE)
"""`At 7.30pm in the Town Hall`: what may stand before a time at the start of a row"""

MEETING = re.compile(r"\bheld\b|\bmeeting\b", re.IGNORECASE)
MINUTES = re.compile(r"^(?!the\b)(?:[\w&]+\s+){1,6}(?:minutes|notes)\b", re.IGNORECASE)
"""`Executive Board minutes – 24 October 2023`, in the very first rows"""

OTHER_MEETING = re.compile(r"\b(?:last|previous|next)\b", re.IGNORECASE)
ROWS_WITHOUT_LABELS, SHORTEST_WRAPPED = 14, 45
LONGEST_SENTENCE, LONGEST_RANGE, ROWS_OF_A_TITLE = 400, 30, 3
MOST_WORDS_OF_A_PLACE = 14
WEIGHT_OF_A_LABEL = 4.0


@dataclass(slots=True)
class Head:
    """The single fields, each with the lines that gave it in `lines`.

    `initials` are those of the chair and the minute taker, where the note gives nothing more: `Notes: JR`.
    """

    title: str | None = None
    series: str | None = None
    date: datetime.date | None = None
    start: datetime.time | None = None
    end: datetime.time | None = None
    venue: str | None = None
    chair: Person | None = None
    minute_taker: Person | None = None
    initials: dict[str, str] = field(default_factory=dict)
    lines: dict[str, tuple[int, ...]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A day at the top of the note, its line, and how likely it is that of the meeting."""

    weight: float
    day: DayFound
    line: int


def read_head(rows: Sequence[Row], body: Sequence[Row]) -> Head:
    """Read the fields from the rows that stand before the first item and are no attendance.

    `body` are all rows, for a year that the head leaves out.
    """
    head = Head()
    labelled = list(find_labelled(rows))
    title = read_title(rows)
    rows = _in_sentences(list(map(_with_space_behind_a_time, rows)))
    _read_date(rows, labelled, body, head)
    _read_times(rows, labelled, head)
    if title is not None:
        head.series, head.lines["title"] = title.series, (title.line,)
        head.title = title.title or (f"{title.series} {head.date:%B %Y}" if head.date else title.series)
    _read_venue(rows, labelled, head)
    _read_duties(rows, labelled, head)
    return head


def _with_space_behind_a_time(row: Row) -> Row:
    """`4.00pm 1 July 2021` of `4.00pm1 July 2021`."""
    if not TIME_GLUED.search(row.text):
        return row
    return replace(row, cells=tuple(TIME_GLUED.sub(r"\g<0> ", cell) for cell in row.cells))


def _in_sentences(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of a sentence that says where and when the meeting was held joined to its first."""
    joined: list[Row] = []
    opened = None  # the last row of such a sentence, as long as it goes on
    for row in rows[:ROWS_WITHOUT_LABELS]:
        if opened is not None and _goes_on(joined[-1], row):
            lines = (*joined[-1].also, row.line)
            joined[-1] = replace(joined[-1], cells=(f"{joined[-1].text} {row.text}",), also=lines)
            continue
        joined.append(row)
        wide = len(row.cells) == 1 and len(row.text) >= SHORTEST_WRAPPED and row.heading == NO_HEADING
        opened = row if wide and HELD.search(row.text) and not LABEL.match(row.text) else None
    return [*joined, *rows[ROWS_WITHOUT_LABELS:]]


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a row goes on with the sentence above it."""
    if row.gap or row.bullet or row.heading != NO_HEADING or len(row.cells) > 1 or LABEL.match(row.text):
        return False
    return above.text[-1] not in ".:;)" and len(above.text) < LONGEST_READ


def read_start(rows: Sequence[Row], head: Head) -> None:
    """The told start, from the first rows of the first item, where the head has none."""
    for row in rows:
        if head.start is None and (found := START_SENTENCE.search(row.text[:LONGEST_SENTENCE])):
            _take_times(row.text[found.start() : LONGEST_READ], row.line, head, lenient=True)


def read_end(rows: Sequence[Row], head: Head) -> int | None:
    """The told end of the meeting, from its last rows; it wins over the planned one. Gives the line."""
    for row in reversed(rows):
        if len(row.text) < LONGEST_RANGE and _ends_as_planned(row.text, head):
            head.lines["end_time"] = (row.line,)
            return row.line
        found = END_SENTENCE.search(row.text) if len(row.text) < LONGEST_SENTENCE else None
        time = next(find_times(row.text[found.start() :]), None) if found else None
        if time is not None:
            head.end, head.lines["end_time"] = time.time, (row.line,)
            return row.line
    return None


def _ends_as_planned(text: str, head: Head) -> bool:
    """Whether a row is a range of times from that of the meeting, `5pm to 7pm`; its end is kept."""
    times = list(find_times(text))
    ranged = len(times) == 2 and times[0].time == head.start and times[0].start == 0
    if (
        not ranged
        or TO.fullmatch(text, times[0].end, times[1].start) is None
        or text[times[1].end :].strip(" .")
    ):
        return False
    head.end = times[1].time
    return True


def _read_date(rows: Sequence[Row], labelled: Sequence[Labelled], body: Sequence[Row], head: Head) -> None:
    found = [*_labelled_days(labelled), *_days_of_rows(rows)]
    if not found:
        lines = tuple(row.line for row in rows[:1])
        head.doubts.append(Doubt("date-missing", lines, "No date of the meeting at the top of the note."))
        return
    best = max(found, key=lambda one: one.weight)
    day, line = best.day, best.line
    head.lines["date"] = (line,)
    head.date = day.date
    if head.date is None and day.year is None:
        head.date = _with_inferred_year(rows, body, best, head)
    if head.date is None:
        written = f"{day.day}/{day.month}" + (f"/{day.year}" if day.year else "")
        message = f"The date {written} could not be read as a day of a year."
        head.doubts.append(Doubt("date-unreadable", (line,), message))
        return
    _doubt_date(head.date, best, found, head)


def _labelled_days(labelled: Sequence[Labelled]) -> Iterator[_Dated]:
    for label in labelled:
        if label.kind == "date":
            yield from (_Dated(WEIGHT_OF_A_LABEL, day, label.line) for day in find_days(label.words))


def _days_of_rows(rows: Sequence[Row]) -> Iterator[_Dated]:
    """Days without a label: a row that speaks of the meeting counts, and one that is nothing but the day."""
    for place, row in enumerate(rows[:ROWS_WITHOUT_LABELS]):
        text = row.text[:LONGEST_READ]
        days = list(find_days(text))
        if not days:
            continue
        weight = 2.0 * bool(MEETING.search(text)) - 1.0 * bool(OTHER_MEETING.search(text)) - 0.05 * place
        weight += 0.5 * (next(find_times(text), None) is not None)
        weight += 2.0 * (place < ROWS_OF_A_TITLE and MINUTES.search(text) is not None)
        for day in days:
            alone = len(text) - (day.end - day.start) < 12
            yield _Dated(weight + 1.0 * alone + 1.0 * (day.weekday is not None), day, row.line)


def _with_inferred_year(
    rows: Sequence[Row], body: Sequence[Row], dated: _Dated, head: Head
) -> datetime.date | None:
    """The day with a year from elsewhere, and a doubt that says from which line."""
    for year, line in _years_for(rows, body, dated.day):
        if date := dated.day.on(year):
            message = f"The date has no year; {year} was taken from line {line}."
            head.doubts.append(Doubt("year-inferred", (dated.line, line), message))
            return date
    return None


def _years_for(rows: Sequence[Row], body: Sequence[Row], day: DayFound) -> list[tuple[int, int]]:
    """Years and their lines: of the month in the title, of the same day, of a day that fits the weekday."""
    titled = [
        (int(named["year"]), row.line)
        for row in rows[:ROWS_WITHOUT_LABELS]
        for named in MONTH_AND_YEAR.finditer(row.text)
        if month_number(named["month"]) == day.month
    ]
    referred = [
        (int(named["year"]), row.line)
        for row in body
        for named in DAY_IN_A_REFERENCE.finditer(row.text)
        if (int(named["day"]), int(named["month"])) == (day.day, day.month)
    ]
    if titled or referred or day.weekday is None:
        return titled or referred
    years = [(other.year, row.line) for row in reversed(body) for other in find_days(row.text) if other.year]
    return [(year, line) for year, line in years if (on := day.on(year)) and on.weekday() == day.weekday]


def _doubt_date(date: datetime.date, best: _Dated, found: Sequence[_Dated], head: Head) -> None:
    """Doubts of a date that was read: another weekday, another date at the top."""
    if best.day.weekday is not None and best.day.weekday != date.weekday():
        message = f"{date:%d %B %Y} was a {date:%A}; the note names another day of the week."
        head.doubts.append(Doubt("weekday-mismatch", (best.line,), message))
    others = {(one.line, one.day.date) for one in found if one.day.date and one.day.date != date}
    for line, other in sorted(others):
        message = (
            f"Two dates stand at the top of the note: {date:%d %B %Y} (line {best.line}), which was taken, "
            f"and {other:%d %B %Y} (line {line})."
        )
        head.doubts.append(Doubt("two-dates", (best.line, line), message))


def _read_times(rows: Sequence[Row], labelled: Sequence[Labelled], head: Head) -> None:
    for label in labelled:
        if label.kind in ("date", "start"):
            _take_times(label.words, label.line, head, lenient=True)
        elif label.kind == "end" and head.end is None and (time := next(find_times(label.words), None)):
            head.end, head.lines["end_time"] = time.time, (label.line,)
    for row in rows[:ROWS_WITHOUT_LABELS]:
        text = row.text[:LONGEST_READ]
        first = next(find_times(text), None)
        if first is None:
            continue
        dated = next(find_days(text), None) is not None
        held = first.sure and HELD.search(text) is not None
        begins = first.sure and AT_FIRST.match(text[: first.start] + ".") is not None
        if dated or held or begins or START_SENTENCE.search(text):
            _take_times(text, row.line, head, lenient=dated)


def _take_times(words: str, line: int, head: Head, *, lenient: bool) -> None:
    """The first time of some words, and the second where the two are a range."""
    times = [time for time in find_times(words) if time.sure or lenient]
    if not times or head.start not in (None, times[0].time) or head.end is not None:
        return
    head.start, head.lines["start_time"] = times[0].time, (line,)
    if len(times) > 1 and TO.fullmatch(words, times[0].end, times[1].start):
        head.end, head.lines["end_time"] = times[1].time, (line,)


def _read_venue(rows: Sequence[Row], labelled: Sequence[Labelled], head: Head) -> None:
    """The place behind a label, in the sentence or row that says when, or in a row of its own below it."""
    told = [one for one in labelled if one.kind == "venue" and next(find_days(one.words), None) is None]
    if told:
        head.venue, head.lines["venue"] = without_preposition(told[0].words), (told[0].line,)
        return
    top = rows[:ROWS_WITHOUT_LABELS]
    dated = [place for place, row in enumerate(top) if _says_when(row.text[:LONGEST_READ])]
    for place in dated:
        text, lines = _sentence(top, place)
        venue = place_in(text) if HELD.search(top[place].text[:LONGEST_READ]) else None
        venue = venue or place_behind(top[place].text[:LONGEST_READ])
        if venue:
            head.venue, head.lines["venue"] = venue, lines
            return
    first = dated[0] if dated else 0
    for row in (*top[first + 1 :], *top[1:first], *(top[place] for place in dated)):
        words = without_days(PAPER_BEFORE.sub("", row.text[:LONGEST_READ], count=1))
        if HELD_AT.search(words):
            words = place_in(words) or words
        if row.line not in head.lines.get("title", ()) and _is_place(words):
            head.venue, head.lines["venue"] = without_preposition(words), (row.line,)
            return


def _says_when(text: str) -> bool:
    return next(find_days(text), None) is not None or next(find_times(text), None) is not None


def _sentence(rows: Sequence[Row], place: int) -> tuple[str, tuple[int, ...]]:
    """A row with the one below it where the sentence goes on."""
    row, below = rows[place], rows[place + 1] if place + 1 < len(rows) else None
    text = row.text[:LONGEST_READ]
    ended = below is None or below.gap or text[-1] in ".)" or LABEL.match(below.text) is not None
    if below is None or ended or START_SENTENCE.search(below.text[:LONGEST_READ]):
        return text, (row.line, *row.also)
    return f"{text} {below.text[:LONGEST_READ]}", (row.line, below.line)


def _is_place(words: str) -> bool:
    if not says_place(words) or words.count(" ") >= MOST_WORDS_OF_A_PLACE or is_sentence(words):
        return False
    first = words.split(",", maxsplit=1)[0]
    return not OFFICE.match(words) and (says_place(first) or not BODY_WORD.search(first))


def _read_duties(rows: Sequence[Row], labelled: Sequence[Labelled], head: Head) -> None:
    """Who chaired and who took the minutes, by label; the chair also by `Mr Reed took the chair.`"""
    for label in labelled:
        if label.kind not in ("chair", "minutes"):
            continue
        person = read_person(label.words) or next(iter(read_people(label.words)), None) or _below(rows, label)
        if person and label.kind == "chair" and head.chair is None:
            head.chair, head.lines["chair"] = person, (label.line,)
        elif person and label.kind == "minutes" and head.minute_taker is None:
            head.minute_taker, head.lines["minute_taker"] = person, (label.line,)
        elif person is None and LETTERS.fullmatch(label.words):
            duty = "chair" if label.kind == "chair" else "minute_taker"
            head.initials[duty], head.lines[duty] = label.words, (label.line,)
    for row in rows:
        if head.chair is None and (found := TOOK_THE_CHAIR.search(row.text[:LONGEST_READ])):
            who = found["who"].strip()
            head.chair, head.lines["chair"] = read_person(who) or Person(who), (row.line,)


def _below(rows: Sequence[Row], label: Labelled) -> Person | None:
    """The person in the row below a label whose own words name nobody: `Minute taker: Personal Assistant`."""
    below = next((row for row in rows if row.line > label.line), None)
    return read_person(below.text) if below is not None and not LABEL.match(below.text) else None
