"""Records the actions of a note, and ties what it says of earlier ones to the actions that they continue.

Notes may come in any order. An action that a later note told of before its own meeting was in the record is
taken over by the note of that meeting: the chain is the same as if the notes had come in the order of time.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import F, Max
from django.utils import timezone

from actions.importing.boards import next_numbers
from actions.importing.matters import matter
from actions.importing.minutes import Minutes
from actions.importing.origins import (
    ORIGIN_CODES,
    Candidate,
    candidates_and_questions,
    candidates_for,
    month_of,
    months_met,
    origin_doubt,
    raised_in,
    verdict_on,
)
from actions.importing.owners import find_owner
from actions.models import Action, ActionOwner, ActionUpdate, Status
from meetings.models import AgendaItem
from meetings.models import Doubt as DoubtRow
from meetings.notes import Action as RaisedAction
from meetings.notes import BroughtForward, Doubt, Note

DUE_INFERRED = "due-inferred"
"""The reader's code for a day that it worked out from the words."""


@dataclass(frozen=True, slots=True)
class Told:
    """An action as one note tells it: as its own, or as one of an earlier meeting."""

    text: str
    owners: tuple[str, ...]
    lines: tuple[int, ...]
    status: str
    raised_on: datetime.date | None
    is_raised_here: bool
    item: AgendaItem | None = None
    due_words: str = ""
    due_on: datetime.date | None = None
    due_is_inferred: bool = False


@dataclass(slots=True)
class Chain:
    """What is to be written: filled by the stages below, then written in few statements."""

    minutes: Minutes
    new: list[tuple[Action, Told]] = field(default_factory=list)
    taken_over: list[tuple[Candidate, Told]] = field(default_factory=list)
    updates: list[ActionUpdate] = field(default_factory=list)
    owners: list[ActionOwner] = field(default_factory=list)
    doubts: list[tuple[Doubt, Action]] = field(default_factory=list)
    """Doubts of this note about where a matter came from, with the action that stands for it."""

    linked: int = 0
    """How many matters plainly continue an action that was on record."""

    @property
    def told_here(self) -> Iterator[Action]:
        """Actions that have their words from this note."""
        yield from (action for action, _ in self.new)
        yield from (candidate.row for candidate, _ in self.taken_over)


def record_actions(minutes: Minutes) -> Chain:
    """All that a note says of actions, in rows; its minutes must be on record."""
    chain = Chain(minutes)
    raised = [_told_as_raised(action, minutes) for action in minutes.note.actions if action.text.strip()]
    brought = [one for one in minutes.note.brought_forward if one.text.strip()]
    if not raised and not brought:
        return chain
    months = {month_of(one.raised) for one in brought}
    candidates, questions = candidates_and_questions(minutes.meeting, months)
    years = {minutes.date.year} | {month.year for month in months if month}
    numbers = next_numbers(Action, minutes.board, years)
    unanswered = _raise(chain, raised, questions if raised else [], numbers)
    _bring_forward(chain, brought, candidates, numbers)
    _write(chain)
    _explain_again(unanswered, minutes)
    return chain


def _told_as_raised(action: RaisedAction, minutes: Minutes) -> Told:
    note = minutes.note
    return Told(
        action.text,
        tuple(filter(str.strip, action.owners)),
        action.lines,
        action.status,
        minutes.date,
        is_raised_here=True,
        item=minutes.item_at(action.item_index),
        due_words=action.due or "",
        due_on=action.due_on,
        due_is_inferred=is_due_inferred(note, action.lines),
    )


def is_due_inferred(note: Note, lines: Iterable[int]) -> bool:
    """Whether the reader says that it worked out the day from the words on these lines."""
    return any(doubt.code == DUE_INFERRED and not set(lines).isdisjoint(doubt.lines) for doubt in note.doubts)


def _raise(
    chain: Chain, raised: Sequence[Told], questions: Sequence[Candidate], numbers: dict[int, Iterator[int]]
) -> list[tuple[Candidate, list[Action]]]:
    """Actions of this meeting: those that answer a question of a later note take its row over.

    Gives the questions that stay open, each with the actions that are like it.
    """
    rows = [_row(told, chain.minutes) for told in raised]
    new = [Candidate(matter(told.text, told.owners), row) for told, row in zip(raised, rows, strict=True)]
    claims: dict[int, list[Candidate]] = defaultdict(list)
    unanswered = []
    for question in questions:
        pool = [*new, *_rivals(question, chain.minutes)]
        verdict = verdict_on(question.matter, question.row.raised_on, pool)
        if verdict.plain is not None and verdict.plain < len(new):
            claims[verdict.plain].append(question)
        unanswered.append((question, [pool[place].row for place in verdict.near]))
    answers = {place: those[0] for place, those in claims.items() if len(those) == 1}
    for place, (row, told) in enumerate(zip(rows, raised, strict=True)):
        if place in answers:
            chain.taken_over.append((answers[place], told))
        else:
            row.year, row.number = chain.minutes.date.year, next(numbers[chain.minutes.date.year])
            chain.new.append((row, told))
    answered = {question.row.pk for question in answers.values()}
    return [(question, near) for question, near in unanswered if question.row.pk not in answered]


def _rivals(question: Candidate, minutes: Minutes) -> list[Candidate]:
    """Other actions that the matter in question may continue: those told before it."""
    before = question.told_on or minutes.date
    found = candidates_for(minutes.board, [question.row.raised_on], before)
    return [
        one
        for one in found
        if one.row.pk != question.row.pk and (one.told_on is None or one.told_on < before)
    ]


def _bring_forward(
    chain: Chain,
    brought: Sequence[BroughtForward],
    found: Sequence[Candidate],
    numbers: dict[int, Iterator[int]],
) -> None:
    """Each matter becomes an update of the action that it plainly continues, else of a new one of its own."""
    minutes = chain.minutes
    taken = {candidate.row.pk for candidate, _ in chain.taken_over}
    candidates = {id(one.row): one for one in found if one.row.pk not in taken}
    open_ended: list[tuple[Told, Action, list[Action]]] = []
    for one in brought:
        told = _told_as_brought(one)
        pool = raised_in(told.raised_on, list(candidates.values()))
        verdict = verdict_on(matter(told.text, told.owners), told.raised_on, pool)
        continued = pool[verdict.plain] if verdict.plain is not None else None
        action = continued.row if continued else _of_its_own(chain, told, numbers)
        if continued is None or _continue(chain, continued, told):
            near = [pool[place].row for place in verdict.near]
            open_ended.append((told, action, [row for row in near if row is not action]))
        chain.linked += continued is not None
        chain.updates.append(_update(one, action, minutes))
        known = continued or Candidate(matter(told.text, told.owners), action)
        candidates[id(action)] = replace(
            known,
            told_on=minutes.date,
            has_owners=known.has_owners or bool(told.owners),
            is_open_question=False,
        )
    asked = {told.raised_on for told, _, _ in open_ended}
    on_record = months_met(minutes.board, asked) if asked else set()
    for told, action, near in open_ended:
        chain.doubts.append((origin_doubt(told.raised_on, told.lines, near, on_record), action))


def _of_its_own(chain: Chain, told: Told, numbers: dict[int, Iterator[int]]) -> Action:
    """An action that stands for a matter of a meeting that is not known."""
    action = _row(told, chain.minutes)
    action.year = (told.raised_on or chain.minutes.date).year
    action.number = next(numbers[action.year])
    chain.new.append((action, told))
    return action


def _told_as_brought(one: BroughtForward) -> Told:
    labels = tuple(filter(str.strip, one.owners))
    return Told(one.text, labels, one.lines, one.status, month_of(one.raised), is_raised_here=False)


def _continue(chain: Chain, found: Candidate, told: Told) -> bool:
    """Tie a matter to an action on record. True where this note takes it over and its origin stays open."""
    if found.is_open_question and found.told_on and found.told_on > chain.minutes.date:
        chain.taken_over.append((found, told))
        return True
    if told.owners and not found.has_owners:
        last = found.row.owners.aggregate(last=Max("position"))["last"] if found.row.pk else 0
        chain.owners += _owners(found.row, told.owners, chain.minutes, after=last or 0)
    return False


def _row(told: Told, minutes: Minutes) -> Action:
    return Action(
        board=minutes.board,
        text=told.text,
        text_as_written=told.text,
        meeting=minutes.meeting if told.is_raised_here else None,
        item=told.item,
        raised_on=told.raised_on,
        due_words=told.due_words,
        due_on=told.due_on,
        due_is_inferred=told.due_is_inferred,
        status=told.status,
        source=minutes.source,
        lines=list(told.lines),
    )


def _owners(action: Action, labels: Iterable[str], minutes: Minutes, after: int = 0) -> list[ActionOwner]:
    found = [find_owner(label, minutes.roster) for label in labels]
    return [
        ActionOwner(action=action, position=position, label=owner.label, post=owner.post, person=owner.person)
        for position, owner in enumerate(found, start=after + 1)
    ]


def _update(one: BroughtForward, action: Action, minutes: Minutes) -> ActionUpdate:
    """What this meeting said. Where the action stood before, the notes do not say; nor does the update."""
    return ActionUpdate(
        action=action,
        on=minutes.date,
        meeting=minutes.meeting,
        item=minutes.item_at(one.item_index),
        text=one.update or "",
        matter_as_written=one.text,
        status_to="" if one.status == Status.OPEN else one.status,
        source=minutes.source,
        lines=list(one.lines),
    )


def _write(chain: Chain) -> None:
    Action.objects.bulk_create([action for action, _ in chain.new])
    for action, told in chain.new:
        chain.owners += _owners(action, told.owners, chain.minutes)
    for candidate, told in chain.taken_over:
        _take_over(chain, candidate.row, told)
    ActionOwner.objects.bulk_create(chain.owners)
    ActionUpdate.objects.bulk_create(chain.updates)
    _set_statuses(chain)


def _take_over(chain: Chain, action: Action, told: Told) -> None:
    """Give an action the words of an earlier note. What a person has changed meanwhile stays."""
    minutes = chain.minutes
    changes: dict[str, object] = {
        "text_as_written": told.text,
        "source": minutes.source,
        "lines": list(told.lines),
    }
    if action.text == action.text_as_written:
        changes["text"] = told.text
    if told.is_raised_here:
        changes |= {"meeting": minutes.meeting, "item": told.item, "raised_on": told.raised_on}
        if action.due_on is None and not action.due_words:
            due = ("due_words", "due_on", "due_is_inferred")
            changes |= {name: getattr(told, name) for name in due}
    Action.objects.filter(pk=action.pk).update(version=F("version") + 1, **changes)
    for name, value in changes.items():
        setattr(action, name, value)
    chain.owners += _replaced_owners(action, told, minutes)
    # what the reader doubted of the later note's lines is no longer about the words of this action
    Action.doubts.through.objects.filter(action=action).exclude(doubt__code__in=ORIGIN_CODES).delete()
    reason = "whose meeting raised the action" if told.is_raised_here else "which tells of the matter earlier"
    DoubtRow.objects.filter(actions=action, code__in=ORIGIN_CODES, settled_at__isnull=True).update(
        settled_at=timezone.now(), settlement=f"The import of {minutes.source.name}, {reason}, answers it."
    )


def _replaced_owners(action: Action, told: Told, minutes: Minutes) -> list[ActionOwner]:
    """Owners to add where the earlier note names others, and no person has passed the action on."""
    if not told.owners or action.updates.exclude(owners_to="").exists():
        return []
    present = list(action.owners.order_by("position"))
    current = [(one.label, one.post_id, one.person_id) for one in present if not one.is_former]
    wanted = _owners(action, told.owners, minutes, after=max((one.position for one in present), default=0))
    if current == [(one.label, one.post_id, one.person_id) for one in wanted]:
        return []
    action.owners.filter(is_former=False).update(is_former=True)
    return wanted


def _set_statuses(chain: Chain) -> None:
    """Each action stands as the last update that says so; on one day a person's counts after a note's."""
    spoken_of = {update.action_id for update in chain.updates if update.status_to}
    standing = {candidate.row.pk: told.status for candidate, told in chain.taken_over}
    said = (
        ActionUpdate.objects.filter(action__in=spoken_of | standing.keys())
        .exclude(status_to="")
        .order_by("action_id", "-on", F("by").desc(nulls_last=True), "-pk")
        .distinct("action_id")
    )
    if spoken_of or standing:
        standing |= dict(said.values_list("action_id", "status_to"))
    for status in sorted(set(standing.values())):
        those = [pk for pk, stands in standing.items() if stands == status]
        changed = Action.objects.filter(pk__in=those).exclude(status=status)
        changed.update(status=status, version=F("version") + 1)


def _explain_again(unanswered: Iterable[tuple[Candidate, list[Action]]], minutes: Minutes) -> None:
    """A meeting of their month is on record now: say which of its actions these may be."""
    month = minutes.date.replace(day=1)
    for question, near in unanswered:
        doubt = origin_doubt(question.row.raised_on, question.row.lines, near, {month})
        unsettled = DoubtRow.objects.filter(
            actions=question.row, code__in=ORIGIN_CODES, settled_at__isnull=True
        )
        unsettled.exclude(message=doubt.message).update(code=doubt.code, message=doubt.message)
