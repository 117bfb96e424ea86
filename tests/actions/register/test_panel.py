"""The panel beside the list: what there is to choose, with counts, what is set, and what can't be."""

import datetime
import re
from urllib.parse import urlencode

import pytest

from actions.models import Action
from governance.models import User
from meetings.models import Stage
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_meeting,
    make_owner,
    make_person,
    make_post,
    make_tenure,
)
from tests.pages import text_of

URL = "/actions/"
DAY = datetime.timedelta(days=1)


def counts(response: object, name: str) -> dict[str, str]:
    [group] = [group for group in response.context["page"].groups if group.name == name]  # type: ignore[attr-defined]
    return {choice.label: choice.actions for choice in group.choices}


def test_a_count_says_what_its_choice_would_give_with_all_other_filters_set(
    reader: User, register: dict[str, Action]
) -> None:
    response = signed_in(reader).get(f"{URL}?board=PAM&status=open")

    assert counts(response, "status") == {
        "Open": "1", "In progress": "1", "Deferred": "1",
        "Completed, waits for discharge": "0", "Discharged": "0", "Withdrawn": "0",
    }  # fmt: skip
    assert counts(response, "board") == {"Performance and Accountability Meeting": "1"}
    assert counts(response, "due") == {
        "Any time": "1", "Overdue": "1", "By the next meeting": "0",
        "This month": counts(response, "due")["This month"], "No day": "0",
    }  # fmt: skip
    assert counts(response, "owner") == {"Deputy Chief Constable": "1"}


@pytest.mark.parametrize("name", ["status", "due", "board", "owner", "organisation"])
def test_each_count_is_the_number_of_rows_that_its_choice_gives(
    reader: User, register: dict[str, Action], name: str
) -> None:
    client = signed_in(reader)
    query = {
        "status": ["open", "in_progress", "deferred", "completed", "discharged"],
        "board": ["PAM", "SGB"],
    }
    [group] = [
        group
        for group in client.get(f"{URL}?{urlencode(query, doseq=True)}").context["page"].groups
        if group.name == name
    ]
    assert len(group.choices) > 1
    for choice in group.choices:
        address = urlencode({**query, name: choice.value}, doseq=True)
        assert client.get(f"{URL}?{address}").context["page"].total == int(choice.actions), choice.label


def test_posts_come_first_among_owners_with_who_holds_them_and_nobody_last(
    reader: User, register: dict[str, Action]
) -> None:
    make_tenure(make_post(), make_person("Marcus Oyelaran"), starts_on=datetime.date(2021, 1, 4))
    response = signed_in(reader).get(f"{URL}?status=")

    [group] = [group for group in response.context["page"].groups if group.name == "owner"]
    assert [(choice.label, choice.also, choice.actions) for choice in group.choices] == [
        ("Assistant Chief Constable", "", "1"),
        ("Deputy Chief Constable", "Marcus Oyelaran", "1"),
        ("Peter Lindqvist", "", "2"),
        ("Drainage boards", "", "1"),
        ("No owner", "", "1"),
    ]


def test_owners_of_as_many_actions_stand_by_their_names(reader: User) -> None:
    for title in ("Chief Finance Officer", "Zone Commander", "Area Commander"):
        make_owner(make_action(), post=make_post(title, title[:3]))
    page = signed_in(reader).get(URL).context["page"]

    [group] = [group for group in page.groups if group.name == "owner"]
    assert [choice.label for choice in group.choices] == [
        "Area Commander",
        "Chief Finance Officer",
        "Zone Commander",
    ]


def test_an_owner_that_was_chosen_stays_in_the_panel_though_nothing_is_left_of_it(
    reader: User, register: dict[str, Action]
) -> None:
    post = make_post()
    response = signed_in(reader).get(f"{URL}?status=completed&owner=post:{post.pk}")
    assert counts(response, "owner")["Deputy Chief Constable"] == "0"
    assert "No action fits this filter" in text_of(response)


def test_each_filter_that_is_set_has_a_chip_that_takes_it_away(
    reader: User, register: dict[str, Action]
) -> None:
    post = make_post()
    address = (
        f"{URL}?words=plan&due=overdue&board=PAM&owner=post:{post.pk}&organisation=force&raised_from=1+9+2019"
    )
    response = signed_in(reader).get(address)

    chips = {chip.words: chip.without for chip in response.context["page"].chips}
    assert list(chips) == [
        "Outstanding", "“plan”", "Overdue", "Performance and Accountability Meeting",
        "Deputy Chief Constable", "The force", "Raised from 1 Sep 2019",
    ]  # fmt: skip
    assert chips["Outstanding"].startswith("?words=plan&status=&due=overdue")
    assert "board" not in chips["Performance and Accountability Meeting"]
    assert '<span class="unseen">Remove: </span>Overdue' in text_of(response)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("status=lost", "there is none like “lost”"),
        ("status=open&status=lost", "there is none like “lost”"),
        ("due=never", "Choose a due day"),
        ("owner=post:0", "Choose an owner"),
        ("owner=post:99999999999999999999999", "Choose an owner"),
        ("owner=person:0", "Choose an owner"),
        ("owner=person:%C2%B2", "Choose an owner"),
        ("owner=label:Nobody", "Choose an owner"),
        ("owner=action:1", "Choose an owner"),
        ("board=NONE", "Choose a board"),
        ("organisation=moon", "Choose an organisation"),
        ("raised_from=31+2+2020", "Raised from must be a day"),
        ("raised_to=soon", "Raised to must be a day"),
        ("raised_from=2+2+2020&raised_to=1+2+2020", "The last day must be the first or a later one"),
        ("sort=colour", "Choose an order"),
        ("words=%00", "Null characters"),
        (f"words={'x' * 10_000}", "Words must be 200 characters or fewer"),
    ],
)
def test_a_filter_that_cannot_be_says_so_and_shows_nothing(
    reader: User, register: dict[str, Action], query: str, says: str
) -> None:
    response = signed_in(reader).get(f"{URL}?{query}")

    assert response.status_code == 200
    assert response.context["rows"] == []
    page = text_of(response)
    assert "There is a problem" in page
    assert says in page
    assert "<title>Error: " in page
    for target in re.findall(r'<li><a href="#([\w-]+)">', page):
        assert f'id="{target}"' in page


def test_a_label_that_no_text_can_have_is_none(reader: User, register: dict[str, Action]) -> None:
    page = text_of(signed_in(reader).get(URL, {"owner": "label:PL\x00"}))
    assert "There is a problem" in page


def test_a_label_that_a_reader_may_not_see_is_none(reader: User) -> None:
    draft = make_meeting(datetime.date(2021, 6, 22), stage=Stage.DRAFT)
    make_owner(make_action(draft), "Heron")
    assert "There is a problem" in text_of(signed_in(reader).get(f"{URL}?owner=label:Heron"))


def test_all_owners_are_listed_with_the_way_to_what_they_owe(
    reader: User, register: dict[str, Action]
) -> None:
    client = signed_in(reader)
    response = client.get(f"{URL}owners/?status=")
    links = {
        link.label: (link.actions, link.url) for group in response.context["groups"] for link in group.owners
    }
    assert {label: actions for label, (actions, _) in links.items()} == {
        "Assistant Chief Constable": "1", "Deputy Chief Constable": "1", "Peter Lindqvist": "2",
        "Drainage boards": "1", "No owner": "1",
    }  # fmt: skip
    for actions, url in links.values():
        assert client.get(f"{URL}{url}").context["page"].total == int(actions)
