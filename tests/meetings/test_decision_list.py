import csv
import datetime
import io

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from governance.models import User
from meetings.models import Stage
from tests.cast import signed_in
from tests.factories import make_board, make_decision, make_item, make_meeting
from tests.pages import HOSTILE, assert_asks_to_sign_in, assert_escaped, text_of

URL = "/decisions/"


def test_decisions_are_listed_newest_first_and_lead_to_their_places(reader: User) -> None:
    older = make_decision(make_meeting(datetime.date(2019, 7, 23)), "That the lease be ended.")
    meeting = make_meeting(datetime.date(2020, 3, 24), board=older.board)
    newer = make_decision(meeting, "That the store be kept.", item=make_item(meeting, "Estates"))

    response = signed_in(reader).get(URL)

    assert [row.reference for row in response.context["rows"]] == ["PAM D1/2020", "PAM D1/2019"]
    row = response.context["rows"][0]
    assert (row.matter, row.date, row.url) == (
        "Estates", "24 March 2020", f"/meetings/{meeting.pk}/#{newer.anchor}",
    )  # fmt: skip
    page = text_of(response)
    assert row.url in page
    assert "That the store be kept." in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("", ["PAM D1/2020", "SGB D1/2019"], id="everything"),
        pytest.param("board=SGB", ["SGB D1/2019"], id="board"),
        pytest.param("year=2020", ["PAM D1/2020"], id="year"),
        pytest.param("words=leases", ["SGB D1/2019"], id="word-in-another-form"),
        pytest.param("words=%22lease+ended%22", [], id="phrase-that-is-not-there"),
    ],
)
def test_the_filter_narrows_the_register(reader: User, query: str, expected: list[str]) -> None:
    make_decision(make_meeting(datetime.date(2020, 3, 24)), "That the store be kept.")
    board = make_board("Strategic Governance Board", "SGB")
    make_decision(make_meeting(datetime.date(2019, 7, 23), board=board), "That the lease be ended.")
    response = signed_in(reader).get(f"{URL}?{query}")
    assert [row.reference for row in response.context["rows"]] == expected


@pytest.mark.parametrize("query", ["board=NONE", "year=1066", "words=" + "x" * 300])
def test_a_filter_that_cannot_be_says_so_and_shows_nothing(reader: User, query: str) -> None:
    make_decision(make_meeting())
    response = signed_in(reader).get(f"{URL}?{query}")
    assert response.context["rows"] == []
    assert "There is a problem" in text_of(response)


def test_readers_do_not_see_what_is_withheld_or_not_approved(reader: User, policy_officer: User) -> None:
    meeting = make_meeting()
    secret = make_item(meeting, "Informants", is_withheld=True, withheld_because="Safety of persons.")
    make_decision(meeting, "That the informant be paid.", item=secret)
    make_decision(make_meeting(datetime.date(2020, 4, 28), board=meeting.board, stage=Stage.DRAFT))
    assert signed_in(reader).get(URL).context["rows"] == []
    assert len(signed_in(policy_officer).get(URL).context["rows"]) == 2


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_statements_is_constant(
    reader: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    meeting = make_meeting()
    for _ in range(count):
        make_decision(meeting, item=make_item(meeting))
    client = signed_in(reader)
    with django_assert_num_queries(5):
        client.get(URL)


def test_words_come_out_as_words(reader: User) -> None:
    make_decision(make_meeting(), HOSTILE)
    assert_escaped(signed_in(reader).get(URL))


def test_the_register_leaves_as_a_file(reader: User) -> None:
    make_decision(make_meeting(), "That the store be kept.")
    response = signed_in(reader).get(f"{URL}export.csv")
    rows = list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig"))))
    assert any("That the store be kept." in row for row in rows)


def test_a_stranger_is_asked_to_sign_in(stranger: Client, db: None) -> None:
    assert_asks_to_sign_in(stranger, URL)


def test_an_empty_register_says_where_decisions_come_from(reader: User) -> None:
    assert "There are no decisions yet" in text_of(signed_in(reader).get(URL))
