"""A row for each action of a page, with its strings made once."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from actions.due import Due, due_of, months, months_between, short_day
from actions.models import Status
from actions.register.choices import Choices
from actions.register.found import LAST_WORDS, Found
from actions.register.way_back import WayBack
from governance.addresses import addresses_on
from meetings.references import action_reference

LABELS = {status.value: status.label for status in Status}


class OwnerShown(NamedTuple):
    """``label`` is as the notes have it; ``who`` answers now, or says that nobody does."""

    label: str
    who: str


class Row(NamedTuple):
    pk: int
    version: int
    url: str
    row_url: str
    reference: str
    matter: str
    text: str
    owners: tuple[OwnerShown, ...]
    due: Due
    age: str
    age_in_meetings: str
    status: str
    status_label: str
    last: str


def register_rows(
    actions: Iterable[Found], choices: Choices, today: datetime.date, back: WayBack
) -> list[Row]:
    carried = back.carried
    address, row_address = addresses_on("actions:action_detail"), addresses_on("actions:action_row")
    return [
        Row(
            pk=action.pk,
            version=action.version,
            url=f"{address(action.pk)}{carried}",
            row_url=row_address(action.pk),
            reference=action_reference(action.board_code, action.number, action.year),
            matter=action.matter or "",
            text=action.text,
            owners=tuple(_owner(*owner, choices) for owner in action.owed_by),
            due=_due(action, choices, today),
            age=months(months_between(action.raised_on, today)) if action.raised_on else "Not known",
            age_in_meetings=_meetings(action),
            status=action.status,
            status_label=LABELS[action.status],
            last=_last_words(action.last),
        )
        for action in actions
    ]


def _owner(label: str, post: str | None, then: str | None, choices: Choices) -> OwnerShown:
    if post is None:
        return OwnerShown(label, then if then and then != label else "")
    holder = choices.holders.get(f"post:{post}")
    if not holder:
        return OwnerShown(label, "" if holder is None else "Post vacant")
    return OwnerShown(label, f"{holder}, inherited" if then and then != holder else holder)


def _due(action: Found, choices: Choices, today: datetime.date) -> Due:
    due = due_of(action, today)
    board = choices.boards.get(action.board_code)
    day = board.next_day if board else None
    if day and day == action.due_on and due.kind == "later" and action.is_outstanding:
        return Due("next", "Next meeting", short_day(day), due.as_written, due.is_inferred)
    return due


def _meetings(action: Found) -> str:
    if action.raised_on is None:
        return ""
    if not action.meetings_since:
        return "none since"
    return "1 meeting" if action.meetings_since == 1 else f"{action.meetings_since} meetings"


def _last_words(last: tuple[str, str] | None) -> str:
    """``29 Sep 2026: partner funding not settled``, of the last update that may be seen."""
    if last is None:
        return "No update yet"
    on, words = last
    day = short_day(datetime.date.fromisoformat(on))
    if len(words) > LAST_WORDS:
        words = f"{words[: LAST_WORDS - 1].rstrip()}…"
    return f"{day}: {words}" if words else day
