import datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from actions.due import months_between
from actions.models import Action, Status
from governance.home.figures import AGES, figures_of, quarters
from governance.home.plots import age_bars
from governance.models import User
from meetings.models import Stage
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_board,
    make_item,
    make_meeting,
    make_update,
)
from tests.pages import HOSTILE, assert_asks_to_sign_in, assert_escaped, text_of

DAY = datetime.timedelta(days=1)


def test_what_is_outstanding_is_counted(reader: User) -> None:
    meeting = make_meeting()
    late = timezone.localdate() - DAY
    for status in (*Status, Status.OPEN):
        make_action(meeting, status=status, due_on=late if status != Status.DEFERRED else None)

    figures = signed_in(reader).get("/").context["figures"]

    assert figures.status == {"open": 2, "in_progress": 1, "deferred": 1, "completed": 1}
    assert (figures.outstanding, figures.overdue, figures.boards) == (5, 4, 1)
    assert figures.due == {"none": 1, "next": 0, "nobody": 5}


def test_each_number_is_that_of_the_actions_it_leads_to(reader: User, busy_record: None) -> None:
    client = signed_in(reader)
    page = client.get("/")
    figures = page.context["figures"]
    told = {
        "?due=overdue&sort=age": figures.overdue,
        "?due=next": figures.due["next"],
        "?due=none": figures.due["none"],
        "?owner=none": figures.due["nobody"],
        "?status=outstanding": figures.outstanding,
        **{f"?status={status}": number for status, number in figures.status.items()},
        **{bar.url.removeprefix("/actions/"): bar.actions for bar in page.context["owners"]},
        **{bar.late_url.removeprefix("/actions/"): bar.late for bar in page.context["owners"]},
        **{age.late_url.removeprefix("/actions/"): age.bar.late for age in page.context["ages"]},
    }

    assert len(told) == 22
    told = {query: number for query, number in told.items() if number}
    assert len(told) > 15
    for query, number in told.items():
        assert f'href="/actions/{query}"'.replace("&", "&amp;") in text_of(page), query
        assert client.get(f"/actions/{query}").context["page"].total == number, query


def test_owners_are_named_with_who_answers_now_and_nobody_comes_last(reader: User, busy_record: None) -> None:
    bars = signed_in(reader).get("/").context["owners"]

    assert [(bar.name, bar.holder) for bar in bars] == [
        ("Deputy Chief Constable", "Joanna Birtwhistle"),
        ("Ashcombe Town Council", ""),
        ("Joanna Birtwhistle", ""),
        ("No owner recorded", ""),
    ]
    assert all(bar.late <= bar.actions for bar in bars)


@pytest.mark.parametrize("today", ["2026-11-21", "2024-05-31", "2025-02-28", "2024-02-29"])
def test_an_age_is_in_whole_months_of_the_calendar(reader: User, today: str) -> None:
    """As the register tells it, at the end of a short month too."""
    day = datetime.date.fromisoformat(today)
    days = [day - datetime.timedelta(back) for back in (*range(88, 94), *range(180, 186), *range(728, 734))]
    for raised_on in days:
        make_action(raised_on=raised_on)

    ages = [months_between(raised_on, day) for raised_on in days]
    expected = [sum(start <= age < (end or 999) for age in ages) for _, _, start, end in AGES]
    assert [actions for actions, _ in figures_of(reader, day).ages] == expected


def test_ages_add_up_to_what_is_outstanding(reader: User, busy_record: None) -> None:
    page = signed_in(reader).get("/")
    figures = page.context["figures"]

    bars = [age.bar for age in page.context["ages"]]
    assert sum(bar.actions for bar in bars) == figures.outstanding
    assert sum(bar.late for bar in bars) == figures.overdue
    assert bars[0].words == "Under 3 months"
    assert bars[-1].actions > 0


def test_an_action_that_nobody_can_date_is_of_no_age(reader: User) -> None:
    make_action(make_meeting(), due_on=timezone.localdate() - DAY)
    assert "Not known" not in text_of(signed_in(reader).get("/"))
    Action.objects.update(meeting=None, raised_on=None)

    page = signed_in(reader).get("/")

    assert page.context["of_no_age"] == (1, 1)
    assert "Not known" in text_of(page)


@pytest.mark.parametrize("today", ["2026-11-21", "2024-05-31", "2025-02-28", "2024-02-29"])
def test_each_age_leads_to_the_actions_that_it_counts(reader: User, today: str) -> None:
    day = datetime.date.fromisoformat(today)
    for back in (*range(88, 94), *range(180, 186), *range(363, 368), *range(728, 734)):
        make_action(raised_on=day - back * DAY)

    for age in age_bars(figures_of(reader, day), "/actions/", day):
        found = signed_in(reader).get(age.url).context["page"]
        assert (age.bar.words, found.total) == (age.bar.words, age.bar.actions)


@pytest.mark.parametrize(
    ("days", "bar"),
    [
        pytest.param(1, 0, id="yesterday"),
        pytest.param(89, 0, id="under-three-months"),
        pytest.param(100, 1, id="three-months"),
        pytest.param(200, 2, id="six-months"),
        pytest.param(400, 3, id="over-a-year"),
        pytest.param(800, 4, id="over-two-years"),
    ],
)
def test_an_age_counts_in_its_bar(reader: User, days: int, bar: int) -> None:
    make_action(make_meeting(timezone.localdate() - days * DAY))

    ages = signed_in(reader).get("/").context["ages"]

    assert [age.bar.actions for age in ages] == [int(index == bar) for index in range(5)]


def test_quarters_count_what_was_opened_and_closed(reader: User) -> None:
    today = timezone.localdate()
    action = make_action(make_meeting(today))
    make_action(make_meeting(today - 1 * DAY * 800))
    make_update(action, today, status_to="discharged")
    make_update(action, today - 4000 * DAY, status_to="withdrawn")

    quarters = signed_in(reader).get("/").context["quarters"]

    assert len(quarters) == 8
    assert (quarters[-1].opened.actions, quarters[-1].closed.actions, quarters[-1].change) == (1, 1, "0")
    assert sum(quarter.opened.actions for quarter in quarters) == 1


def test_of_an_old_record_its_last_quarters_are_shown(reader: User) -> None:
    action = make_action(make_meeting(datetime.date(2018, 5, 22)))
    make_action(make_meeting(datetime.date(2016, 5, 24)))
    make_update(action, datetime.date(2018, 6, 26), status_to="discharged")

    page = signed_in(reader).get("/")

    shown = [(one.name, one.opened.actions, one.closed.actions) for one in page.context["quarters"]]
    assert (len(shown), shown[0], shown[-1]) == (8, ("September 2016", 0, 0), ("June 2018", 1, 1))
    assert "Opened and closed by quarter, to June 2018" in text_of(page)

    older = make_action(make_meeting(datetime.date(2017, 5, 22)))
    make_update(older, timezone.localdate(), status_to="withdrawn")
    assert "by quarter, to" not in text_of(signed_in(reader).get("/")), "something was closed today"


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        pytest.param("2026-11-21", "2025-01-01", "2026-10-01", id="november"),
        pytest.param("2026-01-01", "2024-04-01", "2026-01-01", id="new-year"),
        pytest.param("2026-03-31", "2024-04-01", "2026-01-01", id="end-of-a-quarter"),
    ],
)
def test_the_last_eight_quarters_end_with_the_present_one(today: str, first: str, last: str) -> None:
    days = quarters(datetime.date.fromisoformat(today))
    assert (len(days), days[0].isoformat(), days[-1].isoformat()) == (8, first, last)


def test_an_empty_record_says_so(reader: User) -> None:
    page = text_of(signed_in(reader).get("/"))

    assert "No action is outstanding." in page
    assert "There are no notes yet." in page


def test_a_reader_is_told_nothing_of_what_is_withheld_or_not_approved(reader: User) -> None:
    meeting = make_meeting()
    make_action(meeting, item=make_item(meeting, is_withheld=True, withheld_because="Section 31."))
    draft = make_meeting(datetime.date(2021, 6, 22), stage=Stage.DRAFT, next_date=timezone.localdate() + DAY)
    make_action(draft)

    response = signed_in(reader).get("/")

    assert response.context["figures"].outstanding == 0
    assert list(response.context["latest"]) == [meeting]
    assert response.context["next"] is None


def test_a_stranger_is_asked_to_sign_in(stranger: Client, db: None) -> None:
    assert_asks_to_sign_in(stranger, "/")


def test_home_cannot_be_posted_to(reader: User) -> None:
    assert signed_in(reader).post("/").status_code == 405


def test_somebody_without_a_role_is_refused(newcomer: User) -> None:
    assert signed_in(newcomer).get("/").status_code == 403


@pytest.mark.parametrize(
    ("who", "statements"), [("reader", 4), ("commissioner", 6), ("policy_officer", 6), ("administrator", 6)]
)
def test_home_asks_the_database_a_constant_number_of_times(
    request: pytest.FixtureRequest,
    busy_record: None,
    who: str,
    statements: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in(request.getfixturevalue(who))
    with django_assert_num_queries(statements):
        client.get("/")


def test_imported_words_are_shown_as_words(reader: User) -> None:
    make_meeting(
        board=make_board(HOSTILE, "X"),
        next_date=timezone.localdate() + DAY,
        next_venue=HOSTILE,
        next_theme=HOSTILE,
    )

    assert_escaped(signed_in(reader).get("/"))
