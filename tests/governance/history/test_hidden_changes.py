"""What a record held while it was hidden stays hidden when the record itself is shown."""

import datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from actions.models import Action
from governance.models import User
from meetings.models import AgendaItem, Decision, Meeting, Stage
from tests.cast import signed_in
from tests.factories import make_action, make_decision, make_item, make_meeting
from tests.pages import text_of

NAME = "A witness is named."


def histories(client: Client, item: AgendaItem) -> list[str]:
    return [
        text_of(client.get(address))
        for address in (f"/history/item/{item.pk}/", f"/history/meeting/{item.meeting_id}/")
    ]


@pytest.fixture
def released(db: None) -> AgendaItem:
    """Of approved notes: withheld, then rid of a name, then released."""
    meeting = make_meeting(stage=Stage.DRAFT)
    item = make_item(meeting, text=NAME)
    Meeting.objects.filter(pk=meeting.pk).update(stage=Stage.IN_REVIEW)
    for change in (
        {"is_withheld": True, "withheld_because": f"{NAME} They are at risk."},
        {"text": "Of two visits."},
        {"is_withheld": False, "withheld_because": ""},
    ):
        AgendaItem.objects.filter(pk=item.pk).update(**change)
    Meeting.objects.filter(pk=meeting.pk).update(stage=Stage.APPROVED)
    AgendaItem.objects.filter(pk=item.pk).update(theme="Custody")
    item.refresh_from_db()
    return item


def test_words_that_went_while_an_item_was_withheld_stay_hidden(
    released: AgendaItem, reader: User, policy_officer: User
) -> None:
    assert [NAME in page for page in histories(signed_in(policy_officer), released)] == [True, True]
    assert [NAME in page for page in histories(signed_in(reader), released)] == [False, False]


def test_what_is_changed_after_the_release_is_told(released: AgendaItem, reader: User) -> None:
    assert ["Custody" in page for page in histories(signed_in(reader), released)] == [True, True]


def in_a_later_transaction(records: Any, **change: Any) -> None:
    """The database dates a change by its transaction."""
    with transaction.atomic():
        records.update(**change)


@pytest.mark.django_db(transaction=True)
def test_what_notes_said_before_they_were_approved_stays_hidden(reader: User, policy_officer: User) -> None:
    meeting = make_meeting(stage=Stage.DRAFT, venue="The old mill")
    meetings = Meeting.objects.filter(pk=meeting.pk)
    item = make_item(meeting, text=NAME)
    decision = make_decision(meeting, f"{NAME} It is decided.")
    action = make_action(meeting, f"{NAME} DCC to act.")
    in_a_later_transaction(AgendaItem.objects.filter(pk=item.pk), text="Of two visits.")
    in_a_later_transaction(Decision.objects.filter(pk=decision.pk), text="It is decided.")
    in_a_later_transaction(Action.objects.filter(pk=action.pk), text="DCC to act.")
    in_a_later_transaction(meetings, venue="Sluice Room")
    in_a_later_transaction(meetings, stage=Stage.IN_REVIEW)
    in_a_later_transaction(meetings, stage=Stage.APPROVED)
    in_a_later_transaction(meetings, handling="Keep apart")
    addresses = (
        f"/history/item/{item.pk}/",
        f"/history/decision/{decision.pk}/",
        f"/history/action/{action.pk}/",
        f"/history/meeting/{meeting.pk}/",
    )
    read, kept = signed_in(reader), signed_in(policy_officer)

    assert [NAME in text_of(kept.get(address)) for address in addresses] == [True] * 4
    assert [NAME in text_of(read.get(address)) for address in addresses] == [False] * 4
    told = text_of(read.get(addresses[-1]))
    assert "The old mill" not in told
    assert "In review" in told
    assert "Keep apart" in told


def test_a_change_does_not_name_a_record_that_is_hidden(reader: User, policy_officer: User) -> None:
    hidden = make_item(make_meeting(), NAME, is_withheld=True, withheld_because="Section 40")
    item = make_item(make_meeting(datetime.date(2020, 4, 28)), "Deferred from there")
    AgendaItem.objects.filter(pk=item.pk).update(deferred_from=hidden)
    address = f"/history/item/{item.pk}/"

    assert NAME in text_of(signed_in(policy_officer).get(address))
    assert NAME not in text_of(signed_in(reader).get(address))
