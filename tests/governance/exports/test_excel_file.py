import datetime
import io
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from governance.exports import Row, TooManyRows, excel_file
from governance.exports.excel_file import columns_on_paper, height, write_excel
from governance.exports.excel_rows import MOST_CHARACTERS
from tests.governance.exports.tables import BLANK, FULL, row_of, table_of


def book_of(*rows: Row, marking: str = "OFFICIAL") -> Any:
    file = io.BytesIO()
    write_excel(table_of(rows, marking), file)
    return load_workbook(io.BytesIO(file.getvalue()))


def test_days_times_and_numbers_are_real() -> None:
    sheet = book_of(FULL, BLANK)["List"]
    assert [cell.value for cell in sheet[1]] == [
        "Ref", "Action", "Owners", "Due", "Starts", "Items", "Inferred",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[2]] == [
        "PAM 4/2018",
        "Café rota – see £40\nSecond line",
        "CC, PCC",
        datetime.datetime(2018, 5, 1),  # noqa: DTZ001  # a cell of Excel knows no zone
        datetime.time(14, 5),
        12,
        "Yes",
    ]
    assert sheet["D2"].is_date
    assert sheet["D2"].number_format == "d mmm yyyy"
    assert [cell.value for cell in sheet[3]] == [None] * 7


def test_the_header_stays_in_sight_and_on_each_printed_page() -> None:
    sheet = book_of(FULL, BLANK)["List"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:G3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.column_dimensions["B"].width == pytest.approx(40, abs=1)


@pytest.mark.parametrize(
    ("widths", "count"),
    [
        pytest.param((14, 30, 60), 3, id="all"),
        pytest.param((14, 30, 60, 116, 1), 4, id="as many as fit"),
        pytest.param((300, 1), 1, id="one at least"),
    ],
)
def test_what_is_printed_can_be_read(widths: tuple[int, ...], count: int) -> None:
    assert columns_on_paper(widths) == count


def test_the_marking_is_on_each_printed_page() -> None:
    sheet = book_of(FULL, marking="OFFICIAL-SENSITIVE")["List"]
    assert sheet.oddHeader.center.text == "&BOFFICIAL-SENSITIVE"
    assert sheet.oddFooter.center.text == "&BOFFICIAL-SENSITIVE"


def test_a_second_sheet_says_what_the_list_is() -> None:
    book = book_of(FULL, BLANK)
    assert book.properties.title == "Register of actions"
    assert {row[0].value: row[1].value for row in book["About"].rows} == {
        "List": "Register of actions",
        "Chosen by": "Outstanding, owner CC.",
        "Rows": "2",
        "Made": "27 October 2026, 09:05",
        "Marking": "OFFICIAL",
    }


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("=1+1", id="formula"),
        pytest.param("{=SUM(A1:A2)}", id="array formula"),
        pytest.param("@SUM(A1)", id="at"),
        pytest.param("https://example.org/", id="link"),
        pytest.param("internal:'About'!A1", id="link inside"),
        pytest.param("17", id="number"),
        pytest.param("<b>bold</b> & co", id="markup"),
        pytest.param("<r><t>rich</t></r>", id="markup of Excel's own"),
        pytest.param("bell \x07 and form feed \x0c", id="control"),
        pytest.param("_x0007_ as somebody wrote it", id="what looks like the writer's own escape"),
        pytest.param("_x0041_x0042_", id="two of them in one"),
        pytest.param("a \r carriage return", id="carriage return"),
        pytest.param("  blanks  ", id="blanks"),
    ],
)
def test_text_that_looks_like_something_else_stays_text(words: str) -> None:
    cell = book_of(row_of(words))["List"]["B2"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert unescape(cell.value) == words  # openpyxl leaves it to its caller


def test_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    cell = book_of(row_of("😀" * 20_000))["List"]["B2"]
    assert len(cell.value.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    assert cell.value.startswith("😀" * 1000)
    assert cell.value.endswith(" [cut here: a cell of Excel holds no more, the CSV file has all]")
    assert book_of(row_of("x" * MOST_CHARACTERS))["List"]["B2"].value == "x" * MOST_CHARACTERS


@pytest.mark.parametrize(
    ("day", "value"),
    [
        pytest.param(datetime.date(1829, 9, 29), "29 September 1829", id="before-it-counts"),
        pytest.param(datetime.date(1900, 2, 28), "28 February 1900", id="where-it-counts-wrong"),
        pytest.param(datetime.date(1900, 3, 1), datetime.datetime(1900, 3, 1), id="the-first"),  # noqa: DTZ001
    ],
)
def test_a_day_before_excel_began_is_words(day: datetime.date, value: Any) -> None:
    assert book_of((*FULL[:3], day, *FULL[4:]))["List"]["D2"].value == value


def test_values_that_are_equal_and_are_not_the_same_stay_apart() -> None:
    sheet = book_of((*FULL[:5], 1, True), (*FULL[:5], 0, False), (*FULL[:4], datetime.time(), 2, None))[
        "List"
    ]
    assert [[cell.value for cell in row] for row in sheet["F2:G4"]] == [[1, "Yes"], [0, "No"], [2, None]]
    assert sheet["E4"].value == datetime.time(0, 0)


def test_a_list_says_how_far_it_goes_and_where_its_cells_are() -> None:
    sheet = book_of(FULL, BLANK, FULL)["List"]
    assert sheet.dimensions == "A1:G4"
    assert sheet["A4"].value == "PAM 4/2018"
    assert sheet["A1"].font.b
    assert not sheet["A2"].font.b
    assert (sheet.row_dimensions[2].height, sheet.row_dimensions[4].height) == (28, 28)


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_file, "MOST_ROWS", 2)
    assert book_of(FULL, FULL)["List"].max_row == 3
    with pytest.raises(TooManyRows, match="take the CSV file"):
        book_of(FULL, FULL, FULL)


@pytest.mark.parametrize(
    ("words", "points"),
    [
        pytest.param("short", 15, id="a line"),
        pytest.param("a\nb\nc", 41, id="three lines"),
        pytest.param("x" * 100, 119, id="wrapped in the narrowest column"),
        pytest.param("x" * 10_000, 409, id="as tall as Excel allows"),
    ],
)
def test_a_row_is_as_tall_as_its_text(words: str, points: int) -> None:
    assert height(row_of(words), (12, 40, 14, 14, 8, 8, 8)) == points


def test_an_empty_list_opens() -> None:
    sheet = book_of()["List"]
    assert sheet.max_row == 1
    assert sheet.auto_filter.ref == "A1:G1"
