import datetime

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from actions.models import Said
from governance.history.kinds import KINDS
from governance.history.page import Entry
from governance.models import Membership, User
from meetings.models import AgendaItem, Meeting, Stage
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_board,
    make_decision,
    make_doubt,
    make_item,
    make_meeting,
    make_owner,
    make_person,
    make_post,
    make_source,
    make_tag,
    make_tenure,
)
from tests.pages import HOSTILE, assert_asks_to_sign_in, assert_escaped, text_of


def history_of(kind: str, pk: int) -> str:
    return f"/history/{kind}/{pk}/"


def told(entry: Entry) -> list[tuple[str, str, str]]:
    return [(one.label, one.before, one.after) for one in entry.fields]


def test_a_deed_is_told_with_who_when_and_from_which_page(commissioner: User) -> None:
    action = make_action(make_meeting())
    client = signed_in(commissioner)
    page = f"/actions/{action.pk}/discharge/"
    client.post(page, {"version": 1, "words": "I have the plan.", "given_at": ""})

    response = client.get(history_of("action", action.pk))

    changed = response.context["entries"][0]
    assert (changed.who, changed.deed, changed.page) == (str(commissioner), "changed", "the action’s page")
    assert [(one.label, one.before, one.after) for one in changed.fields] == [
        ("Status", "Open", "Discharged")
    ]
    assert "Rosalind Achebe changed this action" in text_of(response)


def test_an_update_of_words_alone_is_told_as_one(policy_officer: User) -> None:
    action = make_action(make_meeting())
    client = signed_in(policy_officer)
    said = {"version": 1, "words": "Asked again.", "given_at": "", "status": "open"}
    assert client.post(f"/actions/{action.pk}/update/", said).status_code == 302

    response = client.get(history_of("action", action.pk))

    assert "Tamsin Okafor wrote an update of this action" in text_of(response)
    assert response.context["entries"][0].page == "the action’s page"


def test_a_part_leads_to_the_history_of_its_record_where_that_may_be_seen(
    reader: User, policy_officer: User, administrator: User
) -> None:
    owner = make_owner(make_action(make_meeting(stage=Stage.DRAFT)))
    role = Membership.objects.get(user=reader)
    action, user = history_of("action", owner.action_id), history_of("user", reader.pk)

    assert signed_in(policy_officer).get(history_of("actionowner", owner.pk)).headers["Location"] == action
    assert signed_in(reader).get(history_of("actionowner", owner.pk)).status_code == 404
    assert signed_in(administrator).get(history_of("membership", role.pk)).headers["Location"] == user
    assert signed_in(policy_officer).get(history_of("membership", role.pk)).status_code == 404


def test_days_choices_and_names_are_in_words(reader: User) -> None:
    meeting = make_meeting(stage=Stage.DRAFT)
    chair = make_person("Ann Bell")
    Meeting.objects.filter(pk=meeting.pk).update(chair=chair, next_date=datetime.date(2020, 4, 28))
    Meeting.objects.update(stage=Stage.APPROVED)
    found = signed_in(reader).get(history_of("meeting", meeting.pk)).context["entries"][1].fields
    assert {(one.label, one.before, one.after) for one in found} == {
        ("Chair", "nothing", "Ann Bell"),
        ("Next date", "nothing", "28 April 2020"),
    }


def test_a_long_text_shows_both_wordings_marked(reader: User) -> None:
    item = make_item(
        make_meeting(stage=Stage.DRAFT),
        text="The force has counted ten vans in all of its yards, and found two broken.",
    )
    AgendaItem.objects.filter(pk=item.pk).update(
        text="The force has counted twelve vans in all its yards, and found two broken."
    )
    Meeting.objects.update(stage=Stage.APPROVED)
    page = text_of(signed_in(reader).get(history_of("item", item.pk)))
    assert "<del>ten</del> <ins>twelve</ins>" in page


def test_the_first_change_of_an_imported_record_says_what_stood_before(reader: User) -> None:
    source = make_source()
    meeting = make_meeting(source=source, venue="Town Hall")
    Meeting.objects.filter(pk=meeting.pk).update(venue="County Hall")
    response = signed_in(reader).get(history_of("meeting", meeting.pk))
    entries = response.context["entries"]
    assert [(one.label, one.before, one.after) for one in entries[0].fields] == [
        ("Venue", "Town Hall", "County Hall")
    ]
    assert len(entries) == 1
    assert f"Made by the import of {source.name}" in text_of(response)


def test_a_change_by_no_person_says_so(reader: User) -> None:
    board = make_board()
    entry = signed_in(reader).get(history_of("board", board.pk)).context["entries"][0]
    assert (entry.who, entry.deed) == ("An import or a command", "made")


def test_owners_stand_with_their_action_and_tenures_with_person_and_post(reader: User) -> None:
    action, person, post = make_action(make_meeting()), make_person(), make_post()
    make_owner(action, "DCC")
    make_tenure(post, person)
    client = signed_in(reader)
    for kind, pk, wanted in (
        ("action", action.pk, "action owner"),
        ("person", person.pk, "tenure"),
        ("post", post.pk, "tenure"),
    ):
        assert wanted in [one.what for one in client.get(history_of(kind, pk)).context["entries"]]


def test_what_is_hidden_has_no_history_for_readers(reader: User, policy_officer: User) -> None:
    draft = make_meeting(stage=Stage.DRAFT)
    meeting = make_meeting(datetime.date(2019, 7, 23), board=draft.board)
    make_item(meeting, "Informants", is_withheld=True, withheld_because="Safety.")
    client = signed_in(reader)
    assert client.get(history_of("meeting", draft.pk)).status_code == 404
    assert "Informants" not in text_of(client.get(history_of("meeting", meeting.pk)))
    assert "Informants" in text_of(signed_in(policy_officer).get(history_of("meeting", meeting.pk)))


@pytest.mark.parametrize("address", ["/history/heron/1/", "/history/action/999/"])
def test_what_is_not_there_is_not_found(reader: User, address: str) -> None:
    assert signed_in(reader).get(address).status_code == 404


def test_words_come_out_as_words(reader: User) -> None:
    item = make_item(
        make_meeting(stage=Stage.DRAFT),
        text=f"{HOSTILE} and so on, until the line is long enough to be shown marked.",
    )
    AgendaItem.objects.filter(pk=item.pk).update(
        text=f"{HOSTILE} and so on, and the line is long enough to be shown."
    )
    Meeting.objects.update(stage=Stage.APPROVED)
    assert_escaped(signed_in(reader).get(history_of("item", item.pk)))


def test_a_stranger_is_asked_to_sign_in(stranger: Client, db: None) -> None:
    assert_asks_to_sign_in(stranger, history_of("board", make_board().pk))


@pytest.mark.parametrize("count", [2, 30])
def test_the_number_of_statements_is_constant(
    reader: User, commissioner: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    action = make_action(make_meeting())
    make_owner(action, "DCC", post=make_post())
    for number in range(count):
        said = Said(f"Update {number}", commissioner, datetime.date(2020, 4, 1))
        action.change_due(
            said, to=datetime.date(2020, 5, 1 + number % 20), in_words="", seen_version=action.version
        )
    client = signed_in(reader)
    with django_assert_num_queries(9):
        client.get(history_of("action", action.pk))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_page(administrator: User, kind: str) -> None:
    source = make_source()
    meeting = make_meeting(source=source)
    made = {
        "action": make_action(meeting), "meeting": meeting, "item": make_item(meeting),
        "decision": make_decision(meeting), "person": make_person(), "post": make_post(),
        "board": meeting.board, "source": source,
        "matter": make_tag(make_item(meeting), administrator).matter, "user": administrator,
    }  # fmt: skip
    make_doubt(source)
    assert signed_in(administrator).get(history_of(kind, made[kind].pk)).status_code == 200


def test_nobody_rewrites_history(db: None) -> None:
    board = make_board()
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        board.events.all().delete()  # type: ignore[attr-defined]
    assert board.events.count() == 1  # type: ignore[attr-defined]


def test_each_page_of_a_record_leads_to_its_history(policy_officer: User) -> None:
    source = make_source()
    meeting = make_meeting(source=source)
    item, action, decision = make_item(meeting), make_action(meeting), make_decision(meeting)
    person, post = make_person(), make_post()
    client = signed_in(policy_officer)
    for page, kind, pk in (
        (f"/meetings/{meeting.pk}/", "meeting", meeting.pk), (f"/meetings/{meeting.pk}/", "item", item.pk),
        (f"/actions/{action.pk}/", "action", action.pk), ("/decisions/", "decision", decision.pk),
        (f"/people/{person.pk}/", "person", person.pk), (f"/posts/{post.pk}/", "post", post.pk),
        (f"/sources/{source.pk}/", "source", source.pk),
    ):  # fmt: skip
        assert history_of(kind, pk) in text_of(client.get(page)), page


def test_the_history_of_a_user_has_their_roles_also_those_taken_away(
    administrator: User, policy_officer: User, reader: User
) -> None:
    client = signed_in(administrator)
    form = {"first_name": "Priya", "last_name": "Nandakumar-Hale", "username": "priya", "email": ""}
    client.post(f"/users/{reader.pk}/", {**form, "roles": ["Policy officer"]})

    response = client.get(history_of("user", reader.pk))

    entries = [(entry.what, entry.deed, entry.who, told(entry)) for entry in response.context["entries"]]
    by, name = "Gethin Marlowe", "Priya Nandakumar-Hale"
    # a test is one transaction, and so one moment: the order of all that happened in it says nothing
    assert [entry for entry in sorted(entries) if entry[2] == by] == [
        ("role", "made", by, [("User", "", name), ("Group", "", "Policy officer")]),
        ("role", "took away", by, [("User", "", name), ("Group", "", "Reader")]),
        ("user", "changed", by, [("Last name", "Nandakumar", "Nandakumar-Hale")]),
    ]
    assert len(entries) == 5
    assert history_of("user", reader.pk) in text_of(client.get(f"/users/{reader.pk}/"))
    assert signed_in(policy_officer).get(history_of("user", reader.pk)).status_code == 404
