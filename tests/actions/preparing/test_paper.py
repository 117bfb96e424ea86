"""The agenda leaves as Word, PDF, a page to print and an invitation, and nothing withheld with it."""

import datetime
import io
from typing import Any

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from governance.models import User
from meetings.models import Marking, Meeting, Stage
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_attendance,
    make_item,
    make_meeting,
    make_owner,
    make_paper,
    make_person,
)
from tests.pages import HOSTILE, text_of


@pytest.fixture
def preparing(policy_officer: User) -> Client:
    return signed_in(policy_officer)


@pytest.fixture
def draft(policy_officer: User) -> Meeting:
    meeting = make_meeting(
        datetime.date(2026, 7, 28),
        stage=Stage.DRAFT,
        start_time=datetime.time(14, 0),
        end_time=datetime.time(16, 30),
        venue="Sluice Room",
        theme="Rural crime",
    )
    above = make_item(meeting, "Custody estate", number="1", theme="Estate")
    make_paper(make_item(meeting, "Cells", number="1.1", parent=above), policy_officer, "Options.pdf")
    make_item(meeting, "Misconduct", number="2", is_withheld=True, withheld_because="section 40")
    make_item(meeting, "Taken off", number="3", is_dropped=True)
    make_attendance(meeting, make_person(), capacity="Deputy Chief Constable (DCC)")
    make_owner(
        make_action(make_meeting(datetime.date(2026, 5, 26)), "Maps to be supplied.", due_words="soon")
    )
    return meeting


def file_of(meeting: Meeting, client: Client, kind: str, query: str = "") -> Any:
    return client.get(f"/meetings/{meeting.pk}/agenda.{kind}{query}")


def test_the_page_has_items_papers_and_outstanding_matters(draft: Meeting, preparing: Client) -> None:
    page = text_of(file_of(draft, preparing, "html"))

    for told in (
        "Performance and Accountability Meeting July 2026 – Agenda",
        "Tuesday 28 July 2026 @ 14:00 to 16:30",
        "Sluice Room",
        "Joanna Birtwhistle",
        "Custody estate",
        "Theme: Estate",
        "Papers: Options.pdf",
        "Outstanding matters",
        "Raised 26 May 2026",
        "PAM 1/2026:",
        "Maps to be supplied.",
        "Due: soon.",
    ):
        assert told in page, told
    assert "Taken off" not in page


def test_what_is_withheld_leaves_only_where_it_is_asked_for(
    draft: Meeting, preparing: Client, reader: User
) -> None:
    page = text_of(file_of(draft, preparing, "html"))
    assert "Misconduct" not in page
    assert "This item is withheld from publication." in page
    assert "Misconduct" in text_of(file_of(draft, preparing, "html", "?withheld=shown"))
    Meeting.objects.update(stage=Stage.APPROVED)
    client = signed_in(reader)
    assert "Misconduct" not in text_of(file_of(draft, client, "html", "?withheld=shown"))
    assert b"Misconduct" not in file_of(draft, client, "ics").content


def test_word_and_pdf_are_made_of_it(draft: Meeting, preparing: Client) -> None:
    document = docx.Document(io.BytesIO(file_of(draft, preparing, "docx").content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Custody estate" in cells
    assert any("Maps to be supplied." in cell for cell in cells)
    answer = file_of(draft, preparing, "pdf")
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="PAM 2026-07-28 agenda.pdf"'


def test_the_invitation_is_an_appointment_in_the_summer_s_time(draft: Meeting, preparing: Client) -> None:
    (event,) = Calendar.from_ical(file_of(draft, preparing, "ics").content).walk("VEVENT")

    assert event.decoded("DTSTART") == datetime.datetime(2026, 7, 28, 13, 0, tzinfo=datetime.UTC)
    assert event.decoded("DTEND") == datetime.datetime(2026, 7, 28, 15, 30, tzinfo=datetime.UTC)
    assert (event["SUMMARY"], event["LOCATION"]) == ("Performance and Accountability Meeting", "Sluice Room")
    assert event["DESCRIPTION"] == "OFFICIAL\nRural crime\n1 Custody estate\n1.1 Cells"
    assert event["TRANSP"] == "OPAQUE"


def test_the_items_of_a_sensitive_meeting_stay_in_the_record(draft: Meeting, preparing: Client) -> None:
    Meeting.objects.update(marking=Marking.OFFICIAL_SENSITIVE)
    (event,) = Calendar.from_ical(file_of(draft, preparing, "ics").content).walk("VEVENT")
    assert event["DESCRIPTION"] == "OFFICIAL-SENSITIVE"


def test_a_meeting_without_an_hour_is_a_day(draft: Meeting, preparing: Client) -> None:
    Meeting.objects.update(start_time=None, end_time=None)
    (event,) = Calendar.from_ical(file_of(draft, preparing, "ics").content).walk("VEVENT")
    assert event.decoded("DTSTART") == datetime.date(2026, 7, 28)


@pytest.mark.parametrize("kind", ["docx", "pdf", "html", "ics"])
def test_hostile_words_and_an_empty_agenda_are_written(db: None, preparing: Client, kind: str) -> None:
    meeting = make_meeting(datetime.date(2026, 7, 28), stage=Stage.DRAFT)
    assert file_of(meeting, preparing, kind).status_code == 200
    make_item(meeting, f"{HOSTILE} #set page() $x$ @y")
    answer = file_of(meeting, preparing, kind)
    assert answer.status_code == 200
    assert kind != "html" or "<script>" not in text_of(answer)


def test_a_draft_s_agenda_is_hidden_from_readers_and_other_kinds_are_not_there(
    draft: Meeting, preparing: Client, reader: User
) -> None:
    assert file_of(draft, signed_in(reader), "pdf").status_code == 404
    assert file_of(draft, preparing, "exe").status_code == 404


@pytest.mark.parametrize("times", [1, 9])
def test_it_asks_a_constant_number_of_statements(draft: Meeting, preparing: Client, times: int) -> None:
    for number in range(times):
        make_item(draft, f"Item {number}")
        make_action(make_meeting(datetime.date(2026, 5, number + 1)), "Maps to be supplied.")
    with CaptureQueriesContext(connection) as asked:
        file_of(draft, preparing, "docx")
    assert len(asked) == 10
