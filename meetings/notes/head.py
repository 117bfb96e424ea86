"""Reads the single fields of a note: title, date, times, venue, who chaired and who took the minutes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from meetings.notes.dates import MONTH_AND_YEAR, TO, DayFound, find_days, find_times, month_number
from meetings.notes.model import Doubt
from meetings.notes.lists import read_people
from meetings.notes.people import Person, read_person
from meetings.notes.rows import Row
from meetings.notes.titles import is_capitals, is_sentence

LABEL = re.compile(
    r"""
    (?<![\w'’])
    (?: (?P<date> (?:meeting\s+)?date(?:\s+(?:of\s+(?:the\s+)?meeting|held))? (?:\s*(?:&|and|/)\s*time)? | held\s+on | on )
      | (?P<start> (?:start(?:ed|ing)?\s+)?times?(?:\s+(?:started|of\s+meeting|commenced))? | start(?:ed|s)? | commenced | from | opened | meeting\s+(?:opened|started|commenced) )
      | (?P<end> (?:end|finish|close)(?:ed|\s+time|d)? | finished | closed | concluded | time\s+(?:ended|finished|closed) | meeting\s+(?:closed|ended|concluded|finished) )
      | (?P<venue> (?:meeting\s+)?(?:venue|location|place)(?:\s+of\s+meeting)? | where | held\s+at | at )
      | (?P<chair> (?:meeting\s+)?chair(?:ed\s+by|man|woman|person|ing)?(?:\s+of\s+(?:the\s+)?meeting)? )
      | (?P<minutes> (?:minutes?|notes?)(?:\s+(?:taken|recorded|prepared|written))?(?:\s*by|\s*-?\s*taker|\s+secretary|\s+clerk)? | minute[\s-]?taker | note[\s-]?taker | notetaker
            | (?:minuting|recording)\s+(?:secretary|officer) | scribe | recorder | secretary )
    )
    \s* (?P<sign> : | [–—-](?=\s) | (?=\s*$) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
VENUE_WITHOUT_COLON = re.compile(r"(?:venue|location)\s+(?=[A-Z0-9])", re.IGNORECASE)
"""`Venue Town Hall`"""

END_SENTENCE = re.compile(
    r"""
    \b (?: (?:meeting|session|business|proceedings|chair(?:man|woman|person)?) \b [^.:;]{0,60}? \b (?:closed|ended|concluded|finished|adjourned|terminated|rose) \b
         | (?:closed|ended|concluded|finished|adjourned)\s+the\s+(?:meeting|session)\b
         | close\s+of\s+(?:the\s+)?meeting | (?:meeting|session)\s+(?:ends|closes|finishes|end|close)\b )
    [^.:;]{0,60}? (?: \bat\b | : | \b(?=\d{4}\s*h) | \b(?=\d{1,2}[.:]\d\d\s*[ap]\.?m) ) \s* (?=\d|noon|midday)
    """,
    re.VERBOSE | re.IGNORECASE,
)
START_SENTENCE = re.compile(
    r"\b(?:meeting|session|chair\w*|[A-Z]{2,3})\b[^.]{0,60}?\b(?:commenc(?:ed|ing)|opened|started|began|beginning|starting|convened|called\s+to\s+order)\b[^.]{0,40}?\bat\b\s*(?=\d|noon|midday)|\bcommencing\s+at\s+",
    re.IGNORECASE,
)
TOOK_THE_CHAIR = re.compile(
    r"(?P<who>[A-Z][\w.'’ -]{2,50}?)\s+(?:took|in|was\s+in|assumed|presided\s+in)\s+the\s+chair\b",
    re.IGNORECASE,
)

BODY_WORD = re.compile(
    r"\b(?:board|committee|panel|council|authority|group|forum|meeting|partnership|assembly|body|trustees|governors|senate|cabinet|executive|commission|team|scheme|association|society|network|federation)\b",
    re.IGNORECASE,
)
HEADLINE = re.compile(
    r"""
    (?P<series> [^\d–—]+? ) \s* [–—,-]* \s* (?P<month_year> %s ) \s* [–—:-]* \s* (?: (?:meeting\s+)? (?:notes|minutes) )? \W*
    """
    % MONTH_AND_YEAR.pattern.replace("(?P<month>", "(?:")
    .replace("(?P<year>", "(?:")
    .replace("(?P<to>", "(?:"),
    re.VERBOSE | re.IGNORECASE,
)
MINUTES_OF = re.compile(
    r"(?:draft\s+|unconfirmed\s+|confirmed\s+|approved\s+)?(?:(?:minutes|notes|record|summary\s+note)\s+(?:of|from|for)|at|a)\s+(?:the\s+|a\s+)?(?:proceedings\s+of\s+(?:the\s+)?)?(?:(?:\w+\s+){0,3}?meeting\s+of\s+(?:the\s+)?)?(?P<series>.+?)(?=\s*(?:[,.–—-]\s|\bheld\b|\bwas\s+held\b|\bon\s+(?:mon|tue|wed|thu|fri|sat|sun|\d)|$))",
    re.IGNORECASE,
)
NOTES_WORD = re.compile(
    r"\s*[–—:-]*\s*\b(?:(?:draft|unconfirmed|meeting)\s+)*(?:notes|minutes)\b\s*[–—:-]*\s*", re.IGNORECASE
)
DOCUMENT = re.compile(
    r"\W*(?:(?:draft|final|approved|unconfirmed|confirmed|public|open|agenda\s+and)\s+)*(?:minutes|notes|note|record|agenda)?(?:\s+of(?:\s+(?:the\s+)?(?:panel\s+|board\s+|committee\s+)?meeting)?)?(?:\s*[–-]\s*(?:draft|final))?\W*|draft|unconfirmed",
    re.IGNORECASE,
)
"""`Notes of Meeting`, `DRAFT MINUTES`: what kind of paper it is"""

OFFICE = re.compile(r"\b(?:office|opcc)\b.*\b(?:commissioner|for)\b", re.IGNORECASE)
PLACE = re.compile(
    r"\b(?:rooms?|hall|house|centre|center|building|suite|chamber|chambers|headquarters|hq|office|offices|street|road|lane|avenue|square|school|library|church|club|hotel|college|university|court|station|teams|zoom|online|virtual(?:ly)?|skype|webex|conference|videoconference|campus|pavilion|theatre|institute|lodge|park|floor|boardroom|inn|skype|place|museum|barn)\b",
    re.IGNORECASE,
)
HELD = re.compile(r"\b(?:held|took\s+place|meeting|commenced|commencing|started|began)\b", re.IGNORECASE)
PLACE_LEAD = re.compile(
    r"(?:^|[\s,(])(?:in|at|via|by|on|from|using|through)\s+(?:the\s+)?(?=(?!\d|noon|mon|tue|wed|thu|fri|sat|sun)[\w‘'])",
    re.IGNORECASE,
)
DAY_IN_A_REFERENCE = re.compile(r"(?<!\d)(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)(?!\d)")
"""`Ref 03/18/01/2022`: a number that ends in the day of the meeting"""

SMALL_WORDS = frozenset("of the for and in on at to a an with by".split())

MEETING = re.compile(r"\bheld\b|\bmeeting\b", re.IGNORECASE)
OTHER_MEETING = re.compile(r"\b(?:last|previous|next)\b", re.IGNORECASE)
ROWS_WITHOUT_LABELS = 14
LONGEST_HEAD_ROW = 600


@dataclass(slots=True)
class Head:
    """The single fields, each with the lines that gave it in `lines`."""

    title: str | None = None
    series: str | None = None
    date: datetime.date | None = None
    start: datetime.time | None = None
    end: datetime.time | None = None
    venue: str | None = None
    chair: Person | None = None
    minute_taker: Person | None = None
    lines: dict[str, tuple[int, ...]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Labelled:
    kind: str
    words: str
    line: int


def read_head(rows: Sequence[Row], body: Sequence[Row]) -> Head:
    """Read the fields from the rows that stand before the first item and are no attendance.

    `body` are all rows, for a year that the head leaves out.
    """
    head = Head()
    labelled = list(_labelled(rows))
    _read_title(rows, head)
    _read_date(rows, labelled, body, head)
    _read_times(rows, labelled, head)
    _read_venue(rows, labelled, head)
    _read_duties(rows, labelled, head)
    if head.title is None and head.series is not None:
        head.title = f"{head.series} {head.date:%B %Y}" if head.date else head.series
    return head


def _labelled(rows: Sequence[Row]) -> Iterator[_Labelled]:
    """Each label with its words: those behind it in the cell, in the next cell, or in the row below."""
    for place, row in enumerate(rows):
        cells = [cell for cell in row.cells if cell]
        following = [cell for cell in rows[place + 1].cells if cell] if place + 1 < len(rows) else []
        bare = [LABEL.fullmatch(cell) for cell in cells]
        if len(cells) > 1 and all(bare) and len(following) == len(cells):
            for label, words in zip(bare, following, strict=True):
                if label is not None:
                    yield _Labelled(_kind(label), words, rows[place + 1].line)
            continue
        for number, cell in enumerate(cells):
            found = [label for label in LABEL.finditer(cell) if label.start() == 0 or label["sign"] == ":"]
            if not found or found[0].start():
                if venue := VENUE_WITHOUT_COLON.match(cell):
                    yield _Labelled("venue", cell[venue.end() :], row.line)
                continue
            for label, end in zip(found, [*(label.start() for label in found[1:]), len(cell)], strict=True):
                words = cell[label.end() : end].strip(" :–—-,;")
                if not words and label is found[-1]:
                    words = cells[number + 1] if number + 1 < len(cells) else ""
                    if (
                        not words
                        and following
                        and number == len(cells) - 1
                        and label["sign"] == ":"
                        and not LABEL.match(following[0])
                    ):
                        yield _Labelled(_kind(label), following[0], rows[place + 1].line)
                        continue
                if words:
                    yield _Labelled(_kind(label), words, row.line)


def _kind(label: re.Match[str]) -> str:
    return next(kind for kind in ("date", "start", "end", "venue", "chair", "minutes") if label[kind])


def _read_title(rows: Sequence[Row], head: Head) -> None:
    """The series as the title names it, and the title with month and year."""
    best: tuple[str, str | None, int] | None = None
    for row in rows[:ROWS_WITHOUT_LABELS]:
        text = row.text
        if (LABEL.match(text) and ":" in text[:30]) or (best is not None and _is_dated(text)):
            break
        if (line := HEADLINE.fullmatch(text)) and BODY_WORD.search(line["series"]):
            series = NOTES_WORD.sub(" ", line["series"]).strip(" –—-,:")
            best = (series, f"{series} {line['month_year']}", row.line)
            break
        if (
            (found := MINUTES_OF.match(text))
            and BODY_WORD.search(found["series"])
            and len(found["series"].split()) <= 12
        ):
            series = re.sub(r"^(?:the|a)\s+", "", found["series"], flags=re.IGNORECASE)
            if (
                best is None
                or len(series.split()) > 2
                or series.lower() not in ("meeting", "panel meeting", "parish council")
            ):
                best = (series, None, row.line)
        elif (
            BODY_WORD.search(text)
            and len(text.split()) <= 16
            and not OFFICE.search(text)
            and not DOCUMENT.fullmatch(text)
        ):
            series = NOTES_WORD.sub(" ", _without_days(text)).strip(" –—-,:.@")
            if series and BODY_WORD.search(series) and (best is None or best[1] is None):
                best = (series, None, row.line)
    if best is None:
        return
    head.series = _in_title_case(best[0]) if is_capitals(best[0]) else best[0]
    head.title = best[1]
    head.lines["title"] = (best[2],)


def _is_dated(text: str) -> bool:
    day = next(find_days(text), None)
    return day is not None and day.end - day.start > len(text) // 2


def _in_title_case(text: str) -> str:
    words = text.lower().split()
    return " ".join(
        word if place and word in SMALL_WORDS else word.capitalize() for place, word in enumerate(words)
    )


def _read_date(rows: Sequence[Row], labelled: Sequence[_Labelled], body: Sequence[Row], head: Head) -> None:
    found: list[tuple[float, DayFound, int]] = []
    for label in labelled:
        if label.kind == "date":
            found.extend((4.0, day, label.line) for day in find_days(label.words))
    for place, row in enumerate(rows[:ROWS_WITHOUT_LABELS]):
        text = row.text[:LONGEST_HEAD_ROW]
        days = list(find_days(text))
        if not days:
            continue
        of_row = 2.0 * bool(MEETING.search(text)) - 1.0 * bool(OTHER_MEETING.search(text))
        of_row += 0.5 * bool(next(find_times(text), None)) - 0.05 * place
        for day in days:
            alone = len(text) - (day.end - day.start) < 12
            found.append((of_row + 1.0 * alone + 1.0 * (day.weekday is not None), day, row.line))
    if not found:
        head.doubts.append(
            Doubt(
                "date-missing",
                tuple(row.line for row in rows[:1]),
                "No date of the meeting was found at the top of the note.",
            )
        )
        return
    weight, day, line = max(found, key=lambda one: one[0])
    date = day.date
    head.lines["date"] = (line,)
    if date is None and day.year is None:
        date = _with_inferred_year(rows, body, day, line, head)
    if date is None:
        message = f"The date {day.day}/{day.month}{f'/{day.year}' if day.year else ''} could not be read as a day of a year."
        head.doubts.append(Doubt("date-unreadable", (line,), message))
        return
    head.date = date
    if day.weekday is not None and day.weekday != date.weekday():
        message = f"{date:%d %B %Y} was a {date:%A}; the note names another day of the week."
        head.doubts.append(Doubt("weekday-mismatch", (line,), message))
    others = {
        (other.date, where) for _, other, where in found if other.date and other.date != date and other.year
    }
    for other, where in sorted(others, key=lambda one: one[1]):
        message = f"Two dates stand at the top of the note: {date:%d %B %Y} (line {line}), which was taken, and {other:%d %B %Y} (line {where})."
        head.doubts.append(Doubt("two-dates", (line, where), message))


def _with_inferred_year(
    rows: Sequence[Row], body: Sequence[Row], day: DayFound, line: int, head: Head
) -> datetime.date | None:
    """The day with a year from elsewhere: the title beside the same month, the same day, a year that fits the weekday."""
    named = [(int(m["year"]), row.line) for row in rows[:ROWS_WITHOUT_LABELS] for m in MONTH_AND_YEAR.finditer(row.text)
             if month_number(m["month"]) == day.month]  # fmt: skip
    if not named:
        named = [(int(m["year"]), row.line) for row in body for m in DAY_IN_A_REFERENCE.finditer(row.text)
                 if (int(m["day"]), int(m["month"])) == (day.day, day.month)]  # fmt: skip
    if not named and day.weekday is not None:
        named = [
            (other.year, row.line) for row in reversed(body) for other in find_days(row.text) if other.year
        ]
        named = [
            (year, where) for year, where in named if (date := day.on(year)) and date.weekday() == day.weekday
        ]
    for year, where in named:
        if date := day.on(year):
            message = f"The date has no year; {year} was taken from line {where}."
            head.doubts.append(Doubt("year-inferred", (line, where), message))
            return date
    return None


def _read_times(rows: Sequence[Row], labelled: Sequence[_Labelled], head: Head) -> None:
    for label in labelled:
        if label.kind in ("date", "start"):
            _take_times(label.words, label.line, head, lenient=True)
        elif label.kind == "end" and head.end is None and (time := next(find_times(label.words), None)):
            head.end, head.lines["end_time"] = time.time, (label.line,)
    for row in rows[:ROWS_WITHOUT_LABELS]:
        if head.start is None:
            times = list(find_times(row.text[:LONGEST_HEAD_ROW]))
            dated = next(find_days(row.text[:LONGEST_HEAD_ROW]), None) is not None
            if times and (
                dated or START_SENTENCE.search(row.text) or (times[0].start == 0 and times[0].sure)
            ):
                _take_times(row.text[:LONGEST_HEAD_ROW], row.line, head, lenient=dated)


def _take_times(words: str, line: int, head: Head, *, lenient: bool) -> None:
    """The first time of some words, and the second where the two are a range."""
    times = [time for time in find_times(words) if time.sure or lenient]
    if not times or head.start is not None:
        return
    head.start, head.lines["start_time"] = times[0].time, (line,)
    if len(times) > 1 and TO.fullmatch(words, times[0].end, times[1].start):
        head.end, head.lines["end_time"] = times[1].time, (line,)


def read_end(rows: Sequence[Row], head: Head) -> int | None:
    """The told end of the meeting, from its last rows; it wins over the planned one. Gives the line."""
    for row in reversed(rows):
        text = row.text
        if len(text) < 400 and (found := END_SENTENCE.search(text)):
            time = next(find_times(text[found.start() :]), None)
            if time is not None:
                head.end, head.lines["end_time"] = time.time, (row.line,)
                return row.line
    return None


def read_start(rows: Sequence[Row], head: Head) -> None:
    """The told start, from the first rows of the first item, where the head has none."""
    for row in rows:
        if head.start is None and (found := START_SENTENCE.search(row.text[:400])):
            time = next(find_times(row.text[found.start() :]), None)
            if time is not None:
                head.start, head.lines["start_time"] = time.time, (row.line,)


def _read_venue(rows: Sequence[Row], labelled: Sequence[_Labelled], head: Head) -> None:
    for label in labelled:
        if label.kind == "venue" and not next(find_days(label.words), None) and head.venue is None:
            words = re.sub(r"^(?:in|at)\s+the\s+", "", label.words, flags=re.IGNORECASE)
            head.venue, head.lines["venue"] = words.strip(" .,"), (label.line,)
    if head.venue is not None:
        return
    for place, row in enumerate(rows[:ROWS_WITHOUT_LABELS]):
        text = row.text[:LONGEST_HEAD_ROW]
        if HELD.search(text) and (next(find_days(text), None) or next(find_times(text), None)):
            following = rows[place + 1] if place + 1 < len(rows) else None
            lines: tuple[int, ...] = (row.line,)
            if (
                following is not None
                and not following.gap
                and text[-1] not in ".)"
                and not LABEL.match(following.text)
            ):
                text, lines = f"{text} {following.text}", (row.line, following.line)
            if venue := _place_in(text):
                head.venue, head.lines["venue"] = venue, lines
                return
    for row in rows[1:ROWS_WITHOUT_LABELS]:
        words = _without_days(row.text)
        if (
            PLACE.search(words)
            and len(words.split()) <= 14
            and row.line not in head.lines.get("title", ())
            and not is_sentence(words)
        ):
            first = words.split(",")[0]
            if BODY_WORD.search(first) and not PLACE.search(first):
                continue
            head.venue, head.lines["venue"] = (
                re.sub(r"^(?:in|at|via)\s+(?:the\s+)?", "", words, flags=re.IGNORECASE).strip(" ,.-–"),
                (row.line,),
            )
            return


def _place_in(text: str) -> str | None:
    """`... held on Monday 4 May in the Town Hall, Fenbridge, at 7pm`: the place."""
    text = _without_days(text)
    held = HELD.search(text)
    for lead in PLACE_LEAD.finditer(text, held.start() if held else 0):
        words = re.split(
            r"\s+(?:at|on|from|commencing|starting|beginning)\s*(?:$|[,.(]|\d)|,?\s+(?:commencing|starting|beginning|at)\b(?=\s*\.?$)|[.;(]|\s+-\s",
            text[lead.end() :],
            maxsplit=1,
        )[0]
        words = re.sub(r"\s+(?:at|on|from|commencing|commencing at)\s*$", "", words).strip(" ,.–-")
        if (
            words
            and (PLACE.search(words) or words[0].isupper())
            and not re.match(r"(?:meeting|public|private)\b", words, re.IGNORECASE)
        ):
            return words
    return None


def _without_days(text: str) -> str:
    """The start of a text without days and times, and the words that led to them."""
    text = text[:LONGEST_HEAD_ROW]
    spans = sorted(
        [(day.start, day.end) for day in find_days(text)]
        + [(time.start, time.end) for time in find_times(text)],
        reverse=True,
    )
    for start, end in spans:
        before = re.sub(r"(?:,?\s*\b(?:on|at|from|to|until)|[–—@-])?\s*$", " ", text[:start])
        text = before + re.sub(r"^\s*(?:[–—-]|to\b)\s*$", "", text[end:])
    return re.sub(r"\s+", " ", re.sub(r"\s+([,.)])", r"\1", text)).strip()


def _read_duties(rows: Sequence[Row], labelled: Sequence[_Labelled], head: Head) -> None:
    for label in labelled:
        if label.kind in ("chair", "minutes"):
            person = read_person(label.words) or next(iter(read_people(label.words)), None)
            if person is None:
                continue
            if label.kind == "chair" and head.chair is None:
                head.chair, head.lines["chair"] = person, (label.line,)
            elif label.kind == "minutes" and head.minute_taker is None:
                head.minute_taker, head.lines["minute_taker"] = person, (label.line,)
    for row in rows:
        if head.chair is None and (found := TOOK_THE_CHAIR.search(row.text[:LONGEST_HEAD_ROW])):
            who = found["who"].strip()
            head.chair, head.lines["chair"] = read_person(who) or Person(who), (row.line,)
