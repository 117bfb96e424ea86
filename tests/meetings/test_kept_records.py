"""The database itself keeps the record: nothing is deleted, history is written, bytes stay."""

import datetime
import hashlib

import pghistory
import pghistory.models
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, connection, models, transaction

from actions.models import Action, ActionUpdate
from meetings.models import Board, Doubt, Kept, Meeting, SourceDocument, lines_in_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return Board.objects.create(name="Performance and Accountability Meeting", code="PAM")


@pytest.fixture
def source() -> SourceDocument:
    content = b"Performance and Accountability Meeting May 2018\n"
    return SourceDocument.objects.create(
        name="PAM.txt", sha256=hashlib.sha256(content).hexdigest(), content=content, lines=["Performance"]
    )


def test_every_record_refuses_to_be_deleted_by_the_database() -> None:
    kept = [model for model in apps.get_models() if issubclass(model, Kept)]
    protecting = [
        model
        for model in kept
        if any(
            "Delete" in str(trigger.operation) or "DELETE" in str(trigger.operation)
            for trigger in getattr(model._meta, "triggers", [])
        )
    ]
    assert len(kept) >= 13
    assert protecting == kept


def test_no_record_gives_a_permission_to_delete() -> None:
    offering = [
        model
        for model in apps.get_models()
        if issubclass(model, Kept) and "delete" in model._meta.default_permissions
    ]
    assert offering == []


def test_every_foreign_key_of_a_record_protects() -> None:
    keys = [
        field
        for model in apps.get_models()
        if issubclass(model, Kept)
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
    ]
    assert len(keys) >= 25
    assert [str(key) for key in keys if key.remote_field.on_delete is not models.PROTECT] == []


def test_a_board_can_not_be_deleted_even_in_bulk(board: Board) -> None:
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        Board.objects.filter(pk=board.pk)._raw_delete("default")
    assert Board.objects.filter(pk=board.pk).exists()


def test_an_update_can_not_be_rewritten(board: Board) -> None:
    action = Action.objects.create(
        board=board, year=2018, number=1, text="CC to write", text_as_written="CC to write"
    )
    update = ActionUpdate.objects.create(action=action, on=datetime.date(2018, 6, 1), text="Written.")
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        ActionUpdate.objects.filter(pk=update.pk).update(text="Never written.")
    update.refresh_from_db()
    assert update.text == "Written."


def test_the_bytes_of_a_source_stay(source: SourceDocument) -> None:
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        SourceDocument.objects.filter(pk=source.pk).update(content=b"something else")
    SourceDocument.objects.filter(pk=source.pk).update(labels=["title"])
    source.refresh_from_db()
    assert hashlib.sha256(source.content).hexdigest() == source.sha256
    assert source.labels == ["title"]


def test_a_bulk_change_is_in_the_history(board: Board) -> None:
    Board.objects.filter(pk=board.pk).update(usual_venue="Committee Room 2")
    events = list(board.events.values_list("pgh_label", "usual_venue"))  # type: ignore[attr-defined]
    assert events == [("insert", ""), ("update", "Committee Room 2")]


def test_history_can_not_be_rewritten(board: Board) -> None:
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        board.events.update(name="Another name")  # type: ignore[attr-defined]
    assert board.events.get().name == board.name  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param(
            """UPDATE pghistory_context SET metadata = metadata || '{"user": 2}'""", id="another-user"
        ),
        pytest.param("UPDATE pghistory_context SET metadata = '{}'", id="nobody"),
        pytest.param("UPDATE pghistory_context SET created_at = '2001-01-01'", id="another-time"),
        pytest.param("DELETE FROM pghistory_context", id="deleted"),
    ],
)
def test_who_changed_what_from_where_can_not_be_rewritten(board: Board, statement: str) -> None:
    with pghistory.context(user=1, url="/boards/"):
        Board.objects.filter(pk=board.pk).update(usual_venue="Committee Room 2")

    with pytest.raises(ProgrammingError, match=r"Cannot (update|delete)"), transaction.atomic():
        connection.cursor().execute(statement)


def test_a_request_may_add_who_it_was_while_it_lasts(board: Board) -> None:
    with pghistory.context(user=None, url="/sign-in/"):
        Board.objects.filter(pk=board.pk).update(usual_venue="Committee Room 2")
        with pghistory.context(user=3):
            Board.objects.filter(pk=board.pk).update(usual_venue="Committee Room 3")

    contexts = list(pghistory.models.Context.objects.values_list("metadata", flat=True))
    assert contexts == [{"user": 3, "url": "/sign-in/"}]


def test_no_table_of_records_or_of_their_history_can_be_emptied() -> None:
    of_history = pghistory.models.Event | pghistory.models.Context
    kept = [model for model in apps.get_models() if issubclass(model, Kept | of_history)]
    assert len(kept) >= 39
    for model in kept:
        table = model._meta.db_table
        with pytest.raises(ProgrammingError, match=f"Cannot truncate {table} table"), transaction.atomic():
            connection.cursor().execute(f'TRUNCATE "{table}" CASCADE')


def test_the_command_that_empties_a_database_is_refused() -> None:
    with pytest.raises(CommandError) as refused, transaction.atomic():
        call_command("flush", interactive=False)
    assert "Cannot truncate" in str(refused.value.__cause__)


def test_an_imported_record_has_no_entry_for_its_making_but_for_its_changes(
    board: Board, source: SourceDocument
) -> None:
    day = datetime.date(2018, 5, 1)
    imported = Meeting.objects.create(board=board, title="May 2018", date=day, source=source)
    typed = Meeting.objects.create(board=board, title="June 2018", date=datetime.date(2018, 6, 1))
    Meeting.objects.filter(pk=imported.pk).update(venue="Committee Room 2")
    events = list(imported.events.values_list("pgh_label", "venue"))  # type: ignore[attr-defined]
    assert events == [("before", ""), ("update", "Committee Room 2")]
    assert list(typed.events.values_list("pgh_label", flat=True)) == ["insert"]  # type: ignore[attr-defined]


def test_two_meetings_of_a_board_on_one_day_need_two_starts(board: Board) -> None:
    day = datetime.date(2018, 5, 1)
    Meeting.objects.create(board=board, title="Morning", date=day, start_time=datetime.time(10))
    Meeting.objects.create(board=board, title="Afternoon", date=day, start_time=datetime.time(14))
    Meeting.objects.create(board=board, title="At no hour", date=day)
    with pytest.raises(IntegrityError, match="meeting_of_a_board_has_one_start"), transaction.atomic():
        Meeting.objects.create(board=board, title="At no hour either", date=day)
    assert board.meetings.count() == 3


def test_a_settled_doubt_names_who_settled_it(source: SourceDocument) -> None:
    with pytest.raises(IntegrityError, match="doubt_is_settled_by_somebody"), transaction.atomic():
        Doubt.objects.create(
            source=source, position=1, code="year-inferred", message="?", settled_at="2018-05-01T00:00Z"
        )
    assert not Doubt.objects.exists()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        pytest.param([], "", id="none"),
        pytest.param([4], "line 4", id="one"),
        pytest.param([5, 4], "lines 4 to 5", id="a run, in any order"),
        pytest.param([4, 5, 6, 9], "lines 4 to 6 and 9", id="a run and one"),
        pytest.param([1, 3, 5], "lines 1, 3 and 5", id="three"),
    ],
)
def test_lines_are_said_as_a_person_says_them(lines: list[int], said: str) -> None:
    assert lines_in_words(lines) == said
