"""Signing a browser in without its form, and records for it to show."""

import datetime
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from actions.models import Action
from governance.access import Role
from governance.models import User
from meetings.models import Meeting
from tests.cast import make_user
from tests.factories import (
    make_action,
    make_attendance,
    make_decision,
    make_doubt,
    make_item,
    make_meeting,
    make_owner,
    make_person,
    make_post,
    make_source,
    make_tenure,
    make_update,
)

LINES = [f"1.{number}\tThe force gave figure {number} of its plan for the cells." for number in range(1, 31)]


def sign_in(page: Page, user: User) -> None:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.goto("/healthz")
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": page.url}])


def person_of(role: Role) -> User:
    return make_user(role.name.lower(), role, role.value.split()[0], "Fairbrother")


def fill_the_record() -> tuple[Meeting, Action]:
    """Imported notes with one of each thing, and an action of each look; the meeting and its action."""
    source = make_source(LINES, set_aside=[3], unplaced=[4], name="PAM 2020-03 notes.txt")
    post, holder = make_post(), make_person()
    meeting = make_meeting(
        datetime.date(2020, 3, 24),
        source=source,
        lines=[1],
        chair=holder,
        venue="Sluice Room",
        field_lines={"date": [2]},
    )
    made: dict[str, Any] = {"source": source, "lines": [8, 9]}
    make_attendance(meeting, holder, post=post, capacity="Deputy Chief Constable (DCC)", **made)
    make_tenure(post, make_person("Marcus Oyelaran"), last_seen_on=datetime.date(2021, 6, 22))
    above = make_item(meeting, "Holding to account", number="2", **made)
    item = make_item(
        meeting, "Custody", number="2a", parent=above, text="One.\n\n### Findings\n\n- Two.", **made
    )
    make_decision(meeting, item=item, **made)
    make_doubt(source, "The owner was inferred.", lines=[8])
    action = make_action(
        meeting,
        "DCC to bring a costed plan for the cells.",
        item=item,
        text_as_written="DDC to bring a plan",
        due_on=datetime.date(2020, 7, 31),
        due_words="the July meeting",
        due_is_inferred=True,
        **made,
    )
    make_owner(action, "DCC", post=post)
    later = make_meeting(
        datetime.date(2021, 6, 22), next_date=timezone.localdate() + datetime.timedelta(days=9)
    )
    make_update(action, later.date, "Two sites were visited.", meeting=later, status_to="in_progress", **made)
    for status in ("deferred", "completed", "discharged", "withdrawn"):
        make_update(make_action(later, f"An action that is {status}."), later.date, status_to=status)
    make_action(later, "Maps to be supplied.", due_on=timezone.localdate() + datetime.timedelta(days=9))
    return meeting, action
