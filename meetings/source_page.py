"""The page of an imported file: each line with where it went, and beside it what came of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from governance.models import User
from governance.paging import Paging, address_of_page
from governance.requests import AuthenticatedRequest
from meetings.doubts import Question, questions
from meetings.models import Meeting, SourceDocument, lines_in_words
from meetings.source_lines import SourceLink, SourceLinks

LINES_A_PAGE = 1000
"""Notes of a meeting have some hundred lines; only a file of another kind needs a second page."""

LAID_OUT = (".docx", ".pdf")
"""Endings of files whose lines are not theirs, but were taken from their pages."""

LINE_NUMBER = re.compile(r"\d{1,7}")

STATES = {
    "placed": ("■", "Placed"),
    "asked": ("?", "Placed, with a doubt"),
    "aside": ("–", "Set aside"),
    "loose": ("▲", "Unplaced"),
    "blank": ("", "Empty"),
}
"""Shape and words of what became of a line; the shapes are those of the key above the lines."""

FIELDS = {
    "title": "Title",
    "date": "Date",
    "start_time": "Start",
    "end_time": "End",
    "venue": "Venue",
    "chair": "Chair",
    "minute_taker": "Minutes",
    "next_meeting": "Next meeting",
}


@dataclass(frozen=True, slots=True)
class SourceLine:
    number: int
    text: str
    state: str
    went_to: str
    is_marked: bool

    @property
    def shape(self) -> str:
        return STATES[self.state][0]

    @property
    def state_words(self) -> str:
        return STATES[self.state][1]


@dataclass(frozen=True, slots=True)
class Made:
    """A record that was made from some of the lines."""

    kind: str
    title: str
    url: str
    lines: Sequence[int]
    source: SourceLink | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """``lines`` that hold text = ``placed`` + ``set_aside`` + ``unplaced``."""

    lines: int
    placed: int
    set_aside: int
    unplaced: int

    def bars(self) -> Iterator[tuple[str, float, float]]:
        """Class, start and width in per cent of the bar that shows them."""
        start = 0.0
        for kind, count in (("f-bar", self.placed), ("f-pale", self.set_aside), ("f-late", self.unplaced)):
            width = 100 * count / max(self.lines, 1)
            yield kind, start, width
            start += width


@dataclass(frozen=True, slots=True)
class SourcePage:
    """``lines`` are those of the page that ``paging`` shows."""

    lines: tuple[SourceLine, ...]
    paging: Paging
    coverage: Coverage
    doubts: tuple[Question, ...]
    doubts_open: int
    marked_words: str
    made_of_marked: tuple[Made, ...]
    made: tuple[Made, ...]
    meeting: Meeting | None
    is_laid_out: bool


def marked_lines(asked: str) -> frozenset[int]:
    """Line numbers out of ``?marked=25,26``; what is no number marks nothing."""
    return frozenset(int(part) for part in asked.split(",") if LINE_NUMBER.fullmatch(part))


def source_page(source: SourceDocument, request: AuthenticatedRequest, marked: frozenset[int]) -> SourcePage:
    """A page of ``source``, which the user may see: that of the first marked line, or that named."""
    user = request.user
    links = SourceLinks(source.pk, is_visible=True)
    doubts = questions(source, links)
    lines = lines_of(source, doubts, marked)
    here = sorted(number for number in marked if 1 <= number <= len(lines))
    of_the_mark = str((here[0] - 1) // LINES_A_PAGE + 1) if here else ""
    paging = Paging(
        asked=request.GET.get("page", "") or of_the_mark,
        total=len(lines),
        rows_a_page=LINES_A_PAGE,
        address=lambda number: address_of_page(request, number),
        what="file",
    )
    meeting = source.meetings.visible_to(user).select_related("board", "chair", "minute_taker").first()
    made = tuple(records_of(source, meeting, user, links))
    return SourcePage(
        lines=tuple(lines[paging.shown]),
        paging=paging,
        coverage=coverage_of(source),
        doubts=doubts,
        doubts_open=sum(not doubt.settled for doubt in doubts),
        marked_words=lines_in_words(here),
        made_of_marked=tuple(record for record in made if not marked.isdisjoint(record.lines)),
        made=made,
        meeting=meeting,
        is_laid_out=source.name.lower().endswith(LAID_OUT),
    )


def coverage_of(source: SourceDocument) -> Coverage:
    read = source.reading.get("coverage", {})
    lines = sum(bool(line.strip()) for line in source.lines)
    set_aside, unplaced = len(read.get("set_aside", ())), len(read.get("unplaced", ()))
    return Coverage(lines, lines - set_aside - unplaced, set_aside, unplaced)


def lines_of(source: SourceDocument, doubts: Sequence[Question], marked: frozenset[int]) -> list[SourceLine]:
    """Every line of the file. A line that is set aside or unplaced is that, doubt or no doubt."""
    read = source.reading.get("coverage", {})
    states = dict.fromkeys((line for doubt in doubts if not doubt.settled for line in doubt.lines), "asked")
    states |= dict.fromkeys(read.get("set_aside", ()), "aside") | dict.fromkeys(
        read.get("unplaced", ()), "loose"
    )
    labels = dict(enumerate(source.labels, start=1))
    return [
        SourceLine(
            number=number,
            text=text,
            state=states.get(number, "placed") if text.strip() else "blank",
            went_to=labels.get(number, ""),
            is_marked=number in marked,
        )
        for number, text in enumerate(source.lines, start=1)
    ]


def records_of(source: SourceDocument, meeting: Meeting | None, user: User, links: SourceLinks) -> list[Made]:
    """Everything that came of ``source``, in the order of its lines; five statements."""
    made = [*_fields(meeting, links), *_parts(source, meeting, user, links)]
    return sorted((record for record in made if record.lines), key=lambda record: min(record.lines))


def _fields(meeting: Meeting | None, links: SourceLinks) -> Iterator[Made]:
    if meeting is None:
        return
    for name, lines in meeting.field_lines.items():
        if name in FIELDS:
            yield Made(FIELDS[name], "", meeting.get_absolute_url(), lines, links.to_lines(lines))


def _parts(source: SourceDocument, meeting: Meeting | None, user: User, links: SourceLinks) -> Iterator[Made]:
    known: Any = source  # the register of actions is another app, reached through the file
    page = meeting.get_absolute_url() if meeting else ""
    for attendance in source.attendances.select_related("person"):
        yield Made(
            attendance.get_state_display(),
            str(attendance.person),
            f"{page}#attendance",
            attendance.lines,
            links.to(attendance),
        )
    for item in source.agendaitems.visible_to(user).defer("search", "text"):
        yield Made("Item", str(item), f"{page}#{item.anchor}", item.lines, links.to(item))
    for decision in source.decisions.visible_to(user).select_related("board").defer("search"):
        yield Made("Decision", decision.text, f"{page}#{decision.anchor}", decision.lines, links.to(decision))
    for action in known.actions.visible_to(user).select_related("board").defer("search"):
        yield Made(
            f"Action {action.reference}",
            action.text,
            action.get_absolute_url(),
            action.lines,
            links.to(action),
        )
    for update in (
        known.actionupdates.visible_to(user).select_related("action__board").defer("search", "action__search")
    ):
        yield Made(
            f"Update of {update.action.reference}",
            update.text or update.matter_as_written,
            update.action.get_absolute_url(),
            update.lines,
            links.to(update),
        )
