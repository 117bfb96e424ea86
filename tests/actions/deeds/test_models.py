"""What can be done to an action, and what it leaves in the chain."""

import datetime

import pytest

from actions.models import Action, ActionOwner, ActionUpdate, ChangedMeanwhile, Said, Status
from governance.models import User
from meetings.models import Board
from tests.races import ROUNDS, race

DAY = datetime.date(2026, 10, 27)
LATER = datetime.date(2026, 11, 24)


@pytest.fixture
def officer(db: None) -> User:
    user: User = User.objects.create_user("officer", first_name="Ama", last_name="Birtles")
    return user


@pytest.fixture
def action(db: None) -> Action:
    board = Board.objects.create(name="Performance and Accountability Meeting", code="PAM")
    action = Action.objects.create(
        board=board, year=2026, number=4, text="DCC to write", text_as_written="DCC to write", due_on=DAY
    )
    ActionOwner.objects.create(action=action, position=1, label="DCC")
    return action


@pytest.mark.parametrize(
    ("deed", "status", "headline"),
    [
        pytest.param("complete", Status.COMPLETED, "Completed, its owner says", id="complete"),
        pytest.param(
            "discharge", Status.DISCHARGED, "Discharged by the Police and Crime Commissioner", id="discharge"
        ),
        pytest.param("withdraw", Status.WITHDRAWN, "Withdrawn", id="withdraw"),
    ],
)
def test_a_deed_gives_the_status_and_appends_its_words(
    action: Action, officer: User, deed: str, status: Status, headline: str
) -> None:
    update = getattr(action, deed)(Said("The paper was read.", officer, DAY), seen_version=1)
    action.refresh_from_db()
    assert (action.status, action.version) == (status, 2)
    assert (update.text, update.by, update.status_from, update.status_to) == (
        "The paper was read.",
        officer,
        Status.OPEN,
        status,
    )
    assert update.headline == headline


def test_a_closed_action_can_be_opened_again(action: Action, officer: User) -> None:
    action.discharge(Said("I am satisfied.", officer, DAY), seen_version=1)
    update = action.reopen(Said("The figures were wrong.", officer, LATER), seen_version=2)
    action.refresh_from_db()
    assert action.status == Status.OPEN
    assert update.headline == "Opened again"
    assert [u.text for u in action.updates.all()] == ["I am satisfied.", "The figures were wrong."]


def test_deferring_moves_the_due_day_and_says_both(action: Action, officer: User) -> None:
    update = action.defer(
        Said("Awaits the audit.", officer, DAY), to=LATER, in_words="the November meeting", seen_version=1
    )
    action.refresh_from_db()
    assert (action.status, action.due_on, action.due_words) == (
        Status.DEFERRED,
        LATER,
        "the November meeting",
    )
    assert (update.due_from, update.due_to, update.headline) == (DAY, LATER, "Deferred")


def test_a_new_due_day_leaves_the_status(action: Action, officer: User) -> None:
    update = action.change_due(Said("Agreed.", officer, DAY), to=LATER, in_words="", seen_version=1)
    action.refresh_from_db()
    assert (action.status, action.due_on) == (Status.OPEN, LATER)
    assert (update.status_to, update.headline) == ("", "New due day")


def test_passing_an_action_on_keeps_the_former_owner(action: Action, officer: User) -> None:
    owners = [ActionOwner(label="CFO"), ActionOwner(label="ACC Evershed")]
    update = action.change_owners(Said("Money first.", officer, DAY), to=owners, seen_version=1)
    assert (update.owners_from, update.owners_to) == ("DCC", "CFO; ACC Evershed")
    assert update.headline == "Passed to CFO; ACC Evershed"
    assert list(action.owners.values_list("label", "is_former")) == [
        ("DCC", True),
        ("CFO", False),
        ("ACC Evershed", False),
    ]
    [listed] = Action.objects.for_list()
    assert [owner.label for owner in listed.owners.all()] == ["CFO", "ACC Evershed"]


def test_of_two_people_at_once_the_second_is_told_and_nothing_of_hers_is_saved(
    action: Action, officer: User
) -> None:
    action.complete(Said("Done.", officer, DAY), seen_version=1)
    stale = Action.objects.get(pk=action.pk)
    with pytest.raises(ChangedMeanwhile):
        stale.withdraw(Said("No longer wanted.", officer, DAY), seen_version=1)
    action.refresh_from_db()
    assert action.status == Status.COMPLETED
    assert action.updates.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_people_racing_lose_nothing(action: Action, officer: User) -> None:
    """Every update that somebody was told is recorded is there, and the version counts them."""

    def say(words: str) -> str | None:
        seen = Action.objects.get(pk=action.pk)
        try:
            seen.record(Said(words, officer, DAY), seen_version=seen.version)
        except ChangedMeanwhile:
            return None
        return words

    said = race(say)
    assert len(said) >= ROUNDS
    action.refresh_from_db()
    assert action.version == 1 + len(said)
    assert sorted(ActionUpdate.objects.values_list("text", flat=True)) == sorted(said)
