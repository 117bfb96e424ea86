"""The rows of an invented record, a table at a time, in the order in which life would write them."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import models

from actions.filling import vocabulary
from actions.filling.plan import Plan, PlannedMeeting
from actions.filling.words import Words
from actions.models import Action, ActionOwner, ActionUpdate, Status
from governance.models import User
from meetings.models import (
    AgendaItem,
    Attendance,
    AttendanceState,
    Board,
    Decision,
    Marking,
    Meeting,
    Organisation,
    Outcome,
    Person,
    Post,
    Stage,
    Tenure,
)

Row = tuple[Any, ...]

# The order of the tables: a trigger finds what a row refers to.
FILLED: tuple[type[models.Model], ...] = (
    User, Board, Person, Post, Tenure, Meeting, Attendance, AgendaItem, Decision, Action, ActionOwner,
    ActionUpdate,
)  # fmt: skip
# What the methods below give, in their order.
FIELDS: dict[type[models.Model], tuple[str, ...]] = {
    User: ("id", "username", "first_name", "password", "is_active"),
    Board: ("id", "name", "code"),
    Person: ("id", "name", "distinction"),
    Post: ("id", "title", "short_name", "organisation"),
    Tenure: ("id", "post_id", "person_id", "is_temporary", "starts_on", "ends_on"),
    Meeting: (
        "id", "board_id", "title", "date", "start_time", "end_time", "venue", "theme", "chair_id", "stage",
        "marking", "handling", "next_date",
    ),
    Attendance: ("id", "meeting_id", "position", "person_id", "post_id", "capacity", "state", "note"),
    AgendaItem: (
        "id", "meeting_id", "position", "number", "title", "text", "outcome", "is_withheld",
        "withheld_because",
    ),
    Decision: ("id", "board_id", "year", "number", "meeting_id", "item_id", "text"),
    Action: (
        "id", "board_id", "year", "number", "text", "text_as_written", "meeting_id", "item_id", "raised_on",
        "due_words", "due_on", "due_is_inferred", "status", "version",
    ),
    ActionOwner: ("id", "action_id", "position", "label", "post_id", "person_id", "is_former"),
    ActionUpdate: (
        "id", "action_id", "on", "by_id", "meeting_id", "item_id", "text", "matter_as_written", "status_from",
        "status_to", "due_from", "due_to", "owners_from", "owners_to", "created_at",
    ),
}  # fmt: skip
USERS = 8
# Notes are written within a week, reviewed within three, and published after a quarter.
DRAFT_DAYS, REVIEW_DAYS, PUBLISHED_DAYS = 7, 21, 90
STATES = {
    AttendanceState.PRESENT: 84,
    AttendanceState.APOLOGIES: 11,
    AttendanceState.ABSENT: 2,
    AttendanceState.PART: 3,
}
OUTCOMES = {Outcome.DISCUSSED: 90, Outcome.NIL: 6, Outcome.DEFERRED: 4}
SENSITIVE, WITHHELD, DECIDED = 0.06, 0.03, 0.3


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of ``model``: values of ``fields``, named as Python knows them. Others have their default."""

    model: type[models.Model]
    fields: Sequence[str]
    rows: Callable[[], Iterator[Row]]


class InventedRecord:
    """The plan in rows. ``first`` is the primary key of a table's first row, 1 where it was empty."""

    def __init__(
        self, plan: Plan, words: Words, today: datetime.date, first: dict[type[models.Model], int]
    ) -> None:
        self.plan, self.words, self.today = plan, words, today
        self.before = {model: key - 1 for model, key in first.items()}

    def key(self, model: type[models.Model], number: int | None) -> int | None:
        """Primary key of a planned record."""
        return None if number is None else self.before[model] + number

    def tables(self) -> list[Table]:
        """All that are filled, in the order of ``FILLED``."""
        rows = (
            self.users, self.boards, self.people, self.posts, self.tenures, self.meetings, self.attendances,
            self.items, self.decisions, self.actions, self.owners, self.updates,
        )  # fmt: skip
        return [Table(model, FIELDS[model], of_model) for model, of_model in zip(FILLED, rows, strict=True)]

    def users(self) -> Iterator[Row]:
        """Who typed the updates. They are switched off and have no password: nobody signs in as one."""
        for number in range(1, USERS + 1):
            name = f"{vocabulary.INVENTED}-{number}"
            yield self.key(User, number), name, name.capitalize(), make_password(None), False

    def boards(self) -> Iterator[Row]:
        for number in range(1, self.plan.boards + 1):
            yield self.key(Board, number), board_name(number), f"X{number:02}"

    def people(self) -> Iterator[Row]:
        for number, (name, distinction) in enumerate(self.plan.staff.names, start=1):
            yield self.key(Person, number), name, distinction

    def posts(self) -> Iterator[Row]:
        for number, (title, short_name, organisation) in enumerate(vocabulary.POSTS, start=1):
            yield (
                self.key(Post, number),
                f"{title} ({vocabulary.INVENTED})",
                short_name,
                Organisation(organisation),
            )

    def tenures(self) -> Iterator[Row]:
        for number, tenure in enumerate(self.plan.staff.tenures, start=1):
            yield (
                self.key(Tenure, number),
                self.key(Post, tenure.post),
                self.key(Person, tenure.person),
                tenure.is_temporary,
                tenure.starts_on,
                tenure.ends_on,
            )

    def meetings(self) -> Iterator[Row]:
        rng = self.words.rng
        for meeting in self.plan.meetings:
            sensitive = rng.random() < SENSITIVE
            yield (
                self.key(Meeting, meeting.number),
                self.key(Board, meeting.board),
                f"Notes of the {board_name(meeting.board)}",
                meeting.on,
                datetime.time(meeting.hour),
                datetime.time(meeting.hour + 1, 30),
                rng.choice(vocabulary.VENUES),
                rng.choice(vocabulary.THEMES) if rng.random() < 0.4 else "",
                self.key(Person, self.plan.staff.holder(meeting.attending[0], meeting.on)),
                self._stage(meeting, rng),
                Marking.OFFICIAL_SENSITIVE if sensitive else Marking.OFFICIAL,
                "Not to be forwarded" if sensitive else "",
                meeting.next_on,
            )

    def _stage(self, meeting: PlannedMeeting, rng: Random) -> Stage:
        age = (self.today - meeting.on).days
        if age < DRAFT_DAYS:
            return Stage.DRAFT
        if age < REVIEW_DAYS:
            return Stage.IN_REVIEW
        return Stage.PUBLISHED if age > PUBLISHED_DAYS and rng.random() < 0.85 else Stage.APPROVED

    def attendances(self) -> Iterator[Row]:
        rng, key = self.words.rng, self.before[Attendance]
        for meeting in self.plan.meetings:
            for position, post in enumerate(meeting.attending, start=1):
                (state,) = rng.choices(tuple(STATES), STATES.values())  # type: ignore[arg-type]
                key += 1
                yield (
                    key,
                    self.key(Meeting, meeting.number),
                    position,
                    self.key(Person, self.plan.staff.holder(post, meeting.on)),
                    self.key(Post, post),
                    vocabulary.POSTS[post - 1][1],
                    state,
                    "Left after the second item" if state == AttendanceState.PART else "",
                )

    def items(self) -> Iterator[Row]:
        rng, words = self.words.rng, self.words
        for meeting in self.plan.meetings:
            for position in range(1, meeting.items + 1):
                number = meeting.first_item + position - 1
                is_standing = position <= len(vocabulary.STANDING_FIRST) or position == meeting.items
                withheld = not is_standing and rng.random() < WITHHELD
                (outcome,) = rng.choices(tuple(OUTCOMES), OUTCOMES.values())  # type: ignore[arg-type]
                yield (
                    self.key(AgendaItem, number),
                    self.key(Meeting, meeting.number),
                    position,
                    str(position),
                    item_title(meeting, position),
                    words.several(words.minutes, 0, 2) if is_standing else words.paragraphs(1, 4),
                    outcome,
                    withheld,
                    rng.choice(vocabulary.WITHHELD_BECAUSE) if withheld else "",
                )

    def decisions(self) -> Iterator[Row]:
        rng, key = self.words.rng, self.before[Decision]
        numbers: Counter[tuple[int, int]] = Counter()
        for meeting in self.plan.meetings:
            if rng.random() > DECIDED:
                continue
            key += 1
            numbers[meeting.board, meeting.on.year] += 1
            yield (
                key,
                self.key(Board, meeting.board),
                meeting.on.year,
                numbers[meeting.board, meeting.on.year],
                self.key(Meeting, meeting.number),
                self.key(AgendaItem, meeting.first_item + rng.randint(2, meeting.items - 2)),
                rng.choice(self.words.decisions),
            )

    def actions(self) -> Iterator[Row]:
        rng, words = self.words.rng, self.words
        for action in self.plan.actions:
            text = rng.choice(words.asks)
            yield (
                self.key(Action, action.number),
                self.key(Board, action.meeting.board),
                *action.reference,
                text,
                text,
                self.key(Meeting, action.meeting.number),
                self.key(AgendaItem, action.item),
                action.meeting.on,
                action.due_words,
                action.due_on,
                action.due_is_inferred,
                action.status,
                1 + action.updates,
            )

    def owners(self) -> Iterator[Row]:
        key = self.before[ActionOwner]
        for action in self.plan.actions:
            for position, owner in enumerate(action.owners, start=1):
                key += 1
                yield (
                    key,
                    self.key(Action, action.number),
                    position,
                    owner.label,
                    self.key(Post, owner.post),
                    self.key(Person, owner.person),
                    owner.is_former,
                )

    def updates(self) -> Iterator[Row]:
        rng, words = self.words.rng, self.words
        for number, update in enumerate(self.plan.updates, start=1):
            meeting = update.meeting
            raised = self.plan.actions[update.action - 1]
            due = update.due or (None, None)
            yield (
                self.key(ActionUpdate, number),
                self.key(Action, update.action),
                update.on,
                self.key(User, update.typed_by or None),
                self.key(Meeting, meeting.number if meeting else None),
                self.key(AgendaItem, meeting.first_item + 1 if meeting else None),
                update_text(words, update.status_to),
                item_title(raised.meeting, raised.item - raised.meeting.first_item + 1) if meeting else "",
                update.status_from,
                update.status_to or "",
                *due,
                *(update.owners or ("", "")),
                datetime.datetime.combine(update.on, datetime.time(12, rng.randrange(60)), datetime.UTC),
            )


def board_name(number: int) -> str:
    kind = vocabulary.BOARD_KINDS[number % len(vocabulary.BOARD_KINDS)]
    return f"{vocabulary.BOARD_SUBJECTS[number - 1]} {kind} ({vocabulary.INVENTED})"


def item_title(meeting: PlannedMeeting, position: int) -> str:
    """Standing items first and last; between them no matter twice in one meeting."""
    if position <= len(vocabulary.STANDING_FIRST):
        return vocabulary.STANDING_FIRST[position - 1]
    if position == meeting.items:
        return vocabulary.STANDING_LAST
    return vocabulary.TOPICS[(meeting.number * 17 + position) % len(vocabulary.TOPICS)]


def update_text(words: Words, status: Status | None) -> str:
    if status == Status.DISCHARGED:
        return words.rng.choice(words.closings)
    if status == Status.WITHDRAWN:
        return words.rng.choice(words.withdrawals)
    if status == Status.COMPLETED:
        return words.rng.choice(words.completions)
    return words.several(words.updates, 1, 3)
