"""An agenda is put in order, and nothing on it gets lost."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from governance.models import User
from meetings.models import AgendaItem, Meeting, Stage
from tests.cast import signed_in
from tests.factories import make_action, make_item, make_meeting, make_update
from tests.pages import text_of


@pytest.fixture
def preparing(policy_officer: User) -> Client:
    return signed_in(policy_officer)


@pytest.fixture
def draft(db: None) -> Meeting:
    meeting = make_meeting(datetime.date(2026, 3, 24), stage=Stage.DRAFT)
    for number, title in enumerate(("Risks", "Custody", "Budget"), start=1):
        make_item(meeting, title, number=str(number))
    return meeting


def order_of(meeting: Meeting) -> list[str]:
    items = meeting.items.filter(is_dropped=False).order_by("position")
    return [f"{item.number} {item.title}" for item in items]


def item_of(meeting: Meeting, title: str) -> AgendaItem:
    return AgendaItem.objects.get(meeting=meeting, title=title)


def move(client: Client, item: AgendaItem, **fields: Any) -> Any:
    return client.post(f"/meetings/agenda/items/{item.pk}/move/", fields)


@pytest.mark.parametrize(
    ("moves", "order"),
    [
        pytest.param([("Budget", "up")], ["1 Risks", "2 Budget", "3 Custody"], id="up"),
        pytest.param([("Risks", "down")], ["1 Custody", "2 Risks", "3 Budget"], id="down"),
        pytest.param([("Risks", "up")], ["1 Risks", "2 Custody", "3 Budget"], id="no-further"),
        pytest.param([("Custody", "in")], ["1 Risks", "1.1 Custody", "2 Budget"], id="in"),
        pytest.param(
            [("Custody", "in"), ("Budget", "in"), ("Budget", "up")],
            ["1 Risks", "1.1 Budget", "1.2 Custody"],
            id="two-in",
        ),
        pytest.param(
            [("Custody", "in"), ("Custody", "out")], ["1 Risks", "2 Custody", "3 Budget"], id="in-and-out"
        ),
        pytest.param(
            [("Custody", "in"), ("Risks", "down")],
            ["1 Budget", "2 Risks", "2.1 Custody"],
            id="with-all-under-it",
        ),
        pytest.param([("Risks", "in")], ["1 Risks", "2 Custody", "3 Budget"], id="nothing-to-be-under"),
    ],
)
def test_items_are_moved_with_all_under_them_and_numbered_by_place(
    draft: Meeting, preparing: Client, moves: list[tuple[str, str]], order: list[str]
) -> None:
    for title, way in moves:
        move(preparing, item_of(draft, title), move=way)

    assert order_of(draft) == order


def test_an_item_is_dragged_before_another(draft: Meeting, preparing: Client) -> None:
    move(preparing, item_of(draft, "Budget"), before=str(item_of(draft, "Risks").pk))
    assert order_of(draft) == ["1 Budget", "2 Risks", "3 Custody"]
    move(preparing, item_of(draft, "Budget"), before="")
    assert order_of(draft) == ["1 Risks", "2 Custody", "3 Budget"]


def test_an_item_is_not_dragged_under_itself(draft: Meeting, preparing: Client) -> None:
    move(preparing, item_of(draft, "Custody"), move="in")
    answer = move(preparing, item_of(draft, "Risks"), before=str(item_of(draft, "Custody").pk))

    assert "moved further" in text_of(preparing.get(answer.headers["Location"]))
    assert order_of(draft) == ["1 Risks", "1.1 Custody", "2 Budget"]


@pytest.mark.parametrize("way", [{"move": "up"}, {"before": ""}], ids=["button", "dragged"])
def test_an_item_that_somebody_took_off_is_not_moved(
    draft: Meeting, preparing: Client, way: dict[str, str]
) -> None:
    item = item_of(draft, "Custody")
    preparing.post(f"/meetings/agenda/items/{item.pk}/take-off/")

    answer = move(preparing, item, **way)

    assert "“Custody” is not on the agenda any more" in text_of(preparing.get(answer.headers["Location"]))
    assert order_of(draft) == ["1 Risks", "2 Budget"]


@pytest.mark.parametrize("way", [{}, {"move": "sideways"}, {"before": "x"}, {"before": "9" * 30}])
def test_a_move_that_there_is_not_moves_nothing(
    draft: Meeting, preparing: Client, way: dict[str, str]
) -> None:
    assert move(preparing, item_of(draft, "Risks"), **way).status_code == 302
    assert order_of(draft) == ["1 Risks", "2 Custody", "3 Budget"]


def test_a_number_of_its_own_stays_when_others_move(draft: Meeting, preparing: Client) -> None:
    AgendaItem.objects.filter(title="Custody").update(number="4a")
    move(preparing, item_of(draft, "Budget"), move="up")

    assert order_of(draft) == ["1 Risks", "2 Budget", "4a Custody"]


def test_a_number_that_is_left_empty_is_that_of_its_place(draft: Meeting, preparing: Client) -> None:
    item = item_of(draft, "Custody")
    AgendaItem.objects.filter(pk=item.pk).update(number="4a")
    asked = {"title": "Custody", "number": "", "version": "1"}
    preparing.post(f"/meetings/agenda/items/{item.pk}/", asked)

    assert order_of(draft) == ["1 Risks", "2 Custody", "3 Budget"]


def test_an_item_is_added_at_the_end(draft: Meeting, preparing: Client) -> None:
    preparing.post(f"/meetings/{draft.pk}/agenda/items/", {"title": "Any other business"})
    assert order_of(draft)[-1] == "4 Any other business"
    refused = preparing.post(f"/meetings/{draft.pk}/agenda/items/", {"title": ""})
    assert (refused.status_code, "Enter the title" in text_of(refused)) == (422, True)


def test_an_item_is_renamed_given_a_theme_and_withheld_for_a_reason(
    draft: Meeting, preparing: Client
) -> None:
    item = item_of(draft, "Custody")
    url = f"/meetings/agenda/items/{item.pk}/"
    asked = {"title": "Custody estate", "number": "2", "theme": "Estate", "version": "1", "is_withheld": "on"}
    refused = preparing.post(url, asked)
    assert (refused.status_code, "Enter why the item is withheld" in text_of(refused)) == (422, True)

    preparing.post(url, {**asked, "withheld_because": "section 40"})
    item.refresh_from_db()
    assert (item.title, item.theme, item.withheld_because) == ("Custody estate", "Estate", "section 40")
    second = preparing.post(url, {**asked, "withheld_because": "", "is_withheld": "", "title": "Cells"})
    assert second.status_code == 409
    assert "Cells" in text_of(second)
    assert "Custody estate" in text_of(second)


def test_an_item_is_taken_off_with_all_under_it_and_put_back(draft: Meeting, preparing: Client) -> None:
    move(preparing, item_of(draft, "Custody"), move="in")
    preparing.post(f"/meetings/agenda/items/{item_of(draft, 'Risks').pk}/take-off/")
    assert order_of(draft) == ["1 Budget"]
    assert AgendaItem.objects.filter(meeting=draft).count() == 3, "kept"

    preparing.post(f"/meetings/agenda/items/{item_of(draft, 'Custody').pk}/put-back/")
    preparing.post(f"/meetings/agenda/items/{item_of(draft, 'Risks').pk}/put-back/")
    assert sorted(title.split(" ", 1)[1] for title in order_of(draft)) == ["Budget", "Custody", "Risks"]


def test_moving_does_not_disturb_whoever_types_in_the_item(draft: Meeting, preparing: Client) -> None:
    item = item_of(draft, "Budget")
    move(preparing, item, move="up")
    url, typed = (
        f"/meetings/record/items/{item.pk}/",
        {"text": "Said.", "outcome": "discussed", "version": "1"},
    )

    assert preparing.post(url, typed).status_code == 302


def test_what_is_sent_twice_is_on_the_agenda_once(draft: Meeting, preparing: Client) -> None:
    before = draft.items.count()
    for _ in range(2):
        preparing.post(f"/meetings/{draft.pk}/agenda/items/", {"title": "Any other business"})
    assert draft.items.count() == before + 1


def test_an_update_given_before_the_meeting_stands_under_its_matter(
    draft: Meeting, preparing: Client
) -> None:
    earlier = make_meeting(datetime.date(2026, 1, 27))
    owed = make_action(earlier, "Maps to be supplied.")
    make_update(owed, datetime.date(2026, 3, 10), "The maps are at the printer.")
    make_update(owed, datetime.date(2025, 12, 10), "Long before.")

    page = text_of(preparing.get(f"/meetings/{draft.pk}/agenda/"))
    assert "10 March 2026, before the meeting: The maps are at the printer." in page
    assert "Long before." not in page
    recorded = preparing.get(f"/meetings/{draft.pk}/record/").context["page"]
    assert (recorded.matters, recorded.updated) == (1, 0)


def test_a_matter_left_out_is_shown_with_its_reason(draft: Meeting, preparing: Client) -> None:
    owed = make_action(make_meeting(datetime.date(2026, 1, 27)), "Maps to be supplied.")
    answer = preparing.post(
        f"/meetings/{draft.pk}/record/matters/{owed.pk}/drop/",
        {"because": "Asked for in writing.", "from": "agenda"},
    )

    assert answer.headers["Location"] == f"/meetings/{draft.pk}/agenda/#matters"
    page = text_of(preparing.get(f"/meetings/{draft.pk}/agenda/"))
    assert "Asked for in writing. (Tamsin Okafor" in page


def test_the_day_and_the_place_are_changed_once(draft: Meeting, preparing: Client) -> None:
    url = f"/meetings/{draft.pk}/agenda/frame/"
    asked = {"date": "25 3 2026", "venue": "Mill Room", "marking": "official_sensitive", "version": "1"}
    assert preparing.post(url, asked).status_code == 302
    draft.refresh_from_db()
    assert (draft.date, draft.venue, draft.marking) == (
        datetime.date(2026, 3, 25),
        "Mill Room",
        "official_sensitive",
    )
    assert preparing.post(url, {**asked, "venue": "Weir Room"}).status_code == 409
    make_meeting(datetime.date(2026, 3, 26))
    taken = preparing.post(url, {**asked, "date": "26 3 2026", "version": "2"})
    assert (taken.status_code, "at that time already" in text_of(taken)) == (422, True)


def test_an_agenda_that_is_no_draft_s_is_locked(draft: Meeting, preparing: Client) -> None:
    item = item_of(draft, "Custody")
    Meeting.objects.update(stage=Stage.IN_REVIEW)

    assert preparing.get(f"/meetings/{draft.pk}/agenda/").status_code == 302
    for url in (
        f"/meetings/{draft.pk}/agenda/items/",
        f"/meetings/{draft.pk}/agenda/frame/",
        f"/meetings/agenda/items/{item.pk}/move/",
        f"/meetings/agenda/items/{item.pk}/take-off/",
        f"/meetings/agenda/items/{item.pk}/papers/",
    ):
        assert preparing.post(url, {"title": "X", "move": "up"}).status_code == 423, url
    asked = {"title": "X", "version": "1"}
    assert preparing.post(f"/meetings/agenda/items/{item.pk}/", asked).status_code == 423
    assert order_of(draft) == ["1 Risks", "2 Custody", "3 Budget"]


@pytest.mark.parametrize("times", [1, 9])
def test_the_agenda_asks_a_constant_number_of_statements(
    draft: Meeting, preparing: Client, times: int
) -> None:
    earlier = make_meeting(datetime.date(2026, 1, 27))
    for number in range(times):
        make_item(draft, f"Item {number}")
        make_action(earlier, "Maps to be supplied.")
    with CaptureQueriesContext(connection) as asked:
        preparing.get(f"/meetings/{draft.pk}/agenda/")
    assert len(asked) == 9
