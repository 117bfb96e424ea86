"""Rows of a worksheet as XML: what a cell of Excel says, of each kind of value.

XlsxWriter asks so much of each cell that a list of 200,000 actions took half a minute. It still makes all
else of the workbook; here the rows alone are written past it, as its own mode of constant memory does.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from governance.exports.table import Row, Value, in_words

MOST_CHARACTERS = 32_767  # of a cell; longer text would be left out without a word
CUT = " [cut here: a cell of Excel holds no more, the CSV file has all]"
EMPTY: frozenset[Value] = frozenset({None, "", ()})
BEFORE_DAY_1 = datetime.date(1899, 12, 30).toordinal()
FIRST_DAY = datetime.date(1900, 3, 1)
"""Before it Excel counts a day that never was: such a day is told in words."""
REMEMBERED, LONGEST_REMEMBERED = 10_000, 200
"""Cells, and characters of one: boards, owners and days come again and again, and memory stays bounded."""

NEEDS_CARE = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|\A\s|\s\Z")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
LOOKS_LIKE_CONTROL = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class RowSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter has no types
    """A worksheet whose rows are all given as XML, in their order, from the first."""

    def write_xml(self, xml: str) -> None:
        self.row_data_fh.write(xml)

    def end_rows(self, last_row: int, last_column: int) -> None:
        """Says how far the rows went, both numbered from 0."""
        self._check_dimensions(0, 0)
        self._check_dimensions(last_row, last_column)


class Rows:
    """Rows of a workbook as XML, each cell in the way its kind of value is shown."""

    def __init__(self, book: Workbook, columns: int) -> None:
        top = {"valign": "top"}
        self.places = [f'<c r="{xl_col_to_name(number)}' for number in range(columns)]
        self.text = style(book.add_format({**top, "text_wrap": True}))
        self.day = style(book.add_format({**top, "num_format": "d mmm yyyy", "align": "left"}))
        self.time = style(book.add_format({**top, "num_format": "hh:mm", "align": "left"}))
        self.number = style(book.add_format(top))
        self.remembered = lru_cache(REMEMBERED, typed=True)(self.cell)

    def header(self, labels: Sequence[str], look: Format) -> str:
        shown = style(look)
        cells = zip(self.places, labels, strict=True)
        return row_of(1, [f'{place}1"{text_cell(label, shown)}' for place, label in cells])

    def row(self, number: int, row: Row, height: float | None) -> str:
        """``number`` counts from 1, which is the header's; ``height`` is in points."""
        cell, remembered = self.cell, self.remembered
        cells = [
            f'{place}{number}"'
            + (cell if isinstance(value, str) and len(value) > LONGEST_REMEMBERED else remembered)(value)
            for place, value in zip(self.places, row, strict=True)
            if value not in EMPTY
        ]
        return row_of(number, cells, f' ht="{height:g}" customHeight="1"' if height else "")

    def cell(self, value: Value) -> str:
        """What follows a cell's place."""
        match value:
            case bool():
                return text_cell(in_words(value), self.text)
            case int():
                return number_cell(value, self.number)
            case datetime.date() if value >= FIRST_DAY:
                return number_cell(value.toordinal() - BEFORE_DAY_1, self.day)
            case datetime.time():
                return number_cell((value.hour * 3600 + value.minute * 60 + value.second) / 86_400, self.time)
            case _:
                return text_cell(shortened(in_words(value)), self.text)


def style(look: Format) -> int:
    """The number under which the workbook knows how a cell looks."""
    number: int = look._get_xf_index()
    return number


def row_of(number: int, cells: Iterable[str], attributes: str = "") -> str:
    return f'<row r="{number}"{attributes}>{"".join(cells)}</row>'


def number_cell(value: float, shown: int) -> str:
    return f' s="{shown}"><v>{value}</v></c>'


def text_cell(words: str, shown: int) -> str:
    """Text is text: neither a formula nor a link nor markup is made of what somebody wrote in the notes."""
    if not NEEDS_CARE.search(words):
        return f' s="{shown}" t="inlineStr"><is><t>{words}</t></is></c>'
    return f' s="{shown}" t="inlineStr"><is><t xml:space="preserve">{escaped(words)}</t></is></c>'


def escaped(words: str) -> str:
    """As XML, and as Excel tells characters that XML can't: ``_x0007_`` is a bell."""
    words = LOOKS_LIKE_CONTROL.sub("_x005F_", words)
    words = CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", words)
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shortened(words: str) -> str:
    """The words, cut with a note of it where Excel would drop the whole cell (it counts in UTF-16)."""
    if len(words) <= MOST_CHARACTERS // 2 or len(words.encode("utf-16-le")) // 2 <= MOST_CHARACTERS:
        return words
    room = (MOST_CHARACTERS - len(CUT)) * 2
    return words.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + CUT
