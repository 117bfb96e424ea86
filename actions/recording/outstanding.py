"""Outstanding matters, as a meeting takes them up: by the meeting that raised them, with what was said."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format

from actions.askings import Asking, asked_in_words, may_be_asked
from actions.models import Action, ActionUpdate
from actions.recording.forms import MatterForm
from actions.recording.setting import updates_at
from governance.models import User
from meetings.models import Meeting


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
    asked: Asking | None
    """The last time that its owners were asked for an update."""

    def may_be_asked(self, today: datetime.date) -> bool:
        """Whether somebody owes it of whom nobody was asked today."""
        asked = [self.asked] if self.asked else []
        return bool(self.owners) and may_be_asked(self.action, asked, today)


@dataclass(frozen=True, slots=True)
class Group:
    """Matters that one meeting raised."""

    title: str
    matters: Sequence[Matter]


def matter_form(action: Action, data: object = None) -> MatterForm:
    initial = {"version": action.version, "now": MatterForm.UPDATE}
    return MatterForm(data, initial=initial, auto_id=f"matter-{action.pk}-%s")  # type: ignore[arg-type]


def matter_block(action: Action, meeting: Meeting, user: User) -> Matter:
    """One matter alone, as it stands after something was said of it."""
    return _matter(action, meeting, list(updates_at(meeting, user).filter(action=action)))


def outstanding_groups(
    meeting: Meeting, matters: Iterable[Action], updates: Iterable[ActionUpdate]
) -> Iterator[Group]:
    """Those due at this meeting first, then the others by the meeting that raised them."""
    said: dict[int, list[ActionUpdate]] = defaultdict(list)
    for update in updates:
        said[update.action_id].append(update)
    due: list[Matter] = []
    raised: dict[str, list[Matter]] = defaultdict(list)
    for action in matters:
        matter = _matter(action, meeting, said[action.pk])
        (due if matter.is_due else raised[action.raised_in_words]).append(matter)
    if due:
        yield Group("Due by this meeting", due)
    for when, some in raised.items():
        yield Group(f"Raised {when}", some)


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
        owners=labels_of(action),
        due=date_format(action.due_on, "j F Y") if action.due_on else action.due_words,
        is_due=action.due_on is not None and action.due_on <= meeting.date,
        said=[in_words(update, meeting) for update in updates],
        is_told=any(update.meeting_id == meeting.pk for update in updates),
        form=matter_form(action),
        asked=next(iter(asked_in_words(found.askings)), None),
    )


def labels_of(action: Action) -> str:
    return ", ".join(owner.label for owner in action.owners.all())
