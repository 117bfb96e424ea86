"""Follows what an item says of actions of earlier meetings, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from meetings.notes.actions.forward import (
    Forward,
    begin_forward,
    explicit_heading,
    is_forward_title,
    is_settled,
    month_of,
    month_of_reference,
    owed_from,
)
from meetings.notes.actions.tables import STATUS, find_heads, goes_on, read_entry
from meetings.notes.lines.paragraphs import Paragraph, begins_entry
from meetings.notes.lines.rows import Row
from meetings.notes.words.dates import MONTH, MONTH_AND_YEAR
from meetings.notes.words.due import Calendar
from meetings.notes.words.marks import ACTIONS_TITLE, Span
from meetings.notes.words.owners import looks_like_owners, owners_of_cell
from meetings.notes.words.titles import is_nil

STATUS_WORD = re.compile(
    r"""
    \b (?: closed? | completed? | done | discharged? | on-?going | deferred | carr(?:y|ied)\s+(?:forward|over)
         | outstanding | remains?\s+open | in\s+progress ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
ANSWER = re.compile(r"(?:update|response|progress|outcome)\s*(?:[:–-]|$)", re.IGNORECASE)
"""`Update: These were sent.` below an action of an earlier meeting"""

EARLIER_MEETING = re.compile(
    rf"{MONTH}(?:\s+(?:20)?\d\d)?\s+(?:(?-i:[A-Z]{{2,5}})|(?:\w+\s+){{0,4}}(?:meeting|board|committee|panel))\b",
    re.IGNORECASE,
)
"""`December HTA – Stop and search`: a heading that names the meeting of an earlier month"""

DAY_FIRST = re.compile(r"(?P<day>\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{6})\s*(?:[–—:-]\s+|(?=[A-Z]))")
"""`Action 1: 12/04/16 – JR to report`: the day of the meeting that raised it"""

PREVIOUS_MEETINGS = re.compile(r"\b(?:last|previous)\s+meetings?\b", re.IGNORECASE)
"""`From previous meetings completed.` below `Action points`: what is said of old actions"""

MINUTES = re.compile(r"\b(?:minutes|notes|record)\b", re.IGNORECASE)
READ_OF_A_SENTENCE, MOST_WORDS_OF_A_TOPIC = 200, 4


def holds_old_actions(rows: Sequence[Row], calendar: Calendar, names: frozenset[str]) -> bool:
    """Whether a log at the end holds old actions: one is answered, settled, or was due by this day."""
    heads: list[str] | None = None
    for row in rows:
        found = find_heads(row)
        heads = found or (heads if heads and goes_on(row, heads) else None)
        if is_answer(row.text):
            return True
        entry = read_entry(row, heads, calendar, names) if heads and not found else None
        if entry is None:
            continue
        due = entry.due.on if entry.due else None
        overdue = due is not None and calendar.meeting is not None and due <= calendar.meeting
        if overdue or is_settled(entry.update):
            return True
    return False


def is_answer(text: str) -> bool:
    """Whether a row says what became of the action above it."""
    return ANSWER.match(text) is not None


def tells_of_earlier(text: str) -> bool:
    """Whether a row begins with words on actions of earlier meetings."""
    return PREVIOUS_MEETINGS.search(text[:READ_OF_A_SENTENCE]) is not None


class LookBack:
    """The actions that one item looks back on.

    `active`: the item is about earlier actions; `explicit`: a heading said that they follow; `fresh`:
    nothing has followed it yet; `headed`: nothing but marked actions has followed a heading that names an
    earlier month; `raised`: the month of their meeting; `last`: the one being told; `count`: its number in
    a list.
    """

    def __init__(
        self, place: int, titles: Sequence[str], calendar: Calendar, names: frozenset[str], raised: str | None
    ) -> None:
        self.place, self.calendar, self.names = place, calendar, names
        self.active = any(map(is_forward_title, titles))
        self.explicit = self.fresh = explicit_heading(titles[0])
        own_month = month_of(titles[0], calendar.meeting) if is_forward_title(titles[0]) else None
        self.raised = own_month or raised
        self.last: Forward | None = None
        self.headed = self.explicit and own_month is not None
        self.count = 0

    def heading(self, text: str) -> None:
        """A heading inside the item: it may say that actions of an earlier meeting follow."""
        if explicit_heading(text) or is_forward_title(text):
            self.active, self.explicit, self.last = True, explicit_heading(text), None
            self.raised = month_of(text, self.calendar.meeting) or self.raised
        elif self.active and (month := MONTH_AND_YEAR.fullmatch(text.strip(" :"))):
            self.raised = month_of(month.group(), self.calendar.meeting)
        elif self.active and (earlier := EARLIER_MEETING.match(text)):
            raised = month_of(earlier.group(), self.calendar.meeting)
            if self._is_earlier(raised):
                self.explicit, self.last, self.raised = True, None, raised
        self.fresh = self.explicit
        self.headed = self.explicit and self._is_earlier(self.raised)

    def sentence(self, text: str) -> None:
        """The first words of an item called `Actions`: they may say of which meeting these are."""
        words = text[:READ_OF_A_SENTENCE]
        month = month_of(words, self.calendar.meeting) if explicit_heading(words) else None
        if self._is_earlier(month):
            self.active, self.explicit, self.fresh, self.raised = True, True, True, month

    def names_log(self, text: str) -> bool:
        """Whether a row is the heading of a log, `ACTION LOG`, in an item that looks back: no mark."""
        return ACTIONS_TITLE.fullmatch(text) is not None and explicit_heading(text)

    def text(self, text: str) -> None:
        """Running text: a sentence such as `The action log was reviewed:` is like a heading."""
        self.headed = False
        if self.active and text.endswith((":", ".")) and explicit_heading(text):
            self.explicit = self.fresh = True
        if self.active and not self.raised and MINUTES.search(text[:READ_OF_A_SENTENCE]):
            self.raised = month_of(text[:READ_OF_A_SENTENCE], self.calendar.meeting)

    def begin(self, paragraph: Paragraph, text: str) -> Forward | None:
        """The old action that a paragraph is about, or None."""
        if not self.active or (text[-1] == ":" and explicit_heading(text)) or is_nil(text):
            return None
        self.headed = False
        referred = begins_entry(text)
        sure, fresh, self.fresh = self.explicit and (bool(paragraph.number) or referred), self.fresh, False
        told = f"{paragraph.number} {text}" if "/" in paragraph.number else text
        forward = self._begin(
            told, paragraph, sure=sure, listed=paragraph.listed or fresh or bool(paragraph.count)
        )
        if forward is not None:
            forward.add(" ".join(cell for cell in paragraph.cells if STATUS.fullmatch(cell)))
            owners = next((cell for cell in paragraph.cells if looks_like_owners(cell, self.names)), "")
            forward.owners = forward.owners or owners_of_cell(owners, self.names)
        return forward

    def looks_back(self, span: Span, status: str, *, answered: bool) -> bool:
        """Whether a marked action in an item that looks back is an old one: with a number or an outcome.

        `answered` says that an update stands in the row below.
        """
        if (day := DAY_FIRST.match(span.text)) and self._is_earlier(self._month_of_day(day)):
            self.active = self.explicit = True
        if not self.active:
            return False
        if answered and self.explicit:
            return True
        if self.headed and self._is_earlier(self.raised):
            return True
        rest = span.text.split(". ", 1)[1] if ". " in span.text else ""
        return bool(span.reference or status) or STATUS_WORD.search(rest) is not None

    def begin_marked(self, paragraph: Paragraph, span: Span, status: str) -> Forward | None:
        """`Action 43: JR to report. Carried forward.`"""
        raised = month_of_reference(span.reference or "") or self.raised
        if day := DAY_FIRST.match(span.text):
            raised, span = self._month_of_day(day), replace(span, text=span.text[day.end() :])
        sure = span.text.count(" ") >= MOST_WORDS_OF_A_TOPIC  # `Action 1 – Fleet costs` is a heading
        forward = self._begin(span.text, paragraph, sure=sure, listed=True, raised=raised)
        if forward is not None:
            forward.add(status)
        return forward

    def begin_since(self, paragraph: Paragraph, span: Span) -> Forward | None:
        """`Action from September 2017: JR to report`: the month, and perhaps the action itself."""
        self.raised = month_of(span.since or "", self.calendar.meeting) or self.raised
        self.active = self.explicit = self.fresh = True
        return self._begin(span.text, paragraph, sure=True) if span.text else None

    def interrupts(self, paragraph: Paragraph, text: str, *, told: bool) -> bool:
        """Whether a paragraph of an update begins the next old action; `told`: it has its own update."""
        numbered = begins_entry(text)
        next_of_list = self.count > 0 and _count_of(paragraph) == self.count + 1
        return (self.explicit or told) and (
            numbered or owed_from(text, self.names, listed=next_of_list) is not None
        )

    def follow(self, forward: Forward, paragraph: Paragraph) -> None:
        """This is the old action that is told of now."""
        self.last, self.fresh, self.count = forward, False, _count_of(paragraph)

    def update(self, lines: Sequence[int], text: str) -> None:
        """What else is said of the last old action."""
        self.headed = False
        if self.last is not None:
            self.last.add(text)
            self.last.lines = tuple(dict.fromkeys((*self.last.lines, *lines)))

    def _month_of_day(self, day: re.Match[str]) -> str | None:
        """The month of the day that stands before an action: `12/04/16 – `, `120416 – `."""
        written = day["day"]
        if written.isdigit():
            written = "/".join((written[:2], written[2:4], written[4:]))
        return month_of(written, self.calendar.meeting)

    def _is_earlier(self, month: str | None) -> bool:
        """Whether a month is before that of this meeting."""
        meeting = self.calendar.meeting
        return month is not None and meeting is not None and month < f"{meeting:%Y-%m}"

    def _begin(
        self, text: str, paragraph: Paragraph, *, sure: bool, listed: bool = False, raised: str | None = None
    ) -> Forward | None:
        return begin_forward(
            text, self.names, raised or self.raised, paragraph.lines, self.place, sure=sure, listed=listed
        )


def _count_of(paragraph: Paragraph) -> int:
    """The number that a paragraph has in a list, 0 where it has none."""
    number = paragraph.number.strip("(). ")
    return int(number) if number.isdecimal() else 0
