"""Every saved version of an item's text, out of its history, and the way back to one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format

from actions.recording.answers import locked
from actions.recording.places import crumbs_to, item_or_404, record_url
from governance.models import User
from governance.paging import page_of
from governance.requests import AuthenticatedRequest
from meetings.models import AgendaItem, Stage
from meetings.recording.saving import NotesLocked, Saved, save_row


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of an item as somebody saved it."""

    pk: int
    version: int
    when: str
    who: str
    text: str
    words: int


def item_revisions(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """All saved versions, newest first."""
    item = item_or_404(request, pk)
    page = page_of(request, _events(item))
    context = {
        "item": item,
        "page": page,
        "crumbs": crumbs_to(item.meeting),
        "may_restore": item.meeting.stage == Stage.DRAFT,
        "revisions": _in_words(page.rows),
        "back": record_url(item.meeting_id, item.anchor),
    }
    return render(request, "actions/recording/revisions.html", context, status=page.status)


def item_restore(request: AuthenticatedRequest, pk: int, event: int) -> HttpResponse:
    """Make the text of an earlier version the text again; what stood there stays in the list."""
    item = item_or_404(request, pk)
    revision = get_object_or_404(_events(item), pk=event)
    try:
        answer = save_row(item, item.version, {"text": revision.text})
    except NotesLocked as error:
        return locked(request, error)
    if isinstance(answer, Saved):
        messages.success(request, f"Version {revision.version} of {item} stands again.")
    else:
        messages.error(request, f"Somebody saved {item} at the same moment: look at it, and restore again.")
    return redirect(record_url(item.meeting_id, item.anchor))


def _events(item: AgendaItem) -> Any:
    """The first event of each version: a line that was accepted makes another of the same."""
    events = apps.get_model("meetings", "AgendaItemEvent")._default_manager.filter(pgh_obj=item.pk)
    return events.select_related("pgh_context").order_by("-version", "pgh_id").distinct("version")


def _in_words(events: Sequence[Any]) -> list[Revision]:
    """Who saved each, with one statement for all names."""
    keys = {event.pgh_context.metadata.get("user") for event in events if event.pgh_context}
    names = {user.pk: str(user) for user in User.objects.filter(pk__in=keys - {None})}
    return [
        Revision(
            pk=event.pgh_id,
            version=event.version,
            when=date_format(timezone.localtime(event.pgh_created_at), "j F Y, H:i:s"),
            who=names.get(event.pgh_context.metadata.get("user"), "") if event.pgh_context else "",
            text=event.text,
            words=len(event.text.split()),
        )
        for event in events
    ]
