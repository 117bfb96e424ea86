"""The names of this installation, for every template as `installation`."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Installation:
    """What the office calls itself: docs/settings.md says where each name comes from."""

    service_name: str
    office_name: str
    office_short_name: str
    commissioner_title: str
    force_name: str
    marking: str
    contact: str


def installation(_request: HttpRequest) -> dict[str, Installation]:
    """Context processor. Read at each page, so that a test may override a setting."""
    return {
        "installation": Installation(
            service_name=settings.SERVICE_NAME,
            office_name=settings.OFFICE_NAME,
            office_short_name=settings.OFFICE_SHORT_NAME,
            commissioner_title=settings.COMMISSIONER_TITLE,
            force_name=settings.FORCE_NAME,
            marking=settings.MARKING,
            contact=settings.CONTACT,
        ),
    }
