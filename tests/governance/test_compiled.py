"""A statement that is compiled once serves every user with the same rights, and no other."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from governance.compiled import Sight, Statement, asked, compiled_once
from governance.models import User
from meetings.models import Meeting, Stage
from tests.factories import make_meeting


def test_each_asking_is_answered_for_its_own_record_and_user(reader: User, policy_officer: User) -> None:
    made: list[object] = []

    def titles(sight: Sight) -> object:
        made.append(sight)
        return Meeting.objects.visible_to(sight).filter(pk=asked("meeting")).values_list("title")  # type: ignore[arg-type]

    statement = compiled_once(titles)  # type: ignore[arg-type]
    draft = make_meeting(title="A draft", stage=Stage.DRAFT)
    other = make_meeting(datetime.date(2021, 6, 22), title="Another")

    assert statement(policy_officer).rows(meeting=draft.pk) == [("A draft",)]
    assert statement(policy_officer).rows(meeting=other.pk) == [("Another",)]
    assert statement(reader).rows(meeting=draft.pk) == []
    assert statement(reader).rows(meeting=other.pk) == [("Another",)]
    assert len(made) == 2


def test_what_is_seen_may_hang_on_no_other_right(reader: User) -> None:
    with pytest.raises(LookupError, match="view_action decides what is seen"):
        Sight.of(reader).has_perm("actions.view_action")


def test_a_statement_is_counted_as_any_other(reader: User) -> None:
    meeting = make_meeting()
    statement = compiled_once(lambda _sight: Meeting.objects.filter(pk=asked("meeting")).values_list("pk"))

    with CaptureQueriesContext(connection) as made:
        assert statement(reader).rows(meeting=meeting.pk) == [(meeting.pk,)]
    assert len([query for query in made.captured_queries if "meetings_meeting" in query["sql"]]) == 1


def test_a_statement_stands_in_the_place_of_a_value(reader: User) -> None:
    meeting, _ = make_meeting(title="The one"), make_meeting(datetime.date(2021, 6, 22), title="Another")
    later = Statement(
        "(SELECT id FROM meetings_meeting WHERE title = %s AND date < %s)", ["The one", "2999-01-01"]
    )
    statement = compiled_once(
        lambda _sight: Meeting.objects.filter(venue=meeting.venue, pk=asked("meeting")).values_list("pk")
    )

    assert statement(reader).rows(meeting=later) == [(meeting.pk,)]


def test_a_gap_that_is_not_filled_is_an_error(reader: User) -> None:
    statement = compiled_once(lambda _sight: Meeting.objects.filter(pk=asked("meeting")).values_list("pk"))

    with pytest.raises(KeyError, match="meeting"):
        statement(reader).rows()


def test_a_statement_that_only_reads_is_sent_without_the_context_of_the_history(
    commissioner: User, client: Client
) -> None:
    client.force_login(commissioner)
    for address in ("/actions/", "/search/?q=plan"):
        with CaptureQueriesContext(connection) as made:
            client.get(address)
        assert not [one for one in made.captured_queries if "pghistory.context" in one["sql"]], address


def test_what_never_differs_is_written_into_the_statement(reader: User) -> None:
    """Whatever marks it has: a quote ends no text, and a sign of a gap makes no gap."""
    title = "O'Hara's 50% of \"%s\" \\ and more"
    meeting, _ = make_meeting(title=title), make_meeting(datetime.date(2021, 6, 22), title="Another")
    statement = compiled_once(
        lambda _sight: Meeting.objects.filter(title=title, pk=asked("meeting")).values_list("title")
    )

    assert [gap.name for gap in statement(reader).values] == ["meeting"]
    assert statement(reader).rows(meeting=meeting.pk) == [(title,)]


def test_the_server_keeps_the_statement(reader: User) -> None:
    meeting = make_meeting()
    statement = compiled_once(lambda _sight: Meeting.objects.filter(pk=asked("meeting")).values_list("venue"))

    for _ in range(4):
        assert statement(reader).rows(meeting=meeting.pk) == [(meeting.venue,)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans + custom_plans FROM pg_prepared_statements WHERE statement LIKE '%venue%'"
        )
        assert cursor.fetchall() == [(2,)]


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_is_kept_is_answered_after_a_migration_of_its_columns() -> None:
    statement = Statement("SELECT * FROM counted_here")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE counted_here AS SELECT 1 AS number")
    before = [statement.rows() for _ in range(4)]
    with connection.cursor() as cursor:  # in a block, as if it came over another connection
        cursor.execute("DO $$BEGIN ALTER TABLE counted_here ADD title text DEFAULT 'one'; END$$")

    assert before == [[(1,)]] * 4
    assert [statement.rows() for _ in range(4)] == [[(1, "one")]] * 4
