"""The agenda as a paper in the layout of the house, and as an invitation for a calendar."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format

from actions.recording.outstanding import Matter, outstanding_groups
from actions.recording.places import meeting_or_404
from actions.recording.setting import Setting
from governance.addresses import whole_addresses_on
from governance.compiled import Sight
from governance.exports.calendar_file import Day, calendar_response
from governance.requests import AuthenticatedRequest
from meetings.levels import with_levels
from meetings.markings import marking_of_meeting
from meetings.models import AgendaItem, Marking, Meeting
from meetings.models import Paper as AttachedPaper
from meetings.outputs.notes import ABOVE_ITEMS, ABSENT_ITEM, TOP_LEVEL, WITHHELD, particulars, sight_of
from meetings.outputs.paper import AttendanceGroup, Attendant, Paper, Row, RowKind, Words, of_one_line
from meetings.outputs.views import is_kind, paper_response

COLUMNS = ("No.", "Item", "Owner")
CALENDAR = "ics"


def agenda_file(request: AuthenticatedRequest, pk: int, kind: str) -> HttpResponse:
    """The agenda as Word, PDF, a page to print, or an invitation.

    ``?withheld=shown`` puts in what is withheld from publication, for those who may see it.
    """
    meeting = meeting_or_404(request, pk)
    is_full = request.GET.get("withheld") == "shown" and request.user.has_perm(WITHHELD)
    sight = sight_of(request.user, is_full=is_full)
    if kind == CALENDAR:
        return invitation(request, meeting, sight)
    if not is_kind(kind):
        raise Http404
    return paper_response(request, agenda_paper(meeting, sight), kind, "preparing:agenda_file", pk)


def agenda_paper(meeting: Meeting, sight: Sight) -> Paper:
    """Nine statements, whatever the agenda holds."""
    seen_by: Any = sight  # it answers what ``visible_to`` asks of a user
    setting = Setting.of(meeting, seen_by)
    return Paper(
        name=f"{meeting.board.code} {meeting.date} agenda",
        title=f"{meeting.board.name} {date_format(meeting.date, 'F Y')} – Agenda",
        marking=marking_of_meeting(meeting),
        handling=meeting.handling,
        state="",
        particulars=tuple(particulars(meeting)),
        attendance=(_expected(setting),),
        columns=COLUMNS,
        rows=(*_items(meeting, sight), *_matters(setting)),
        ending=(),
        changes=(),
        made_at=timezone.localtime(),
    )


def _expected(setting: Setting) -> AttendanceGroup:
    people = (
        Attendant(of_one_line(str(row.person)), of_one_line(row.capacity), of_one_line(row.note))
        for row in setting.attendances
    )
    return AttendanceGroup("Expected", tuple(people))


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """All on the agenda in their order, those withheld too, with their papers."""
    papers = Prefetch("papers", queryset=AttachedPaper.objects.for_list())
    items = meeting.items.filter(is_dropped=False).for_reading().prefetch_related(papers)
    return list(items.order_by("position"))


def _items(meeting: Meeting, sight: Sight) -> Iterator[Row]:
    hidden: set[int] = set()
    for item, below in with_levels(items_of(meeting)):
        level = ABOVE_ITEMS + below
        if item.is_withheld and not sight.has_perm(WITHHELD):
            if item.parent_id not in hidden:
                yield Row(RowKind.ITEM, level, of_one_line(item.number), "Withheld")
                yield Row(RowKind.TEXT, level, blocks=(Words(ABSENT_ITEM),))
            hidden.add(item.pk)
            continue
        yield Row(RowKind.ITEM, level, of_one_line(item.number), of_one_line(item.title))
        names = ", ".join(paper.name for paper in item.papers.all())
        told = [f"Theme: {item.theme}" if item.theme else "", f"Papers: {names}" if names else ""]
        if item.is_withheld:
            told.append(f"Withheld from publication: {item.withheld_because}")
        if any(told):
            yield Row(RowKind.TEXT, level, blocks=tuple(Words(of_one_line(words)) for words in told if words))


def _matters(setting: Setting) -> Iterator[Row]:
    for place, group in enumerate(outstanding_groups(setting.meeting, setting.matters, setting.updates)):
        if place == 0:
            yield Row(RowKind.ITEM, TOP_LEVEL, label="Outstanding matters")
        yield Row(RowKind.TEXT, TOP_LEVEL, blocks=(Words(group.title, "heading"),))
        yield from (_matter(matter) for matter in group.matters)


def _matter(matter: Matter) -> Row:
    due = [Words(f"Due: {of_one_line(matter.due)}.")] if matter.due else []
    said = [Words(of_one_line(words)) for words in matter.said]
    blocks = (Words(of_one_line(matter.action.text)), *due, *said)
    return Row(
        RowKind.RECORD, TOP_LEVEL, label=f"{matter.action.reference}:", blocks=blocks, owner=matter.owners
    )


def invitation(request: AuthenticatedRequest, meeting: Meeting, sight: Sight) -> HttpResponse:
    """An appointment with place and agenda; if it is OFFICIAL-SENSITIVE the items stay in the record."""
    is_sensitive = meeting.marking == Marking.OFFICIAL_SENSITIVE
    items = [] if is_sensitive else [meeting.theme, *_lines(items_of(meeting), sight)]
    day = Day(
        uid=f"meeting-{meeting.pk}",
        on=meeting.date,
        title=meeting.board.name,
        words="\n".join(filter(None, [marking_of_meeting(meeting), *items])),
        address=whole_addresses_on("meetings:meeting_detail", request)(meeting.pk),
        place=meeting.venue,
        version=meeting.version,
        starts_at=_moment(meeting.date, meeting.start_time),
        ends_at=_moment(meeting.date, meeting.end_time),
    )
    return calendar_response(str(meeting), [day], f"{meeting.board.code}-{meeting.date}-agenda.ics")


def _lines(items: Sequence[AgendaItem], sight: Sight) -> list[str]:
    shown = [item for item in items if not item.is_withheld or sight.has_perm(WITHHELD)]
    return [f"{item.number} {item.title}".strip() for item in shown]


def _moment(day: datetime.date, time: datetime.time | None) -> datetime.datetime | None:
    return timezone.make_aware(datetime.datetime.combine(day, time)) if time else None
