"""The register's page."""

import datetime
import re
from html import unescape
from urllib.parse import parse_qsl, urlencode

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from actions.models import Action, RegisterEntry
from governance.models import User
from meetings.models import Stage
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_attendance,
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


def found(user: User, register: dict[str, Action], **query: object) -> list[str]:
    names = {action.reference: name for name, action in register.items()}
    response = signed_in(user).get(f"{URL}?{urlencode(query, doseq=True)}")
    assert response.context["page"].total == len(response.context["rows"])
    return [names[row.reference] for row in response.context["rows"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param({}, ["late", "coming", "undated", "nobody"], id="bare-is-outstanding"),
        pytest.param({"status": "outstanding"}, ["late", "coming", "undated", "nobody"], id="outstanding"),
        pytest.param(
            {"status": ""}, ["late", "coming", "undated", "nobody", "closed"], id="closed-comes-last"
        ),
        pytest.param({"status": "open"}, ["late"], id="status"),
        pytest.param({"status": ["open", "discharged"]}, ["late", "closed"], id="several-statuses"),
        pytest.param({"status": "", "due": "overdue"}, ["late"], id="overdue-and-not-closed"),
        pytest.param({"due": "next"}, ["coming"], id="due-by-the-next-meeting-of-its-board"),
        pytest.param({"due": "none"}, ["undated", "nobody"], id="without-a-day"),
        pytest.param({"status": "", "board": "SGB"}, ["undated", "closed"], id="board"),
        pytest.param({"board": ["SGB", "PAM"], "status": "open"}, ["late"], id="two-boards"),
        pytest.param({"status": "", "words": "plan"}, ["late", "closed"], id="a-word-in-its-forms"),
        pytest.param({"words": "custody"}, ["late"], id="a-word-of-the-matter"),
        pytest.param({"words": "PAM 2/2020"}, ["coming"], id="reference"),
        pytest.param({"status": "", "words": "2/2019"}, ["closed"], id="reference-without-board"),
        pytest.param({"words": "XXX 2/2020"}, [], id="reference-of-no-board"),
        pytest.param({"owner": "none"}, ["nobody"], id="nobody-owes-it-now"),
        pytest.param({"owner": "label:Drainage boards"}, ["undated"], id="label-as-written"),
        pytest.param({"owner": ["label:Drainage boards", "none"]}, ["undated", "nobody"], id="either-owner"),
        pytest.param({"organisation": "partner"}, ["coming"], id="organisation"),
        pytest.param({"raised_from": "1 1 2020"}, ["late", "coming", "nobody"], id="raised-from"),
        pytest.param({"raised_to": "5 February 2019"}, ["undated"], id="raised-to-and-on-that-day"),
        pytest.param({"raised_from": "6/2/2019", "raised_to": "2020-03-23"}, [], id="raised-between"),
        pytest.param({"sort": "age"}, ["undated", "late", "coming", "nobody"], id="oldest-first"),
        pytest.param({"sort": "owner"}, ["coming", "late", "undated", "nobody"], id="by-owner-nobody-last"),
        pytest.param({"sort": "reference"}, ["late", "coming", "nobody", "undated"], id="by-reference"),
        pytest.param(
            {"status": "", "sort": "-due"},
            ["coming", "late", "nobody", "undated", "closed"],
            id="latest-due-first-and-still-no-day-and-closed-last",
        ),
        pytest.param({"sort": "-age"}, ["nobody", "coming", "late", "undated"], id="newest-first"),
        pytest.param(
            {"sort": "-owner"}, ["undated", "late", "coming", "nobody"], id="owner-z-to-a-nobody-last"
        ),
        pytest.param(
            {"sort": "-reference"}, ["undated", "nobody", "coming", "late"], id="last-reference-first"
        ),
    ],
)
def test_the_address_chooses_and_orders_the_actions(
    reader: User, register: dict[str, Action], query: dict[str, object], expected: list[str]
) -> None:
    assert found(reader, register, **query) == expected


def test_owners_are_found_by_post_and_by_person(reader: User, register: dict[str, Action]) -> None:
    post, person = make_post(), make_person("Peter Lindqvist")

    assert found(reader, register, owner=f"post:{post.pk}") == ["late"]
    assert found(reader, register, status="", owner=f"person:{person.pk}") == ["coming", "closed"]


def test_this_month_is_from_its_first_to_its_last_day(reader: User) -> None:
    first = timezone.localdate().replace(day=1)
    after = (first + 31 * DAY).replace(day=1)
    for day in (first - DAY, first, after - DAY, after):
        make_action(text=f"{day}", due_on=day)

    rows = signed_in(reader).get(f"{URL}?due=month").context["rows"]

    assert [row.text for row in rows] == [f"{first}", f"{after - DAY}"]


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        pytest.param("", "Outstanding, earliest due first", id="bare"),
        pytest.param("status=&sort=age", "All actions, oldest first", id="all"),
        pytest.param(
            "status=discharged&status=withdrawn&sort=reference", "Closed, by reference", id="closed"
        ),
        pytest.param("status=open&status=deferred", "Open or deferred, earliest due first", id="two"),
        pytest.param(
            "due=overdue&owner=none", "Outstanding, overdue, owed by nobody, earliest due first", id="overdue"
        ),
        pytest.param(
            "board=SGB&words=letter",
            "Outstanding, with “letter”, Strategic Governance Board, earliest due first",
            id="board",
        ),
        pytest.param(
            "raised_from=1+9+2019&raised_to=30+9+2020",
            "Outstanding, raised from 1 Sep 2019 to 30 Sep 2020, earliest due first",
            id="raised-between",
        ),
        pytest.param(
            "status=&raised_to=30+9+2020",
            "All actions, raised by 30 Sep 2020, earliest due first",
            id="raised",
        ),
    ],
)
def test_the_heading_says_what_the_view_is(
    reader: User, register: dict[str, Action], query: str, heading: str
) -> None:
    page = text_of(signed_in(reader).get(f"{URL}?{query}"))
    assert f"</span>{heading}</h1>" in page
    assert f"<title>{heading} - " in page


def test_nothing_found_says_what_to_do(reader: User, register: dict[str, Action]) -> None:
    assert "No action fits this filter" in text_of(signed_in(reader).get(f"{URL}?words=heron"))


def test_what_is_found_under_another_status_is_a_click_away(
    reader: User, register: dict[str, Action]
) -> None:
    reference = register["closed"].reference
    page = text_of(signed_in(reader).get(URL, {"words": reference}))

    assert "Of any status there is 1: " in page
    (way,) = re.findall(r'<a href="([^"]+)">show it</a>', page)
    assert found(reader, register, **dict(parse_qsl(unescape(way).partition("?")[2], True))) == ["closed"]


def test_outstanding_closed_and_all_are_one_click_each(reader: User, register: dict[str, Action]) -> None:
    client = signed_in(reader)
    for label, total in {"Outstanding": 4, "Closed": 1, "All": 5}.items():
        (one,) = [one for one in client.get(URL).context["page"].standings if one.label == label]
        page = client.get(f"{URL}{one.url}").context["page"]
        assert (one.number, page.total) == (str(total), total)
        assert [each.label for each in page.standings if each.is_current] == [label]


def test_an_empty_register_says_where_actions_come_from(reader: User) -> None:
    assert "There are no actions yet" in text_of(signed_in(reader).get(URL))
    empty = text_of(signed_in(reader).get(f"{URL}?status="))
    assert "There are no actions yet" in empty
    assert '<a href="/meetings/">See the meetings</a>' in empty


def test_a_row_shows_who_answers_now_and_what_was_said_last(reader: User) -> None:
    post, then = make_post(), make_person("Joanna Birtwhistle")
    meeting = make_meeting(datetime.date(2020, 3, 24))
    make_attendance(meeting, then, post=post)
    make_tenure(post, then, last_seen_on=datetime.date(2020, 3, 24))
    make_tenure(post, make_person("Marcus Oyelaran"), starts_on=datetime.date(2021, 1, 4))
    action = make_action(meeting)
    make_owner(action, "DCC", post=post)
    make_owner(action, "Clerk", post=make_post("Clerk", ""))
    make_owner(action, "Drainage boards")
    make_tenure(make_post("Clerk", ""), then, ends_on=datetime.date(2020, 6, 1))
    make_update(action, datetime.date(2020, 4, 1), "Two sites were visited.")
    make_update(action, datetime.date(2020, 5, 1), "Costs are awaited.")

    row = signed_in(reader).get(URL).context["rows"][0]

    assert [(owner.label, owner.who) for owner in row.owners] == [
        ("DCC", "Marcus Oyelaran, inherited"),
        ("Clerk", "Post vacant"),
        ("Drainage boards", ""),
    ]
    assert row.last == "1 May 2020: Costs are awaited."


def test_age_is_told_in_months_and_in_meetings_of_the_board_since(reader: User) -> None:
    today = timezone.localdate()
    raised = (today - 62 * DAY).replace(day=1)
    make_action(make_meeting(raised))
    for day in (raised + DAY, today, today + DAY):
        make_meeting(day)
    make_meeting(today, board=make_board("Strategic Governance Board", "SGB"))
    make_meeting(today - DAY, stage=Stage.DRAFT)

    [row] = signed_in(reader).get(URL).context["rows"]

    assert row.age_in_meetings == "2 meetings"
    assert row.age.endswith("months")


def test_what_is_due_on_the_day_of_the_next_meeting_says_so(reader: User) -> None:
    today = timezone.localdate()
    board = make_board()
    make_meeting(today - DAY, next_date=today + 5 * DAY)
    make_action(text="To report", board=board, due_on=today + 5 * DAY)

    page = text_of(signed_in(reader).get(f"{URL}?due=next"))

    assert "due--next" in page
    assert "Next meeting" in page


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
    for url in (URL, f"{URL}owners/"):
        page = text_of(signed_in(reader).get(url))
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

    response = signed_in(reader).get(f"{URL}?status=open&sort=age&page=2")

    assert len(response.context["rows"]) == 1
    assert "?status=open&amp;sort=age" in text_of(response)
    assert "51 to 51 shown" in text_of(response)


@pytest.mark.parametrize("number", ["9999", "0", "-1", "two", "²", "9" * 50])
def test_a_page_that_is_not_there_leads_to_the_first(
    reader: User, register: dict[str, Action], number: str
) -> None:
    response = signed_in(reader).get(URL, {"page": number})
    assert response.status_code == 404
    assert "this list has 1 page." in text_of(response)
    assert 'href="?status=outstanding">Go to the first page' in text_of(response)


@pytest.mark.parametrize(
    "query", ["", "status=&sort=owner", "words=plan&board=PAM&due=overdue&owner=none&organisation=force"]
)
def test_the_register_asks_the_database_six_times(
    reader: User, register: dict[str, Action], django_assert_num_queries: DjangoAssertNumQueries, query: str
) -> None:
    client = signed_in(reader)
    with django_assert_num_queries(6 if not query.startswith("words") else 5):
        client.get(f"{URL}?{query}")


def test_htmx_gets_the_register_without_its_frame(reader: User, register: dict[str, Action]) -> None:
    client = signed_in(reader)
    part = client.get(URL, headers={"HX-Request": "true"})
    assert "<html" not in text_of(part)
    assert text_of(part) in text_of(client.get(URL)) or 'id="register"' in text_of(part)
    assert "HX-Request" in part.headers["Vary"]
    again = client.get(URL, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in text_of(again)


def test_the_read_model_was_right_all_the_time(register: dict[str, Action]) -> None:
    assert RegisterEntry.objects.count() == len(register)
    assert RegisterEntry.objects.differing() == []


def test_imported_words_are_shown_as_words(policy_officer: User) -> None:
    meeting = make_meeting(board=make_board(HOSTILE, "X"))
    action = make_action(meeting, HOSTILE, item=make_item(meeting, HOSTILE), due_words=HOSTILE)
    make_owner(action, HOSTILE)
    make_owner(action, "P", post=make_post(HOSTILE, HOSTILE), person=make_person(HOSTILE))
    make_update(action, datetime.date(2020, 5, 1), HOSTILE)
    client = signed_in(policy_officer)

    assert_escaped(client.get(URL))
    assert_escaped(client.get(URL, {"words": HOSTILE, "board": "X", "owner": f"label:{HOSTILE}"}))
    assert_escaped(client.get(URL, {"status": HOSTILE, "raised_from": HOSTILE, "sort": HOSTILE}))
    assert_escaped(client.get(f"{URL}owners/"))
