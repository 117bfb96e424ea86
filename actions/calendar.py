"""Due days of actions as days in a calendar.

A calendar leaves the site, and is read without signing in: of an action whose item is withheld or
whose meeting is OFFICIAL-SENSITIVE it tells the reference and the day, and nothing more.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.http import Http404, HttpResponse
from django.utils.text import Truncator

from actions.models import Action, ActionOwner, Status
from governance.addresses import whole_addresses_on
from governance.exports.calendar_file import Day, calendar_response
from governance.requests import AuthenticatedRequest
from meetings.models import Marking
from meetings.references import action_reference

MOST_DAYS = 2_000  # the latest; with more a calendar program is slow, and nobody looks so far back
WORDS_IN_TITLE = 60  # characters


def action_calendar(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The due day of one action, to be put into a calendar."""
    visible = Action.objects.visible_to(request.user).filter(pk=pk)
    days = list(due_days(visible, whole_addresses_on("actions:action_detail", request)))
    if not days:
        msg = "No such action, or none with a due day."
        raise Http404(msg)
    return calendar_response(days[0].title, days, f"action-{pk}.ics")


def due_days(actions: QuerySet[Action], address: Callable[[int], str]) -> Iterator[Day]:
    """The due days of ``actions``, the latest first and at most ``MOST_DAYS``; one statement."""
    owners = ActionOwner.objects.filter(action=OuterRef("pk"), is_former=False).order_by("position")
    dated = actions.filter(due_on__isnull=False).order_by("-due_on", "-pk")
    found = dated.values(
        "pk", "number", "year", "text", "due_on", "status", "version",
        code=F("board__code"), matter=F("item__title"), is_withheld=F("item__is_withheld"),
        marking=F("meeting__marking"), owed_by=ArraySubquery(owners.values("label")),
    )  # fmt: skip
    return (day_of(action, address(action["pk"])) for action in found[:MOST_DAYS])


def day_of(action: Mapping[str, Any], address: str) -> Day:
    reference = action_reference(action["code"], action["number"], action["year"])
    title, words = f"{reference} due", ""
    if not action["is_withheld"] and action["marking"] != Marking.OFFICIAL_SENSITIVE:
        title += f": {Truncator(action['matter'] or action['text']).chars(WORDS_IN_TITLE)}"
        words = "\n".join(
            (
                action["text"],
                f"Owed by {', '.join(action['owed_by']) or 'nobody named'}.",
                f"{Status(action['status']).label}.",
            )
        )
    return Day(f"action-{action['pk']}", action["due_on"], title, words, address, version=action["version"])
