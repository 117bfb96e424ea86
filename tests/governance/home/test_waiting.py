"""What waits for each role, on home: notes on their way, actions reported complete, the next meeting."""

import datetime

import pytest
from django.utils import timezone

from actions.models import Action, Status
from governance.models import User
from meetings.models import Doubt, Meeting, Stage
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_board,
    make_doubt,
    make_meeting,
    make_owner,
    make_source,
)
from tests.pages import text_of

DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("who", "parts"),
    [
        pytest.param("reader", [], id="reader"),
        pytest.param("commissioner", ["to_discharge", "notes"], id="commissioner"),
        pytest.param("policy_officer", ["notes", "to_chase"], id="policy-officer"),
        pytest.param("administrator", ["notes", "imports"], id="administrator"),
    ],
)
def test_each_role_sees_what_waits_for_it(
    request: pytest.FixtureRequest, busy_record: None, who: str, parts: list[str]
) -> None:
    make_meeting(datetime.date(2021, 6, 22), stage=Stage.DRAFT)
    make_meeting(datetime.date(2021, 7, 22), stage=Stage.IN_REVIEW)
    make_doubt(make_source())

    context = signed_in(request.getfixturevalue(who)).get("/").context

    shown = [part for part in ("to_discharge", "notes", "to_chase", "imports") if context[part] is not None]
    assert shown == parts
    assert all(context[part] for part in parts)


@pytest.fixture
def notes_on_their_way(db: None) -> dict[str, Meeting]:
    today = timezone.localdate()
    return {
        "review": make_meeting(today - 40 * DAY, stage=Stage.IN_REVIEW),
        "record": make_meeting(today, stage=Stage.DRAFT),
        "agenda": make_meeting(today + DAY, stage=Stage.DRAFT),
        "settled": make_meeting(today - 2 * DAY, stage=Stage.APPROVED),
    }


@pytest.mark.parametrize(
    ("who", "places"),
    [
        pytest.param("policy_officer", ["review", "record", "agenda"], id="policy-officer"),
        pytest.param("administrator", ["review", "record", "agenda"], id="administrator"),
        pytest.param("commissioner", ["review"], id="commissioner-finishes-no-draft"),
    ],
)
def test_notes_on_their_way_lead_straight_to_what_is_to_be_done(
    request: pytest.FixtureRequest, notes_on_their_way: dict[str, Meeting], who: str, places: list[str]
) -> None:
    client = signed_in(request.getfixturevalue(who))
    page = client.get("/")
    urls = [one.url for one in page.context["notes"]]

    assert urls == [f"/meetings/{notes_on_their_way[place].pk}/{place}/" for place in places]
    for url in urls:
        assert f'href="{url}"' in text_of(page)
        assert client.get(url).status_code == 200


def test_whoever_has_no_notes_in_hand_is_told_so(policy_officer: User, commissioner: User) -> None:
    assert "No notes are in preparation." in text_of(signed_in(policy_officer).get("/"))
    assert "No notes wait for approval." in text_of(signed_in(commissioner).get("/"))


def test_what_waits_for_discharge_is_what_owners_report_complete(
    commissioner: User, busy_record: None
) -> None:
    waiting = signed_in(commissioner).get("/").context["to_discharge"]
    assert {action.status for action in waiting} == {Status.COMPLETED}
    assert len(waiting) == 4


def test_what_waits_says_whose_it_is(commissioner: User, policy_officer: User) -> None:
    action = make_action(make_meeting(), status=Status.COMPLETED)
    make_owner(action, "DCC")
    make_owner(action, "Drainage boards")
    make_owner(action, "CC", is_former=True)
    assert f"{action.reference}, DCC and Drainage boards" in text_of(signed_in(commissioner).get("/"))

    Action.objects.update(status=Status.OPEN, due_on=datetime.date(2020, 4, 1))
    assert f"{action.reference}, DCC and Drainage boards, due" in text_of(signed_in(policy_officer).get("/"))


def test_imports_tell_how_many_doubts_are_open(administrator: User) -> None:
    source = make_source()
    make_doubt(source)
    make_doubt(source, settled_at=timezone.now(), settled_by=administrator, settlement="Looked it up.")

    page = signed_in(administrator).get("/")

    assert [(one.name, one.open_doubts) for one in page.context["imports"]] == [("PAM notes.txt", 1)]
    assert 'href="/admin/meetings/doubt/?settled_at__isempty=1">All open doubts (1)</a>' in text_of(page)

    for _ in range(6):
        made = make_source()
    make_doubt(made)
    make_doubt(made)
    assert "All open doubts (3)</a>" in text_of(signed_in(administrator).get("/")), "of files not shown too"

    Doubt.objects.update(settled_at=timezone.now(), settled_by=administrator, settlement="Looked it up.")
    assert "All open doubts (0)</a>" in text_of(signed_in(administrator).get("/"))
    assert "1 doubt to settle" in text_of(page)


def test_the_latest_notes_come_newest_first_and_lead_to_their_meetings(reader: User) -> None:
    meetings = [make_meeting(datetime.date(2020, month, 24)) for month in range(1, 8)]
    make_meeting(timezone.localdate() + 9 * DAY)

    response = signed_in(reader).get("/")

    assert list(response.context["latest"]) == meetings[:1:-1]
    assert f'href="{meetings[-1].get_absolute_url()}"' in text_of(response)


def test_the_next_meeting_is_the_one_in_the_record_or_the_one_that_notes_announce(reader: User) -> None:
    today = timezone.localdate()
    client = signed_in(reader)
    assert client.get("/").context["next"] is None

    make_meeting(datetime.date(2020, 3, 24), next_date=today + 20 * DAY, next_venue="Sluice Room")
    announced = client.get("/").context["next"]
    assert (announced["day"], announced["venue"], announced["is_announced"]) == (
        today + 20 * DAY,
        "Sluice Room",
        True,
    )

    make_meeting(
        today + 10 * DAY, board=make_board("Strategic Governance Board", "SGB"), venue="Causeway House"
    )
    known = client.get("/").context["next"]
    assert (known["day"], known["venue"], known["is_announced"]) == (
        today + 10 * DAY,
        "Causeway House",
        False,
    )


def test_the_meeting_of_today_is_the_next_and_leads_to_its_own_page(policy_officer: User) -> None:
    today = timezone.localdate()
    make_meeting(today - 30 * DAY, next_date=today)
    meeting = make_meeting(today, stage=Stage.DRAFT)
    make_meeting(today + 30 * DAY)

    following = signed_in(policy_officer).get("/").context["next"]

    assert (following["day"], following["meeting"], following["is_announced"]) == (today, meeting, False)


def test_a_day_that_notes_give_is_overtaken_by_a_later_meeting_of_their_board(reader: User) -> None:
    today = timezone.localdate()
    make_meeting(today - 30 * DAY, next_date=today + 5 * DAY)
    moved = make_meeting(today + 9 * DAY)

    assert signed_in(reader).get("/").context["next"]["meeting"] == moved


def test_a_day_that_has_passed_is_no_next_meeting(reader: User) -> None:
    make_meeting(datetime.date(2020, 3, 24), next_date=datetime.date(2020, 4, 28))

    assert "No coming meeting is on record." in text_of(signed_in(reader).get("/"))
