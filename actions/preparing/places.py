"""What an address names of an agenda, and the way back to its place on the page."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from governance.requests import AuthenticatedRequest
from meetings.models import AgendaItem, Meeting


def agenda_item_or_404(request: AuthenticatedRequest, pk: int) -> AgendaItem:
    """An item, on the agenda or taken off it, of a meeting that the user may see."""
    meetings = Meeting.objects.visible_to(request.user)
    items = AgendaItem.objects.filter(meeting__in=meetings).for_reading().select_related("meeting__board")
    if not request.user.has_perm("meetings.view_withheld_item"):
        items = items.filter(is_withheld=False)
    return get_object_or_404(items, pk=pk)


def agenda_url(meeting: int, anchor: str = "") -> str:
    return reverse("preparing:agenda", args=[meeting]) + (f"#{anchor}" if anchor else "")
