"""The recording page, put together: who is here, what is outstanding, each item with what came of it."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from textwrap import shorten
from typing import Any, Self

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.formats import date_format

from actions.asked import Asked, asked_in_words, askings
from actions.importing.people import Roster
from actions.models import OUTSTANDING, Action, ActionOwner, ActionUpdate, DroppedMatter
from actions.recording.forms import AcceptForm, AttendanceForm, ClosingForm, ItemForm, MatterForm, PersonForm
from actions.recording.recognised import Recognised, recognised, still_to_accept
from actions.recording.roster import roster_of
from governance.models import User
from meetings.models import AgendaItem, Attendance, AttendanceState, Decision, Meeting, Outcome, Person, Post

TOP_LEVEL, DEEPEST_LEVEL = 3, 5
"""Levels of the headings of items."""


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

    @property
    def state(self) -> str:
        """What the agenda beside the page says of it."""
        return state_in_words(self.item.text, self.item.outcome, len(self.records))


@dataclass(frozen=True, slots=True)
class Matter:
    """An outstanding action of the board, with what this meeting said of it so far."""

    action: Action
    owners: str
    due: str
    is_due: bool
    said: Sequence[str]
    is_told: bool
    """Whether this meeting said something of it; what its owner gave before stands in ``said`` too."""
    form: MatterForm
    asked: Asked | None
    """The last time that its owners were asked for an update."""


@dataclass(frozen=True, slots=True)
class Group:
    """Matters that one meeting raised."""

    title: str
    matters: Sequence[Matter]


@dataclass(frozen=True, slots=True)
class Seat:
    attendance: Attendance
    form: AttendanceForm


@dataclass(slots=True)
class RecordingPage:
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
    groups = list(outstanding_groups(setting))
    items = meeting.items.visible_to(user).for_reading().order_by("position")
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
    part = _part(item, Setting.of(meeting, user), level=TOP_LEVEL)
    if refused is None:
        return part
    found, form = refused
    offers = [replace(one, form=form) if one.found.text == found.text else one for one in part.offers]
    return replace(part, offers=offers)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a meeting has on record, beside the text of its items."""

    meeting: Meeting
    attendances: Sequence[Attendance]
    actions: Sequence[Action]
    updates: Sequence[ActionUpdate]
    decisions: Sequence[Decision]
    roster: Roster

    @classmethod
    def of(cls, meeting: Meeting, user: User) -> Self:
        attendances = list(meeting.attendances.select_related("person", "post").order_by("position"))
        decisions = meeting.decisions.visible_to(user).select_related("board").defer("search")
        return cls(
            meeting=meeting,
            attendances=attendances,
            actions=list(actions_at(meeting, user)),
            updates=list(updates_at(meeting, user)),
            decisions=list(decisions.order_by("number")),
            roster=roster_of(meeting, attendances),
        )

    @property
    def matters(self) -> list[Action]:
        """Actions of earlier meetings that this one takes up."""
        return [action for action in self.actions if action.meeting_id != self.meeting.pk]


def actions_at(meeting: Meeting, user: User) -> QuerySet[Action]:
    """What the board is owed and the meeting takes up, and what the meeting raised itself."""
    told = Exists(ActionUpdate.objects.filter(action=OuterRef("pk"), meeting=meeting))
    dropped = DroppedMatter.objects.filter(action=OuterRef("pk"), meeting=meeting, is_taken_back=False)
    outstanding = Q(status__in=OUTSTANDING) & (Q(raised_on__lte=meeting.date) | Q(raised_on__isnull=True))
    owners = ActionOwner.objects.filter(is_former=False).select_related("post", "person")
    return (
        Action.objects.visible_to(user)
        .filter(board=meeting.board_id)
        .filter(Q(meeting=meeting) | (outstanding & ~Exists(dropped)) | told)
        .select_related("board", "meeting")
        .annotate(askings=askings())
        .defer("search")
        .prefetch_related(Prefetch("owners", queryset=owners))
        .order_by("raised_on", "year", "number")
    )


def updates_at(meeting: Meeting, user: User) -> QuerySet[ActionUpdate]:
    """What the meeting said of actions, and what was given since the one before, in the order of saying."""
    before = Meeting.objects.filter(board=meeting.board_id, date__lt=meeting.date).order_by("-date")
    since = Coalesce(Subquery(before.values("date")[:1]), datetime.date.min)
    given = Q(meeting__isnull=True, on__gt=since, on__lte=meeting.date, action__board=meeting.board_id)
    updates = ActionUpdate.objects.visible_to(user).filter(Q(meeting=meeting) | given)
    updates = updates.select_related("spoken_by")
    return updates.defer("search").order_by("pk")


def item_form(item: AgendaItem, data: object = None, **kwargs: object) -> ItemForm:
    names = ("text", "outcome", "assurance", "assurance_statement", "version")
    initial = {name: getattr(item, name) for name in names}
    return ItemForm(data, initial=initial, auto_id=f"item-{item.pk}-%s", **kwargs)  # type: ignore[arg-type]


def attendance_form(row: Attendance, data: object = None) -> AttendanceForm:
    initial = {name: getattr(row, name) for name in ("state", "note", "version")}
    return AttendanceForm(data, initial=initial, auto_id=f"seat-{row.pk}-%s")  # type: ignore[arg-type]


def matter_form(action: Action, data: object = None) -> MatterForm:
    initial = {"version": action.version, "now": MatterForm.UPDATE}
    return MatterForm(data, initial=initial, auto_id=f"matter-{action.pk}-%s")  # type: ignore[arg-type]


def closing_form(meeting: Meeting, data: object = None) -> ClosingForm:
    names = ("end_time", "next_date", "next_time", "next_venue", "next_theme", "version")
    initial = {name: getattr(meeting, name) for name in names}
    return ClosingForm(data, initial=initial, auto_id="closing-%s")  # type: ignore[arg-type]


def accept_form(
    item: AgendaItem, found: Recognised, place: int, matters: Sequence[Action], data: object = None
) -> AcceptForm:
    initial = {
        "kind": found.kind, "line": found.text, "text": found.text, "owners": found.labels,
        "due_words": found.due_words, "due_on": found.due_on,
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


def _parts(items: Iterable[AgendaItem], setting: Setting) -> Iterator[Part]:
    levels: dict[int | None, int] = {}
    for item in items:
        above = levels.get(item.parent_id, TOP_LEVEL - 1)
        levels[item.pk] = min(above + 1, DEEPEST_LEVEL)
        yield _part(item, setting, level=levels[item.pk])


def _part(item: AgendaItem, setting: Setting, *, level: int) -> Part:
    actions = [one for one in setting.actions if one.item_id == item.pk]
    decisions = [one for one in setting.decisions if one.item_id == item.pk]
    found = still_to_accept(recognised(item, setting.meeting, setting.roster), item.settled_lines)
    offers = [Offer(one, accept_form(item, one, place, setting.matters)) for place, one in enumerate(found)]
    return Part(item, item_form(item), offers, list(_records(actions, decisions)), level)


def _records(actions: Iterable[Action], decisions: Iterable[Decision]) -> Iterator[Recorded]:
    for action in actions:
        owed = owners_in_words(action) or "nobody is named"
        due = date_format(action.due_on, "j F Y") if action.due_on else action.due_words or "no day"
        note = f"Owner: {owed}. Due: {due}."
        yield Recorded(f"Action {action.reference}", action.text, action.get_absolute_url(), note)
    for decision in decisions:
        yield Recorded(f"Decision {decision.reference}", decision.text, "", "")


def matter_block(action: Action, meeting: Meeting, user: User) -> Matter:
    """One matter alone, as it stands after something was said of it."""
    return _matter(action, meeting, list(updates_at(meeting, user).filter(action=action)))


def outstanding_groups(setting: Setting) -> Iterator[Group]:
    """Those due at this meeting first, then the others by the meeting that raised them."""
    said: dict[int, list[ActionUpdate]] = defaultdict(list)
    for update in setting.updates:
        said[update.action_id].append(update)
    due: list[Matter] = []
    raised: dict[str, list[Matter]] = defaultdict(list)
    for action in setting.matters:
        matter = _matter(action, setting.meeting, said[action.pk])
        (due if matter.is_due else raised[action.raised_in_words]).append(matter)
    if due:
        yield Group("Due by this meeting", due)
    for when, matters in raised.items():
        yield Group(f"Raised {when}", matters)


def in_words(update: ActionUpdate, meeting: Meeting) -> str:
    words = update.text if update.headline == "Update" else f"{update.headline}: {update.text}"
    before = (
        "" if update.meeting_id == meeting.pk else f"{date_format(update.on, 'j F Y')}, before the meeting: "
    )
    return f"{before}{words} ({update.spoken_by})" if update.spoken_by else f"{before}{words}"


def _matter(action: Action, meeting: Meeting, updates: Sequence[ActionUpdate]) -> Matter:
    found: Any = action  # with the annotation of actions_at
    return Matter(
        action=action,
        owners=owners_in_words(action),
        due=date_format(action.due_on, "j F Y") if action.due_on else action.due_words,
        is_due=action.due_on is not None and action.due_on <= meeting.date,
        said=[in_words(update, meeting) for update in updates],
        is_told=any(update.meeting_id == meeting.pk for update in updates),
        form=matter_form(action),
        asked=next(iter(asked_in_words(found.askings)), None),
    )


def owners_in_words(action: Action) -> str:
    return ", ".join(owner.label for owner in action.owners.all())


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
