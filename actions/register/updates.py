"""An update of a row, and the same update of several ticked rows."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django import forms
from django.utils.formats import date_format

from actions.deeds.coming import next_day
from actions.deeds.forms import LONGEST_WORDS, in_words
from actions.models import CLOSED, Action, ChangedMeanwhile, Said, Status
from actions.register.status_changes import ASKS, REOPENS, offered_as, statuses_for
from governance.forms import WordsField
from governance.models import User

MOST_TICKED = 200


def statuses_of_any(user: User) -> list[Status]:
    """What ``user`` may make of some action or other."""
    reopens = user.has_perm(REOPENS)
    return [status for status in Status if user.has_perm(ASKS[status]) or (reopens and status == Status.OPEN)]


def statuses_of_ticked(user: User) -> list[tuple[str, str]]:
    """Values and labels."""
    label = {Status.DEFERRED: "Deferred to the next meeting"}
    return [("", "No change"), *((one.value, label.get(one, one.label)) for one in statuses_of_any(user))]


class TickedForm(forms.Form):
    """Words for several actions at once, and a status that they all get, if any.

    A ticked action comes with the version that was on the page, ``12:3``: whoever ticks a row
    that another has changed meanwhile is told, and that row stays as it is.
    """

    status = forms.ChoiceField(
        label="Set status",
        required=False,
        error_messages={"invalid_choice": "Choose a status from the list"},
    )
    words = WordsField(
        label="Words",
        longest=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter the words that say what happened"},
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        choice: Any = self.fields["status"]
        choice.choices = statuses_of_ticked(user)


class RowForm(forms.Form):
    """What happened to one action, in its row."""

    status = forms.ChoiceField(
        label="What happened", error_messages={"invalid_choice": "Choose what happened from the list"}
    )
    words = WordsField(
        label="Words",
        longest=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter the words that say what happened"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(
        self, data: Any = None, *, action: Action, user: User, today: datetime.date, words: str = ""
    ) -> None:
        """A deferral is offered where the next meeting is known to which it would be."""
        super().__init__(
            data,
            initial={"status": action.status, "version": action.version, "words": words},
            auto_id=f"id_%s_{action.pk}",
        )
        choice: Any = self.fields["status"]
        self.next_meeting = next_day(action.board_id, user, today)
        choice.choices = [
            (status.value, offered_as(status, action, self.next_meeting))
            for status in statuses_for(user, action)
            if status != Status.DEFERRED or self.next_meeting or action.status == Status.DEFERRED
        ]


@dataclass(slots=True)
class Outcome:
    """References of the actions that got the update, and why others did not."""

    updated: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def ticked(values: Iterable[str]) -> dict[int, int]:
    """The version of each ticked action, by its key; what is no such pair is left out."""
    found = {}
    for value in values:
        pk, _, version = value.partition(":")
        if pk.isdecimal() and version.isdecimal() and len(value) < 30:
            found[int(pk)] = int(version)
    return found


def update_ticked(versions: dict[int, int], status: str, said: Said) -> Outcome:
    """Each action for itself: one that cannot have the update keeps none of the others from it."""
    outcome, missing = Outcome(), set(versions)
    next_of = cache(lambda board: next_day(board, said.by, said.on))
    actions = (
        Action.objects.visible_to(said.by).filter(pk__in=versions).select_related("board").defer("search")
    )
    for action in actions.order_by("board__code", "year", "number"):
        missing.discard(action.pk)
        to = Status(status or action.status)
        if is_done(action, to, said, versions[action.pk]):
            outcome.updated.append(action.reference)
            continue
        next_meeting = next_of(action.board_id) if status == Status.DEFERRED else None
        if refusal := _refusal(action, to, said.by, has_day=bool(next_meeting) or not status):
            outcome.refused.append(refusal)
            continue
        try:
            record(action, to, said, seen_version=versions[action.pk], next_meeting=next_meeting)
        except ChangedMeanwhile:
            outcome.refused.append(changed_meanwhile(action))
        else:
            outcome.updated.append(action.reference)
    if missing:
        outcome.refused.append(f"{len(missing)} of the ticked actions cannot be found.")
    return outcome


def _refusal(action: Action, to: Status, by: User, *, has_day: bool) -> str:
    """Why the action cannot have the status, empty where it can; a deferral has the day of a meeting."""
    if to not in statuses_for(by, action):
        return f"{action.reference} is {_now(action)}: you may not {_deed(to, action)}."
    if to == Status.DEFERRED and not has_day:
        return (
            f"{action.reference} is not deferred: no coming meeting of the {action.board.name} is on record. "
            "Its own page takes another day."
        )
    return ""


def is_done(action: Action, to: Status, said: Said, seen_version: int) -> bool:
    """Whether the same was sent and done before: by the first of two clicks."""
    same = action.only_update_since(seen_version, said.by, said.words)
    return same is not None and action.status == to and same.status_to in ("", to)


def record(
    action: Action, to: Status, said: Said, *, seen_version: int, next_meeting: datetime.date | None
) -> None:
    """Deferred is deferred to ``next_meeting``, and due on its day."""
    if to == Status.DEFERRED and next_meeting:
        words = f"the meeting of {in_words(next_meeting)}"
        action.defer(said, to=next_meeting, in_words=words, seen_version=seen_version)
        return
    change = {} if to == action.status else {"status": to}
    action.record(said, seen_version=seen_version, **change)


def changed_meanwhile(action: Action) -> str:
    """Who changed it, when and in what words: a mere list of references would help nobody."""
    last = action.updates.select_related("by").order_by("-pk").first()
    if last is None:
        return f"{action.reference} was changed meanwhile: your update was not added to it."
    who = f" by {last.by}" if last.by else ""
    day = date_format(last.on, "j F Y")
    return (
        f"{action.reference} was changed meanwhile{who} ({day}, {last.headline.lower()}: “{last.text}”): "
        "your update was not added to it."
    )


def _now(action: Action) -> str:
    return action.get_status_display().lower()


def _deed(to: Status, action: Action) -> str:
    if to == action.status:
        return "update it"
    return "open it again" if to == Status.OPEN and action.status in CLOSED else f"make it {to.label.lower()}"
