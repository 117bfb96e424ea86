"""Who is at a meeting, as the rules for owners of the import ask for it."""

from collections.abc import Iterable

from actions.importing.capacity import read_capacity
from actions.importing.people import Attended, Roster, folded, surname
from meetings.models import Attendance, AttendanceState, Meeting, Person
from meetings.notes import Attendee


def roster_of(meeting: Meeting, attendances: Iterable[Attendance]) -> Roster:
    """Everybody who is on the list, absent or not: an action may be given to somebody who is away."""
    attended = tuple(
        Attended(
            person=row.person,
            post=row.post,
            capacity=read_capacity(row.capacity, surname(row.person.name)),
            written=Attendee(row.person.name, row.capacity or None, row.initials or None, ()),
            state=AttendanceState(row.state),
        )
        for row in attendances
    )
    return Roster(attended, meeting.chair, meeting.minute_taker, ())


def person_of_name(name: str) -> Person:
    """The person of this name, the one recorded first where two bear it; a new one where nobody does."""
    tidy = " ".join(name.split())
    bearers = Person.objects.filter(name__iexact=tidy).order_by("pk")
    found = next((one for one in bearers if folded(one.name) == folded(tidy)), None)
    return found or Person.objects.create(name=tidy)


def names_of(roster: Roster) -> frozenset[str]:
    """The words by which the people of a meeting are called: given names and surnames."""
    return frozenset(part for one in roster.attended for part in one.written.name.split() if len(part) > 1)
