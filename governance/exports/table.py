"""A list on its way out of the record: what its file holds, whatever kind of file it becomes."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

Value = str | int | bool | datetime.date | datetime.time | tuple[str, ...] | None
Row = tuple[Value, ...]
Paragraphs = tuple[str, ...]


class TooManyRows(Exception):
    """The list is longer than this kind of file can hold well; ``str()`` says what to do."""


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` names the column in JSON and stays as it is; ``width`` is in characters."""

    key: str
    label: str
    width: int


@dataclass(frozen=True, slots=True)
class Printed:
    """The office's table on paper: headings with their widths in millimetres, and a row's cells.

    Of a cell's paragraphs the first is its headline where there are several.
    """

    headings: tuple[tuple[str, int], ...]
    cells: Callable[[Row], tuple[Paragraphs, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` is read once, from first to last, and may be far longer than memory.

    ``about`` says which filter chose the rows; ``marking`` is the highest of any row's.
    """

    title: str
    about: str
    marking: str
    made_at: datetime.datetime
    columns: tuple[Column, ...]
    printed: Printed
    rows: Iterable[Row]

    def rows_up_to(self, limit: int, advice: str) -> Iterator[Row]:
        """The rows; raises ``TooManyRows`` with ``advice`` instead of giving more than ``limit``."""
        for count, row in enumerate(self.rows):
            if count == limit:
                raise TooManyRows(advice)
            yield row


@lru_cache(maxsize=10_000)
def day_in_words(day: datetime.date) -> str:
    """27 October 2026. A long list says the same days again and again."""
    return f"{day.day} {day:%B %Y}"


def row_in_words(columns: tuple[Column, ...], row: Row) -> dict[str, str]:
    """Each value as a person reads it, under the key of its column."""
    return {column.key: in_words(value) for column, value in zip(columns, row, strict=True)}


def in_words(value: Value) -> str:
    """A value as a person reads it on paper; empty where nothing is recorded."""
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case datetime.date():
            return day_in_words(value)
        case datetime.time():
            return f"{value:%H:%M}"
        case tuple():
            return ", ".join(value)
        case _:
            return str(value)
