"""What came of a meeting's items: actions raised, decisions taken, matters brought forward.

The register of actions is another app, which this one does not import: its records are reached through
the meeting they belong to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q
from django.utils.formats import date_format

from governance.models import User
from meetings.models import Meeting
from meetings.source_lines import SourceLink, SourceLinks


@dataclass(frozen=True, slots=True)
class Deed:
    """An action, a decision or a matter brought forward, as it stands under its item."""

    kind: str
    anchor: str
    item_id: int | None
    title: str
    text: str
    lines: Sequence[int]
    source: SourceLink | None
    url: str = ""
    owners: str = ""
    due: str = ""
    due_is_inferred: bool = False
    status: str = ""
    status_label: str = ""
    continues: str = ""
    raised: str = ""


def deeds_of(meeting: Meeting, user: User, links: SourceLinks) -> list[Deed]:
    """All that ``user`` may see of them, in the order of the notes; three statements."""
    deeds = [
        *_actions(meeting, user, links),
        *_decisions(meeting, user, links),
        *_updates(meeting, user, links),
    ]
    return sorted(deeds, key=lambda deed: min(deed.lines, default=0))


def _actions(meeting: Meeting, user: User, links: SourceLinks) -> Iterator[Deed]:
    actions: Any = meeting.actions
    owed_by = ArrayAgg(
        "owners__label", filter=Q(owners__is_former=False), order_by="owners__position", default=[]
    )
    for action in actions.visible_to(user).select_related("board").defer("search").annotate(owed_by=owed_by):
        yield Deed(
            kind="action",
            anchor=action.anchor,
            item_id=action.item_id,
            title=f"Action {action.reference}",
            url=action.get_absolute_url(),
            text=action.text,
            owners=", ".join(action.owed_by),
            due=date_format(action.due_on, "j F Y") if action.due_on else action.due_words,
            due_is_inferred=action.due_is_inferred,
            status=action.status,
            status_label=action.get_status_display(),
            lines=action.lines,
            source=links.to(action),
        )


def _decisions(meeting: Meeting, user: User, links: SourceLinks) -> Iterator[Deed]:
    decisions = meeting.decisions.visible_to(user).select_related("board").defer("search").order_by("number")
    for decision in decisions:
        yield Deed(
            kind="decision",
            anchor=decision.anchor,
            item_id=decision.item_id,
            title=f"Decision {decision.reference}",
            text=decision.text,
            lines=decision.lines,
            source=links.to(decision),
        )


def _updates(meeting: Meeting, user: User, links: SourceLinks) -> Iterator[Deed]:
    updates: Any = meeting.action_updates
    owed_by = ArrayAgg(
        "action__owners__label",
        filter=Q(action__owners__is_former=False),
        order_by="action__owners__position",
        default=[],
    )
    given_here = updates.visible_to(user).select_related("action__board").defer("search", "action__search")
    for update in given_here.annotate(owed_by=owed_by).order_by("pk"):
        yield Deed(
            kind="update",
            anchor=f"update-{update.pk}",
            item_id=update.item_id,
            title=update.matter_as_written or update.action.text,
            url=update.action.get_absolute_url(),
            text=update.text,
            owners=", ".join(update.owed_by),
            status=update.status_to,
            status_label=update.get_status_to_display(),
            continues=update.action.reference,
            raised=update.action.raised_in_words,
            lines=update.lines,
            source=links.to(update),
        )
