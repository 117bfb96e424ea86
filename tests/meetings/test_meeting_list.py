import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from governance.models import User
from meetings.models import Stage
from tests.cast import signed_in
from tests.factories import make_action, make_board, make_item, make_meeting
from tests.pages import HOSTILE, assert_asks_to_sign_in, assert_escaped, text_of

URL = "/meetings/"


def test_meetings_are_listed_by_year_with_their_figures(reader: User) -> None:
    older = make_meeting(datetime.date(2019, 7, 23))
    newer = make_meeting(datetime.date(2020, 3, 24))
    make_item(newer)
    make_action(newer)

    response = signed_in(reader).get(URL)

    assert [meeting.pk for meeting in response.context["page"].rows] == [newer.pk, older.pk]
    assert [(row.item_count, row.action_count) for row in response.context["page"].rows] == [(1, 1), (0, 0)]
    page = text_of(response)
    assert page.index('id="year-2020"') < page.index("24 March 2020") < page.index('id="year-2019"')


def test_a_stranger_is_asked_to_sign_in(stranger: Client, db: None) -> None:
    assert_asks_to_sign_in(stranger, URL)


def test_somebody_without_a_role_is_refused(newcomer: User) -> None:
    assert signed_in(newcomer).get(URL).status_code == 403


def test_the_list_cannot_be_posted_to(reader: User) -> None:
    assert signed_in(reader).post(URL).status_code == 405


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("", [2020, 2019, 2018], id="everything"),
        pytest.param("board=PAM", [2020, 2018], id="board"),
        pytest.param("year=2019", [2019], id="year"),
        pytest.param("board=PAM&year=2019", [], id="board-and-year"),
        pytest.param("words=custody", [2020], id="word-of-an-items-title"),
        pytest.param("words=cells", [2019], id="word-of-an-items-text-in-another-form"),
        pytest.param("words=February", [2018], id="word-of-the-title"),
        pytest.param("words=%22estate+custody%22", [], id="phrase-in-another-order"),
        pytest.param("words=estate/custody", [2020], id="words-joined-by-a-slash"),
        pytest.param("unknown=1", [2020, 2019, 2018], id="what-is-no-filter"),
    ],
)
def test_the_filter_narrows_the_list(reader: User, query: str, expected: list[int]) -> None:
    make_item(make_meeting(datetime.date(2020, 3, 24)), "Custody estate")
    board = make_board("Strategic Governance Board", "SGB")
    make_item(make_meeting(datetime.date(2019, 7, 23), board=board), "Estates", text="One cell is closed.")
    make_meeting(datetime.date(2018, 2, 1))

    response = signed_in(reader).get(f"{URL}?{query}")

    assert [meeting.date.year for meeting in response.context["page"].rows] == expected


@pytest.mark.parametrize("query", ["board=NONE", "year=1066", "year=abc", "words=%00"])
def test_a_filter_that_cannot_be_says_so_and_shows_nothing(reader: User, query: str) -> None:
    make_meeting()

    response = signed_in(reader).get(f"{URL}?{query}")

    assert response.context["page"].total == 0
    assert "There is a problem" in text_of(response)


def test_nothing_found_says_what_to_do(reader: User) -> None:
    make_meeting()

    assert "No meeting fits this filter" in text_of(signed_in(reader).get(f"{URL}?words=heron"))


def test_an_empty_record_says_where_meetings_come_from(reader: User) -> None:
    assert "There are no meetings yet" in text_of(signed_in(reader).get(URL))


def test_a_reader_does_not_see_a_draft_and_a_policy_officer_does(reader: User, policy_officer: User) -> None:
    make_meeting(stage=Stage.DRAFT)

    assert signed_in(reader).get(URL).context["page"].total == 0
    assert signed_in(policy_officer).get(URL).context["page"].total == 1


def test_what_is_withheld_is_neither_counted_nor_found(reader: User, policy_officer: User) -> None:
    meeting = make_meeting()
    item = make_item(meeting, "Informants", is_withheld=True, withheld_because="Section 31.")
    make_action(meeting, item=item)

    seen = {user: signed_in(user).get(URL).context["page"].rows[0] for user in (reader, policy_officer)}

    assert (seen[reader].item_count, seen[reader].action_count) == (0, 0)
    assert (seen[policy_officer].item_count, seen[policy_officer].action_count) == (1, 1)
    assert signed_in(reader).get(f"{URL}?words=informants").context["page"].total == 0
    assert signed_in(policy_officer).get(f"{URL}?words=informants").context["page"].total == 1


def test_fifty_meetings_make_a_page_and_the_address_keeps_the_filter(reader: User) -> None:
    for day in range(51):
        make_meeting(datetime.date(2020, 1, 1) + datetime.timedelta(days=day))

    response = signed_in(reader).get(f"{URL}?board=PAM&page=2")

    assert [meeting.date for meeting in response.context["page"].rows] == [datetime.date(2020, 1, 1)]
    assert "?board=PAM&amp;page=1" in text_of(response)


def test_the_list_asks_the_database_five_times(
    reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(reader)
    for day in range(1, 10):
        make_item(make_meeting(datetime.date(2020, 1, day)))
    with django_assert_num_queries(5):
        client.get(f"{URL}?words=custody")


def test_imported_words_are_shown_as_words(reader: User) -> None:
    make_meeting(board=make_board(HOSTILE, "X"), theme=HOSTILE, title=HOSTILE)

    assert_escaped(signed_in(reader).get(URL))
