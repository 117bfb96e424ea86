"""The list of meetings as a file."""

import datetime
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook

from governance.exports import Table
from governance.models import User
from governance.requests import AuthenticatedRequest
from meetings.exports import decision_table
from meetings.models import Decision, Marking, Meeting, Stage
from tests.cast import signed_in
from tests.factories import make_action, make_decision, make_item, make_meeting, make_person

pytestmark = pytest.mark.django_db

EXPORT = "/meetings/export.{}"


@pytest.fixture
def client(reader: User) -> Client:
    return signed_in(reader)


@pytest.fixture
def meeting() -> Meeting:
    meeting = make_meeting(
        datetime.date(2026, 10, 27),
        start_time=datetime.time(14),
        venue="Committee Room 2",
        theme="Roads",
        chair=make_person("Rosalind Achebe"),
        next_date=datetime.date(2026, 11, 24),
    )
    make_item(meeting)
    make_action(meeting)
    return meeting


def fetched(client: Client, kind: str, **query: Any) -> bytes:
    response: Any = client.get(EXPORT.format(kind), query)
    assert response.status_code == 200, response.content.decode()
    content: bytes = response.getvalue()
    return content


def rows_of(client: Client, **query: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(fetched(client, "json", **query))["rows"]
    return rows


def test_json_holds_what_is_known_of_each_meeting(client: Client, meeting: Meeting) -> None:
    assert rows_of(client) == [
        {
            "date": "2026-10-27",
            "board": "Performance and Accountability Meeting",
            "title": "Performance and Accountability Meeting October 2026",
            "starts": "14:00",
            "ends": None,
            "venue": "Committee Room 2",
            "theme": "Roads",
            "chair": "Rosalind Achebe",
            "minute_taker": "",
            "stage": "Approved",
            "items": 1,
            "actions": 1,
            "next_date": "2026-11-24",
            "marking": "OFFICIAL",
            "address": f"http://testserver/meetings/{meeting.pk}/",
        }
    ]


def test_excel_has_real_days_and_numbers(client: Client, meeting: Meeting) -> None:
    sheet = load_workbook(io.BytesIO(fetched(client, "xlsx")))["List"]
    row = {head.value: cell.value for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert row["Date"].date() == meeting.date
    assert row["Starts"] == datetime.time(14)
    assert row["Items"] == 1


def test_word_is_a_list_to_print(client: Client, meeting: Meeting) -> None:
    (table,) = Document(io.BytesIO(fetched(client, "docx"))).tables
    assert [cell.text for cell in table.rows[1].cells] == [
        "27 October 2026",
        "Performance and Accountability Meeting",
        "Performance and Accountability Meeting October 2026\nRoads",
        "Committee Room 2",
        "Approved",
        "1",
    ]


def test_it_holds_every_row_of_the_filter_from_the_newest(client: Client, meeting: Meeting) -> None:
    for day in range(1, 31):
        make_meeting(datetime.date(2020, 4, day))
        make_meeting(datetime.date(2021, 4, day))
    assert len(rows_of(client)) == 61
    dates = [row["date"] for row in rows_of(client, year="2020", page="2")]
    assert dates == [f"2020-04-{day:02}" for day in range(30, 0, -1)]


def test_an_invalid_filter_is_an_error_and_no_file(client: Client, meeting: Meeting) -> None:
    response = client.get(EXPORT.format("csv"), {"board": "NONE"})
    assert response.status_code == 422
    assert b"Board: " in response.content
    assert b"Committee Room" not in response.content


def test_a_reader_gets_no_draft_and_counts_nothing_withheld(
    client: Client, commissioner: User, meeting: Meeting
) -> None:
    make_item(meeting, is_withheld=True, withheld_because="Section 31")
    make_meeting(datetime.date(2026, 11, 24), stage=Stage.DRAFT)
    assert [row["items"] for row in rows_of(client)] == [1]
    assert [row["items"] for row in rows_of(signed_in(commissioner))] == [0, 2]


def test_a_sensitive_meeting_marks_the_file(client: Client, meeting: Meeting) -> None:
    Meeting.objects.update(marking=Marking.OFFICIAL_SENSITIVE)
    assert json.loads(fetched(client, "json"))["marking"] == "OFFICIAL-SENSITIVE"


@pytest.mark.parametrize("rows", [1, 60])
def test_statements_do_not_grow_with_the_rows(client: Client, rows: int) -> None:
    """Session, user, choices of the filter, marking, rows."""
    for number in range(rows):
        make_meeting(datetime.date(2020, 1, 1) + datetime.timedelta(days=number))
    with CaptureQueriesContext(connection) as statements:
        fetched(client, "csv")
    assert len(statements) == 5


def test_a_stranger_is_asked_to_sign_in(stranger: Client) -> None:
    response = stranger.get(EXPORT.format("csv"))
    assert (response.status_code, response["Location"]) == (302, "/sign-in/?next=/meetings/export.csv")


def test_somebody_without_a_role_gets_nothing(newcomer: User) -> None:
    assert signed_in(newcomer).get(EXPORT.format("csv")).status_code == 403


def test_it_is_only_read(client: Client) -> None:
    assert client.post(EXPORT.format("csv")).status_code == 405


def test_another_kind_is_not_found(client: Client) -> None:
    assert client.get(EXPORT.format("pdf")).status_code == 404


def table_of_decisions(reader: User) -> Table:
    request = RequestFactory().get("/")
    request.user = reader
    authenticated: AuthenticatedRequest = request  # type: ignore[assignment]
    return decision_table(authenticated, Decision.objects.visible_to(reader), "Everything in the list.")


def test_decisions_lead_to_their_places(reader: User, meeting: Meeting) -> None:
    make_decision(meeting, "To publish the survey.", item=meeting.items.get())
    make_decision(meeting, "To meet in public.")
    columns = [column.key for column in table_of_decisions(reader).columns]
    rows = [dict(zip(columns, row, strict=True)) for row in table_of_decisions(reader).rows]
    assert rows[1] == {
        "reference": "PAM D1/2026",
        "board": "Performance and Accountability Meeting",
        "date": datetime.date(2026, 10, 27),
        "meeting": "Performance and Accountability Meeting October 2026",
        "matter": "Custody estate",
        "decision": "To publish the survey.",
        "marking": "OFFICIAL",
        "address": f"http://testserver/meetings/{meeting.pk}/#decision-1-2026",
    }
    assert rows[0]["matter"] == ""


def test_decisions_are_printed_below_their_matters(reader: User, meeting: Meeting) -> None:
    make_decision(meeting, "To publish the survey.", item=meeting.items.get())
    table = table_of_decisions(reader)
    assert [table.printed.cells(row) for row in table.rows] == [
        (
            ("PAM D1/2026",),
            ("27 October 2026",),
            ("Custody estate", "To publish the survey."),
            ("Performance and Accountability Meeting",),
        )
    ]


def test_decisions_come_in_one_statement(reader: User, meeting: Meeting) -> None:
    for day in range(1, 4):
        make_decision(make_meeting(datetime.date(2026, 11, day)))
    table = table_of_decisions(reader)
    with CaptureQueriesContext(connection) as statements:
        assert len(list(table.rows)) == 3
    assert len(statements) == 1


def test_the_list_offers_its_files_with_its_own_filter(client: Client, meeting: Meeting) -> None:
    page = client.get("/meetings/", {"year": "2026"}).content.decode()
    for kind in ("xlsx", "csv", "docx", "json"):
        assert f'href="/meetings/export.{kind}?year=2026"' in page
