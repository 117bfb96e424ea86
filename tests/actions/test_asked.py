"""Owners are asked for an update before a meeting, once a day."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from actions.askings import ask
from actions.models import Action, AskedUpdate, Status
from governance.models import User
from meetings.models import Meeting, Stage
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_item,
    make_meeting,
    make_owner,
    make_person,
    make_post,
    make_tenure,
)
from tests.pages import HOSTILE, assert_asks_to_sign_in, assert_escaped, text_of

RAISED = datetime.date(2026, 1, 27)


@pytest.fixture
def owed(db: None) -> Action:
    post = make_post()
    make_tenure(post, make_person(), starts_on=RAISED)
    action = make_action(make_meeting(RAISED), "Maps to be supplied.")
    make_owner(action, "DCC", post=post)
    return action


@pytest.fixture
def draft(db: None) -> Meeting:
    return make_meeting(datetime.date(2026, 3, 24), stage=Stage.DRAFT)


@pytest.fixture
def chasing(policy_officer: User) -> Client:
    return signed_in(policy_officer)


def test_who_asked_whom_and_when_stands_on_the_page_of_the_action(owed: Action, chasing: Client) -> None:
    url = owed.get_absolute_url()
    assert "Ask for an update</button>" in text_of(chasing.get(url))

    page = text_of(chasing.post(f"{url}ask/", follow=True))

    today = date_format(timezone.localdate(), "j F Y")
    assert f"Asked for an update by Tamsin Okafor, {today}<br>" in page
    assert "Joanna Birtwhistle, Deputy Chief Constable (DCC)</span>" in page
    assert "Ask for an update</button>" not in page
    asked = AskedUpdate.objects.get()
    assert (asked.action, str(asked.by), asked.on) == (owed, "Tamsin Okafor", timezone.localdate())


def test_a_second_click_asks_nobody_again_that_day(
    owed: Action, chasing: Client, policy_officer: User
) -> None:
    ask(owed, policy_officer, timezone.localdate() - datetime.timedelta(days=1))
    for told in (
        f"Joanna Birtwhistle, Deputy Chief Constable (DCC): asked for an update of {owed.reference}.",
        f"Tamsin Okafor asked for an update of {owed.reference} today already.",
    ):
        assert told in text_of(chasing.post(f"{owed.get_absolute_url()}ask/", follow=True))

    assert owed.asked.count() == 2
    assert text_of(chasing.get(owed.get_absolute_url())).count("Asked for an update by") == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_clicks_at_one_moment_one_asks(owed: Action, policy_officer: User) -> None:
    def click(_: int) -> bool:
        try:
            return ask(owed, policy_officer, timezone.localdate())[1]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as clicks:
        assert sum(clicks.map(click, range(24))) == 1
    assert owed.asked.count() == 1


def test_the_agenda_leads_back_to_the_matter_that_was_asked_about(
    owed: Action, draft: Meeting, chasing: Client
) -> None:
    agenda = f"/meetings/{draft.pk}/agenda/"
    button = f'Ask for an update<span class="unseen"> of {owed.reference}</span>'
    assert button in text_of(chasing.get(agenda))

    answer = chasing.post(f"{owed.get_absolute_url()}ask/", {"agenda": draft.pk})

    assert answer.headers["Location"] == f"{agenda}#matter-{owed.pk}"
    page = text_of(chasing.get(agenda))
    assert "Asked for an update by Tamsin Okafor" in page
    assert button not in page


def test_an_address_to_go_back_to_that_is_no_number_is_not_followed(owed: Action, chasing: Client) -> None:
    for typed in ("//elsewhere.example", "١٢", "-1"):
        answer = chasing.post(f"{owed.get_absolute_url()}ask/", {"agenda": typed})
        assert answer.headers["Location"] == owed.get_absolute_url()


def test_nobody_is_asked_where_nobody_is_named(chasing: Client) -> None:
    action = make_action(make_meeting(RAISED))
    assert "Ask for an update</button>" not in text_of(chasing.get(action.get_absolute_url()))

    page = text_of(chasing.post(f"{action.get_absolute_url()}ask/", follow=True))

    assert f"Nobody is named as the owner of {action.reference}: say who owes it, then ask." in page
    assert not AskedUpdate.objects.exists()


@pytest.mark.parametrize("status", [Status.DISCHARGED, Status.WITHDRAWN])
def test_nobody_is_asked_for_what_is_closed(chasing: Client, status: Status) -> None:
    action = make_action(make_meeting(RAISED), status=status)
    make_owner(action)

    page = text_of(chasing.post(f"{action.get_absolute_url()}ask/", follow=True))

    assert f"{action.reference} is closed: nothing is owed any more." in page
    assert "Ask for an update</button>" not in page
    assert not AskedUpdate.objects.exists()


@pytest.mark.parametrize("who", ["reader", "commissioner", "administrator"])
def test_nobody_else_asks(request: pytest.FixtureRequest, owed: Action, who: str) -> None:
    client = signed_in(request.getfixturevalue(who))

    assert "Ask for an update</button>" not in text_of(client.get(owed.get_absolute_url()))
    assert client.post(f"{owed.get_absolute_url()}ask/").status_code == 403
    assert not AskedUpdate.objects.exists()


def test_asking_is_a_deed_and_no_page(owed: Action, chasing: Client, stranger: Client) -> None:
    assert chasing.get(f"{owed.get_absolute_url()}ask/").status_code == 405
    assert chasing.post("/actions/999999/ask/").status_code == 404
    assert_asks_to_sign_in(stranger, f"{owed.get_absolute_url()}ask/")


def test_a_reader_is_told_nothing_of_what_was_asked_about_a_hidden_action(
    policy_officer: User, reader: User
) -> None:
    meeting = make_meeting(RAISED)
    item = make_item(meeting, is_withheld=True, withheld_because="Section 31.")
    action = make_action(meeting, item=item)
    make_owner(action)
    ask(action, policy_officer, RAISED)

    assert signed_in(reader).get(action.get_absolute_url()).status_code == 404


def test_what_was_asked_stays_on_record(owed: Action, policy_officer: User) -> None:
    ask(owed, policy_officer, RAISED)

    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        owed.asked.update(whom="Nobody")
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        owed.asked.all()._raw_delete("default")
    assert owed.asked.get().whom == "Joanna Birtwhistle, Deputy Chief Constable (DCC)"


def test_names_are_shown_as_words(policy_officer: User, draft: Meeting, chasing: Client) -> None:
    action = make_action(make_meeting(RAISED))
    make_owner(action, HOSTILE)
    User.objects.filter(pk=policy_officer.pk).update(first_name=HOSTILE, last_name="")
    ask(action, policy_officer, RAISED)

    for url in (action.get_absolute_url(), f"/meetings/{draft.pk}/agenda/"):
        page = chasing.get(url)
        assert "Asked for an update by &lt;script&gt;" in text_of(page)
        assert_escaped(page)
