"""The notes of a meeting as a paper: what a user may see of the record, in the layout of the house."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from governance.compiled import Sight
from governance.models import User
from meetings.levels import items_with_levels
from meetings.markings import marking_of_meeting
from meetings.meeting_document import meeting_document
from meetings.meeting_page import (
    meeting_of,
    minutes_in_words,
    next_in_words,
    time_in_words,
)
from meetings.models import Assurance, AttendanceState, Meeting, Outcome, Person, Stage
from meetings.notes import is_forward_title
from meetings.outputs.blocks import blocks_in, words_in
from meetings.outputs.paper import (
    AttendanceGroup,
    Attendant,
    Block,
    Change,
    Paper,
    Row,
    RowKind,
    Words,
    of_one_line,
    sentences,
)
from meetings.passages import Cut
from meetings.placing import placed
from meetings.source_lines import SourceLinks
from meetings.standing import standing_of
from meetings.upshots import Upshot, all_upshots, day

ABOVE_ITEMS = 1
"""Level of the paper's title."""
TOP_LEVEL = ABOVE_ITEMS + 1
WITHHELD = "meetings.view_withheld_item"
COLUMNS = ("No.", "Item", "Action")
NOTHING_RECORDED, STRUCK_OUT = "(nothing recorded)", "(struck out)"
WITHOUT_A_NUMBER = "–"
"""In the column of numbers, where other items have one: the reader knows such an item by it."""
ABSENT_ITEM = "This item is withheld from publication."
GROUPS = (
    ("Attendance", (AttendanceState.PRESENT, AttendanceState.PART)),
    ("Apologies", (AttendanceState.APOLOGIES,)),
    ("Absent", (AttendanceState.ABSENT,)),
)


def sight_of(user: User, *, is_full: bool) -> Sight:
    """What goes onto a paper: what is withheld from publication only for a user who may see it and asks."""
    sight = Sight.of(user)
    return sight if is_full else sight.without(WITHHELD)


def notes_paper(pk: int, user: User, *, is_full: bool = False) -> Paper | None:
    """The notes as they may leave the house, None where the meeting is hidden; one statement."""
    document = meeting_document(pk, sight_of(user, is_full=is_full))
    return paper_of(document) if document else None


def paper_of(document: Mapping[str, Any]) -> Paper:
    """The paper of a meeting's document, as far as whom it was made for may see."""
    meeting = meeting_of(document)
    return Paper(
        name=f"{meeting.board.code} {meeting.date} notes",
        title=f"{meeting.board.name} {date_format(meeting.date, 'F Y')} – Meeting Notes",
        marking=marking_of_meeting(meeting),
        handling=meeting.handling,
        state="" if meeting.stage in {Stage.APPROVED, Stage.PUBLISHED} else "DRAFT",
        particulars=tuple(particulars(meeting)),
        attendance=tuple(_attendance(document)),
        columns=COLUMNS,
        rows=tuple(_rows(document)),
        ending=tuple(_ending(meeting)),
        changes=tuple(_changes(document)),
        made_at=timezone.localtime(),
    )


def particulars(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """What the office's papers begin with."""
    times = [time_in_words(time) for time in (meeting.start_time, meeting.end_time) if time]
    told = (
        ("Date", " @ ".join(filter(None, [date_format(meeting.date, "l j F Y"), " to ".join(times)]))),
        ("Chair", str(meeting.chair or "")),
        ("Minutes", minutes_in_words(meeting)),
        ("Venue", meeting.venue),
        ("Theme", meeting.theme),
    )
    return ((label, of_one_line(value)) for label, value in told if value.strip())


def _attendance(document: Mapping[str, Any]) -> Iterator[AttendanceGroup]:
    for label, states in GROUPS:
        people = tuple(_attendant(row) for row in document["attendance"] if row["state"] in states)
        if people or label != "Absent":
            yield AttendanceGroup(label, people)


def _attendant(row: Mapping[str, Any]) -> Attendant:
    initials = f" ({row['initials']})" if row["initials"] else ""
    part = AttendanceState.PART.label if row["state"] == AttendanceState.PART else ""
    return Attendant(
        name=of_one_line(f"{Person(**row['person'])}{initials}"),
        capacity=of_one_line(row["capacity"]),
        note=of_one_line(": ".join(filter(None, [part, row["note"]]))),
    )


def _rows(document: Mapping[str, Any]) -> Iterator[Row]:
    lines: Sequence[str] = document["source"]["lines"] if document["source"] else ()
    by_item = _upshots_by_item(document)
    loose = by_item.pop(None, [])
    items = items_with_levels(document)
    without = WITHOUT_A_NUMBER if any(item["number"].strip() for item, _ in items) else ""
    for item, below in items:
        level = ABOVE_ITEMS + below
        if "pk" not in item:
            yield Row(RowKind.ITEM, level, item["number"] or without, "Withheld")
            yield Row(RowKind.TEXT, level, blocks=(Words(ABSENT_ITEM),))
            continue
        yield Row(RowKind.ITEM, level, of_one_line(item["number"]) or without, of_one_line(item["title"]))
        own_lines = [(line, lines[line - 1]) for line in item["lines"] if 1 <= line <= len(lines)]
        upshots = by_item.get(item["pk"], [])
        told = list(_of_cuts(placed(_without_title(item), upshots, own_lines), level))
        if not told and item["outcome"] == Outcome.NIL:
            told = [_text(level, "None.")]
        yield from merged([*_before(item, level), *told, *_after(item, level)])
    if loose:
        yield Row(RowKind.ITEM, TOP_LEVEL, label="Other matters")
        yield from merged(_of_cuts(placed("", loose), TOP_LEVEL))


def _without_title(item: Mapping[str, Any]) -> str:
    """The text without a heading that says the end of the title again, where a page had cut the title."""
    heading, _, rest = str(item["text"]).partition("\n")
    is_title = heading.startswith("### ") and item["title"].endswith(heading.removeprefix("### ").strip())
    return rest if is_title else str(item["text"])


def _upshots_by_item(document: Mapping[str, Any]) -> dict[int | None, list[Upshot]]:
    """Those of a hidden item are hidden with it; what was said of a matter under no item belongs where the
    meeting looks back."""
    keys = {item["pk"] for item in document["items"]}
    looks_back = next((item["pk"] for item in document["items"] if is_forward_title(item["title"])), None)
    found: dict[int | None, list[Upshot]] = {}
    for upshot in all_upshots(document, SourceLinks(None, is_visible=False)):
        place = looks_back if upshot.item_id is None and upshot.kind == "update" else upshot.item_id
        found.setdefault(place if place in keys else None, []).append(upshot)
    return found


def merged(rows: Iterable[Row]) -> Iterator[Row]:
    """Running text that follows on running text is one row."""
    for kind, same in groupby(rows, key=lambda row: row.kind):
        together = list(same)
        if kind != RowKind.TEXT:
            yield from together
        elif blocks := tuple(block for row in together for block in row.blocks):
            yield Row(RowKind.TEXT, together[0].level, blocks=blocks)


def _text(level: int, *said: str) -> Row:
    blocks = tuple(Words(of_one_line(words)) for words in said if words.strip())
    return Row(RowKind.TEXT, level, blocks=blocks)


def _before(item: Mapping[str, Any], level: int) -> Iterator[Row]:
    if item["theme"]:
        yield _text(level, f"Theme: {item['theme']}")
    if item["approval"] and item["approved"]:
        yield _text(level, *_approval(item))


def _approval(item: Mapping[str, Any]) -> Iterator[str]:
    approved = f"The notes of the meeting of {day(item['approved'])} were approved as an accurate record"
    exceptions = item["exceptions"]
    yield f"{approved}, except as follows." if exceptions else f"{approved}."
    for one in exceptions:
        about = f"{one['about']}: " if one["about"] else ""
        was, becomes = of_one_line(one["was"] or NOTHING_RECORDED), of_one_line(one["becomes"] or STRUCK_OUT)
        yield f"{about}“{was}” was corrected to “{becomes}”."


def _after(item: Mapping[str, Any], level: int) -> Iterator[Row]:
    if item["outcome"] == Outcome.DEFERRED and "defer" not in item["text"].casefold():
        yield _text(level, "This item was deferred.")
    if item["assurance"]:
        verdict = f"Assurance: {Assurance(item['assurance']).label.lower()}"
        yield _text(level, sentences([verdict, item["assurance_statement"]]))
    if item["is_withheld"]:
        yield _text(level, f"Withheld from publication: {item['withheld_because']}")


def _of_cuts(cuts: Iterable[Cut], level: int) -> Iterator[Row]:
    for before, upshot, said in cuts:
        if before:
            blocks = blocks_in("\n\n".join(block.text for block in before))
            yield Row(RowKind.TEXT, level, blocks=blocks)
        if upshot is None:
            continue
        told = blocks_in("\n\n".join(block.text for block in said))
        if upshot.kind == "update":
            yield from _update(upshot, told, level)
        else:
            yield _record(upshot, told, level)


def _since(raised: str) -> str:
    """`22 May 2018` is the day of a meeting, which the month names well enough."""
    if not raised[-1].isdigit():
        return "Action brought forward"
    return f"Action from {' '.join(raised.split()[-2:])}"


def _record(upshot: Upshot, told: Sequence[Block], level: int) -> Row:
    """An action or a decision; the day stands behind the words where they do not name it."""
    blocks = told or (Words(of_one_line(upshot.text)),)
    said = " ".join(words_in(blocks)).casefold()
    if upshot.due and upshot.due.casefold() not in said and not upshot.due_is_inferred:
        blocks = with_more(blocks, f"Due: {upshot.due}")
    label = "Action" if upshot.kind == "action" else "Decision"
    return Row(RowKind.RECORD, level, label=f"{label}:", blocks=tuple(blocks), owner=upshot.owners)


def _update(upshot: Upshot, told: Sequence[Block], level: int) -> Iterator[Row]:
    """The mark names the meeting that raised the action, so that nobody takes it for a new one."""
    old = (Words(of_one_line(upshot.title)),)
    yield Row(RowKind.RECORD, level, label=f"{_since(upshot.raised)}:", blocks=old, owner=upshot.owners)
    said = " ".join(words_in(told))
    status = upshot.status_label if upshot.status_label.casefold() not in said.casefold() else ""
    due = f"Due: {upshot.due}" if upshot.due and upshot.due not in said else ""
    blocks = with_more(told, status, due)
    if blocks:
        yield Row(RowKind.RECORD, level, label="Update:", blocks=blocks)


def with_more(blocks: Sequence[Block], *more: str) -> tuple[Block, ...]:
    """``blocks`` with short sentences behind the last paragraph."""
    if not any(more):
        return tuple(blocks)
    if blocks and isinstance(last := blocks[-1], Words):
        return (*blocks[:-1], Words(sentences([last.text, *more])))
    return (*blocks, Words(sentences(more)))


def _ending(meeting: Meeting) -> Iterator[Words]:
    """An imported paper says when the next meeting is in words of its own."""
    told = next_in_words(meeting)
    if told and not meeting.is_from_archive:
        yield Words(f"Next meeting: {of_one_line(told)}")


def _changes(document: Mapping[str, Any]) -> Iterator[Change]:
    names = {item["pk"]: of_one_line(f"{item['number']} {item['title']}") for item in document["items"]}
    for key, corrections in standing_of(document).corrections.items():
        for one in corrections:
            where = f"Item {names[key]}" if key in names else one.about
            yield Change(where, one.was or NOTHING_RECORDED, one.becomes or STRUCK_OUT, one.words)
