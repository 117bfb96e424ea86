"""What is looked at before notes are sent for review. A check warns and names where; it forbids nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from actions.models import CLOSED, Action
from actions.recording.outstanding import outstanding_groups
from actions.recording.setting import Setting
from governance.models import User
from meetings.models import AgendaItem, AttendanceState, Meeting, Outcome


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing, and the address of its place; of a matter that nothing is said of, its reference."""

    words: str
    url: str
    matter: str = ""


def lacks_of(meeting: Meeting, user: User) -> list[Lack]:
    """All that the notes lack, each with its place on the page where ``user`` may mend it, or read it."""
    may_mend = user.has_perm("meetings.change_agendaitem")
    place = reverse("recording:record", args=[meeting.pk]) if may_mend else meeting.get_absolute_url()
    setting = Setting.of(meeting, user)
    items = list(meeting.items.visible_to(user).for_reading().order_by("position"))
    matters = [
        matter
        for group in outstanding_groups(meeting, setting.matters, setting.updates)
        for matter in group.matters
    ]
    silent = [one.action for one in matters if not one.is_told and one.action.status not in CLOSED]
    found = [
        *_attendance(setting),
        *_items(items, {one.item_id for one in setting.actions}, {one.item_id for one in setting.decisions}),
        *_actions([one for one in setting.actions if one.meeting_id == meeting.pk]),
    ]
    return [
        *(Lack(words, anchor if anchor.startswith("/") else f"{place}#{anchor}") for words, anchor in found),
        *(
            Lack(
                f"{action.reference} was brought forward, and nothing is said of it.",
                f"{place}#matter-{action.pk}",
                action.reference,
            )
            for action in silent
        ),
    ]


def _attendance(setting: Setting) -> Iterator[tuple[str, str]]:
    here = {AttendanceState.PRESENT, AttendanceState.PART}
    if not any(row.state in here for row in setting.attendances):
        yield "Nobody is recorded as present.", "attendance"


def _items(
    items: Sequence[AgendaItem], with_actions: set[int | None], with_decisions: set[int | None]
) -> Iterator[tuple[str, str]]:
    """A heading that only holds others has no text of its own, nor has an item that came to nothing."""
    parents = {item.parent_id for item in items}
    for item in items:
        is_empty = not item.text.strip() and item.pk not in with_actions | with_decisions
        if is_empty and item.outcome == Outcome.DISCUSSED and item.pk not in parents and not item.approval:
            yield f"Item {item} has no text and no outcome.", item.anchor
        if item.approves_id and not item.approval:
            yield f"Item {item} does not say how the notes were approved.", item.anchor


def _actions(actions: Sequence[Action]) -> Iterator[tuple[str, str]]:
    for action in actions:
        lacks = [
            words
            for words, is_there in (
                ("owner", action.owners.all()),
                ("due day", action.due_on or action.due_words),
            )
            if not is_there
        ]
        if lacks:
            yield f"Action {action.reference} has no {' and no '.join(lacks)}.", action.get_absolute_url()
