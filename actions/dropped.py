"""Dropped actions: outstanding, and mentioned by no later meeting.

And matters that notes brought forward from a meeting whose own notes are not in the record, or
whose origin could not be told. No person has to remember them: the record does.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from actions.due import months, months_between
from actions.exports import action_table
from actions.models import Action, ActionUpdate
from governance.exports import EVERYTHING, Column, Table, export_links, export_response
from governance.models import User
from governance.paging import page_of
from governance.requests import AuthenticatedRequest
from meetings.models import Board, Meeting

MOST_MATTERS = 200
"""Shown on the page; their file has all."""
SILENCE = (
    Column("silent_meetings", "Meetings since without a word", 12),
    Column("written_on", "Last update outside a meeting", 14),
)
TOLD = (Column("told_on", "First mentioned on", 13),)


def dropped(user: User, today: datetime.date) -> QuerySet[Any]:
    """Outstanding actions raised before the last meeting of their board, and not mentioned since.

    What was written of one since is no mention by a meeting: whoever is chased is not yet discussed. Each
    with ``silent_meetings``, how many meetings of its board have passed without a word, and
    ``written_on``, the day of the last update outside of them; the longest forgotten first.
    """
    later = (
        Meeting.objects.visible_to(user)
        .filter(board=OuterRef("board"), date__gt=OuterRef("raised_on"), date__lte=today)
        .order_by()
    )
    updates = ActionUpdate.objects.filter(action=OuterRef("pk"))
    mentioned = updates.filter(on__gt=OuterRef("raised_on"), meeting__isnull=False)
    written = updates.filter(meeting__isnull=True).order_by("-on").values("on")
    return (
        Action.objects.visible_to(user)
        .outstanding()
        .filter(Exists(later), ~Exists(mentioned), raised_on__isnull=False)
        .annotate(
            silent_meetings=Subquery(later.values("board").annotate(n=Count("pk")).values("n")),
            written_on=Subquery(written[:1]),
        )
        .for_list()
        .order_by("raised_on", "pk")
    )


def without_origin(user: User) -> QuerySet[Any]:
    """Actions known only from notes that brought them forward, the newest raised first."""
    told = ActionUpdate.objects.visible_to(user).filter(action=OuterRef("pk"), meeting__isnull=False)
    first_told = told.order_by("on", "pk")
    return (
        Action.objects.visible_to(user)
        .outstanding()
        .filter(meeting__isnull=True, source__isnull=False)
        .annotate(
            told_at=Subquery(first_told.values("meeting")[:1]), told_on=Subquery(first_told.values("on")[:1])
        )
        .for_list()
        .order_by(F("raised_on").desc(nulls_last=True), "pk")
    )


class DroppedForm(forms.Form):
    """Of which board; the boards are given, and anything else is an error."""

    board = forms.ChoiceField(label="Board", required=False)

    def __init__(self, data: Any, boards: Sequence[Board]) -> None:
        super().__init__(data)
        field: Any = self.fields["board"]
        field.choices = [("", "All boards"), *((board.code, board.name) for board in boards)]
        field.error_messages["invalid_choice"] = (
            "Choose a board from the list: there is none like “%(value)s”"
        )

    @property
    def narrowed(self) -> Q:
        """The board asked for; where it is none of the list, nothing."""
        if self.errors:
            return Q(pk__in=[])
        code = self.cleaned_data["board"]
        return Q(board__code=code) if code else Q()


def action_dropped(request: AuthenticatedRequest) -> HttpResponse:
    today = timezone.localdate()
    boards = list(Board.objects.only("pk", "code", "name"))
    form = DroppedForm(request.GET, boards)
    page = page_of(request, dropped(request.user, today).filter(form.narrowed))
    matters = list(without_origin(request.user).filter(form.narrowed)[: MOST_MATTERS + 1])
    context = {
        "form": form,
        "page": page,
        "rows": [_row(action, today) for action in page.rows],
        "matters": [_matter(action) for action in matters[:MOST_MATTERS]],
        "is_cut": len(matters) > MOST_MATTERS,
        "exports": export_links(request, "actions:dropped_export"),
        "matter_exports": export_links(request, "actions:origin_export"),
        "crumbs": [("Register of actions", reverse("actions:action_list"))],
    }
    return render(request, "actions/action_dropped.html", context, status=page.status)


def dropped_export(request: AuthenticatedRequest, kind: str) -> HttpResponseBase:
    """All dropped actions of the page, in its order, with the columns of the register."""
    found = dropped(request.user, timezone.localdate())
    about = "Outstanding actions that no later meeting of their board mentions."
    return _export(request, kind, Listed("Dropped actions", "dropped-actions", about, found, SILENCE))


def origin_export(request: AuthenticatedRequest, kind: str) -> HttpResponseBase:
    """All matters of the page whose origin is not found."""
    about = "Matters that notes brought forward from a meeting that is not in the record."
    found = without_origin(request.user)
    return _export(
        request, kind, Listed("Matters without origin", "matters-without-origin", about, found, TOLD)
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """One of the two lists of the page, on its way to a file."""

    title: str
    name: str
    about: str
    actions: QuerySet[Any]
    further: tuple[Column, ...]


def _export(request: AuthenticatedRequest, kind: str, listed: Listed) -> HttpResponseBase:
    form = DroppedForm(request.GET, list(Board.objects.only("pk", "code", "name")))

    def table(chosen: str) -> Table:
        about = listed.about if chosen == EVERYTHING else f"{listed.about} {chosen}"
        actions = listed.actions.filter(form.narrowed)
        return action_table(request, actions, about, listed.title, listed.further)

    return export_response(request, kind, listed.name, form, table)


def _row(action: Any, today: datetime.date) -> dict[str, Any]:
    silence = months(months_between(action.raised_on, today)).capitalize()
    meetings = f"{action.silent_meetings} meeting{'' if action.silent_meetings == 1 else 's'}"
    return {
        "url": action.get_absolute_url(),
        "reference": action.reference,
        "matter": action.item.title if action.item else "",
        "text": action.text,
        "owners": ", ".join(owner.label for owner in action.owners.all()) or "Nobody named",
        "raised": action.raised_in_words,
        "silence": f"{silence}, {meetings}",
        "written": date_format(action.written_on, "j F Y") if action.written_on else "",
        "status": action.status,
        "status_label": action.get_status_display(),
    }


def _matter(action: Any) -> dict[str, Any]:
    return {
        "url": action.get_absolute_url(),
        "reference": action.reference,
        "text": action.text,
        "raised": action.raised_in_words,
        "told_url": reverse("meetings:meeting_detail", args=[action.told_at]) if action.told_at else "",
        "told_on": date_format(action.told_on, "j F Y") if action.told_on else "",
    }
