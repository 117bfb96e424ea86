"""A draft of the invented board, with one who minutes it and one who is owed."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from governance.models import User
from meetings.models import AgendaItem, Meeting, Stage
from tests.cast import signed_in
from tests.factories import make_attendance, make_item, make_meeting, make_person, make_post

Save = Callable[..., Any]


@pytest.fixture
def draft(db: None) -> Meeting:
    return make_meeting(
        datetime.date(2026, 3, 24),
        stage=Stage.DRAFT,
        next_date=datetime.date(2026, 4, 28),
        chair=make_person("Rosalind Achebe"),
    )


@pytest.fixture
def item(draft: Meeting) -> AgendaItem:
    return make_item(draft, "Custody estate", number="1")


@pytest.fixture
def deputy(draft: Meeting) -> Any:
    """The deputy's seat at the meeting."""
    capacity = "Deputy Chief Constable (DCC)"
    return make_attendance(draft, make_person(), post=make_post(), capacity=capacity, initials="DCC")


@pytest.fixture
def minuting(policy_officer: User) -> Client:
    return signed_in(policy_officer)


@pytest.fixture
def save(minuting: Client) -> Save:
    """Saves an item as its form does; ``json`` as the script does."""

    def save_item(item: AgendaItem, text: str, *, version: int = 1, json: bool = False, **more: str) -> Any:
        fields = {"text": text, "outcome": "discussed", "version": version, **more}
        accept = "application/json" if json else "text/html"
        return minuting.post(f"/meetings/record/items/{item.pk}/", fields, headers={"accept": accept})

    return save_item
