"""The register's read models are what they would be if made anew, whatever was written and by whom."""

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random
from string import ascii_letters

import pytest
from django.db import connection, transaction

from actions.models import Action, ActionOwner, RegisterEntry, RegisterTally, Said, Status
from governance.models import User
from meetings.models import Organisation, Stage
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_drafts_again,
    make_item,
    make_meeting,
    make_owner,
    make_person,
    make_post,
)

DAY = datetime.date(2026, 10, 27)


@pytest.fixture
def action(db: None) -> Action:
    meeting = make_meeting(datetime.date(2026, 9, 29))
    action = make_action(meeting, due_on=DAY, item=make_item(meeting, "Custody estate"))
    make_owner(action, "DCC", post=make_post(), person=make_person("Joanna Birtwhistle"))
    return action


def entry_of(action: Action) -> RegisterEntry:
    return RegisterEntry.objects.get(pk=action.pk)


def test_an_entry_says_who_owes_the_action_by_post_person_and_organisation(action: Action) -> None:
    make_post().__class__.objects.update(organisation=Organisation.FORCE)
    entry = entry_of(action)
    post, person = make_post(), make_person("Joanna Birtwhistle")
    assert entry.owners == [f"person:{person.pk}", f"post:{post.pk}"]
    assert (entry.organisations, entry.first_owner) == (["force"], "deputy chief constable")


def test_a_label_without_meaning_stands_as_written_and_nobody_has_a_key_of_their_own(db: None) -> None:
    written, nobody = make_action(), make_action(text="The survey")
    make_owner(written, "Drainage boards")
    assert (entry_of(written).owners, entry_of(written).first_owner) == (
        ["label:Drainage boards"],
        "drainage boards",
    )
    assert (entry_of(nobody).owners, entry_of(nobody).first_owner) == (["none"], None)


def test_a_label_that_is_a_whole_clause_is_kept_and_found_by_its_beginning(db: None) -> None:
    action = make_action()
    make_owner(action, "Whoever " + "of them all " * 400)
    [key] = entry_of(action).owners
    assert key.startswith("label:Whoever of them all")
    assert len(key) == len("label:") + 200


def test_an_action_of_very_many_owners_fits(db: None) -> None:
    action = make_action()
    for position in range(60):
        make_owner(action, f"{position} {random_letters(200 + position)}")
    assert len(entry_of(action).owners) == 60
    assert RegisterTally.objects.differing() == 0


def random_letters(number: int) -> str:
    """Such as no compression makes shorter."""
    letters = Random(number)  # noqa: S311
    return "".join(letters.choice(ascii_letters) for _ in range(number))


def complete(action: Action, user: User) -> None:
    action.complete(Said("Done.", user, DAY), seen_version=1)


def pass_on(action: Action, user: User) -> None:
    action.change_owners(Said("Passed.", user, DAY), to=[ActionOwner(label="CFO")], seen_version=1)


def drop_owners(action: Action, user: User) -> None:
    action.change_owners(Said("Nobody.", user, DAY), to=[], seen_version=1)


def defer(action: Action, user: User) -> None:
    action.defer(Said("Later.", user, DAY), to=DAY + datetime.timedelta(28), in_words="", seen_version=1)


def withhold(action: Action, user: User) -> None:
    assert action.item
    type(action.item).objects.update(is_withheld=True, withheld_because="Section 31.")


def draft(action: Action, user: User) -> None:
    assert action.meeting
    make_drafts_again()


def rename_post(action: Action, user: User) -> None:
    type(make_post()).objects.update(title="Second in command", organisation=Organisation.PARTNER)


def rename_person(action: Action, user: User) -> None:
    ActionOwner.objects.update(post=None)
    type(make_person()).objects.update(name="Joan Birtwhistle")


def by_hand(action: Action, user: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE actions_action SET number = 99, status = 'withdrawn', item_id = NULL")


def in_bulk(action: Action, user: User) -> None:
    actions = Action.objects.bulk_create(
        Action(board=action.board, year=2026, number=number, text="x", text_as_written="x")
        for number in range(100, 110)
    )
    ActionOwner.objects.bulk_create(
        ActionOwner(action=one, position=position, label=f"Owner {position}")
        for one in actions
        for position in (1, 2)
    )


def by_copy(action: Action, user: User) -> None:
    with connection.cursor() as cursor:
        columns = "board_id, year, number, text, text_as_written, due_words, due_is_inferred, status"
        with cursor.copy(f"COPY actions_action ({columns}, version, lines) FROM STDIN") as copy:
            for number in range(200, 210):
                copy.write_row((action.board_id, 2026, number, "x", "x", "", False, "open", 1, "{}"))


@pytest.mark.parametrize(
    ("deed", "changed"),
    [
        pytest.param(complete, {"status": Status.COMPLETED, "is_closed": False}, id="complete"),
        pytest.param(pass_on, {"owners": ["label:CFO"], "organisations": []}, id="pass-on"),
        pytest.param(drop_owners, {"owners": ["none"], "first_owner": None}, id="owed-by-nobody"),
        pytest.param(defer, {"due_on": DAY + datetime.timedelta(28)}, id="defer"),
        pytest.param(withhold, {"is_withheld": True}, id="item-withheld"),
        pytest.param(draft, {"is_unapproved": True}, id="meeting-back-to-draft"),
        pytest.param(
            rename_post, {"first_owner": "second in command", "organisations": ["partner"]}, id="post-renamed"
        ),
        pytest.param(rename_person, {"first_owner": "joan birtwhistle"}, id="person-renamed"),
        pytest.param(by_hand, {"number": 99, "is_closed": True}, id="sql-by-hand"),
        pytest.param(in_bulk, {}, id="bulk-create"),
        pytest.param(by_copy, {}, id="copy"),
    ],
)
def test_after_every_deed_the_entries_are_what_they_would_be_if_made_anew(
    action: Action, policy_officer: User, deed: Callable[[Action, User], None], changed: dict[str, object]
) -> None:
    deed(action, policy_officer)

    entry = entry_of(action)
    assert {name: getattr(entry, name) for name in changed} == changed
    assert RegisterEntry.objects.count() == Action.objects.count()
    assert RegisterEntry.objects.differing() == []
    assert RegisterTally.objects.differing() == 0


def test_entries_that_went_wrong_are_told_and_can_be_made_anew(action: Action) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    Action.objects.update(status=Status.WITHDRAWN)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")

    assert RegisterEntry.objects.differing() == [action.pk]
    RegisterEntry.objects.refill()
    assert RegisterEntry.objects.differing() == []
    assert entry_of(action).status == Status.WITHDRAWN


def test_an_entry_is_as_visible_as_its_action(
    reader: User, policy_officer: User, commissioner: User, newcomer: User
) -> None:
    meeting, unapproved = make_meeting(), make_meeting(datetime.date(2021, 6, 22), stage=Stage.DRAFT)
    make_action(meeting, item=make_item(meeting, is_withheld=True, withheld_because="Section 31."))
    make_action(unapproved, item=make_item(unapproved))
    make_action(unapproved, item=make_item(unapproved, is_withheld=True, withheld_because="Section 40."))
    make_action(meeting)
    make_action()
    seen = []
    for user in (reader, policy_officer, commissioner, newcomer):
        entries = set(RegisterEntry.objects.visible_to(user).values_list("pk", flat=True))
        assert entries == set(Action.objects.visible_to(user).values_list("pk", flat=True))
        seen.append(len(entries))
    assert seen == [2, 5, 5, 2]


@pytest.mark.django_db(transaction=True)
def test_of_two_writers_at_once_neither_undoes_what_the_other_wrote_into_the_entry(db: None) -> None:
    """An entry that was worked out before the other's commit, and written after it, would lose that."""
    action = make_action(make_meeting())
    statuses = [Status.IN_PROGRESS, Status.DEFERRED] * 20

    def change_status() -> None:
        try:
            for status in statuses:
                Action.objects.filter(pk=action.pk).update(status=status)
        finally:
            connection.close()

    def add_owners() -> None:
        try:
            for position in range(1, 41):
                ActionOwner.objects.create(action=action, position=position, label=f"Owner {position}")
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as people:
        for done in [people.submit(change_status), people.submit(add_owners)]:
            done.result()
    entry = entry_of(action)
    assert entry.status == Status.DEFERRED
    assert len(entry.owners) == 40
    assert RegisterEntry.objects.differing() == []
    assert RegisterTally.objects.differing() == 0


def tallies() -> list[tuple[str, int]]:
    return sorted(RegisterTally.objects.values_list("status", "actions"))


def withdraw(action: Action) -> None:
    Action.objects.filter(pk=action.pk).update(status=Status.WITHDRAWN)


def withdraw_at_once(one: Action, other: Action) -> None:
    """The second before the first is committed."""

    def meanwhile() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '5s'")
            withdraw(other)
        finally:
            connection.close()

    with transaction.atomic(), ThreadPoolExecutor(1) as somebody:
        withdraw(one)
        somebody.submit(meanwhile).result()


@pytest.mark.django_db(transaction=True)
def test_writers_of_one_kind_do_not_wait_for_each_other_and_their_sum_is_right(db: None) -> None:
    """The one who comes meanwhile adds rows; the next one makes one row of a kind."""
    meeting = make_meeting()
    one, two, three, _ = (make_action(meeting, f"Action {number}") for number in range(4))
    assert tallies() == [("open", 4)]

    withdraw_at_once(one, two)
    assert tallies() == [("open", -1), ("open", 3), ("withdrawn", 1), ("withdrawn", 1)]
    withdraw(three)
    assert tallies() == [("open", 1), ("withdrawn", 3)]
    assert RegisterTally.objects.differing() == 0


@pytest.mark.django_db(transaction=True)
def test_rows_that_make_nothing_together_are_as_good_as_none(reader: User) -> None:
    meeting = make_meeting()
    withdraw_at_once(make_action(meeting, "One"), make_action(meeting, "Another"))

    assert tallies() == [("open", -1), ("open", 1), ("withdrawn", 1), ("withdrawn", 1)]
    assert RegisterTally.objects.differing() == 0
    page = signed_in(reader).get("/actions/?status=").context["page"]
    assert {choice.value: choice.actions for choice in page.groups[0].choices if choice.actions != "0"} == {
        "withdrawn": "2"
    }


def test_a_kind_that_nothing_is_of_any_more_has_no_row(action: Action) -> None:
    Action.objects.update(status=Status.WITHDRAWN)
    assert set(RegisterTally.objects.values_list("status", "actions")) == {("withdrawn", 1)}


def test_emptied_entries_leave_no_tally(action: Action) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE actions_registerentry")
    assert not RegisterTally.objects.exists()
