import datetime
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from actions.models import Action, Status
from governance.models import User
from meetings.models import Stage
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_board,
    make_item,
    make_meeting,
    make_owner,
    make_person,
    make_post,
    make_tenure,
    make_update,
)
from tests.pages import HOSTILE, assert_asks_to_sign_in, assert_escaped, text_of

URL = "/actions/"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def register(db: None) -> dict[str, Action]:
    """One action of each kind that a filter can tell apart."""
    today = timezone.localdate()
    meeting = make_meeting(datetime.date(2020, 3, 24))
    other = make_meeting(datetime.date(2019, 2, 5), board=make_board("Strategic Governance Board", "SGB"))
    post, person = make_post(), make_person("Peter Lindqvist")
    late = make_action(
        meeting, "A plan for the cells", due_on=today - DAY, item=make_item(meeting, "Custody")
    )
    make_owner(late, "DCC", post=post)
    coming = make_action(meeting, "Maps of the patrols", due_on=today + DAY, status=Status.IN_PROGRESS)
    make_owner(coming, "ACC Lindqvist", post=make_post("Assistant Chief Constable", "ACC"), person=person)
    undated = make_action(other, "A letter of thanks", status=Status.COMPLETED)
    make_owner(undated, "Drainage boards")
    closed = make_action(other, "Plans of the estate", status=Status.DISCHARGED, due_on=today - 9 * DAY)
    make_owner(closed, "PL", person=person)
    nobody = make_action(meeting, "The survey timetable", status=Status.DEFERRED)
    make_owner(nobody, "DCC", post=post, is_former=True)
    return {"late": late, "coming": coming, "undated": undated, "closed": closed, "nobody": nobody}


def found(user: User, register: dict[str, Action], **query: object) -> list[str]:
    names = {action.reference: name for name, action in register.items()}
    response = signed_in(user).get(f"{URL}?{urlencode(query, doseq=True)}")
    return [names[row.reference] for row in response.context["rows"]]


def test_outstanding_actions_come_first_then_the_earliest_due(
    reader: User, register: dict[str, Action]
) -> None:
    assert found(reader, register) == ["late", "coming", "undated", "nobody", "closed"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param({"status": "open"}, ["late"], id="status"),
        pytest.param({"status": ["open", "discharged"]}, ["late", "closed"], id="several-statuses"),
        pytest.param({"show": "outstanding"}, ["late", "coming", "undated", "nobody"], id="outstanding"),
        pytest.param({"show": "overdue"}, ["late"], id="overdue-and-not-closed"),
        pytest.param({"show": "closed"}, ["closed"], id="closed"),
        pytest.param({"show": "closed", "status": "open"}, [], id="two-that-exclude-each-other"),
        pytest.param({"board": "SGB"}, ["undated", "closed"], id="board"),
        pytest.param({"words": "plan"}, ["late", "closed"], id="a-word-in-its-forms"),
        pytest.param({"words": "custody"}, ["late"], id="a-word-of-the-matter"),
        pytest.param({"words": "PAM 2/2020"}, ["coming"], id="reference"),
        pytest.param({"words": "2/2019"}, ["closed"], id="reference-without-board"),
        pytest.param({"words": "XXX 2/2019"}, [], id="reference-of-no-board"),
        pytest.param({"owner": "none"}, ["nobody"], id="nobody-owes-it-now"),
        pytest.param({"owner": "label:Drainage boards"}, ["undated"], id="label-as-written"),
    ],
)
def test_the_filter_narrows_the_register(
    reader: User, register: dict[str, Action], query: dict[str, object], expected: list[str]
) -> None:
    assert found(reader, register, **query) == expected


def test_owners_are_found_by_post_and_by_person(reader: User, register: dict[str, Action]) -> None:
    post, person = make_post(), make_person("Peter Lindqvist")

    assert found(reader, register, owner=f"post:{post.pk}") == ["late"]
    assert found(reader, register, owner=f"person:{person.pk}") == ["coming", "closed"]


@pytest.mark.parametrize(
    "query",
    [
        "status=lost",
        "show=all",
        "owner=post:0",
        "owner=label:Nobody",
        "owner=action:1",
        "board=NONE",
        "words=%00",
        "status=open&status=lost",
    ],
)
def test_a_filter_that_cannot_be_says_so_and_shows_nothing(
    reader: User, register: dict[str, Action], query: str
) -> None:
    response = signed_in(reader).get(f"{URL}?{query}")

    assert response.context["rows"] == []
    assert "There is a problem" in text_of(response)
    assert "<title>Error: " in text_of(response)


def test_the_error_of_a_filter_says_what_was_asked_and_what_to_do(reader: User) -> None:
    page = text_of(signed_in(reader).get(f"{URL}?board=NONE&status=lost"))

    assert page.count("No board has the code “NONE”: choose one of the list") == 2
    assert page.count("“lost” is no status: choose some of the list") == 2


def test_nothing_found_says_what_to_do(reader: User, register: dict[str, Action]) -> None:
    assert "No action fits this filter" in text_of(signed_in(reader).get(f"{URL}?words=heron"))


def test_an_empty_register_says_where_actions_come_from(reader: User) -> None:
    assert "There are no actions yet" in text_of(signed_in(reader).get(URL))


def test_the_title_says_what_is_shown(reader: User, register: dict[str, Action]) -> None:
    assert "<title>Overdue actions - " in text_of(signed_in(reader).get(f"{URL}?show=overdue"))


def test_a_row_shows_who_answers_now_and_what_was_said_last(reader: User) -> None:
    post = make_post()
    make_tenure(post, make_person("Joanna Birtwhistle"), last_seen_on=datetime.date(2020, 3, 24))
    make_tenure(post, make_person("Marcus Oyelaran"), starts_on=datetime.date(2021, 1, 4))
    action = make_action(make_meeting())
    make_owner(action, "DCC", post=post)
    make_update(action, datetime.date(2020, 4, 1), "Two sites were visited.")
    make_update(action, datetime.date(2020, 5, 1), "Costs are awaited.")

    row = signed_in(reader).get(URL).context["rows"][0]

    assert [(owner.label, owner.holder) for owner in row.owners] == [("DCC", "Marcus Oyelaran")]
    assert row.last == "1 May 2020: Costs are awaited."


def test_an_inferred_day_looks_inferred(reader: User) -> None:
    make_action(make_meeting(), due_on=datetime.date(2020, 7, 31), due_words="July", due_is_inferred=True)

    assert '<span class="doubt">31 Jul 2020' in text_of(signed_in(reader).get(URL))


def test_a_reader_does_not_see_what_is_withheld_or_not_approved(reader: User, policy_officer: User) -> None:
    meeting = make_meeting()
    make_action(meeting, item=make_item(meeting, is_withheld=True, withheld_because="Section 31."))
    draft = make_meeting(datetime.date(2021, 6, 22), stage=Stage.DRAFT)
    make_owner(make_action(draft), "Heron")
    seen = make_action(meeting, "Seen by all")
    make_update(seen, draft.date, "Said in a draft.", meeting=draft)

    assert [row.text for row in signed_in(reader).get(URL).context["rows"]] == ["Seen by all"]
    page = text_of(signed_in(reader).get(URL))
    assert "Heron" not in page
    assert "Said in a draft" not in page
    assert len(signed_in(policy_officer).get(URL).context["rows"]) == 3


def test_a_stranger_is_asked_to_sign_in(stranger: Client, db: None) -> None:
    assert_asks_to_sign_in(stranger, URL)


def test_somebody_without_a_role_is_refused(newcomer: User) -> None:
    assert signed_in(newcomer).get(URL).status_code == 403


def test_the_register_cannot_be_posted_to(reader: User) -> None:
    assert signed_in(reader).post(URL).status_code == 405


def test_fifty_actions_make_a_page_and_the_address_keeps_the_filter(reader: User) -> None:
    meeting = make_meeting()
    for _ in range(51):
        make_action(meeting)

    response = signed_in(reader).get(f"{URL}?status=open&show=outstanding&page=2")

    assert len(response.context["rows"]) == 1
    assert "?status=open&amp;show=outstanding&amp;page=1" in text_of(response)


def test_the_register_asks_the_database_six_times(
    reader: User, register: dict[str, Action], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(reader)
    with django_assert_num_queries(6):
        client.get(f"{URL}?show=outstanding&words=plan")


def test_imported_words_are_shown_as_words(reader: User) -> None:
    meeting = make_meeting(board=make_board(HOSTILE, "X"))
    action = make_action(meeting, HOSTILE, item=make_item(meeting, HOSTILE), due_words=HOSTILE)
    make_owner(action, HOSTILE)
    make_update(action, meeting.date, HOSTILE)

    response = signed_in(reader).get(URL)

    assert_escaped(response)
    assert text_of(response).count("&lt;script&gt;") >= 6
