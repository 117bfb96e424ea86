"""Meetings as days in a calendar: those in the record, and those that notes announce."""

import datetime
from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from governance.addresses import whole_addresses_on
from governance.exports.calendar_file import Day, calendar_response
from governance.requests import AuthenticatedRequest
from meetings.models import Marking, Meeting


def meeting_calendar(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """One meeting's day, to be put into a calendar."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).select_related("board"), pk=pk)
    address = whole_addresses_on("meetings:meeting_detail", request)
    name = f"{meeting.board.code}-{meeting.date}.ics"
    return calendar_response(str(meeting), [day_of(meeting, address)], name)


def coming_days(
    meetings: QuerySet[Meeting], today: datetime.date, address: Callable[[int], str]
) -> list[Day]:
    """Of ``meetings`` those from ``today`` on, and each board's next as its newest notes announce it.

    One statement.
    """
    coming = meetings.filter(Q(date__gte=today) | Q(next_date__gte=today)).select_related("board")
    in_order = list(coming.order_by("date", "start_time", "pk"))
    days = [day_of(meeting, address) for meeting in in_order if meeting.date >= today]
    in_the_record = {(meeting.board_id, meeting.date) for meeting in in_order}
    newest = {meeting.board_id: meeting for meeting in in_order if meeting.next_date}
    return days + [
        announced_day(meeting, address)
        for meeting in newest.values()
        if meeting.next_date and meeting.next_date >= today
        if (meeting.board_id, meeting.next_date) not in in_the_record
    ]


def day_of(meeting: Meeting, address: Callable[[int], str]) -> Day:
    return Day(
        uid=f"meeting-{meeting.pk}",
        on=meeting.date,
        title=title_of(meeting, meeting.start_time),
        words="" if meeting.marking == Marking.OFFICIAL_SENSITIVE else meeting.theme,
        address=address(meeting.pk),
        place=meeting.venue,
    )


def announced_day(meeting: Meeting, address: Callable[[int], str]) -> Day:
    """The meeting after ``meeting``, of which no more is known than that its notes announce it."""
    on: datetime.date = meeting.next_date  # type: ignore[assignment]  # the caller has looked
    theme = "" if meeting.marking == Marking.OFFICIAL_SENSITIVE else meeting.next_theme
    return Day(
        uid=f"meeting-after-{meeting.pk}",
        on=on,
        title=title_of(meeting, meeting.next_time),
        words=f"{theme}\nAnnounced in the notes of {meeting.date_in_words}.".strip(),
        address=address(meeting.pk),
        place=meeting.next_venue,
    )


def title_of(meeting: Meeting, at: datetime.time | None) -> str:
    return f"{meeting.board.name}, {at:%H:%M}" if at else meeting.board.name
