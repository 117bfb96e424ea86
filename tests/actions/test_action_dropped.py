"""The report of actions that nobody mentioned again."""

import datetime
import io
import json

import pytest
from django.test import Client
from docx import Document
from pytest_django import DjangoAssertNumQueries

from actions.models import Status
from governance.models import User
from meetings.models import Stage
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_board,
    make_item,
    make_meeting,
    make_owner,
    make_source,
    make_update,
)
from tests.pages import HOSTILE, assert_asks_to_sign_in, assert_escaped, text_of

URL = "/actions/dropped/"
MARCH, MAY, JULY = (datetime.date(2020, month, 24) for month in (3, 5, 7))


def references(user: User, query: str = "") -> list[str]:
    return [row["reference"] for row in signed_in(user).get(URL + query).context["rows"]]


def test_an_action_that_no_later_meeting_mentions_is_dropped(reader: User) -> None:
    march = make_meeting(MARCH)
    dropped, told = make_action(march), make_action(march)
    may = make_meeting(MAY)
    make_meeting(JULY)
    make_update(told, MAY, meeting=may)

    assert references(reader) == [dropped.reference]


def test_what_was_said_at_the_meeting_that_raised_it_is_no_mention(reader: User) -> None:
    march = make_meeting(MARCH)
    action = make_action(march)
    make_update(action, MARCH, "The plan was asked for.", meeting=march)
    make_meeting(MAY)

    assert references(reader) == [action.reference]


def test_what_was_written_outside_a_meeting_is_no_mention_and_is_told(policy_officer: User) -> None:
    dropped = make_action(make_meeting(MARCH))
    make_meeting(MAY)
    make_update(dropped, JULY, "Asked the DCC again.")

    page = signed_in(policy_officer).get(URL)

    assert [row["reference"] for row in page.context["rows"]] == [dropped.reference]
    assert "Last update 24 July 2020, outside a meeting" in text_of(page)


def test_it_is_told_how_long_and_through_how_many_meetings_it_was_silent(reader: User) -> None:
    make_owner(make_action(make_meeting(MARCH)), "DCC")
    make_meeting(MAY)
    make_meeting(JULY)

    [row] = signed_in(reader).get(URL).context["rows"]

    assert row["owners"] == "DCC"
    assert row["silence"].endswith(" months, 2 meetings")


@pytest.mark.parametrize(
    "status",
    [pytest.param(Status.DISCHARGED, id="discharged"), pytest.param(Status.WITHDRAWN, id="withdrawn")],
)
def test_a_closed_action_is_not_dropped(reader: User, status: Status) -> None:
    make_action(make_meeting(MARCH), status=status)
    make_meeting(MAY)

    assert references(reader) == []


def test_an_action_of_the_last_meeting_is_not_dropped_yet(reader: User) -> None:
    make_meeting(MARCH)
    make_action(make_meeting(MAY))
    make_meeting(JULY, board=make_board("Strategic Governance Board", "SGB"))

    page = signed_in(reader).get(URL)

    assert page.context["rows"] == []
    assert "No action has been dropped." in text_of(page)


def test_the_longest_forgotten_come_first(reader: User) -> None:
    later = make_action(make_meeting(MAY))
    earlier = make_action(make_meeting(MARCH))
    make_meeting(JULY)

    assert references(reader) == [earlier.reference, later.reference]


def test_a_matter_without_origin_says_which_notes_told_of_it(reader: User) -> None:
    source = make_source()
    meeting = make_meeting(MAY, source=source)
    matter = make_action(
        None, "CC to report on the cells.", raised_on=datetime.date(2020, 4, 1), source=source
    )
    make_update(matter, MAY, meeting=meeting)
    make_action(None, "Typed by hand.")

    page = signed_in(reader).get(URL)

    [row] = page.context["matters"]
    assert (row["reference"], row["raised"], row["told_on"]) == (
        matter.reference,
        "April 2020",
        "24 May 2020",
    )
    assert f'href="{meeting.get_absolute_url()}"' in text_of(page)


def test_of_a_matter_that_only_a_draft_tells_readers_learn_no_day(reader: User, policy_officer: User) -> None:
    matter = make_action(None, "CC to report on the cells.", source=make_source())
    make_update(matter, MAY, meeting=make_meeting(MAY, stage=Stage.DRAFT))

    told = [signed_in(user).get(URL).context["matters"][0]["told_on"] for user in (reader, policy_officer)]

    assert told == ["", "24 May 2020"]


def test_a_board_can_be_chosen(reader: User) -> None:
    other = make_board("Strategic Governance Board", "SGB")
    for board in (make_board(), other):
        make_action(make_meeting(MARCH, board=board))
        make_meeting(MAY, board=board)

    assert len(references(reader)) == 2
    assert references(reader, "?board=SGB") == ["SGB 1/2020"]


def test_a_board_that_is_not_there_is_an_error_and_no_rows(reader: User) -> None:
    make_action(make_meeting(MARCH))
    make_meeting(MAY)

    page = signed_in(reader).get(f"{URL}?board=XYZ")

    assert page.context["rows"] == []
    assert text_of(page).count("there is none like “XYZ”") == 2  # in the summary, and beside the field
    assert "No action has been dropped" not in text_of(page)


def test_what_is_withheld_or_not_approved_is_left_out(reader: User, policy_officer: User) -> None:
    march = make_meeting(MARCH)
    make_action(march, item=make_item(march, is_withheld=True, withheld_because="Section 31."))
    make_action(make_meeting(datetime.date(2020, 4, 24), stage=Stage.DRAFT))
    make_meeting(MAY)

    assert references(reader) == []
    assert len(references(policy_officer)) == 2


def test_a_stranger_is_asked_to_sign_in(stranger: Client, db: None) -> None:
    assert_asks_to_sign_in(stranger, URL)


def test_somebody_without_a_role_is_refused(newcomer: User) -> None:
    assert signed_in(newcomer).get(URL).status_code == 403


def test_the_page_cannot_be_posted_to(reader: User) -> None:
    assert signed_in(reader).post(URL).status_code == 405


def test_the_page_asks_the_database_eight_times(
    reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    source = make_source()
    for month in range(1, 8):
        action = make_action(make_meeting(datetime.date(2020, month, 24)))
        make_owner(action)
        make_owner(make_action(None, source=source))
    client = signed_in(reader)
    with django_assert_num_queries(8):
        client.get(URL)


def test_imported_words_are_shown_as_words(reader: User) -> None:
    march = make_meeting(MARCH)
    make_owner(make_action(march, HOSTILE, item=make_item(march, HOSTILE)), HOSTILE)
    make_action(None, HOSTILE, source=make_source())
    make_meeting(MAY)

    assert_escaped(signed_in(reader).get(URL))


def test_dropped_actions_leave_as_a_file_of_the_board_asked_for(reader: User) -> None:
    board = make_board()
    for one, text in ((board, "Count the vans."), (make_board("Strategic Board", "SB"), "Count the cells.")):
        make_action(make_meeting(datetime.date(2018, 3, 1), board=one), text)
        make_meeting(datetime.date(2019, 3, 1), board=one)
    response = signed_in(reader).get(f"/actions/dropped/export.csv?board={board.code}")
    text = b"".join(response).decode("utf-8-sig")
    assert "Count the vans." in text
    assert "Count the cells." not in text
    assert signed_in(reader).get("/actions/dropped/export.csv?board=NONE").status_code == 422


def test_the_file_says_what_list_it_is_and_how_long_each_action_was_silent(reader: User) -> None:
    action = make_action(make_meeting(MARCH), "Count the vans.")
    make_meeting(MAY)
    make_update(action, JULY, "Asked again.")

    file = json.loads(b"".join(signed_in(reader).get("/actions/dropped/export.json")))

    assert file["title"] == "Dropped actions"
    assert file["about"] == "Outstanding actions that no later meeting of their board mentions."
    assert [(row["silent_meetings"], row["written_on"]) for row in file["rows"]] == [(1, "2020-07-24")]
    word = signed_in(reader).get("/actions/dropped/export.docx")
    cells = [cell.text for cell in Document(io.BytesIO(b"".join(word))).tables[0].rows[1].cells]
    assert cells[-1].endswith("Meetings since without a word: 1\nLast update outside a meeting: 24 July 2020")


def test_matters_without_origin_leave_as_a_file_of_their_own(reader: User) -> None:
    source = make_source()
    for text, board in (("Count the vans.", "PAM"), ("Count the cells.", "SB")):
        matter = make_action(None, text, board=make_board(code=board, name=board), source=source)
        make_update(matter, MAY, meeting=make_meeting(MAY, board=matter.board))

    file = json.loads(b"".join(signed_in(reader).get("/actions/dropped/without-origin.json?board=PAM")))

    assert [(row["action"], row["told_on"]) for row in file["rows"]] == [("Count the vans.", "2020-05-24")]
    assert file["about"].endswith("Board: PAM.")
    assert signed_in(reader).get("/actions/dropped/without-origin.csv?board=NONE").status_code == 422
