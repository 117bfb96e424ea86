"""The marking of a page or a file: that of the installation, or more as soon as a meeting in it has more."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from meetings.models import Marking, Meeting


def marking_of(*, is_sensitive: bool) -> str:
    return str(Marking.OFFICIAL_SENSITIVE.label if is_sensitive else settings.MARKING)


def marking_of_meeting(meeting: Meeting) -> str:
    return marking_of(is_sensitive=meeting.marking == Marking.OFFICIAL_SENSITIVE)


def marking_of_records(records: QuerySet[Any], field: str) -> str:
    """``field`` leads to the marking of the meeting of each; one statement."""
    return marking_of(is_sensitive=records.order_by().filter(**{field: Marking.OFFICIAL_SENSITIVE}).exists())
