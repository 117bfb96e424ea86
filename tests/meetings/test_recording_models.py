"""What a meeting that is recorded in the browser is made of: the database keeps it whole."""

import datetime

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.db.models import Case, IntegerField, Value, When

from actions.models import DroppedMatter
from governance.models import User
from meetings.models import AgendaItem, Amendment, BoardMember, Paper, Stage, StageChange
from tests.factories import make_action, make_board, make_item, make_meeting, make_person, make_post

pytestmark = pytest.mark.django_db


def test_items_change_places_in_one_statement() -> None:
    meeting = make_meeting()
    first = make_item(meeting, "Custody", position=1)
    second = make_item(meeting, "Estates", position=2)
    swapped = Case(
        When(pk=first.pk, then=Value(2)), When(pk=second.pk, then=Value(1)), output_field=IntegerField()
    )
    AgendaItem.objects.filter(meeting=meeting).update(position=swapped)
    assert list(meeting.items.values_list("title", flat=True)) == ["Estates", "Custody"]


def test_an_item_taken_off_the_agenda_is_kept_and_not_shown(policy_officer: User) -> None:
    item = make_item(make_meeting(), "Custody", is_dropped=True)
    assert AgendaItem.objects.filter(pk=item.pk).exists()
    assert not AgendaItem.objects.visible_to(policy_officer).exists()


def test_a_seat_is_that_of_a_post_or_of_a_person() -> None:
    board, post, person = make_board(), make_post(), make_person()
    with pytest.raises(IntegrityError, match="member_is_a_post_or_a_person"), transaction.atomic():
        BoardMember.objects.create(board=board, position=1, post=post, person=person)
    with pytest.raises(IntegrityError, match="member_is_a_post_or_a_person"), transaction.atomic():
        BoardMember.objects.create(board=board, position=1)


def test_a_step_and_an_amendment_are_never_rewritten(policy_officer: User) -> None:
    meeting = make_meeting()
    step = StageChange.objects.create(
        meeting=meeting, stage_from=Stage.DRAFT, stage_to=Stage.IN_REVIEW, by=policy_officer
    )
    amendment = Amendment.objects.create(
        meeting=meeting, was="ten vans", becomes="twelve vans", reason="Miscounted.", by=policy_officer,
        on=datetime.date(2026, 11, 2),
    )  # fmt: skip
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        StageChange.objects.filter(pk=step.pk).update(comment="Fine.")
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Amendment.objects.filter(pk=amendment.pk).update(becomes="nine vans")
    amendment.refresh_from_db()
    assert amendment.becomes == "twelve vans"


def test_the_bytes_of_a_paper_stay(policy_officer: User) -> None:
    paper = Paper.objects.create(
        item=make_item(make_meeting()), name="vans.csv", media_type="text/csv", size=4, sha256="0" * 64,
        content=b"vans", added_by=policy_officer,
    )  # fmt: skip
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(content=b"none")
    assert Paper.objects.filter(pk=paper.pk).update(is_removed=True) == 1


def test_a_matter_is_dropped_from_a_meeting_once(policy_officer: User) -> None:
    meeting = make_meeting()
    action = make_action(board=meeting.board)
    dropped = {"meeting": meeting, "action": action, "because": "Settled outside.", "by": policy_officer}
    first = DroppedMatter.objects.create(**dropped)
    with pytest.raises(IntegrityError, match="matter_is_dropped_once"), transaction.atomic():
        DroppedMatter.objects.create(**dropped)
    DroppedMatter.objects.filter(pk=first.pk).update(is_taken_back=True)
    assert DroppedMatter.objects.create(**dropped).pk != first.pk
