"""A small table for the writers' tests: one row of everything, one of nothing."""

import datetime
from collections.abc import Iterable

from governance.exports import Column, Printed, Row, Table, in_words

LONDON_MORNING = datetime.datetime(2026, 10, 27, 9, 5, tzinfo=datetime.UTC)
COLUMNS = (
    Column("reference", "Ref", 12),
    Column("action", "Action", 40),
    Column("owners", "Owners", 14),
    Column("due", "Due", 14),
    Column("starts", "Starts", 8),
    Column("items", "Items", 8),
    Column("is_inferred", "Inferred", 8),
)
FULL: Row = (
    "PAM 4/2018",
    "Café rota – see £40\nSecond line",
    ("CC", "PCC"),
    datetime.date(2018, 5, 1),
    datetime.time(14, 5),
    12,
    True,
)
BLANK: Row = ("", "", (), None, None, None, None)


def row_of(words: str) -> Row:
    """A row whose every text is ``words``."""
    return (words, words, (words,), None, None, None, None)


def table_of(rows: Iterable[Row] = (FULL, BLANK), marking: str = "OFFICIAL") -> Table:
    return Table(
        title="Register of actions",
        about="Outstanding, owner CC.",
        marking=marking,
        made_at=LONDON_MORNING,
        columns=COLUMNS,
        printed=Printed(
            headings=(("Ref", 30), ("Action", 180), ("Due", 40)),
            cells=lambda row: ((str(row[0]),), (str(row[0]), str(row[1])), (in_words(row[3]),)),
        ),
        rows=rows,
    )
