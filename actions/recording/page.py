"""The recording page, put together: who is here, what is outstanding, each item with what came of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from textwrap import shorten
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.formats import date_format

from actions.models import Action
from actions.recording.forms import AcceptForm, AttendanceForm, ClosingForm, ItemForm, PersonForm
from actions.recording.outstanding import Group, labels_of, outstanding_groups
from actions.recording.recognised import Recognised, recognised, still_to_accept
from actions.recording.setting import Setting
from governance.models import User
from meetings.levels import with_levels
from meetings.models import (
    AgendaItem,
    Attendance,
    AttendanceState,
    Decision,
    Meeting,
    Outcome,
    Paper,
    Person,
    Post,
)

ABOVE_ITEMS = 2
"""Level of the heading above the items."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An action or a decision that is on record under an item."""

    title: str
    text: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A line that may become a record, with the form that makes it one."""

    found: Recognised
    form: AcceptForm

    @property
    def label(self) -> str:
        return self.found.kind.capitalize()

    @property
    def refusal(self) -> str:
        return f"Not a{'n' if self.found.kind[0] in 'aeiou' else ''} {self.found.kind}"

    @property
    def whom(self) -> str:
        return "; ".join(_known(owner.label, owner.post, owner.person) for owner in self.found.owners)

    @property
    def due(self) -> str:
        day = date_format(self.found.due_on, "l j F Y") if self.found.due_on else ""
        words = self.found.due_words if self.found.due_words.casefold() not in day.casefold() else ""
        return ", ".join(filter(None, [words, day]))


@dataclass(frozen=True, slots=True)
class Part:
    """An item as it is recorded."""

    item: AgendaItem
    form: ItemForm
    offers: Sequence[Offer]
    records: Sequence[Recorded]
    level: int
    papers: Sequence[Mapping[str, Any]] = ()
    """Key and name of each paper that is attached to the item."""

    @property
    def state(self) -> str:
        """What the agenda beside the page says of it."""
        return state_in_words(self.item.text, self.item.outcome, len(self.records))


@dataclass(frozen=True, slots=True)
class Seat:
    attendance: Attendance
    form: AttendanceForm


@dataclass(slots=True)
class RecordingPage:
    """``seats`` are the attendance, ``parts`` the items, ``groups`` the outstanding matters."""

    meeting: Meeting
    seats: Sequence[Seat]
    parts: Sequence[Part]
    groups: Sequence[Group]
    closing: ClosingForm
    person: PersonForm
    updated: int = field(default=0)
    """How many of the matters have an update of this meeting."""

    @property
    def here(self) -> int:
        present = {AttendanceState.PRESENT, AttendanceState.PART}
        return sum(seat.attendance.state in present for seat in self.seats)

    @property
    def matters(self) -> int:
        return sum(len(group.matters) for group in self.groups)


def recording_page(meeting: Meeting, user: User) -> RecordingPage:
    """All that the page shows of a meeting; seven statements."""
    setting = Setting.of(meeting, user)
    groups = list(outstanding_groups(meeting, setting.matters, setting.updates))
    papers = Paper.objects.visible_to(user).filter(item=OuterRef("pk"), is_removed=False)
    attached = ArraySubquery(papers.values(data=JSONObject(pk="pk", name="name")))
    items = meeting.items.visible_to(user).for_reading().annotate(attached=attached).order_by("position")
    return RecordingPage(
        meeting=meeting,
        seats=[Seat(row, attendance_form(row)) for row in setting.attendances],
        parts=list(_parts(items, setting)),
        groups=groups,
        closing=closing_form(meeting),
        person=PersonForm(auto_id="person-%s"),
        updated=sum(matter.is_told for group in groups for matter in group.matters),
    )


def part_of(
    item: AgendaItem, meeting: Meeting, user: User, refused: tuple[Recognised, Any] | None = None
) -> Part:
    """One item alone, as it stands after it was saved; five statements.

    ``refused`` is a line with the form that could not be accepted.
    """
    part = _part(item, Setting.of(meeting, user), level=ABOVE_ITEMS + 1)
    if refused is None:
        return part
    found, form = refused
    offers = [replace(one, form=form) if one.found.text == found.text else one for one in part.offers]
    return replace(part, offers=offers)


def item_form(item: AgendaItem, data: object = None, **kwargs: object) -> ItemForm:
    names = ("text", "outcome", "assurance", "assurance_statement", "version")
    initial = {name: getattr(item, name) for name in names}
    return ItemForm(data, initial=initial, auto_id=f"item-{item.pk}-%s", **kwargs)  # type: ignore[arg-type]


def attendance_form(row: Attendance, data: object = None) -> AttendanceForm:
    initial = {name: getattr(row, name) for name in ("state", "note", "version")}
    return AttendanceForm(data, initial=initial, auto_id=f"seat-{row.pk}-%s")  # type: ignore[arg-type]


def closing_form(meeting: Meeting, data: object = None) -> ClosingForm:
    names = ("end_time", "next_date", "next_time", "next_venue", "next_theme", "version")
    initial = {name: getattr(meeting, name) for name in names}
    return ClosingForm(data, meeting=meeting, initial=initial, auto_id="closing-%s")


def accept_form(
    item: AgendaItem, found: Recognised, place: int, matters: Sequence[Action], data: object = None
) -> AcceptForm:
    initial = {
        "kind": found.kind, "line": found.text, "text": found.text, "owners": found.labels,
        "due_words": found.due_words, "due_on": found.due_on,
        "matter": next((one.pk for one in matters if one.reference in found.text), ""),
    }  # fmt: skip
    return AcceptForm(
        data,
        kind=found.kind,
        matters=[
            (str(one.pk), f"{one.reference} {shorten(one.text, 80, placeholder=' …')}") for one in matters
        ],
        initial=initial,
        auto_id=f"offer-{item.pk}-{place}-%s",
    )


def _parts(items: Iterable[Any], setting: Setting) -> Iterator[Part]:
    for item, level in with_levels(items):
        yield replace(_part(item, setting, level=ABOVE_ITEMS + level), papers=item.attached)


def _part(item: AgendaItem, setting: Setting, *, level: int) -> Part:
    actions = [one for one in setting.actions if one.item_id == item.pk]
    decisions = [one for one in setting.decisions if one.item_id == item.pk]
    found = still_to_accept(recognised(item, setting.meeting, setting.roster), item.settled_lines)
    offers = [Offer(one, accept_form(item, one, place, setting.matters)) for place, one in enumerate(found)]
    return Part(item, item_form(item), offers, list(_records(actions, decisions)), level)


def _records(actions: Iterable[Action], decisions: Iterable[Decision]) -> Iterator[Recorded]:
    for action in actions:
        owed = labels_of(action) or "nobody is named"
        due = date_format(action.due_on, "j F Y") if action.due_on else action.due_words or "no day"
        note = f"Owner: {owed}. Due: {due}."
        yield Recorded(f"Action {action.reference}", action.text, action.get_absolute_url(), note)
    for decision in decisions:
        yield Recorded(f"Decision {decision.reference}", decision.text, "", "")


def _known(label: str, post: Post | None, person: Person | None) -> str:
    """The label, and whom it was found to mean."""
    meant = [post.title if post else "", str(person) if person else ""]
    return ", ".join([label, *(one for one in meant if one and one.casefold() != label.casefold())])


def state_in_words(text: str, outcome: str, records: int = 0) -> str:
    """What the agenda beside the page says of an item."""
    if outcome != Outcome.DISCUSSED:
        return str(Outcome(outcome).label)
    words = len(text.split())
    said = f"{words} word{'' if words == 1 else 's'}" if words else "Not begun"
    return f"{said}, {records} on record" if records else said
