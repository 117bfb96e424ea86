"""A table as CSV: for a spreadsheet that opens it with a double click, and for programs."""

import csv
import datetime
import io
import re
from typing import BinaryIO

from governance.exports.table import Table, Value, in_words

# What makes a spreadsheet take a cell for a formula, also behind blanks and in the wide forms of
# East Asian keyboards, or begin a cell anew. Source: OWASP, "CSV Injection".
MAY_RUN = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")


def write_csv(table: Table, file: BinaryIO) -> None:
    """UTF-8 with a mark at its start, by which Excel knows it; days as 2026-10-27."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(column.label for column in table.columns)
    writer.writerows(map(cell, row) for row in table.rows)
    text.detach()  # flushes, and leaves the file open for who reads it


def cell(value: Value) -> str:
    match value:
        case str():
            return as_text(value)
        case datetime.date():
            return value.isoformat()
        case tuple():
            return as_text("; ".join(value))
        case _:
            return in_words(value)


def as_text(words: str) -> str:
    """``words``, with an apostrophe before those that a spreadsheet would run as a formula."""
    return f"'{words}" if MAY_RUN.match(words) else words
