"""The page of an action, put together: its words, its owners, its day, its chain and its lines."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from actions.askings import Asking, asked_in_words, askings
from actions.chain import Place, Year, chain_of, meetings_between
from actions.due import Due, due_of, months, months_between
from actions.models import Action, ActionUpdate
from actions.owners import Owner, owners_in_words, present_owners
from governance.models import User
from meetings.doubts import Question, question
from meetings.models import Doubt, Meeting, SourceDocument
from meetings.source_lines import ExcerptLine, SourceLink, SourceLinks, excerpt

TITLE_LENGTH = 110
"""Characters; the whole of the words stands below the title."""


@dataclass(frozen=True, slots=True)
class ActionPage:
    """``lines`` are those of the file that it came from, ``meetings`` those of its board since, newest first.

    ``updates`` are those that may be seen, oldest first; ``years`` the same as the page tells them.
    """

    action: Action
    title: str
    owners: tuple[Owner, ...]
    due: Due
    age: str
    matter: Place | None
    years: tuple[Year, ...]
    doubts: tuple[Question, ...]
    source: SourceLink | None
    lines: tuple[ExcerptLine, ...]
    meetings: tuple[Meeting, ...]
    updates: tuple[ActionUpdate, ...]
    asked: tuple[Asking, ...]

    @property
    def correction(self) -> ActionUpdate | None:
        """The last time its words were corrected."""
        return next((update for update in reversed(self.updates) if update.corrected_from), None)

    @property
    def moves(self) -> tuple[ActionUpdate, ...]:
        """Each time it was given another due day, the first one first."""
        return tuple(
            update for update in self.updates if update.due_from and update.due_to != update.due_from
        )

    @property
    def is_corrected(self) -> bool:
        written = self.action.text_as_written
        return bool(written) and written != self.action.text


def actions_for_page(user: User) -> QuerySet[Action]:
    """Actions that ``user`` may see, each with what is single on its page, in one statement."""
    visible_sources = SourceDocument.objects.visible_to(user).filter(pk=OuterRef("source"))
    return (
        Action.objects.visible_to(user)
        .select_related("board", "meeting__board", "item", "source")
        .defer("search", "item__search", "item__text", "source__content", "source__reading", "source__labels")
        .annotate(source_is_visible=Exists(visible_sources), askings=askings())
    )


def action_page(action: Action, user: User, today: datetime.date) -> ActionPage:
    """All of an action out of ``actions_for_page`` that ``user`` may see; four statements."""
    found: Any = action  # with the annotations of actions_for_page
    links = SourceLinks(action.source_id, found.source_is_visible)
    meetings = tuple(meetings_since(action, user, today))
    days = [meeting.date for meeting in reversed(meetings)]
    updates = tuple(updates_of(action, user))
    return ActionPage(
        action=action,
        title=shorten(action.text, TITLE_LENGTH, placeholder=" …"),
        owners=owners_in_words(list(present_owners(today).filter(action=action))),
        due=due_of(action, today),
        age=_age(action, days, today),
        matter=_matter(action),
        years=chain_of(action, updates, days, today),
        doubts=_doubts(action, user),
        source=links.to(action),
        lines=excerpt(action.source.lines, action.lines) if action.source and links.is_visible else (),
        meetings=meetings,
        updates=updates,
        asked=asked_in_words(found.askings),
    )


def updates_of(action: Action, user: User) -> QuerySet[Any]:
    """The updates that ``user`` may see, oldest first."""
    visible_sources = SourceDocument.objects.visible_to(user).filter(pk=OuterRef("source"))
    return (
        action.updates.visible_to(user)
        .select_related("by", "spoken_by", "meeting__board", "item")
        .defer("search", "item__search", "item__text")
        .annotate(source_is_visible=Exists(visible_sources))
        .order_by("on", "pk")
    )


def meetings_since(action: Action, user: User, today: datetime.date) -> QuerySet[Meeting]:
    """Meetings of the board since the action was raised, newest first."""
    since = Q(date__gte=action.raised_on) if action.raised_on else Q()
    meetings = Meeting.objects.visible_to(user).filter(since, board=action.board_id, date__lte=today)
    return meetings.only("pk", "date").order_by("-date", "-pk")


def _age(action: Action, days: Sequence[datetime.date], today: datetime.date) -> str:
    """``49 months, 47 meetings`` of an outstanding action."""
    if action.raised_on is None or not action.is_outstanding:
        return ""
    passed = meetings_between(action.raised_on, today + datetime.timedelta(days=1), days)
    meetings = f", {passed} meeting{'' if passed == 1 else 's'} since" if passed else ""
    return months(months_between(action.raised_on, today)) + meetings


def _matter(action: Action) -> Place | None:
    if action.item is None or action.meeting is None:
        return None
    return Place(action.item.title, f"{action.meeting.get_absolute_url()}#{action.item.anchor}")


def _doubts(action: Action, user: User) -> tuple[Question, ...]:
    """Doubts about the action itself, and about lines that it was made from."""
    of_its_lines = Q(source=action.source_id, lines__overlap=action.lines)
    doubts = (
        Doubt.objects.filter(Q(pk__in=action.doubts.order_by().values("pk")) | of_its_lines)
        .filter(source__in=SourceDocument.objects.visible_to(user).order_by())
        .select_related("settled_by")
        .order_by("source", "position")
    )
    return tuple(question(doubt, SourceLinks(doubt.source_id, is_visible=True)) for doubt in doubts)
