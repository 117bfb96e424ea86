"""A table as an Excel workbook: real days, a header that stays in sight, and text that is never run."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from governance.exports.excel_rows import Rows, RowSheet, shortened
from governance.exports.table import Row, Table, in_words

MOST_ROWS = 1_048_575  # of a worksheet, below its header
LINE, TALLEST = 13, 409  # points: of a line of text, and of the tallest row that Excel allows
WIDEST_ON_PAPER = 220  # characters across A4, of some 7 points
ROWS_WITH_HEIGHTS = 20_000  # each takes its time; a list that long is filtered before it is read
TOO_MANY = f"An Excel sheet holds {MOST_ROWS:,} rows. Choose fewer with the filter, or take the CSV file."

# Text is text: neither a formula nor a link is made of what somebody wrote in the notes.
# Rows go to a temporary file as they come, so that a list of any length fits in memory.
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "constant_memory": True,
    "default_format_properties": {"font_name": "Arial", "font_size": 10},
}
TOP = {"valign": "top"}
HEADER = {"bold": True, "valign": "vcenter", "text_wrap": True, "bg_color": "#E1EFEE", "bottom": 1}


def write_excel(table: Table, file: BinaryIO) -> None:
    """Raises ``TooManyRows`` above what a worksheet holds."""
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"title": table.title, "subject": table.about, "category": table.marking})
        sheet = book.add_worksheet("List", RowSheet)
        count = write_rows(book, sheet, table)
        write_about(book, table, count)


def write_rows(book: Workbook, sheet: RowSheet, table: Table) -> int:
    last_column = len(table.columns) - 1
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width)
    rows = Rows(book, len(table.columns))
    sheet.write_xml(rows.header([column.label for column in table.columns], book.add_format(HEADER)))
    widths = tuple(column.width for column in table.columns)
    count = 0
    for count, row in enumerate(table.rows_up_to(MOST_ROWS, TOO_MANY), start=1):
        tall = height(row, widths) if count <= ROWS_WITH_HEIGHTS else None
        sheet.write_xml(rows.row(count + 1, row, tall))
    sheet.end_rows(count, last_column)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, count, last_column)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, count, columns_on_paper(widths) - 1)
    set_page(sheet, table)
    return count


def columns_on_paper(widths: Sequence[int]) -> int:
    """How many of the columns fit across a page that can be read; the rest are for the screen."""
    return max(1, sum(total <= WIDEST_ON_PAPER for total in accumulate(widths)))


def height(row: Row, widths: tuple[int, ...]) -> float:
    """Of a row, in points, so that wrapped text is seen: only Excel itself would find it out alone."""
    lines = 1
    for value, width in zip(row, widths, strict=True):
        if isinstance(value, (str, tuple)):
            words = in_words(value)
            if len(words) >= width or "\n" in words:
                lines = max(lines, sum(1 + len(line) // width for line in words.split("\n")))
    return min(lines * LINE + 2, TALLEST)


def set_page(sheet: Worksheet, table: Table) -> None:
    """A4 across, as wide as the page, with the marking above and below as the classification asks."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.8)
    marking = table.marking.replace("&", "&&")
    sheet.set_header(f"&L{table.title.replace('&', '&&')}&C&B{marking}&R{made_on(table)}")
    sheet.set_footer(f"&C&B{marking}&RPage &P of &N")


def write_about(book: Workbook, table: Table, count: int) -> None:
    """What the list is, on a sheet of its own, so that the list begins with its header."""
    sheet = book.add_worksheet("About")
    facts: list[tuple[str, Any]] = [
        ("List", table.title),
        ("Chosen by", table.about),
        ("Rows", count),
        ("Made", made_on(table)),
        ("Marking", table.marking),
    ]
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 80)
    label, text = book.add_format({**TOP, "bold": True}), book.add_format({**TOP, "text_wrap": True})
    for number, (name, value) in enumerate(facts):
        sheet.write_string(number, 0, name, label)
        sheet.write_string(number, 1, shortened(in_words(value)), text)
    set_page(sheet, table)


def made_on(table: Table) -> str:
    return f"{in_words(table.made_at.date())}, {table.made_at:%H:%M}"
