"""Dropped actions: outstanding, and mentioned by no later meeting of their board.

And matters that notes brought forward from a meeting whose own notes are not in the record, or
whose origin could not be told. No person has to remember them: the record does.
"""

import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from actions.due import months, months_between
from actions.models import Action, ActionUpdate
from governance.models import User
from governance.paging import page_of
from governance.requests import AuthenticatedRequest
from meetings.models import Board, Meeting


def dropped(user: User, today: datetime.date) -> QuerySet[Any]:
    """Outstanding actions raised before the last meeting of their board, and not mentioned since.

    Each with ``silent_meetings``, how many meetings of its board have passed without a word; the
    longest forgotten first.
    """
    later = (
        Meeting.objects.visible_to(user)
        .filter(board=OuterRef("board"), date__gt=OuterRef("raised_on"), date__lte=today)
        .order_by()
    )
    mentioned = ActionUpdate.objects.filter(action=OuterRef("pk"), on__gt=OuterRef("raised_on"))
    return (
        Action.objects.visible_to(user)
        .outstanding()
        .filter(Exists(later), ~Exists(mentioned), raised_on__isnull=False)
        .annotate(silent_meetings=Subquery(later.values("board").annotate(n=Count("pk")).values("n")))
        .for_list()
        .order_by("raised_on", "pk")
    )


def without_origin(user: User) -> QuerySet[Any]:
    """Actions known only from notes that brought them forward, the newest raised first."""
    first_told = ActionUpdate.objects.filter(action=OuterRef("pk"), meeting__isnull=False).order_by(
        "on", "pk"
    )
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


def action_dropped(request: AuthenticatedRequest) -> HttpResponse:
    today = timezone.localdate()
    boards = list(Board.objects.only("pk", "code", "name"))
    code = request.GET.get("board", "")
    board = next((board for board in boards if board.code == code), None)
    error = f"Choose a board from the list: there is none like “{code}”" if code and not board else ""
    of_board = Q(pk__in=[]) if error else Q(board=board) if board else Q()
    page = page_of(request, dropped(request.user, today).filter(of_board))
    context = {
        "boards": boards,
        "board": code,
        "error": error,
        "page": page,
        "rows": [_row(action, today) for action in page.rows],
        "matters": [_matter(action) for action in without_origin(request.user).filter(of_board)[:200]],
        "crumbs": [("Register of actions", reverse("actions:action_list"))],
    }
    return render(request, "actions/action_dropped.html", context)


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
