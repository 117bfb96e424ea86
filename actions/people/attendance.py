"""Which meetings somebody came to, and which they missed, year by year."""

from collections import Counter
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.formats import date_format

from governance.models import User
from meetings.models import Attendance, AttendanceState, Meeting, Person


@dataclass(frozen=True, slots=True)
class Came:
    """A meeting, and whether the person was there."""

    url: str
    date: str
    board: str
    capacity: str
    state: str
    is_missed: bool


@dataclass(slots=True)
class Year:
    year: int
    meetings: list[Came] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)

    @property
    def attended(self) -> int:
        return self.states[AttendanceState.PRESENT] + self.states[AttendanceState.PART]

    @property
    def missed(self) -> int:
        return self.states[AttendanceState.APOLOGIES] + self.states[AttendanceState.ABSENT]


def years_of(person: Person, user: User) -> list[Year]:
    """All meetings that ``user`` may see and that name the person, newest first; one statement."""
    seen = Meeting.objects.visible_to(user).order_by().values("pk")
    rows = Attendance.objects.filter(person=person, meeting__in=seen).select_related("meeting__board")
    years: dict[int, Year] = {}
    for row in rows.order_by("-meeting__date", "-meeting_id"):
        year = years.setdefault(row.meeting.date.year, Year(row.meeting.date.year))
        year.states[row.state] += 1
        year.meetings.append(
            Came(
                url=reverse("meetings:meeting_detail", args=[row.meeting_id]),
                date=date_format(row.meeting.date, "j F Y"),
                board=row.meeting.board.name,
                capacity=row.capacity,
                state=row.get_state_display(),
                is_missed=row.state in (AttendanceState.APOLOGIES, AttendanceState.ABSENT),
            )
        )
    return list(years.values())
