"""What an address names of a meeting and its notes, and the way back to its place on the page."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from governance.requests import AuthenticatedRequest
from meetings.models import AgendaItem, Attendance, Meeting


def meeting_or_404(request: AuthenticatedRequest, pk: int) -> Meeting:
    """A meeting that the user may see, whatever its stage."""
    meetings = Meeting.objects.visible_to(request.user).select_related("board", "chair", "minute_taker")
    return get_object_or_404(meetings, pk=pk)


def item_or_404(request: AuthenticatedRequest, pk: int, *, narrow: bool = False) -> AgendaItem:
    """An item that the user may see. ``narrow``: for a save, which needs no more than its keys."""
    items = AgendaItem.objects.visible_to(request.user)
    if narrow:
        return get_object_or_404(items.only("pk", "meeting_id", "position", "version"), pk=pk)
    joined = ("meeting__board", "meeting__chair", "meeting__minute_taker")
    return get_object_or_404(items.for_reading().select_related(*joined), pk=pk)


def taken_off(request: AuthenticatedRequest, pk: int) -> AgendaItem | None:
    """An item that the user might see, if nobody had taken it off the agenda."""
    off = AgendaItem.objects.filter(is_dropped=True, meeting__in=Meeting.objects.visible_to(request.user))
    if not request.user.has_perm("meetings.view_withheld_item"):
        off = off.filter(is_withheld=False)
    return off.select_related("meeting__board").filter(pk=pk).first()


def attendance_or_404(request: AuthenticatedRequest, pk: int) -> Attendance:
    seen = Meeting.objects.visible_to(request.user)
    return get_object_or_404(Attendance.objects.filter(meeting__in=seen), pk=pk)


def crumbs_to(meeting: Meeting) -> list[tuple[str, str]]:
    return [("Meetings", reverse("meetings:meeting_list")), (str(meeting), meeting.get_absolute_url())]


def record_url(meeting: int, anchor: str = "") -> str:
    return reverse("recording:record", args=[meeting]) + (f"#{anchor}" if anchor else "")


def anchor_of(row: AgendaItem | Attendance) -> str:
    return row.anchor if isinstance(row, AgendaItem) else f"seat-{row.pk}"
