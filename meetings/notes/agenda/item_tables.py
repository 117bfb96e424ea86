"""Finds the items of a note that keeps them in a table without numbers: `Item | Discussion | Action`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from meetings.notes.lines.rows import Row
from meetings.notes.words.owners import looks_like_owners
from meetings.notes.words.titles import KNOWN_TITLE, is_nil

ITEM = re.compile(r"(?:agenda\s+)?items?|topic|subject|agenda", re.IGNORECASE)
SAID = re.compile(
    r"(?:key\s+)?(?:discussions?|points?|notes?|summary|minutes?|details?)(?:\s+(?:points?|of\s+discussion))?",
    re.IGNORECASE,
)
"""Heads of the column that holds what was said: `Discussion`, `Key points`"""

LEAST_ITEMS = 3
LONGEST_TITLE = 120


@dataclass(slots=True)
class TableItem:
    """A row of the table: its title, its line, and the rows that its other cells make."""

    title: str
    line: int
    rows: list[Row] = field(default_factory=list)


def items_of_table(rows: Sequence[Row]) -> tuple[int, list[TableItem]] | None:
    """The place of the head of such a table, and its items; None where no row is the head of one.

    At least one title has to be one that most agendas have: other tables have a column of subjects too.
    """
    for place, row in enumerate(rows):
        if _is_head(row):
            items = list(_items(rows[place + 1 :]))
            known = any(KNOWN_TITLE.fullmatch(item.title) for item in items)
            if known and len(items) >= LEAST_ITEMS:
                return place, items
    return None


def _is_head(row: Row) -> bool:
    cells = [cell.strip(" .:") for cell in row.cells if cell]
    return len(cells) > 1 and ITEM.fullmatch(cells[0]) is not None and SAID.fullmatch(cells[1]) is not None


def _items(rows: Sequence[Row]) -> Iterator[TableItem]:
    """One item for each row whose first cell has a title; what follows the table goes with the last one."""
    item: TableItem | None = None
    for row in rows:
        titled = len(row.cells) > 1 and row.cells[0][:1].isupper() and len(row.cells[0]) < LONGEST_TITLE
        if titled and (item is None or row.line != item.line):
            if item is not None:
                yield item
            item = TableItem(row.cells[0].rstrip(" :"), row.line)
            item.rows.extend(_rows_of(row, row.cells[1:]))
        elif item is not None:
            item.rows.extend(_rows_of(row, row.cells) if row.line == item.line or not row.cells[0] else [row])
    if item is not None:
        yield item


def _rows_of(row: Row, cells: Sequence[str]) -> Iterator[Row]:
    """What was said, with its owners beside it; an action in the next cell is a row of its own, marked.

    In a table that was laid out with spaces the words of a cell run over rows: no action is read there.
    """
    said, *others = cells if cells[0] or len(cells) == 1 else cells[1:] or ("",)
    beside = [cell for cell in others if cell and not is_nil(cell)]
    laid_out = len(row.cells) > 1 and row.reach + len(row.cells[-1]) < row.width
    owned = laid_out or (len(beside) == 1 and looks_like_owners(beside[0], frozenset()))
    if said:
        yield Row(row.line, (said, *beside) if owned else (said,), bullet=row.bullet, width=row.width)
    if beside and not owned:
        yield Row(row.line, (f"Action: {beside[0]}", *beside[1:]), width=row.width)
