"""An invented record in the tables, and what it leaves as it was."""

import datetime

import pytest
from django.apps import apps
from django.db.models import Count, F

from actions.filling.load import NotFilled, fill
from actions.models import Action, ActionOwner, ActionUpdate, RegisterEntry, Status
from meetings.models import AgendaItem, Board, Meeting, Sourced

TODAY = datetime.date(2026, 10, 27)


def fill_fifty(*, beside: bool = False) -> dict[str, int]:
    return fill(50, TODAY, "1", beside=beside, tell=lambda _name, _count: None)


def real_meeting() -> Meeting:
    board = Board.objects.create(name="Performance Board", code="PB")
    return Meeting.objects.create(board=board, title="Notes", date=datetime.date(2024, 3, 5))


@pytest.mark.django_db
def test_the_tables_hold_what_it_says() -> None:
    written = fill_fifty()
    found = {
        str(model._meta.verbose_name_plural): model._default_manager.count()
        for model in (Board, Meeting, AgendaItem, Action, ActionOwner, ActionUpdate)
    }
    assert found["meetings"] == 50
    assert found["actions"] > 400
    assert found.items() <= written.items()


@pytest.mark.django_db
def test_an_action_its_updates_and_its_item_agree() -> None:
    fill_fifty()
    assert Action.objects.exclude(item__meeting=F("meeting")).count() == 0
    assert Action.objects.exclude(raised_on=F("meeting__date")).count() == 0
    versions = Action.objects.annotate(updated=Count("updates")).values_list("version", "updated")
    assert len(versions) > 400
    assert all(version == 1 + updated for version, updated in versions)


@pytest.mark.django_db
def test_the_register_is_right_and_kept_from_then_on() -> None:
    fill_fifty()
    assert RegisterEntry.objects.count() == Action.objects.count()
    assert RegisterEntry.objects.all().differing() == []
    action = Action.objects.filter(owners=None).first()
    assert action is not None
    ActionOwner.objects.create(action=action, position=1, label="the audit committee")
    assert RegisterEntry.objects.get(pk=action.pk).owners == ["label:the audit committee"]


@pytest.mark.django_db
def test_nothing_comes_from_a_file_and_no_history_says_that_somebody_made_it() -> None:
    fill_fifty()
    sourced = [model for model in apps.get_models() if issubclass(model, Sourced)]
    assert len(sourced) == 6
    assert [model for model in sourced if model._default_manager.filter(source__isnull=False).exists()] == []
    event = apps.get_model("actions", "ActionEvent")
    assert event.objects.count() == 0
    Action.objects.filter(status=Status.OPEN).update(due_words="Now")
    assert event.objects.count() > 0


@pytest.mark.django_db
def test_the_next_record_gets_the_next_key() -> None:
    fill_fifty()
    assert real_meeting().pk == 51


@pytest.mark.django_db
def test_it_is_told_how_far_it_is() -> None:
    told: list[tuple[str, int]] = []
    written = fill(50, TODAY, "1", beside=False, tell=lambda name, count: told.append((name, count)))
    assert written.items() == dict(told).items()


@pytest.mark.django_db
def test_a_database_with_meetings_is_refused_and_left_as_it_was() -> None:
    real_meeting()
    with pytest.raises(NotFilled, match="say --beside"):
        fill_fifty()
    assert list(Board.objects.values_list("code", flat=True)) == ["PB"]
    assert Meeting.objects.count() == 1


@pytest.mark.django_db
def test_beside_real_meetings_it_mixes_and_changes_none_of_them() -> None:
    real = real_meeting()
    fill_fifty(beside=True)
    assert Meeting.objects.count() == 51
    assert list(Meeting.objects.exclude(board__name__endswith="(invented)")) == [real]


@pytest.mark.django_db
def test_a_second_fill_is_refused() -> None:
    fill_fifty()
    with pytest.raises(NotFilled, match="invented record already"):
        fill_fifty(beside=True)
    assert Meeting.objects.count() == 50
