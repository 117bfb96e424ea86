"""The register of what was closed between two days, and the quarters of home that lead to it."""

import datetime
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from actions.models import Action, Status
from governance.models import User
from meetings.models import Stage
from tests.cast import signed_in
from tests.factories import make_action, make_item, make_meeting, make_update
from tests.pages import text_of

URL = "/actions/"


@pytest.fixture
def closed(db: None) -> dict[str, Action]:
    """Actions closed on known days, one of which was opened again."""
    meeting = make_meeting(datetime.date(2019, 2, 5))
    days = {
        "june": datetime.date(2020, 6, 30),
        "july": datetime.date(2020, 7, 1),
        "again": datetime.date(2020, 7, 9),
    }
    made = {name: make_action(meeting, f"Closed in {name}", status=Status.DISCHARGED) for name in days}
    for name, day in days.items():
        make_update(made[name], day, status_to="discharged")
    make_update(made["again"], datetime.date(2020, 8, 4), status_to="open")
    make_update(made["june"], datetime.date(2020, 7, 2), "Thanks were given")
    made["open"] = make_action(meeting, "Never closed")
    return made


def found(user: User, **query: str) -> set[str]:
    response = signed_in(user).get(f"{URL}?{urlencode({'status': '', **query})}")
    rows = {row.text.rpartition(" ")[2] for row in response.context["rows"]}
    assert response.context["page"].total == len(rows)
    return rows


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param({"closed_from": "1 7 2020"}, {"july", "again"}, id="from-and-on-that-day"),
        pytest.param({"closed_to": "30 6 2020"}, {"june"}, id="to-and-on-that-day"),
        pytest.param({"closed_from": "1/7/2020", "closed_to": "2020-07-08"}, {"july"}, id="between"),
        pytest.param({"closed_from": "1 1 2021"}, set(), id="none"),
        pytest.param({"closed_from": "1 1 2020", "status": "open"}, {"again"}, id="opened-again-since"),
        pytest.param({"closed_from": "1 1 2020", "raised_from": "1 1 2020"}, set(), id="with-another-filter"),
    ],
)
def test_what_was_closed_on_those_days_is_found(
    reader: User, closed: dict[str, Action], query: dict[str, str], expected: set[str]
) -> None:
    assert found(reader, **query) == expected


def test_what_is_set_is_told_and_can_be_taken_away(reader: User, closed: dict[str, Action]) -> None:
    page = signed_in(reader).get(f"{URL}?status=&closed_from=1+7+2020&closed_to=2020-09-30").context["page"]

    assert page.heading == "All actions, closed from 1 Jul 2020 to 30 Sep 2020, earliest due first"
    assert [chip.words for chip in page.chips] == ["Closed from 1 Jul 2020", "Closed to 30 Sep 2020"]
    assert page.chips[0].without == "?status=&closed_to=2020-09-30"
    assert [standing.number for standing in page.standings] == ["1", "1", "2"]


@pytest.mark.parametrize(
    ("query", "error"),
    [
        pytest.param("closed_from=soon", "Closed from must be a day, such as 1 9 2022", id="no-day"),
        pytest.param(
            "closed_from=2+7+2020&closed_to=1+7+2020",
            "The last day must be the first or a later one",
            id="the-wrong-way-round",
        ),
    ],
)
def test_days_that_cannot_be_are_told_beside_their_field(
    reader: User, closed: dict[str, Action], query: str, error: str
) -> None:
    response = signed_in(reader).get(f"{URL}?status=&{query}")

    assert response.context["rows"] == []
    assert text_of(response).count(error) == 2, "in the summary, and beside the field"


def test_a_closing_that_is_not_to_be_seen_is_not_found_by_its_day(
    reader: User, commissioner: User, closed: dict[str, Action]
) -> None:
    draft = make_meeting(datetime.date(2022, 5, 3), stage=Stage.DRAFT)
    item = make_item(
        make_meeting(datetime.date(2022, 6, 7)), "Vetting", is_withheld=True, withheld_because="About staff"
    )
    make_update(closed["open"], datetime.date(2022, 5, 3), meeting=draft, status_to="discharged")
    make_update(
        closed["open"], datetime.date(2022, 6, 7), meeting=item.meeting, item=item, status_to="withdrawn"
    )

    for month in ("5", "6"):
        query = {"closed_from": f"1 {month} 2022", "closed_to": f"28 {month} 2022"}
        assert found(commissioner, **query) == {"closed"}
        assert found(reader, **query) == set()


@pytest.mark.parametrize("role", ["reader", "commissioner"])
def test_each_number_of_a_quarter_on_home_leads_to_as_many_actions(
    request: pytest.FixtureRequest, role: str
) -> None:
    user, today = request.getfixturevalue(role), timezone.localdate()
    for days in (0, 3, 100, 101, 200, 400, 900):
        meeting = make_meeting(today - datetime.timedelta(days=days))
        action = make_action(meeting, status=Status.WITHDRAWN)
        make_update(action, meeting.date, status_to="discharged")
        make_update(action, today - datetime.timedelta(days=days // 2), status_to="withdrawn")
    draft = make_meeting(today - datetime.timedelta(days=1), stage=Stage.DRAFT)
    make_update(make_action(meeting), today, meeting=draft, status_to="discharged")
    make_action(make_meeting(today + datetime.timedelta(days=1)))
    client = signed_in(user)
    page = client.get("/")

    led: dict[str, int] = {}
    for quarter in page.context["quarters"]:
        led |= {quarter.opened_url: quarter.opened.actions, quarter.closed_url: quarter.closed.actions}
    assert len(led) == 16
    assert sum(number > 0 for number in led.values()) > 4
    for url, number in led.items():
        assert (url.replace("&", "&amp;") in text_of(page)) == bool(number)
        assert client.get(url).context["page"].total == number, url
