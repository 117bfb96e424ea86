"""What is found, counted and put in order; and that nothing hidden is."""

import datetime
from typing import Any

import pytest

from actions.models import Action, ActionUpdate
from governance.access import Role
from governance.authentication import RoleBackend
from governance.models import User
from governance.search.find import HITS_A_PAGE, Asked, Found, Kind, find
from meetings.models import AgendaItem, Decision, Stage
from tests.cast import make_user
from tests.factories import make_action, make_board, make_decision, make_item, make_meeting, make_update

pytestmark = pytest.mark.django_db
MODELS: dict[Kind, Any] = {
    Kind.ITEM: AgendaItem,
    Kind.ACTION: Action,
    Kind.UPDATE: ActionUpdate,
    Kind.DECISION: Decision,
}
WITHHELD: dict[str, Any] = {"is_withheld": True, "withheld_because": "It names a family."}


def of_role(role: Role) -> User:
    """Somebody of that role, fetched as a request fetches them."""
    user = RoleBackend().get_user(make_user(role.value, role, "Some", "Body").pk)
    assert user is not None
    return user


@pytest.fixture
def officer(db: None) -> User:
    return of_role(Role.POLICY_OFFICER)


@pytest.fixture
def everything_once(db: None) -> None:
    """One of each kind for each stage of a meeting, under an open and under a withheld item."""
    make_action(None, "quarry")
    for month, stage in enumerate(Stage, start=1):
        meeting = make_meeting(datetime.date(2020, month, 7), stage=stage)
        make_decision(meeting, "quarry")
        action = make_action(meeting, "quarry")
        for withheld in (dict[str, Any](), WITHHELD):
            item = make_item(meeting, text="quarry", **withheld)
            make_decision(meeting, "quarry", item=item)
            make_update(make_action(meeting, "quarry", item=item), meeting.date, "quarry")
            make_update(action, meeting.date, "quarry", meeting=meeting, item=item)
            make_update(make_action(None, "other"), meeting.date, "quarry", meeting=meeting, item=item)


def every_key(words: str, user: User) -> set[tuple[str, int]]:
    keys: set[tuple[str, int]] = set()
    page = 1
    while found := find(Asked(words, page=page), user).keys:
        keys.update(found)
        page += 1
    return keys


@pytest.mark.usefixtures("everything_once")
@pytest.mark.parametrize("role", list(Role))
def test_a_role_finds_what_it_may_see_and_nothing_else(role: Role) -> None:
    user = of_role(role)
    visible = {
        (kind.value, key)
        for kind, model in MODELS.items()
        for key in model.objects.visible_to(user).filter(search="quarry").values_list("pk", flat=True)
    }
    found = find(Asked("quarry"), user)
    assert every_key("quarry", user) == visible
    assert found.total == len(visible)
    assert {count.value: count.hits for count in found.kinds} == {
        kind.value: sum(1 for of, _ in visible if of == kind) for kind in Kind
    }
    assert [count.hits for count in found.boards] == [len(visible)]
    assert sum(count.hits for count in found.years) == len(visible)


@pytest.mark.usefixtures("everything_once")
def test_those_who_see_all_find_more_than_a_reader(officer: User) -> None:
    counts = [find(Asked("quarry"), user).total for user in (of_role(Role.READER), officer)]
    assert counts == [17, 57]


def test_each_facet_counts_what_the_others_leave(officer: User) -> None:
    estates = make_board("Estates Board", "EB")
    early = make_meeting(datetime.date(2017, 3, 7))
    late = make_meeting(datetime.date(2019, 6, 4), board=estates)
    make_item(early, text="quarry")
    make_decision(early, "quarry")
    make_item(late, text="quarry")
    make_update(make_action(early, "other"), datetime.date(2019, 1, 8), "quarry")
    found = find(Asked("quarry", kind="item", year=2019), officer)
    assert found.total == 1
    assert {(count.value, count.hits) for count in found.kinds} == {("item", 1), ("update", 1)}
    assert [(count.value, count.label, count.hits) for count in found.boards] == [("EB", "Estates Board", 1)]
    assert [(count.value, count.hits) for count in found.years] == [("2019", 1), ("2017", 1)]


def test_boards_stand_by_their_hits_and_years_from_the_newest(officer: User) -> None:
    for code, name, years in (("Z", "b", (2018,)), ("A", "C", (2021, 2020)), ("M", "a", (2020,))):
        board = make_board(name, code)
        for year in years:
            make_item(make_meeting(datetime.date(year, 1, 7), board=board), "Quarry")
    found = find(Asked("quarry"), officer)
    assert [count.label for count in found.boards] == ["C", "a", "b"]
    assert [count.value for count in found.years] == ["2021", "2020", "2018"]


def titles(found: Found) -> list[str]:
    return [AgendaItem.objects.get(pk=key).title for _, key in found.keys]


def test_a_title_comes_before_a_mention_unless_the_newest_are_asked_for(officer: User) -> None:
    make_item(make_meeting(datetime.date(2016, 1, 5)), "Quarry", text="The quarry was visited.")
    make_item(make_meeting(datetime.date(2020, 1, 7)), "Mention", text="A quarry was named among much else.")
    assert titles(find(Asked("quarry"), officer)) == ["Quarry", "Mention"]
    assert titles(find(Asked("quarry", newest_first=True), officer)) == ["Mention", "Quarry"]


@pytest.mark.parametrize("newest_first", [True, False])
def test_pages_follow_each_other_without_gap_or_repeat(
    officer: User, monkeypatch: pytest.MonkeyPatch, newest_first: bool
) -> None:
    monkeypatch.setattr("governance.search.find.RANKED_HITS", HITS_A_PAGE)
    for day in range(1, 29):
        meeting = make_meeting(datetime.date(2017, 1, day))
        make_item(meeting, text="quarry " * day)
        make_decision(meeting, "quarry")
    pages = [
        find(Asked("quarry", page=page, newest_first=newest_first), officer).keys for page in (1, 2, 3, 4)
    ]
    assert [len(page) for page in pages] == [20, 20, 16, 0]
    assert len({key for page in pages for key in page}) == 56


def test_an_action_of_an_unknown_month_stands_in_the_year_of_its_reference(officer: User) -> None:
    make_action(None, "quarry", raised_on=None)
    found = find(Asked("quarry", year=2019), officer)
    assert (found.total, [count.value for count in found.years]) == (1, ["2019"])


@pytest.mark.parametrize(
    ("words", "only_common_words", "only_exclusions"),
    [
        pytest.param("the of it", True, False, id="common-words"),
        pytest.param("?!", True, False, id="no-words"),
        pytest.param("-quarry", False, True, id="an-exclusion-alone"),
        pytest.param("quarry or -stone", False, True, id="an-exclusion-as-a-choice"),
        pytest.param("quarry -stone", False, False, id="a-word-and-an-exclusion"),
    ],
)
def test_words_that_would_read_every_row_find_nothing_and_say_so(
    officer: User, words: str, only_common_words: bool, only_exclusions: bool
) -> None:
    make_item(make_meeting(), text="The quarry")
    found = find(Asked(words), officer)
    assert (found.only_common_words, found.only_exclusions) == (only_common_words, only_exclusions)
    assert found.total == (0 if only_common_words or only_exclusions else 1)


def test_an_unknown_board_finds_nothing_and_has_no_name(officer: User) -> None:
    make_item(make_meeting(), text="quarry")
    found = find(Asked("quarry", board="NONE"), officer)
    assert (found.total, found.keys, found.board_name) == (0, [], None)
    assert find(Asked("quarry", board="PAM"), officer).board_name == make_board().name


def test_quotes_percent_signs_and_backslashes_are_words_like_others(officer: User) -> None:
    make_item(make_meeting(), text="quarry")
    assert find(Asked("quarry' AND 1=1; -- %s %(x)s \\"), officer).total == 0


@pytest.mark.parametrize("typed", ["PAM 2/2020", "2/2020", " pam  2/2020 "])
def test_an_action_is_found_by_its_reference(officer: User, typed: str) -> None:
    meeting = make_meeting(datetime.date(2020, 3, 24))
    _, called = make_action(meeting, "visit 2020"), make_action(meeting, "quarry")
    said = make_item(meeting, text="PAM 2/2020 was brought forward. PAM 2/2020")
    make_decision(meeting, "one"), make_decision(meeting, "two")

    assert find(Asked(typed), officer).keys == [(Kind.ACTION, called.pk), (Kind.ITEM, said.pk)]


def test_a_decision_is_found_by_its_reference(officer: User) -> None:
    meeting = make_meeting(datetime.date(2020, 3, 24))
    make_action(meeting)
    called = make_decision(meeting, "The D1/2020 of the quarry.")

    assert find(Asked("PAM D1/2020"), officer).keys == [(Kind.DECISION, called.pk)]
    assert find(Asked("SGB D1/2020"), officer).keys == []
    assert find(Asked("D1/2020", kind="action"), officer).keys == []


def test_a_hidden_action_is_not_found_by_its_reference() -> None:
    meeting = make_meeting(datetime.date(2020, 3, 24), stage=Stage.DRAFT)
    action = make_action(meeting)

    assert find(Asked(action.reference), of_role(Role.READER)).keys == []
    assert find(Asked(action.reference), of_role(Role.POLICY_OFFICER)).total == 1
