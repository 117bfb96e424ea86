"""What stands under a withheld item is withheld with it: the database sees to that."""

from importlib import import_module

import pgtrigger
import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from governance.models import User
from meetings.models import AgendaItem, Decision, Meeting
from tests.factories import make_action, make_decision, make_item, make_meeting, make_source
from tests.races import in_another_session

WITHHELD = {"is_withheld": True, "withheld_because": "Section 31."}


def withhold(item: AgendaItem) -> None:
    AgendaItem.objects.filter(pk=item.pk).update(**WITHHELD)


@pytest.fixture
def meeting(db: None) -> Meeting:
    return make_meeting(source=make_source())


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    return make_item(meeting, number="6")


def seen_by(user: User) -> list[str]:
    return list(AgendaItem.objects.visible_to(user).values_list("number", flat=True))


def test_whatever_stands_under_an_item_is_withheld_with_it(item: AgendaItem, reader: User) -> None:
    below = make_item(item.meeting, number="6a", parent=item)
    make_item(item.meeting, number="6a(i)", parent=below)
    make_item(item.meeting, number="7")

    withhold(item)

    assert seen_by(reader) == ["7"]
    reasons = AgendaItem.objects.filter(is_withheld=True).values_list("withheld_because", flat=True)
    assert list(reasons) == ["Section 31."] * 3


def test_what_comes_under_a_withheld_item_is_withheld_from_the_first(item: AgendaItem, reader: User) -> None:
    withhold(item)
    below = make_item(item.meeting, number="6a", parent=item)
    AgendaItem.objects.bulk_create(
        [AgendaItem(meeting=item.meeting, position=9, number="6b", title="Dogs", parent=item)]
    )
    make_action(item.meeting, item=below)
    make_decision(item.meeting, item=below)

    assert seen_by(reader) == []
    assert item.meeting.actions.visible_to(reader).count() == 0
    assert Decision.objects.visible_to(reader).count() == 0


def test_what_is_moved_under_a_withheld_item_is_withheld(item: AgendaItem, reader: User) -> None:
    withhold(item)
    other = make_item(item.meeting, number="7")
    AgendaItem.objects.filter(pk=other.pk).update(parent=item)

    assert seen_by(reader) == []


def test_a_sub_item_read_before_is_not_released_by_being_saved(item: AgendaItem, reader: User) -> None:
    below = make_item(item.meeting, number="6a", parent=item)
    withhold(item)
    below.theme = "Dogs"
    below.save()

    below.refresh_from_db()
    assert (below.theme, below.is_withheld, below.withheld_because) == ("Dogs", True, "Section 31.")


def test_a_sub_item_may_be_withheld_alone_for_its_own_reason(item: AgendaItem, reader: User) -> None:
    make_item(item.meeting, number="6a", parent=item, is_withheld=True, withheld_because="Section 40.")
    assert seen_by(reader) == ["6"]

    withhold(item)
    assert AgendaItem.objects.get(number="6a").withheld_because == "Section 40."


def test_sub_items_are_released_one_by_one_and_after_their_parent(item: AgendaItem, reader: User) -> None:
    below = make_item(item.meeting, number="6a", parent=item)
    withhold(item)

    AgendaItem.objects.filter(pk=below.pk).update(is_withheld=False)
    assert seen_by(reader) == []
    AgendaItem.objects.filter(pk=item.pk).update(is_withheld=False)
    assert seen_by(reader) == ["6"]
    AgendaItem.objects.filter(pk=below.pk).update(is_withheld=False)
    assert seen_by(reader) == ["6", "6a"]


def test_the_history_tells_that_a_sub_item_was_withheld(item: AgendaItem) -> None:
    below = make_item(item.meeting, number="6a", parent=item)
    withhold(item)

    events = below.events.order_by("pgh_id").values_list("pgh_label", "is_withheld")  # type: ignore[attr-defined]
    assert list(events) == [("insert", False), ("update", True)]


@pytest.mark.django_db(transaction=True)
def test_a_sub_item_that_comes_while_its_parent_is_being_withheld_is_withheld(
    django_db_blocker: object,
) -> None:
    item = make_item(make_meeting(), number="6")
    with transaction.atomic():
        withhold(item)
        other = in_another_session(lambda: make_item(item.meeting, number="6a", parent=item, position=9))
        other.join(0.3)
        assert other.is_alive(), "it waits to see what becomes of its parent"
    other.join(10)

    assert AgendaItem.objects.get(number="6a").is_withheld
    assert connection.is_usable()


def test_a_form_says_why_a_sub_item_is_not_released(item: AgendaItem) -> None:
    below = make_item(item.meeting, number="6a", parent=item)
    withhold(item)
    below.refresh_from_db()
    below.is_withheld = False

    with pytest.raises(ValidationError, match="It stands under “6 Custody estate”, which is withheld"):
        below.full_clean(exclude=["search"])


def test_sub_items_of_what_was_withheld_before_are_withheld_by_the_migration(item: AgendaItem) -> None:
    below = make_item(item.meeting, number="6a", parent=item)
    make_item(item.meeting, number="6a(i)", parent=below)
    make_item(item.meeting, number="7")
    with pgtrigger.ignore("meetings.AgendaItem:withhold_sub_items"):
        withhold(item)
        assert AgendaItem.objects.filter(is_withheld=True).count() == 1
        with connection.cursor() as cursor:
            cursor.execute(import_module("meetings.migrations.0009_withhold_sub_items").WITHHOLD)

    withheld = AgendaItem.objects.filter(is_withheld=True, withheld_because="Section 31.")
    assert [found.number for found in withheld] == ["6", "6a", "6a(i)"]
