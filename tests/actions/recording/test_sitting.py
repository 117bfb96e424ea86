"""Who is here, when it ended, and the page as a whole."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from governance.models import User
from meetings.models import Attendance, AttendanceState, Meeting, Paper, Person, Stage
from tests.factories import (
    make_action,
    make_attendance,
    make_decision,
    make_item,
    make_meeting,
    make_owner,
    make_paper,
    make_person,
    make_update,
)
from tests.pages import text_of


def test_attendance_is_ticked_with_a_note(deputy: Attendance, minuting: Client) -> None:
    fields = {"state": "part", "note": "From 10.50", "version": "1"}
    answer = minuting.post(f"/meetings/record/attendance/{deputy.pk}/", fields)

    deputy.refresh_from_db()
    assert (deputy.state, deputy.note) == (AttendanceState.PART, "From 10.50")
    assert answer.headers["Location"] == f"/meetings/{deputy.meeting_id}/record/#seat-{deputy.pk}"


def test_whoever_ticks_second_sees_both(deputy: Attendance, minuting: Client) -> None:
    url = f"/meetings/record/attendance/{deputy.pk}/"
    minuting.post(url, {"state": "apologies", "note": "", "version": "1"})
    answer = minuting.post(url, {"state": "part", "note": "Left at 11", "version": "1"})

    assert answer.status_code == 409
    assert "Apologies" in text_of(answer)
    assert "Present for part" in text_of(answer)
    deputy.refresh_from_db()
    assert deputy.state == AttendanceState.APOLOGIES


def test_somebody_who_came_besides_is_put_on_the_list_once(
    draft: Meeting, deputy: Attendance, minuting: Client
) -> None:
    url = f"/meetings/{draft.pk}/record/people/"
    minuting.post(url, {"name": "  Faith   Oduya ", "capacity": "Treasurer"})
    minuting.post(url, {"name": "faith oduya", "capacity": "Treasurer"})

    assert [(row.person.name, row.capacity, row.position) for row in draft.attendances.all()] == [
        ("Joanna Birtwhistle", "Deputy Chief Constable (DCC)", 1),
        ("Faith Oduya", "Treasurer", 2),
    ]
    assert Person.objects.filter(name="Faith Oduya").count() == 1
    refused = minuting.post(url, {"name": ""})
    assert refused.status_code == 422
    assert "Enter a name" in text_of(refused)


def test_the_end_of_the_meeting_is_saved(draft: Meeting, minuting: Client) -> None:
    url = f"/meetings/{draft.pk}/record/closing/"
    fields = {
        "end_time": "11.45", "next_date": "28 4 2026", "next_time": "2pm", "next_venue": "Sluice Room",
        "next_theme": "Estate", "version": "1",
    }  # fmt: skip
    assert minuting.post(url, fields).status_code == 302

    draft.refresh_from_db()
    assert (draft.end_time, draft.next_date) == (datetime.time(11, 45), datetime.date(2026, 4, 28))
    assert (draft.next_time, draft.next_venue, draft.next_theme) == (
        datetime.time(14, 0),
        "Sluice Room",
        "Estate",
    )
    page = text_of(minuting.get(f"/meetings/{draft.pk}/record/"))
    assert [f'value="{shown}"' in page for shown in ("11:45", "28 4 2026", "14:00")] == [True] * 3
    second = minuting.post(url, {**fields, "next_venue": "Mill Room"})
    assert second.status_code == 409
    assert "Mill Room" in text_of(second)
    wrong = minuting.post(url, {**fields, "version": "2", "next_date": "31 2 2026"})
    assert wrong.status_code == 422


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({"end_time": "9.30"}, "The meeting began at 10:30: enter a later time", id="end"),
        pytest.param(
            {"next_date": "24 3 2026"}, "Enter a day after this meeting’s, 24 March 2026", id="same-day"
        ),
        pytest.param({"next_date": "28 4 2025"}, "Enter a day after this meeting’s", id="last-year"),
    ],
)
def test_an_end_before_the_beginning_is_told(
    draft: Meeting, minuting: Client, fields: dict[str, str], told: str
) -> None:
    Meeting.objects.update(start_time=datetime.time(10, 30))
    answer = minuting.post(f"/meetings/{draft.pk}/record/closing/", {"version": "1", **fields})

    assert answer.status_code == 422
    assert told in text_of(answer)
    draft.refresh_from_db()
    assert (draft.end_time, draft.version) == (None, 1)


def test_somebody_who_is_on_the_list_is_not_put_there_twice(draft: Meeting, minuting: Client) -> None:
    url = f"/meetings/{draft.pk}/record/people/"
    told = [text_of(minuting.post(url, {"name": "Ann Bell"}, follow=True)) for _ in range(2)]

    assert "Ann Bell is on the list." in told[0]
    assert "Ann Bell was on the list before: nothing was changed." in told[1]
    assert draft.attendances.count() == 1


def test_notes_that_are_no_draft_are_shown_instead(
    draft: Meeting, deputy: Attendance, minuting: Client
) -> None:
    Meeting.objects.update(stage=Stage.IN_REVIEW)

    page = minuting.get(f"/meetings/{draft.pk}/record/", follow=True)
    assert page.redirect_chain == [(f"/meetings/{draft.pk}/", 302)]
    assert "can’t be changed" in text_of(page)
    url = f"/meetings/record/attendance/{deputy.pk}/"
    assert minuting.post(url, {"state": "absent", "version": "1"}).status_code == 423
    assert minuting.post(f"/meetings/{draft.pk}/record/people/", {"name": "X Y"}).status_code == 423
    assert minuting.post(f"/meetings/{draft.pk}/record/closing/", {"version": "1"}).status_code == 423


def queries_of(meeting: Meeting, client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/meetings/{meeting.pk}/record/").status_code == 200
    return len(asked)


@pytest.mark.parametrize("times", [pytest.param(1, id="one-of-each"), pytest.param(12, id="twelve")])
def test_the_page_asks_ten_statements_whatever_it_shows(
    draft: Meeting, minuting: Client, times: int, policy_officer: Any
) -> None:
    earlier = make_meeting(datetime.date(2026, 1, 27))
    for number in range(times):
        item = make_item(draft, f"Item {number}", text="ACTION: DCC to act\n\nDECISION: it ends")
        make_paper(item, policy_officer)
        make_attendance(draft, make_person(f"Faith Oduya {number}"))
        owed = make_action(earlier, "Maps to be supplied.")
        make_owner(owed)
        make_update(owed, draft.date, meeting=draft, by=policy_officer)
        make_owner(make_action(draft, "Plan to be made.", item=item))
        make_decision(draft, item=item)

    assert queries_of(draft, minuting) == 10


def test_the_papers_of_an_item_are_beside_its_notes(
    draft: Meeting, minuting: Client, policy_officer: User
) -> None:
    item = make_item(draft, "Custody estate")
    paper = make_paper(item, policy_officer, "Options <costs>.pdf")
    gone = make_paper(item, policy_officer, "Old.pdf")
    Paper.objects.filter(pk=gone.pk).update(is_removed=True)

    page = text_of(minuting.get(f"/meetings/{draft.pk}/record/"))
    assert f'<a href="/meetings/agenda/papers/{paper.pk}/">Options &lt;costs&gt;.pdf</a>' in page
    assert "Old.pdf" not in page
