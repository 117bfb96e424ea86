"""What the next meeting of a board would be: its day, who sits there, and what is on the agenda."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actions.preparing.rhythm import LOOKED_AT, Proposed, proposed_day
from governance.models import User
from meetings.holders import latest_tenures
from meetings.models import AgendaItem, Attendance, Board, BoardMember, Meeting, Outcome, Person, Post


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who is expected, in the capacity they hold that day; ``key`` is the same on each day."""

    key: str
    person: Person
    post: Post | None
    capacity: str

    @property
    def words(self) -> str:
        return f"{self.person}, {self.capacity}" if self.capacity else str(self.person)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is proposed. ``agenda`` are titles, one a line; an indented one stands under the one before."""

    board: Board
    proposed: Proposed | None
    last: Meeting | None
    seats_on: datetime.date
    """The day on which ``seats`` are held so."""
    seats: Sequence[Seat]
    chair: str
    minute_taker: str
    agenda: str
    agenda_because: str
    deferred: Sequence[AgendaItem]
    to_approve: Meeting | None

    @property
    def day(self) -> datetime.date | None:
        return self.proposed.day if self.proposed else None

    @property
    def start_time(self) -> datetime.time | None:
        if self.last and self.last.next_date == self.day and self.last.next_time:
            return self.last.next_time
        return self.last.start_time if self.last else None

    @property
    def venue(self) -> str:
        if self.last and self.last.next_date == self.day and self.last.next_venue:
            return self.last.next_venue
        return self.board.usual_venue or (self.last.venue if self.last else "")

    @property
    def theme(self) -> str:
        return self.last.next_theme if self.last and self.last.next_date == self.day else ""


def plan_of(board: Board, user: User, today: datetime.date, day: datetime.date | None = None) -> Plan:
    """Everything that the record tells of the board's next meeting; ten statements at most.

    ``day`` is another day than the proposed one that somebody entered.
    """
    meetings = list(
        Meeting.objects.visible_to(user)
        .filter(board=board)
        .select_related("chair", "minute_taker")
        .order_by("-date", "-start_time", "-pk")[:LOOKED_AT]
    )
    last = meetings[0] if meetings else None
    proposed = proposed_day([one.date for one in meetings], last.next_date if last else None, today)
    day = day or (proposed.day if proposed else today)
    seats = list(_seats(board, last, day))
    agenda, because = _agenda(board, last)
    return Plan(
        board=board,
        proposed=proposed,
        last=last,
        seats_on=day,
        seats=seats,
        chair=_chair(board, last, seats),
        minute_taker=str(last.minute_taker) if last and last.minute_taker else "",
        agenda=agenda,
        agenda_because=because,
        deferred=list(_deferred(last, user)),
        to_approve=_to_approve(meetings),
    )


def _seats(board: Board, last: Meeting | None, day: datetime.date) -> Iterator[Seat]:
    """The board's members, or those who were at its last meeting; whoever holds a post now sits for it."""
    tenures = {one.post_id: one for one in latest_tenures(day).select_related("person", "post")}
    posts_held = {one.person_id: one.post for one in tenures.values()}
    members = list(
        BoardMember.objects.filter(board=board, is_former=False)
        .select_related("post", "person")
        .order_by("position")
    )
    expected: Sequence[BoardMember | Attendance] = members
    if not members and last:
        expected = list(last.attendances.select_related("person", "post").order_by("position"))
    seen: set[int] = set()
    for one in expected:
        tenure = tenures.get(one.post_id) if one.post_id else None
        person = tenure.person if tenure else one.person
        if person is None or person.pk in seen:
            continue
        seen.add(person.pk)
        post = one.post or posts_held.get(person.pk)
        capacity = str(post) if post else getattr(one, "capacity", "")
        key = f"post-{one.post_id}" if one.post_id else f"person-{one.person_id}"
        yield Seat(key, person, post, capacity)


def _chair(board: Board, last: Meeting | None, seats: Sequence[Seat]) -> str:
    if board.chair_id:
        return next((str(seat.person) for seat in seats if seat.post and seat.post.pk == board.chair_id), "")
    return str(last.chair) if last and last.chair else ""


def _agenda(board: Board, last: Meeting | None) -> tuple[str, str]:
    if board.standing_agenda.strip():
        return board.standing_agenda.strip("\n"), "The standing agenda of the board."
    if last is None:
        return "", "One item a line."
    items = last.items.filter(is_dropped=False, parent=None, approves=None).order_by("position")
    titles = items.exclude(outcome=Outcome.DEFERRED).values_list("title", flat=True)
    return "\n".join(titles), "The board has no standing agenda yet: these are the items of its last meeting."


def _deferred(last: Meeting | None, user: User) -> Iterator[AgendaItem]:
    if last is not None:
        items = AgendaItem.objects.visible_to(user).filter(meeting=last, outcome=Outcome.DEFERRED)
        yield from items.filter(deferred_to=None).only("pk", "number", "title", "theme").order_by("position")


def _to_approve(meetings: Sequence[Meeting]) -> Meeting | None:
    """The last meeting, unless another one has approved its notes, or will."""
    if not meetings or meetings[0].approved_under.filter(is_dropped=False).exists():
        return None
    return meetings[0]
