"""What happens in an invented record: which boards meet when, and what becomes of each action.

No wording yet, and no database: lives of actions are lived here so that 200,000 of them fit
into memory, and so that every table can be written in the order in which life would write it.
All numbers that stand for a record count from 1 within their table.
"""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from actions.filling import vocabulary
from actions.filling.people import FIRST_DAY, Staff, invent_staff
from actions.models import CLOSED, Status

FEWEST_BOARDS, MOST_BOARDS = 3, 40
MEETINGS_OF_A_BOARD = 60  # at the least, as long as that leaves more than the fewest boards
# The liveliest board meets three times as often as the quietest.
LIVELIEST, QUIETEST = 1.5, 0.5
ITEMS = (6, 12)
ACTIONS = (4, 16)
# In how many updates an action's life is told, unless it is forgotten or today comes first.
UPDATES = {1: 16, 2: 24, 3: 25, 4: 17, 5: 9, 6: 5, 8: 4}
ENDINGS = {Status.DISCHARGED: 86, Status.WITHDRAWN: 9, None: 5}
FORGOTTEN = 0.04  # raised once, never mentioned again
OFFICE_POSTS = 12  # the posts that most actions are given to
TYPED_BETWEEN_MEETINGS = 0.3


@dataclass(slots=True)
class PlannedMeeting:
    number: int
    board: int
    on: datetime.date
    hour: int
    items: int
    first_item: int = 0
    next_on: datetime.date | None = None
    attending: tuple[int, ...] = ()
    """Posts, those who take the chair first."""


@dataclass(slots=True)
class PlannedUpdate:
    on: datetime.date
    action: int
    meeting: PlannedMeeting | None
    status_from: Status
    status_to: Status | None = None
    due: tuple[datetime.date | None, datetime.date | None] | None = None
    owners: tuple[str, str] | None = None
    typed_by: int = 0
    """Which of the invented users typed it; 0 is nobody, for what was said at a meeting."""


@dataclass(frozen=True, slots=True)
class PlannedOwner:
    label: str
    post: int | None = None
    person: int | None = None
    is_former: bool = False


@dataclass(slots=True)
class PlannedAction:
    number: int
    meeting: PlannedMeeting
    item: int
    reference: tuple[int, int]
    """Year, and number within board and year."""
    due_on: datetime.date | None
    due_words: str
    due_is_inferred: bool
    owners: list[PlannedOwner]
    status: Status = Status.OPEN
    updates: int = 0


@dataclass(slots=True)
class Plan:
    staff: Staff
    boards: int
    meetings: list[PlannedMeeting]
    actions: list[PlannedAction] = field(default_factory=list)
    updates: list[PlannedUpdate] = field(default_factory=list)


def make_plan(seed: str, meetings: int, today: datetime.date, users: int) -> Plan:
    """``meetings`` meetings from ``FIRST_DAY`` to ``today``, with all that arose from them."""
    rng = Random(seed)  # noqa: S311 an invented record guards nothing
    boards = max(FEWEST_BOARDS, min(MOST_BOARDS, meetings // MEETINGS_OF_A_BOARD))
    plan = Plan(invent_staff(rng, today), boards, plan_meetings(rng, meetings, boards, today))
    of_board: dict[int, list[PlannedMeeting]] = {}
    for meeting in plan.meetings:
        of_board.setdefault(meeting.board, []).append(meeting)
    place = {meeting.number: place for row in of_board.values() for place, meeting in enumerate(row)}
    numbers: Counter[tuple[int, int]] = Counter()
    for meeting in plan.meetings:
        later = of_board[meeting.board][place[meeting.number] + 1 :][:60]
        for _ in range(rng.randint(*ACTIONS)):
            numbers[meeting.board, meeting.on.year] += 1
            reference = (meeting.on.year, numbers[meeting.board, meeting.on.year])
            action = raise_action(rng, plan, meeting, reference)
            plan.updates += live(rng, action, later, users)
    plan.updates.sort(key=lambda update: update.on)  # stable: of one day, in the order of the actions
    return plan


def plan_meetings(rng: Random, count: int, boards: int, today: datetime.date) -> list[PlannedMeeting]:
    """In the order of their days; no board meets twice at one hour of a day."""
    weights = [LIVELIEST - (LIVELIEST - QUIETEST) * board / (boards - 1) for board in range(boards)]
    found: list[PlannedMeeting] = []
    for board in range(1, boards + 1):
        share = round(count * sum(weights[:board]) / sum(weights)) - len(found)
        step = (today - FIRST_DAY).days / share
        posts = (1, 2, *rng.sample(range(3, len(vocabulary.POSTS) + 1), rng.randint(4, 9)))
        days: Counter[datetime.date] = Counter()
        row = []
        for place in range(share):
            on = weekday(FIRST_DAY + datetime.timedelta(days=int(step * (place + rng.random() / 2))))
            days[on] += 1
            row.append(PlannedMeeting(0, board, on, 8 + days[on], rng.randint(*ITEMS), attending=posts))
        row.sort(key=lambda meeting: (meeting.on, meeting.hour))
        for meeting, following in pairwise(row):
            meeting.next_on = following.on
        row[-1].next_on = weekday(today + datetime.timedelta(days=7 + int(min(step, 90))))
        found += row
    found.sort(key=lambda meeting: (meeting.on, meeting.board, meeting.hour))
    first_item = 1
    for number, meeting in enumerate(found, start=1):
        meeting.number, meeting.first_item = number, first_item
        first_item += meeting.items
    return found


def weekday(day: datetime.date) -> datetime.date:
    """The day itself, or the Monday after a week-end."""
    return day + datetime.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def raise_action(
    rng: Random, plan: Plan, meeting: PlannedMeeting, reference: tuple[int, int]
) -> PlannedAction:
    due_on, due_words, is_inferred = _due(rng, meeting)
    action = PlannedAction(
        number=len(plan.actions) + 1,
        meeting=meeting,
        item=meeting.first_item + rng.randint(2, meeting.items - 2),
        reference=reference,
        due_on=due_on,
        due_words=due_words,
        due_is_inferred=is_inferred,
        owners=_owners(rng, plan.staff, meeting),
    )
    plan.actions.append(action)
    return action


def _due(rng: Random, meeting: PlannedMeeting) -> tuple[datetime.date | None, str, bool]:
    kind = rng.random()
    if kind < 0.55:
        day = weekday(meeting.on + datetime.timedelta(days=rng.randint(10, 120)))
        return day, f"{day.day} {vocabulary.MONTHS[day.month - 1]} {day.year}", False
    if kind < 0.8:
        return meeting.next_on, "Next meeting", True
    return None, rng.choice(vocabulary.EVENTS) if kind < 0.9 else "", False


def _owners(rng: Random, staff: Staff, meeting: PlannedMeeting) -> list[PlannedOwner]:
    kind = rng.random()
    if kind < 0.08:
        return []
    if kind < 0.15:
        return [PlannedOwner(rng.choice(vocabulary.BODIES))]
    if kind < 0.3:
        person = rng.randint(len(staff.tenures) + 1, len(staff.names))
        return [PlannedOwner(staff.names[person - 1][0], person=person)]
    posts = rng.sample(range(2, OFFICE_POSTS + 2), 2) if rng.random() < 0.8 else list(meeting.attending[-2:])
    return [PlannedOwner(vocabulary.POSTS[post - 1][1], post=post) for post in posts[: 1 + (kind > 0.92)]]


def live(
    rng: Random, action: PlannedAction, later: Sequence[PlannedMeeting], users: int
) -> Iterator[PlannedUpdate]:
    """What becomes of an action at the later meetings of its board, until today."""
    if rng.random() < FORGOTTEN:
        return
    (steps,) = rng.choices(tuple(UPDATES), UPDATES.values())  # type: ignore[arg-type]
    (ending,) = rng.choices(tuple(ENDINGS), ENDINGS.values())  # type: ignore[arg-type]
    place = -1
    for step in range(1, steps + 1):
        place += rng.randint(1, 4)
        if place >= len(later):
            return
        update = PlannedUpdate(later[place].on, action.number, later[place], action.status)
        if rng.random() < TYPED_BETWEEN_MEETINGS and step < steps:
            update.on = max(action.meeting.on, update.on - datetime.timedelta(days=2))
            update.meeting, update.typed_by = None, rng.randint(1, users)
        happen(rng, action, update, ending if step == steps else None, is_nearly_last=step == steps - 1)
        yield update


def happen(
    rng: Random, action: PlannedAction, update: PlannedUpdate, ending: Status | None, *, is_nearly_last: bool
) -> None:
    """One step: an ending, the owner's word that it is done, another day or owner, or mere words."""
    action.updates += 1
    kind = rng.random()
    if ending in CLOSED:
        update.status_to = ending
    elif is_nearly_last and kind < 0.5:
        update.status_to = Status.COMPLETED
    elif kind < 0.12 and action.due_on is not None:
        new_day = weekday(max(update.on, action.due_on) + datetime.timedelta(days=rng.randint(20, 90)))
        update.status_to, update.due = Status.DEFERRED, (action.due_on, new_day)
        action.due_on, action.due_is_inferred = new_day, False
    elif kind < 0.15 and action.owners:
        update.owners = pass_on(rng, action)
    elif action.status == Status.OPEN and kind < 0.75:
        update.status_to = Status.IN_PROGRESS
    if update.status_to is not None:
        action.status = update.status_to


def pass_on(rng: Random, action: PlannedAction) -> tuple[str, str]:
    """The action goes to another post; its former owners stay, marked as such. Labels before and after."""
    present = [owner for owner in action.owners if not owner.is_former]
    post = rng.randint(2, OFFICE_POSTS + 1)
    label = vocabulary.POSTS[post - 1][1]
    action.owners = [
        *(PlannedOwner(owner.label, owner.post, owner.person, is_former=True) for owner in action.owners),
        PlannedOwner(label, post=post),
    ]
    return "; ".join(owner.label for owner in present), label
