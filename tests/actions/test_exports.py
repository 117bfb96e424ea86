"""The register as a file: what it holds, for whom, and what is refused."""

import csv
import datetime
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from actions.models import Action, Status
from governance.exports import word_file
from governance.models import User
from meetings.models import Marking, Meeting, Stage
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_item,
    make_meeting,
    make_owner,
    make_person,
    make_post,
    make_tenure,
    make_update,
)

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 10, 27)
EXPORT = "/actions/export.{}"


@pytest.fixture
def client(reader: User) -> Client:
    return signed_in(reader)


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting(DAY)


@pytest.fixture
def action(meeting: Meeting) -> Action:
    """With everything that an action can have."""
    action = make_action(
        meeting,
        "CC to share the survey",
        number=4,
        text_as_written="CC to shar survey",
        item=make_item(meeting, "Roads policing"),
        due_on=datetime.date(2020, 1, 31),
        due_words="end of January",
        due_is_inferred=True,
    )
    post = make_post("Chief Constable", "CC")
    make_tenure(post, make_person("Ines Holloway"), starts_on=datetime.date(2025, 1, 1))
    make_tenure(post, make_person("Tom Ashby"), ends_on=datetime.date(2024, 12, 31))
    make_owner(action, "DCC", is_former=True)
    make_owner(action, "CC", post=post)
    make_owner(action, "A Birtles", person=make_person("Ama Birtles"))
    make_update(action, DAY, "Asked for.")
    make_update(action, datetime.date(2026, 11, 3), "", status_to=Status.IN_PROGRESS)
    return action


def fetched(client: Client, kind: str, **query: Any) -> bytes:
    response: Any = client.get(EXPORT.format(kind), query)
    assert response.status_code == 200, response.content.decode()
    content: bytes = response.getvalue()
    return content


def references(client: Client, **query: Any) -> list[str]:
    return [row["reference"] for row in json.loads(fetched(client, "json", **query))["rows"]]


def test_json_holds_all_that_is_known_under_keys_that_stay(client: Client, action: Action) -> None:
    found = json.loads(fetched(client, "json", status=""))
    assert (found["title"], found["about"], found["marking"]) == (
        "Register of actions",
        "Everything in the list.",
        "OFFICIAL",
    )
    assert found["rows"] == [
        {
            "reference": "PAM 4/2026",
            "board": "Performance and Accountability Meeting",
            "matter": "Roads policing",
            "action": "CC to share the survey",
            "owners": ["CC", "A Birtles"],
            "answering": ["Ines Holloway", "Ama Birtles"],
            "due": "2020-01-31",
            "due_as_written": "end of January",
            "due_is_inferred": True,
            "status": "In progress",
            "is_outstanding": True,
            "is_overdue": True,
            "raised": "2026-10-27",
            "raised_in_words": "27 October 2026",
            "raised_at": "Performance and Accountability Meeting October 2026",
            "last_update_on": "2026-11-03",
            "last_update": "In progress",
            "action_as_written": "CC to shar survey",
            "marking": "OFFICIAL",
            "address": f"http://testserver/actions/{action.pk}/",
        }
    ]


def test_what_is_not_known_is_not_invented(client: Client) -> None:
    make_action(number=1, raised_on=datetime.date(2018, 3, 1))
    (row,) = json.loads(fetched(client, "json"))["rows"]
    assert (row["raised"], row["raised_in_words"]) == (None, "March 2018")
    assert (row["due"], row["is_overdue"], row["last_update_on"]) == (None, False, None)
    assert (row["owners"], row["answering"], row["action_as_written"]) == ([], [], "")


def test_excel_has_real_days(client: Client, action: Action) -> None:
    sheet = load_workbook(io.BytesIO(fetched(client, "xlsx")))["List"]
    row = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert row["Due"].is_date
    assert row["Due"].value.date() == datetime.date(2020, 1, 31)
    assert row["Raised on"].value.date() == DAY
    assert sheet.freeze_panes == "B2"


def test_csv_does_not_run_what_somebody_wrote(client: Client) -> None:
    make_action(number=1, text='=HYPERLINK("https://example.org")')
    rows = list(csv.DictReader(io.StringIO(fetched(client, "csv").decode("utf-8-sig"))))
    assert rows[0]["Action"] == '\'=HYPERLINK("https://example.org")'


def test_word_is_the_offices_action_log(client: Client, action: Action) -> None:
    make_action(number=5, due_words="a future meeting")
    (table,) = Document(io.BytesIO(fetched(client, "docx"))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Ref", "Matter and action", "Owner", "Due", "Status", "Last update"],
        [
            "PAM 4/2026",
            "Roads policing\nCC to share the survey",
            "CC, A Birtles\nInes Holloway, Ama Birtles",
            "31 January 2020\nOverdue\nInferred from “end of January”",
            "In progress",
            "3 November 2026\nIn progress",
        ],
        ["PAM 5/2019", "DCC to bring a costed plan.", "Nobody named", "a future meeting", "Open", ""],
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx", "json"])
def test_a_file_is_named_after_the_list_and_the_day(client: Client, action: Action, kind: str) -> None:
    response: Any = client.get(EXPORT.format(kind))
    assert len(response.getvalue()) == int(response["Content-Length"])
    today = timezone.localdate().isoformat()
    assert response["Content-Disposition"] == f'attachment; filename="actions-{today}.{kind}"'


def test_it_holds_every_row_of_the_filter_not_of_the_page(client: Client) -> None:
    for number in range(1, 121):
        make_action(number=number, status=Status.OPEN if number % 2 else Status.DISCHARGED)
    assert len(references(client, status="")) == 120
    assert len(references(client, page="2", status="open")) == 60
    about = json.loads(fetched(client, "json", status=["open", "deferred"], board="PAM"))["about"]
    assert about == "Status: Open, Deferred. Board: Performance and Accountability Meeting."


def test_rows_stand_in_the_order_of_the_page(client: Client) -> None:
    make_action(number=1)
    make_action(number=2, status=Status.DISCHARGED, due_on=DAY)
    make_action(number=3, due_on=DAY)
    assert references(client, status="") == ["PAM 3/2019", "PAM 1/2019", "PAM 2/2019"]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx", "json"])
def test_an_invalid_filter_is_an_error_and_no_file(client: Client, action: Action, kind: str) -> None:
    response = client.get(EXPORT.format(kind), {"status": "<b>lost</b>"})
    assert response.status_code == 422
    assert "Content-Disposition" not in response
    assert b"Status: " in response.content
    assert b"<b>lost" not in response.content
    assert b'href="./?status=%3Cb%3Elost%3C%2Fb%3E"' in response.content
    assert b"CC to share" not in response.content


def test_a_list_too_long_for_word_is_refused_with_what_to_do(
    client: Client, action: Action, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_file, "MOST_ROWS", 1)
    make_action(number=5)
    response = client.get(EXPORT.format("docx"))
    assert response.status_code == 422
    assert b"take the Excel file" in response.content


def test_nothing_withheld_or_unapproved_gets_out(
    client: Client, commissioner: User, action: Action, meeting: Meeting
) -> None:
    withheld = make_item(meeting, "Covert", is_withheld=True, withheld_because="Section 31")
    draft = make_meeting(datetime.date(2026, 11, 24), stage=Stage.DRAFT)
    make_action(meeting, "Not for all", number=6, item=withheld)
    make_action(draft, "Not yet for all", number=7)
    make_update(action, draft.date, "Said in the draft.", meeting=draft)
    make_update(action, draft.date, "Said in private.", meeting=meeting, item=withheld)
    assert references(client) == ["PAM 4/2026"]
    for kind in ("csv", "json"):
        assert b"Said in" not in fetched(client, kind)
    allowed = signed_in(commissioner)
    assert sorted(references(allowed)) == ["PAM 4/2026", "PAM 6/2026", "PAM 7/2026"]
    assert b"Said in private." in fetched(allowed, "json")


def test_a_sensitive_row_marks_the_file(client: Client, action: Action, meeting: Meeting) -> None:
    Meeting.objects.update(marking=Marking.OFFICIAL_SENSITIVE)
    found = json.loads(fetched(client, "json"))
    assert found["marking"] == found["rows"][0]["marking"] == "OFFICIAL-SENSITIVE"
    document = Document(io.BytesIO(fetched(client, "docx")))
    assert document.sections[0].header.paragraphs[0].text == "OFFICIAL-SENSITIVE"


def test_html_stays_text_in_each_kind(client: Client) -> None:
    make_action(number=1, text="<script>alert(1)</script>")
    assert json.loads(fetched(client, "json"))["rows"][0]["action"] == "<script>alert(1)</script>"
    assert "<script>" not in fetched(client, "xlsx").decode("latin-1")
    (table,) = Document(io.BytesIO(fetched(client, "docx"))).tables
    assert "<script>alert(1)</script>" in table.rows[1].cells[1].text


@pytest.mark.parametrize("rows", [1, 60])
def test_statements_do_not_grow_with_the_rows(client: Client, rows: int) -> None:
    """Session, user, choices of the filter, marking, holders, people, rows."""
    for number in range(rows):
        action = make_action(number=number + 1)
        make_owner(action, "CC")
        make_update(action, DAY, "Asked for.")
    with CaptureQueriesContext(connection) as statements:
        fetched(client, "csv")
    assert len(statements) == 7


def test_a_stranger_is_asked_to_sign_in(stranger: Client) -> None:
    response = stranger.get(EXPORT.format("csv"))
    assert (response.status_code, response["Location"]) == (302, "/sign-in/?next=/actions/export.csv")


def test_somebody_without_a_role_gets_nothing(newcomer: User) -> None:
    assert signed_in(newcomer).get(EXPORT.format("csv")).status_code == 403


def test_it_is_only_read(client: Client) -> None:
    assert client.post(EXPORT.format("csv")).status_code == 405


@pytest.mark.parametrize("kind", ["pdf", "exe", "CSV"])
def test_another_kind_is_not_found(client: Client, kind: str) -> None:
    assert client.get(EXPORT.format(kind)).status_code == 404


def test_the_register_offers_its_files_with_its_own_filter(client: Client, action: Action) -> None:
    page = client.get("/actions/", {"board": "PAM", "page": "1"}).content.decode()
    for kind in ("xlsx", "csv", "docx", "json"):
        assert f'href="/actions/export.{kind}?board=PAM"' in page
    assert 'href="/actions/export.csv"' in client.get("/actions/").content.decode()
