"""Copy an invented record into the tables: whole or not at all."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pgtrigger
from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Max

from actions.filling.plan import make_plan
from actions.filling.rows import FILLED, USERS, InventedRecord, Table
from actions.filling.vocabulary import INVENTED
from actions.filling.words import Words
from actions.models import Action, ActionOwner, RegisterEntry
from meetings.models import Board, Meeting
from meetings.models.locking import CLOSED

ROWS_BETWEEN_WORDS = 5_000

Tell = Callable[[str, int], None]
"""Told the name of a table and how many of its rows are written, now and then and at its end."""


class NotFilled(Exception):
    """Why nothing was written; the message says what to do."""


def fill(meetings: int, today: datetime.date, seed: str, *, beside: bool, tell: Tell) -> dict[str, int]:
    """Rows written, by table. Nothing that the database held before is touched; raises NotFilled.

    Nobody else writes meanwhile, and everybody may read: the keys are counted on from the
    last one of each table. Constraints and triggers hold as ever, but for two: the history of
    making, for it says who made a record, and these were made by nobody; and that nothing is put
    into approved notes, for here they come approved.
    """
    refuse_where_real(beside=beside)
    plan = make_plan(seed, meetings, today, USERS)
    with transaction.atomic(), connection.cursor() as cursor:
        keep_others_from_writing(cursor)
        first = {
            model: 1 + (model._default_manager.aggregate(last=Max("pk"))["last"] or 0) for model in FILLED
        }
        leave_out_triggers(cursor, {"insert_insert", CLOSED})
        record = InventedRecord(plan, Words(f"{seed} words"), today, first)
        with register_made_once(cursor):
            written = {
                str(table.model._meta.verbose_name_plural): copy(cursor, table, tell)
                for table in record.tables()
            }
        for model in FILLED:
            set_sequence(cursor, model)
    return written


def refuse_where_real(*, beside: bool) -> None:
    if Board.objects.filter(name__endswith=f"({INVENTED})").exists():
        raise NotFilled("this database holds an invented record already: fill an empty one")
    if not beside and Meeting.objects.exists():
        raise NotFilled(
            "this database holds meetings, and nothing invented could ever be deleted from beside them: "
            "fill an empty one (STATE_DIR=<folder>), or say --beside if these may be mixed for good"
        )


def keep_others_from_writing(cursor: CursorWrapper) -> None:
    tables = ", ".join(quoted(model) for model in FILLED)
    cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")


def leave_out_triggers(cursor: CursorWrapper, names: set[str]) -> None:
    """Until the end of the transaction. All other triggers fire: what they keep comes out right."""
    tables = {model._meta.db_table for model in FILLED}
    left_out = [
        trigger.get_pgid(model)
        for model, trigger in pgtrigger.registered()
        if model._meta.db_table in tables and trigger.name in names
    ]
    cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [f"{{{','.join(left_out)}}}"])


@contextmanager
def register_made_once(cursor: CursorWrapper) -> Iterator[None]:
    """The register's read model is made at the end, not with the actions and again with their owners."""
    kept_by = [quoted(model) for model in (Action, ActionOwner)]
    for table in kept_by:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER register_after_insert")
    yield
    RegisterEntry.objects.refill()
    # A table can't be altered while keys wait to be checked.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in kept_by:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER register_after_insert")


def copy(cursor: CursorWrapper, table: Table, tell: Tell) -> int:
    """How many rows were written. Rows are made while the server takes them: they must ask it nothing."""
    name = str(table.model._meta.verbose_name_plural)
    columns, defaults = columns_of(table)
    count = 0
    with cursor.copy(f"COPY {quoted(table.model)} ({', '.join(columns)}) FROM STDIN") as rows:
        for count, row in enumerate(table.rows(), start=1):
            rows.write_row((*row, *defaults))
            if count % ROWS_BETWEEN_WORDS == 0:
                tell(name, count)
    tell(name, count)
    # What is made from this table within the transaction would else take it for empty.
    cursor.execute(f"ANALYZE {quoted(table.model)}")
    return count


def columns_of(table: Table) -> tuple[list[str], tuple[Any, ...]]:
    """Names of all columns, those that the rows give first, and the defaults of the others.

    Django keeps most defaults to itself, so that a row without them would be refused.
    """
    meta = table.model._meta
    columns = {field.attname: field for field in meta.concrete_fields if not field.generated}
    given = [columns.pop(name) for name in table.fields]
    defaults = (field.get_db_prep_save(field.get_default(), connection) for field in columns.values())
    names = [connection.ops.quote_name(str(field.column)) for field in (*given, *columns.values())]
    return names, tuple(defaults)


def set_sequence(cursor: CursorWrapper, model: type[models.Model]) -> None:
    """The next record that somebody makes gets the key after the last one."""
    last = model._default_manager.aggregate(last=Max("pk"))["last"]
    cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [model._meta.db_table, last])


def settle() -> None:
    """Let the server count what it now holds, and mark what an index may answer alone. In no transaction."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def quoted(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)
