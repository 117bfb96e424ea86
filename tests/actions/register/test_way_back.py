"""From a view of the register to an action, through what is done to it, and back to that view."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from django.test import Client

from actions.models import Action, Status
from governance.models import User
from tests.cast import signed_in
from tests.factories import make_action, make_meeting, make_owner
from tests.pages import text_of

URL = "/actions/"
VIEW = "?status=open&words=cells&sort=age"
CARRIED = f"?back={quote(VIEW, safe='')}"


@pytest.fixture
def action(db: None) -> Action:
    action = make_action(make_meeting(), "A plan for the cells")
    make_owner(action, "DCC")
    return action


def page_of(client: Client, url: str) -> str:
    return unescape(text_of(client.get(url)))


def test_a_row_carries_its_view_and_the_page_of_the_action_leads_back_to_it(
    policy_officer: User, action: Action
) -> None:
    client = signed_in(policy_officer)
    [row] = client.get(f"{URL}?words=cells&status=open&sort=age").context["rows"]
    assert row.url == f"/actions/{action.pk}/?back=%3Fwords%3Dcells%26status%3Dopen%26sort%3Dage"

    page = page_of(client, row.url)
    assert 'href="/actions/?words=cells&status=open&sort=age"' in page
    assert page.count('name="back" value="?words=cells&status=open&sort=age"') == 2, "in each of its forms"
    assert f"/actions/{action.pk}/withdraw/?back=" in page or f"/actions/{action.pk}/due/?back=" in page


def test_the_usual_view_needs_nothing_to_be_carried(reader: User, action: Action) -> None:
    [row] = signed_in(reader).get(URL).context["rows"]
    assert row.url == f"/actions/{action.pk}/"


def test_the_page_of_a_view_is_kept(reader: User) -> None:
    meeting = make_meeting()
    for number in range(51):
        make_action(meeting, f"Task {number}")
    [row] = signed_in(reader).get(f"{URL}?page=2").context["rows"]
    assert row.url.endswith("/?back=%3Fstatus%3Doutstanding%26page%3D2")


@pytest.mark.parametrize("deed", ["update", "complete"])
def test_a_deed_and_its_errors_keep_the_view(policy_officer: User, action: Action, deed: str) -> None:
    client = signed_in(policy_officer)
    url = f"/actions/{action.pk}/{deed}/"
    form = page_of(client, f"{url}{CARRIED}")
    assert f'href="/actions/{action.pk}/?back=' in form
    assert form.count('href="/actions/?words=cells&status=open&sort=age"') == 2, "the crumb, and the way back"

    refused = client.post(url, {"version": action.version, "back": VIEW, "words": ""})
    assert refused.status_code == 422
    assert 'href="/actions/?words=cells&status=open&sort=age"' in unescape(text_of(refused))

    sent = {"version": action.version, "back": VIEW, "words": "Two sites were seen.", "status": "open"}
    done = client.post(url, sent)
    assert (done.status_code, done["Location"]) == (
        302,
        f"/actions/{action.pk}/?back=%3Fwords%3Dcells%26status%3Dopen%26sort%3Dage",
    )
    again = client.post(url, sent)
    assert again["Location"] == done["Location"], "two clicks go the same way"


def test_who_asks_for_an_update_comes_back_to_the_view(policy_officer: User, action: Action) -> None:
    asked = signed_in(policy_officer).post(f"/actions/{action.pk}/ask/", {"back": "?due=none"})
    assert asked["Location"] == f"/actions/{action.pk}/?back=%3Fstatus%3Doutstanding%26due%3Dnone"


def test_a_row_that_was_updated_in_place_still_carries_the_view(policy_officer: User, action: Action) -> None:
    address = f"http://testserver{URL}{VIEW}"
    response = signed_in(policy_officer).post(
        f"/actions/{action.pk}/row/",
        {"status": Status.IN_PROGRESS, "words": "It began.", "version": action.version},
        headers={"HX-Request": "true", "HX-Current-URL": address},
    )
    assert f"/actions/{action.pk}/?back=%3Fwords%3Dcells" in text_of(response)


@pytest.mark.parametrize(
    "back",
    [
        pytest.param("https://evil.example/?status=open", id="another-site"),
        pytest.param("//evil.example/", id="without-scheme"),
        pytest.param("javascript:alert(1)", id="script"),
        pytest.param('"><script>alert(1)</script>', id="markup"),
        pytest.param("?words=" + "x" * 3000, id="very-long"),
        pytest.param("?status=open\r\nX-Header: 1", id="header"),
        pytest.param("\x00", id="nothing"),
    ],
)
def test_the_way_back_leads_nowhere_but_to_the_register(
    policy_officer: User, action: Action, back: str
) -> None:
    client = signed_in(policy_officer)
    response = client.post(
        f"/actions/{action.pk}/update/",
        {"version": action.version, "back": back, "words": "It began.", "status": "open"},
    )
    assert response["Location"].startswith(f"/actions/{action.pk}/")
    for url in (response["Location"], f"/actions/{action.pk}/?back={quote(back)}"):
        page = text_of(client.get(url))
        links = re.findall(r'href="([^"]*)"', page)
        assert any(link.startswith("/actions/") for link in links)
        assert [link for link in links if not re.match(r"/(?!/)|#", link)] == []
        assert "<script>alert" not in page
