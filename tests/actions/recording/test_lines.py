"""A line that is typed as the archive writes it becomes a record once a person accepts it."""

import datetime
from typing import Any

import pytest
from django.test import Client

from actions.models import Action, ActionUpdate
from governance.models import User
from meetings.models import AgendaItem, Attendance, Decision, Meeting, Stage
from tests.actions.recording.conftest import Save
from tests.cast import signed_in
from tests.factories import make_action
from tests.pages import text_of

LINE = "DCC to provide an options paper by the July meeting"


def page_of(item: AgendaItem, client: Client) -> Any:
    return client.get(f"/meetings/{item.meeting_id}/record/")


def offers_of(item: AgendaItem, client: Client) -> list[Any]:
    return [offer for part in page_of(item, client).context["page"].parts for offer in part.offers]


def accept(item: AgendaItem, client: Client, kind: str, line: str, **fields: str) -> Any:
    asked = {"kind": kind, "line": line, "text": line, **fields}
    return client.post(f"/meetings/record/items/{item.pk}/accept/", asked)


def test_an_action_is_offered_with_its_owner_and_its_day(
    item: AgendaItem, deputy: Attendance, save: Save, minuting: Client
) -> None:
    save(item, f"The estate was discussed.\n\nACTION: {LINE}")
    (offer,) = offers_of(item, minuting)

    assert (offer.label, offer.found.text, offer.whom) == ("Action", LINE, "DCC, Deputy Chief Constable")
    assert offer.found.due_words == "July meeting"
    assert offer.found.due_on == datetime.date(2026, 7, 31)
    assert Action.objects.count() == 0, "nothing becomes a record by being typed"


def test_an_accepted_action_is_on_record_and_not_offered_again(
    item: AgendaItem, deputy: Attendance, save: Save, minuting: Client
) -> None:
    save(item, f"ACTION: {LINE}")
    fields = {"owners": "DCC", "due_words": "July meeting", "due_on": "31 7 2026"}
    accept(item, minuting, "action", LINE, **fields)

    action = Action.objects.get()
    assert (action.item, action.meeting_id, action.raised_on) == (item, item.meeting_id, item.meeting.date)
    assert (action.text, action.due_on, action.due_is_inferred) == (LINE, datetime.date(2026, 7, 31), True)
    assert [(owner.label, owner.post) for owner in action.owners.all()] == [("DCC", deputy.post)]
    assert offers_of(item, minuting) == []
    assert f"Action {action.reference}" in text_of(page_of(item, minuting))
    item.refresh_from_db()
    assert item.text == f"ACTION: {LINE}", "typed notes stay as typed"


def test_a_double_click_makes_one_action(item: AgendaItem, save: Save, minuting: Client) -> None:
    save(item, f"ACTION: {LINE}")
    accept(item, minuting, "action", LINE)
    answer = accept(item, minuting, "action", LINE)

    assert Action.objects.count() == 1
    assert "accepted before" in text_of(minuting.get(answer.headers["Location"]))


def test_an_action_may_be_corrected_before_it_is_accepted(
    item: AgendaItem, save: Save, minuting: Client
) -> None:
    save(item, f"ACTION: {LINE}")
    accept(item, minuting, "action", LINE, text="Bring two choices.", owners="Clerk; DCC", due_on="1 6 2026")

    action = Action.objects.get()
    assert (action.text, action.text_as_written) == ("Bring two choices.", LINE)
    assert (action.due_on, action.due_is_inferred) == (datetime.date(2026, 6, 1), False)
    assert [owner.label for owner in action.owners.order_by("position")] == ["Clerk", "DCC"]


def test_a_decision_gets_the_next_number_of_its_board(item: AgendaItem, save: Save, minuting: Client) -> None:
    save(item, "DECISION: that the lease ends\n\nDECISION: that a new one begins")
    for line in ("that the lease ends", "that a new one begins"):
        accept(item, minuting, "decision", line)

    assert list(Decision.objects.order_by("number").values_list("number", "text", "item")) == [
        (1, "that the lease ends", item.pk),
        (2, "that a new one begins", item.pk),
    ]


def test_an_update_goes_to_the_matter_that_is_chosen(
    draft: Meeting, item: AgendaItem, save: Save, minuting: Client
) -> None:
    owed = make_action(text="Maps to be supplied.", board=draft.board)
    save(item, "UPDATE: the maps were drawn")
    refused = accept(item, minuting, "update", "the maps were drawn", matter="0")
    assert refused.status_code == 422
    assert "Choose a matter of this list" in text_of(refused)

    accept(item, minuting, "update", "the maps were drawn", matter=str(owed.pk))

    update = ActionUpdate.objects.get()
    assert (update.action, update.text, update.meeting, update.item) == (
        owed,
        "the maps were drawn",
        draft,
        item,
    )


def test_an_update_whose_matter_is_not_chosen_goes_to_none(
    draft: Meeting, item: AgendaItem, save: Save, minuting: Client
) -> None:
    """With the first of the list chosen beforehand, a press of Accept would update the wrong action."""
    make_action(text="Maps to be supplied.", board=draft.board)
    save(item, "UPDATE: the maps were drawn")
    (offer,) = offers_of(item, minuting)
    assert not offer.form["matter"].value()
    refused = accept(item, minuting, "update", "the maps were drawn", matter="")

    assert refused.status_code == 422
    assert "Choose the matter of which this is an update" in text_of(refused)
    assert not ActionUpdate.objects.exists()


def test_a_matter_that_the_line_names_is_chosen(
    draft: Meeting, item: AgendaItem, save: Save, minuting: Client
) -> None:
    make_action(text="Maps to be supplied.", board=draft.board)
    named = make_action(text="Vans to be counted.", board=draft.board)
    save(item, f"UPDATE: {named.reference} the vans were counted")

    assert [offer.form["matter"].value() for offer in offers_of(item, minuting)] == [named.pk]


@pytest.mark.parametrize("line", ["a line of nobody", "with a \x00 in it", "x" * 10_000])
def test_a_line_that_is_not_in_the_notes_is_not_settled(
    item: AgendaItem, save: Save, minuting: Client, line: str
) -> None:
    save(item, f"ACTION: {LINE}")
    page = minuting.post(f"/meetings/record/items/{item.pk}/settle/", {"line": line}, follow=True)

    assert "This line is not in the notes any more" in text_of(page)
    item.refresh_from_db()
    assert item.settled_lines == []


def test_a_line_may_be_said_to_be_none(item: AgendaItem, save: Save, minuting: Client) -> None:
    save(item, f"ACTION: {LINE}")
    minuting.post(f"/meetings/record/items/{item.pk}/settle/", {"line": LINE})

    assert offers_of(item, minuting) == []
    assert Action.objects.count() == 0


def test_the_part_of_the_page_alone_is_given_to_a_script(
    item: AgendaItem, save: Save, minuting: Client
) -> None:
    save(item, f"ACTION: {LINE}")
    url, part = f"/meetings/record/items/{item.pk}/recognised/", {"HX-Request": "true"}

    assert LINE in minuting.get(url, headers=part).content.decode()
    assert minuting.get(url).status_code == 302
    asked = {"kind": "action", "line": LINE, "text": ""}
    refused = minuting.post(f"/meetings/record/items/{item.pk}/accept/", asked, headers=part)
    assert "Enter the words" in text_of(refused)
    made = minuting.post(
        f"/meetings/record/items/{item.pk}/accept/", {**asked, "text": LINE}, headers=part
    ).content.decode()
    assert "On record" in made
    assert "<html" not in made


def test_nothing_is_accepted_into_notes_that_are_no_draft(
    item: AgendaItem, save: Save, minuting: Client
) -> None:
    save(item, f"ACTION: {LINE}")
    Meeting.objects.update(stage=Stage.APPROVED)

    assert accept(item, minuting, "action", LINE).status_code == 423
    assert minuting.post(f"/meetings/record/items/{item.pk}/settle/", {"line": LINE}).status_code == 423
    assert Action.objects.count() == 0


def test_a_kind_that_is_none_is_refused(item: AgendaItem, save: Save, minuting: Client) -> None:
    assert accept(item, minuting, "moon", LINE).status_code == 422
    assert Action.objects.count() == Decision.objects.count() == 0


def test_an_administrator_records_notes_but_makes_no_actions(item: AgendaItem, administrator: User) -> None:
    client = signed_in(administrator)
    assert accept(item, client, "action", LINE).status_code == 403
    assert accept(item, client, "decision", LINE).status_code == 302


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("ACTION – DCC to act", ["action"], id="dash"),
        pytest.param("Action: DCC to act. Decision: it ends", ["action", "decision"], id="two-on-a-line"),
        pytest.param("The action was slow.", [], id="only-a-word"),
        pytest.param("ACTION:", [], id="nothing-after-it"),
    ],
)
def test_the_grammar_is_that_of_the_archive(
    item: AgendaItem, save: Save, minuting: Client, text: str, kinds: list[str]
) -> None:
    save(item, text)
    assert [offer.found.kind for offer in offers_of(item, minuting)] == kinds


def test_on_the_meeting_s_page_an_accepted_line_is_said_once(
    item: AgendaItem, deputy: Attendance, save: Save, minuting: Client
) -> None:
    save(item, f"Before it.\n\nACTION: {LINE}\n\nAfter it.")
    accept(item, minuting, "action", LINE, owners="DCC", due_words="July meeting", due_on="31 7 2026")
    page = text_of(minuting.get(f"/meetings/{item.meeting_id}/"))

    assert page.count(LINE) == 1
    assert page.index("Before it.") < page.index(LINE) < page.index("After it.")
