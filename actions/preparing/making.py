"""Makes the meeting that was planned, with those expected and its agenda."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from actions.preparing.agenda import number_by_place
from actions.preparing.plan import Plan
from actions.recording.roster import person_of_name
from meetings.models import AgendaItem, Attendance, AttendanceState, Meeting, Person


@transaction.atomic
def make_meeting(plan: Plan, asked: dict[str, Any]) -> Meeting:
    """The new draft; raises IntegrityError where the board has a meeting at that time."""
    seats = [seat for seat in plan.seats if seat.key in asked.get("members", ())]
    meeting = Meeting.objects.create(
        board=plan.board,
        title=f"{plan.board.name} {asked['date']:%B %Y}",
        date=asked["date"],
        start_time=asked["start_time"],
        venue=asked["venue"],
        theme=asked["theme"],
        marking=asked["marking"],
        chair=_named(asked["chair"]),
        minute_taker=_named(asked["minute_taker"]),
    )
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            position=position,
            person=seat.person,
            post=seat.post,
            capacity=seat.capacity,
            initials=seat.post.short_name if seat.post else "",
            state=AttendanceState.PRESENT,
        )
        for position, seat in enumerate(seats, start=1)
    )
    _make_items(meeting, plan, asked)
    return meeting


def _named(name: str) -> Person | None:
    return person_of_name(name) if name.strip() else None


def _make_items(meeting: Meeting, plan: Plan, asked: dict[str, Any]) -> None:
    """Approval of the last notes, what was deferred, and the agenda, in this order."""
    wanted = [item for item in plan.deferred if str(item.pk) in asked.get("deferred", ())]
    items: list[AgendaItem] = []

    def add(title: str, **fields: Any) -> AgendaItem:
        items.append(AgendaItem(meeting=meeting, position=len(items) + 1, title=title, **fields))
        return items[-1]

    if plan.to_approve and asked.get("approval"):
        add(f"Notes of the meeting on {plan.to_approve.date_in_words}", approves=plan.to_approve)
    for deferred in wanted:
        add(deferred.title, theme=deferred.theme, deferred_from=deferred)
    above: AgendaItem | None = None
    for line in asked["agenda"].splitlines():
        if not line.strip():
            continue
        is_under = line[0].isspace() and above is not None
        item = add(line.strip(), parent=above if is_under else None)
        above = above if is_under else item
    _save(items)


def _save(items: Sequence[AgendaItem]) -> None:
    number_by_place(items)
    for item in items:
        item.parent = item.parent  # its key is known once it is saved
        item.save()
