"""Days as an iCalendar file (RFC 5545), which every calendar program can open or subscribe to."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from icalendar import CLASS, TRANSP, Calendar, Event

ASK_AGAIN_AFTER_HOURS = 6
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
PRODUCT = "-//Governance record//Calendar//EN"


@dataclass(frozen=True, slots=True)
class Day:
    """A whole day in a calendar, or an appointment where it is known when it starts.

    ``uid`` stays the same for as long as what falls on the day is the same thing, on whichever day,
    so that a calendar moves it rather than showing it twice; ``version`` grows with each change.
    """

    uid: str
    on: datetime.date
    title: str
    words: str
    address: str
    place: str = ""
    version: int = 0
    starts_at: datetime.datetime | None = None
    ends_at: datetime.datetime | None = None


def calendar_response(name: str, days: Iterable[Day], file_name: str = "") -> HttpResponse:
    """The calendar: to be saved as ``file_name``, or to be read again and again where that is empty."""
    headers = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer"}
    if file_name:
        headers["Content-Disposition"] = content_disposition_header(True, file_name)
    content = calendar_file(name, days, timezone.now())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def calendar_file(name: str, days: Iterable[Day], made_at: datetime.datetime) -> bytes:
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.calendar_name = name
    asks_again = datetime.timedelta(hours=ASK_AGAIN_AFTER_HOURS)
    calendar.add("REFRESH-INTERVAL", asks_again, {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", f"PT{ASK_AGAIN_AFTER_HOURS}H")  # the same for Outlook
    for day in days:
        calendar.add_component(event(day, made_at))
    content: bytes = calendar.to_ical()
    return content


def event(day: Day, made_at: datetime.datetime) -> Event:
    """A whole day leaves the day free; nobody else who sees the calendar reads it. Moments are in UTC."""
    start: datetime.date = day.on
    end: datetime.date | None = day.on + datetime.timedelta(days=1)
    if day.starts_at:
        start = day.starts_at.astimezone(datetime.UTC)
        end = day.ends_at.astimezone(datetime.UTC) if day.ends_at else None
    return Event.new(
        uid=f"{day.uid}@governance-record",
        stamp=made_at,
        start=start,
        end=end,
        summary=one_line(day.title),
        description=writable(day.words) or None,
        location=one_line(day.place) or None,
        url=day.address,
        sequence=day.version,
        transparency=TRANSP.OPAQUE if day.starts_at else TRANSP.TRANSPARENT,
        classification=CLASS.PRIVATE,
    )


def writable(words: str) -> str:
    """Without what the format has no way to write: control characters, and ends of lines but one kind."""
    return CONTROLS.sub("", "\n".join(words.splitlines()))


def one_line(words: str) -> str:
    return " ".join(writable(words).split())
