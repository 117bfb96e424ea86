"""The page of a meeting, put together: what was said, and what came of it, in its place."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from governance.models import User
from meetings.deeds import Deed, deeds_of
from meetings.doubts import Question, questions
from meetings.markdown import rendered
from meetings.models import AgendaItem, Attendance, Marking, Meeting, SourceDocument
from meetings.source_lines import ExcerptLine, SourceLink, SourceLinks, excerpt

WORD = re.compile(r"\w+")

TOP_LEVEL, DEEPEST_LEVEL = 3, 5
"""Levels of the headings of items; the sub-headings of their text stand one below."""


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str
    source: SourceLink | None = None


@dataclass(frozen=True, slots=True)
class Attendant:
    """A row of the attendance."""

    name: str
    capacity: str
    state: str
    source: SourceLink | None


@dataclass(slots=True)
class Section:
    """An item with all that stands under it."""

    item: AgendaItem
    level: int
    html: SafeString
    source: SourceLink | None
    lines: tuple[ExcerptLine, ...]
    deeds: list[Deed] = field(default_factory=list)
    doubts: list[Question] = field(default_factory=list)

    @property
    def own_lines(self) -> set[int]:
        return {*self.item.lines, *(line for deed in self.deeds for line in deed.lines)}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The meeting of the board before or after this one."""

    url: str
    date: str


@dataclass(frozen=True, slots=True)
class MeetingPage:
    meeting: Meeting
    facts: tuple[Fact, ...]
    attendance: tuple[Attendant, ...]
    sections: tuple[Section, ...]
    elsewhere: tuple[Deed, ...]
    doubts: tuple[Question, ...]
    earlier: Neighbour | None
    later: Neighbour | None
    source_url: str


def meetings_for_page(user: User) -> QuerySet[Meeting]:
    """Meetings that ``user`` may see, each with what is single on its page, in one statement."""
    visible = Meeting.objects.visible_to(user).alias(starts=Coalesce("start_time", Value(datetime.time.min)))
    of_the_board = visible.filter(board=OuterRef("board"))
    before = Q(date__lt=OuterRef("date")) | Q(date=OuterRef("date"), starts__lt=OuterRef("starts"))
    after = Q(date__gt=OuterRef("date")) | Q(date=OuterRef("date"), starts__gt=OuterRef("starts"))
    neighbour = JSONObject(pk="pk", date="date")
    return (
        visible.select_related("board", "chair", "minute_taker", "source")
        .defer("source__content", "source__reading", "source__labels")
        .annotate(
            source_is_visible=Exists(SourceDocument.objects.visible_to(user).filter(pk=OuterRef("source"))),
            earlier=Subquery(
                of_the_board.filter(before).order_by("-date", "-starts").values(json=neighbour)[:1]
            ),
            later=Subquery(of_the_board.filter(after).order_by("date", "starts").values(json=neighbour)[:1]),
        )
    )


def meeting_page(meeting: Meeting, user: User) -> MeetingPage:
    """All of a meeting out of ``meetings_for_page`` that ``user`` may see; six statements."""
    found: Any = meeting  # with the annotations of meetings_for_page
    links = SourceLinks(meeting.source_id, found.source_is_visible)
    deeds = deeds_of(meeting, user, links)
    sections = list(_sections(meeting, meeting.items.visible_to(user).for_reading(), links))
    places = {section.item.pk: section for section in sections}
    for deed in deeds:
        if deed.item_id in places:
            section = places[deed.item_id]
            section.deeds.append(without_repeat(deed, section.item))
    asked = questions(meeting.source, links) if meeting.source and links.is_visible else ()
    for section in sections:
        own = section.own_lines
        section.doubts.extend(question for question in asked if own.intersection(question.lines))
    return MeetingPage(
        meeting=meeting,
        facts=tuple(_facts(meeting, links, in_short(len(sections), deeds))),
        attendance=tuple(_attendance(meeting, links)),
        sections=tuple(sections),
        elsewhere=tuple(deed for deed in deeds if deed.item_id not in places),
        doubts=asked,
        earlier=_neighbour(found.earlier),
        later=_neighbour(found.later),
        source_url=meeting.source.get_absolute_url() if meeting.source and links.is_visible else "",
    )


def without_repeat(deed: Deed, item: AgendaItem) -> Deed:
    """What was said of a matter brought forward is mostly in its item too, and is then shown there alone."""
    is_said = words_only(deed.text) in words_only(item.text)
    return replace(deed, text="") if deed.kind == "update" and is_said else deed


def words_only(text: str) -> str:
    """``text`` without signs and line ends; a space at each end keeps its first and last word whole."""
    return f" {' '.join(WORD.findall(text))} "


def _sections(meeting: Meeting, items: Iterable[AgendaItem], links: SourceLinks) -> Iterator[Section]:
    """Items in the order of the meeting, each one level below its parent, as far as that is on the page."""
    text = meeting.source.lines if meeting.source and links.is_visible else ()
    levels: dict[int | None, int] = {}
    before = TOP_LEVEL - 1
    for item in items:
        wanted = levels.get(item.parent_id, TOP_LEVEL - 1) + 1
        level = levels[item.pk] = min(wanted, before + 1, DEEPEST_LEVEL)
        before = level
        yield Section(
            item=item,
            level=level,
            html=rendered(item.text, under=level),
            source=links.to(item),
            lines=excerpt(text, item.lines),
        )


def _attendance(meeting: Meeting, links: SourceLinks) -> Iterator[Attendant]:
    for attendance in meeting.attendances.select_related("person").order_by("position"):
        state = attendance.get_state_display()
        yield Attendant(
            name=str(attendance.person),
            capacity=", ".join(filter(None, [attendance.capacity, *_duties(meeting, attendance)])),
            state=f"{state}: {attendance.note}" if attendance.note else state,
            source=links.to(attendance),
        )


def _duties(meeting: Meeting, attendance: Attendance) -> Iterator[str]:
    if attendance.person_id == meeting.chair_id:
        yield "chair"
    if attendance.person_id == meeting.minute_taker_id:
        yield "minutes"


def _facts(meeting: Meeting, links: SourceLinks, short: str) -> Iterator[Fact]:
    lines: Mapping[str, Sequence[int]] = meeting.field_lines
    minutes = ", ".join(filter(None, [str(meeting.minute_taker or ""), meeting.minute_taker_capacity]))
    facts = (
        ("Date and time", date_and_time(meeting), "date"),
        ("Venue", meeting.venue, "venue"),
        ("Theme", meeting.theme, "theme"),
        ("Chair", str(meeting.chair or ""), "chair"),
        ("Minutes", minutes, "minute_taker"),
        ("In short", short, ""),
        ("Marking", marking_in_words(meeting), ""),
        ("Next meeting", next_in_words(meeting), "next_meeting"),
    )
    for label, value, name in facts:
        if value:
            yield Fact(label, value, links.to_lines(lines.get(name, ())))


def date_and_time(meeting: Meeting) -> str:
    """``Tuesday 27 October 2026, 10:30 to 12:25``, as far as it is known."""
    times = [time_in_words(time) for time in (meeting.start_time, meeting.end_time) if time]
    return ", ".join(filter(None, [date_format(meeting.date, "l j F Y"), " to ".join(times)]))


def time_in_words(time: datetime.time) -> str:
    return f"{time:%H:%M}"


def marking_in_words(meeting: Meeting) -> str:
    """Only what differs from the marking of the whole installation is worth a line."""
    if meeting.marking == Marking.OFFICIAL and not meeting.handling:
        return ""
    return ". ".join(filter(None, [meeting.get_marking_display(), meeting.handling]))


def next_in_words(meeting: Meeting) -> str:
    day = date_format(meeting.next_date, "l j F Y") if meeting.next_date else ""
    time = time_in_words(meeting.next_time) if meeting.next_time else ""
    theme = f"theme: {meeting.next_theme}" if meeting.next_theme else ""
    return ", ".join(filter(None, [day, time, meeting.next_venue, theme]))


def in_short(items: int, deeds: Sequence[Deed]) -> str:
    """``10 items, 5 actions, 2 decisions, 11 matters brought forward``; what there is none of is left out."""
    counts = (
        (items, "item", "items"),
        (sum(deed.kind == "action" for deed in deeds), "action", "actions"),
        (sum(deed.kind == "decision" for deed in deeds), "decision", "decisions"),
        (sum(deed.kind == "update" for deed in deeds), "matter brought forward", "matters brought forward"),
    )
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)


def _neighbour(found: Mapping[str, Any] | None) -> Neighbour | None:
    if found is None:
        return None
    date = datetime.date.fromisoformat(found["date"])
    return Neighbour(reverse("meetings:meeting_detail", args=[found["pk"]]), date_format(date, "j F Y"))
