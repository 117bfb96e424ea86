"""Imported notes with one of each thing, for the tests of their page."""

import datetime
from typing import Any

from governance.models import User
from meetings.models import AttendanceState, Meeting, Outcome
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_attendance,
    make_decision,
    make_doubt,
    make_item,
    make_meeting,
    make_owner,
    make_person,
    make_source,
    make_update,
)

LINES = [f"line number {number}" for number in range(1, 21)]


def make_notes() -> Meeting:
    """The meeting, with an item above another, and an earlier one whose action was brought forward."""
    source = make_source(LINES, name="PAM 2020-03 notes.txt")
    chair = make_person("Rosalind Achebe")
    meeting = make_meeting(
        datetime.date(2020, 3, 24), source=source, lines=[1], chair=chair, venue="Sluice Room",
        start_time=datetime.time(10, 30), end_time=datetime.time(12, 25),
        next_date=datetime.date(2020, 4, 28), field_lines={"date": [2], "venue": [3]},
    )  # fmt: skip
    make_attendance(meeting, chair, capacity="Police and Crime Commissioner (PCC)", source=source, lines=[4])
    make_attendance(meeting, make_person("Peter Lindqvist"), state=AttendanceState.APOLOGIES)
    above = make_item(meeting, "Holding to account", number="2", source=source, lines=[5])
    text = "The paper was taken.\n\n### Findings\n\n- Costs are awaited."
    below = {"number": "2a", "parent": above, "text": text, "source": source, "lines": [6, 7]}
    item = make_item(meeting, "Custody estate", **below)
    make_item(meeting, "Any other business", number="3", outcome=Outcome.NIL)
    action = make_action(meeting, "DCC to bring a costed plan.", item=item, source=source, lines=[9, 10])
    make_owner(action, "DCC")
    make_decision(meeting, "The first choice is not taken further.", item=item, source=source, lines=[11])
    earlier = make_action(make_meeting(datetime.date(2019, 7, 23)), "Area maps to be supplied.")
    make_update(
        earlier, meeting.date, "Still awaited from the print room.", meeting=meeting, item=above,
        matter_as_written="Area maps for the website", source=source, lines=[12],
    )  # fmt: skip
    make_doubt(source, "The owner was inferred.", lines=[9])
    return meeting


def page_of(user: User, meeting: Meeting) -> Any:
    return signed_in(user).get(meeting.get_absolute_url())
