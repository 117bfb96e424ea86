"""The page of a meeting, put together: what was said, and what came of it, in its place."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from governance.addresses import addresses_on
from governance.models import User
from meetings.doubts import Question, question
from meetings.levels import items_with_levels
from meetings.markings import marking_of_meeting
from meetings.meeting_document import MEETING, meeting_document
from meetings.models import Assurance, AttendanceState, Board, Doubt, Marking, Meeting, Outcome, Person
from meetings.passages import Passage, alone
from meetings.placing import passages
from meetings.source_lines import ExcerptLine, SourceLink, SourceLinks, excerpt
from meetings.standing import Corrected, Standing, standing_of
from meetings.upshots import Upshot, all_upshots, day

ABOVE_ITEMS = 2
"""Level of the heading above the items; theirs are below it, and sub-headings of their text below those."""


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str
    source: SourceLink | None = None
    doubts: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendant:
    """A row of the attendance."""

    name: str
    capacity: str
    state: str
    source: SourceLink | None
    doubts: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """An item with all that stands under it; ``is_stub`` where it is withheld from this user."""

    anchor: str
    number: str
    title: str
    level: int
    pk: int | None = None
    is_stub: bool = False
    withheld_because: str = ""
    theme: str = ""
    passages: tuple[Passage, ...] = ()
    outcome: str = ""
    assurance: str = ""
    assurance_statement: str = ""
    source: SourceLink | None = None
    lines: tuple[ExcerptLine, ...] = ()
    doubts: tuple[Question, ...] = ()
    corrections: tuple[Corrected, ...] = ()

    @property
    def upshots(self) -> list[Upshot]:
        return [passage.upshot for passage in self.passages if passage.upshot]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The meeting of the board before or after this one."""

    url: str
    date: str


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """What names begin with ``paper_`` is for print alone, in the layout of the house.

    ``source_is_withheld``: there is a file, of which this reader is shown nothing.
    """

    meeting: Meeting
    marking: str
    paper_title: str
    facts: tuple[Fact, ...]
    paper_facts: tuple[Fact, ...]
    paper_ending: str
    attendance: tuple[Attendant, ...]
    sections: tuple[Section, ...]
    doubts: tuple[Question, ...]
    earlier: Neighbour | None
    later: Neighbour | None
    source_url: str
    source_name: str
    imported_on: str
    source_is_withheld: bool
    standing: Standing
    raises_actions: bool

    @property
    def corrections(self) -> tuple[Corrected, ...]:
        """Those of the meeting as a whole."""
        return self.standing.corrections.get(None, ())


def meeting_page(pk: int, user: User) -> MeetingPage | None:
    """All of a meeting that ``user`` may see, None where that is nothing; one statement."""
    document = meeting_document(pk, user)
    if document is None:
        return None
    meeting = meeting_of(document)
    source = document["source"]
    links = SourceLinks(meeting.source_id, is_visible=source is not None)
    upshots = all_upshots(document, links)
    doubts = tuple(question(doubt_of(row), links) for row in source["doubts"]) if source else ()
    standing = standing_of(document)
    sections = tuple(
        replace(section, corrections=standing.corrections.get(section.pk, ())) if section.pk else section
        for section in _sections(document, upshots, doubts, links)
    )
    return MeetingPage(
        meeting=meeting,
        marking=marking_of_meeting(meeting),
        paper_title=f"{meeting.board.name} {date_format(meeting.date, 'F Y')} – Meeting Notes",
        paper_facts=tuple(_paper_facts(meeting)),
        paper_ending="" if meeting.is_from_archive else next_in_words(meeting),
        facts=tuple(_facts(meeting, links, doubts, in_short(document, upshots))),
        attendance=tuple(_attendance(document, links, doubts)),
        sections=sections,
        doubts=doubts,
        earlier=_neighbour(document["earlier"]),
        later=_neighbour(document["later"]),
        source_url=links.address if source else "",
        source_name=source["name"] if source else "",
        imported_on=_imported_on(source["imported_at"]) if source else "",
        source_is_withheld=meeting.source_id is not None and source is None,
        standing=standing,
        raises_actions=any(upshot.kind == "action" for upshot in upshots),
    )


def meeting_of(document: Mapping[str, Any]) -> Meeting:
    """The meeting itself, with its board, chair and minute taker."""
    fields: dict[str, Any] = {field.attname: field for field in Meeting._meta.concrete_fields}
    values = {name: fields[name].to_python(document[name]) for name in MEETING if name in fields}
    meeting = Meeting(pk=document["pk"], **values)
    meeting.board = Board(pk=meeting.board_id, name=document["board"], code=document["code"])
    for post in ("chair", "minute_taker"):
        if document[f"{post}_id"]:
            setattr(meeting, post, Person(pk=document[f"{post}_id"], **document[post]))
    return meeting


def doubt_of(row: Mapping[str, Any]) -> Doubt:
    settled_at = row["settled_at"] and datetime.datetime.fromisoformat(row["settled_at"])
    settled_by = User(**row["settled_by"]) if row["settled_by"]["username"] else None
    return Doubt(**{**row, "settled_at": settled_at, "settled_by": settled_by})


def _sections(
    document: Mapping[str, Any], upshots: Sequence[Upshot], doubts: Sequence[Question], links: SourceLinks
) -> Iterator[Section]:
    """Items and stubs in the order of the meeting, and what was said under none of them."""
    text: Sequence[str] = document["source"]["lines"] if document["source"] else ()
    by_item: dict[int | None, list[Upshot]] = {}
    for upshot in upshots:
        by_item.setdefault(upshot.item_id, []).append(upshot)
    for item, below in items_with_levels(document):
        level = ABOVE_ITEMS + below
        if "pk" in item:
            yield _section(item, level, by_item.get(item["pk"], ()), doubts, links, text)
        else:
            yield Section(anchor_of(item), item["number"], "Withheld", level, is_stub=True)
    shown = {item["pk"] for item in document["items"]}
    if elsewhere := [upshot for upshot in upshots if upshot.item_id not in shown]:
        yield under_no_item(elsewhere)


def _section(
    item: Mapping[str, Any],
    level: int,
    upshots: Sequence[Upshot],
    doubts: Sequence[Question],
    links: SourceLinks,
    text: Sequence[str],
) -> Section:
    own_lines = [(line, text[line - 1]) for line in item["lines"] if 1 <= line <= len(text)]
    cut = passages(item["text"], level, upshots, own_lines)
    at_upshots = {doubt.number for upshot in upshots for doubt in about(upshot.lines, doubts)}
    return Section(
        anchor=anchor_of(item),
        number=item["number"],
        title=item["title"],
        level=level,
        pk=item["pk"],
        withheld_because=item["withheld_because"] if item["is_withheld"] else "",
        theme=item["theme"],
        passages=tuple(with_doubts(passage, doubts) for passage in cut) if at_upshots else cut,
        outcome="" if item["outcome"] == Outcome.DISCUSSED else Outcome(item["outcome"]).label,
        assurance=Assurance(item["assurance"]).label if item["assurance"] else "",
        assurance_statement=item["assurance_statement"],
        source=links.of(item),
        lines=excerpt(text, item["lines"]),
        doubts=tuple(doubt for doubt in about(item["lines"], doubts) if doubt.number not in at_upshots),
    )


def with_doubts(passage: Passage, doubts: Sequence[Question]) -> Passage:
    if passage.upshot and (its_own := about(passage.upshot.lines, doubts)):
        return passage._replace(doubts=its_own)
    return passage


def about(lines: Sequence[int], doubts: Sequence[Question]) -> tuple[Question, ...]:
    """Those of ``doubts`` that touch ``lines``."""
    return tuple(doubt for doubt in doubts if not set(lines).isdisjoint(doubt.lines))


def under_no_item(upshots: Iterable[Upshot]) -> Section:
    return Section("elsewhere", "", "Under no item", ABOVE_ITEMS + 1, passages=tuple(map(alone, upshots)))


def anchor_of(item: Mapping[str, Any]) -> str:
    return f"item-{item['position']}"


def _attendance(
    document: Mapping[str, Any], links: SourceLinks, doubts: Sequence[Question]
) -> Iterator[Attendant]:
    for row in document["attendance"]:
        state = AttendanceState(row["state"]).label
        yield Attendant(
            name=str(Person(**row["person"])),
            capacity=", ".join(filter(None, [row["capacity"], *_duties(document, row["person_id"])])),
            state=f"{state}: {row['note']}" if row["note"] else state,
            source=links.of(row),
            doubts=about(row["lines"], doubts),
        )


def _duties(document: Mapping[str, Any], person: int) -> Iterator[str]:
    if person == document["chair_id"]:
        yield "chair"
    if person == document["minute_taker_id"]:
        yield "minutes"


def _facts(meeting: Meeting, links: SourceLinks, doubts: Sequence[Question], short: str) -> Iterator[Fact]:
    of_fields: Mapping[str, Sequence[int]] = meeting.field_lines
    facts = (
        ("Date and time", date_and_time(meeting), "date"),
        ("Venue", meeting.venue, "venue"),
        ("Theme", meeting.theme, "theme"),
        ("Chair", str(meeting.chair or ""), "chair"),
        ("Minutes", minutes_in_words(meeting), "minute_taker"),
        ("In short", short, ""),
        ("Marking", marking_in_words(meeting), ""),
        ("Next meeting", next_in_words(meeting), "next_meeting"),
    )
    for label, value, name in facts:
        if value:
            lines = of_fields.get(name, ())
            yield Fact(label, value, links.to_lines(lines), about(lines, doubts))


def _paper_facts(meeting: Meeting) -> Iterator[Fact]:
    """What the office's printed notes begin with."""
    times = [time_in_words(time) for time in (meeting.start_time, meeting.end_time) if time]
    facts = (
        ("Date", " @ ".join(filter(None, [date_format(meeting.date, "l j F Y"), " to ".join(times)]))),
        ("Chair", str(meeting.chair or "")),
        ("Minutes", minutes_in_words(meeting)),
        ("Venue", meeting.venue),
        ("Theme", meeting.theme),
        ("Handling", meeting.handling),
    )
    return (Fact(label, value) for label, value in facts if value)


def minutes_in_words(meeting: Meeting) -> str:
    return ", ".join(filter(None, [str(meeting.minute_taker or ""), meeting.minute_taker_capacity]))


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


def in_short(document: Mapping[str, Any], upshots: Sequence[Upshot]) -> str:
    """``10 items, 5 actions, 2 decisions, 11 matters brought forward``; what there is none of is left out."""
    withheld = len(document["stubs"] or ())
    counts = (
        (len(document["items"]), "item", "items"),
        (withheld, "withheld from publication", "withheld from publication"),
        (sum(upshot.kind == "action" for upshot in upshots), "action", "actions"),
        (sum(upshot.kind == "decision" for upshot in upshots), "decision", "decisions"),
        (
            sum(upshot.kind == "update" for upshot in upshots),
            "matter brought forward",
            "matters brought forward",
        ),
    )
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)


def _neighbour(found: Mapping[str, Any] | None) -> Neighbour | None:
    if found is None:
        return None
    return Neighbour(addresses_on("meetings:meeting_detail")(found["pk"]), day(found["date"]))


def _imported_on(moment: str) -> str:
    return date_format(timezone.localtime(datetime.datetime.fromisoformat(moment)), "j F Y")
