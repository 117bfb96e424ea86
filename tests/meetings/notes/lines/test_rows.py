"""Lines lose their markup and keep their words; each line that holds words is in some row."""

from __future__ import annotations

import pytest

from meetings.notes.lines.rows import BOLD_HEADING, read_rows, wordless_lines
from tests.meetings.notes.given import rows


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        pytest.param("1.\tFLEET\tACTION", ("1.", "FLEET", "ACTION"), id="tabs"),
        pytest.param("\tName:\tCapacity:", ("", "Name:", "Capacity:"), id="empty-first-cell"),
        pytest.param("1.\t\tFleet\t\t", ("1.", "Fleet"), id="tabs-doubled"),
        pytest.param("| 1 | Sell the van | JR |", ("1", "Sell the van", "JR"), id="pipes"),
        pytest.param("| | goes on | |", ("", "goes on", ""), id="pipes-keep-empty-cells"),
        pytest.param("PRESENT:          Ann Bell", ("PRESENT:", "Ann Bell"), id="wide-space"),
        pytest.param(
            "10.  Any other business", ("10.", "Any other business"), id="two-spaces-behind-a-number"
        ),
        pytest.param("The end.  A new sentence", ("The end. A new sentence",), id="two-spaces-are-no-column"),
        pytest.param("24<sup>th</sup> September", ("24th September",), id="sup"),
        pytest.param("26 <sup>th</sup> July, 4 th May x", ("26th July, 4th May x",), id="ordinal-apart"),
        pytest.param("3. <u>Policing priorities</u>", ("3. Policing priorities",), id="underlined"),
        pytest.param("Learning &amp; development", ("Learning & development",), id="entity"),
        pytest.param("1\\. Apologies", ("1. Apologies",), id="markdown-escape"),
        pytest.param("a [report](https://example.org/a) on vans", ("a report on vans",), id="link"),
        pytest.param("the *whole* truth", ("the whole truth",), id="italic"),
        pytest.param("\u200bVans\xa0were\u00adsold", ("Vans weresold",), id="odd-characters"),
    ],
)
def test_a_line_becomes_cells(line: str, cells: tuple[str, ...]) -> None:
    assert rows(line)[0].cells == cells


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("• The vans were sold", id="bullet"),
        pytest.param("- The vans were sold", id="dash"),
        pytest.param("* The vans were sold", id="asterisk"),
        pytest.param("\t\uf0b7 The vans were sold", id="symbol-font"),
        pytest.param("<ul> <li>The vans were sold</li></ul>", id="html"),
        pytest.param("-\tThe vans were sold", id="dash-in-a-column"),
    ],
)
def test_a_bullet_is_a_mark_and_no_word(line: str) -> None:
    row = rows(line)[0]
    assert (row.bullet, row.text) == (True, "The vans were sold")


@pytest.mark.parametrize(
    ("line", "level"),
    [
        pytest.param("## Fleet", 2, id="markdown"),
        pytest.param("<h3>Fleet</h3>", 1, id="html"),
        pytest.param("**Fleet**", BOLD_HEADING, id="bold"),
        pytest.param("<b>Fleet</b>", BOLD_HEADING, id="bold-tag"),
    ],
)
def test_a_heading_has_a_level(line: str, level: int) -> None:
    row = rows(line)[0]
    assert (row.heading, row.text) == (level, "Fleet")


def test_bold_words_inside_a_line_are_no_heading() -> None:
    assert rows("The **whole** fleet")[0].heading == 0
    assert rows("**Time:** 10.30")[0].cells == ("Time: 10.30",)


def test_a_line_of_html_holds_several_rows() -> None:
    pieces = rows("<ul><li>First</li><li>Second</li></ul> and the rest")
    assert [(row.line, row.text) for row in pieces] == [(1, "First"), (1, "Second"), (1, "and the rest")]


def test_a_bold_heading_that_ran_into_its_text_is_a_row_of_its_own() -> None:
    heading, text = rows("<b>Fleet costs</b> Use of the reserve to be brought back in the May meeting.")
    assert (heading.text, heading.heading) == ("Fleet costs", BOLD_HEADING)
    assert text.text.startswith("Use of the reserve")


def test_a_row_knows_the_blank_line_before_it() -> None:
    assert [row.gap for row in rows("a b\n\nc d\ne f")] == [False, True, False]


def test_signs_without_words_are_no_row() -> None:
    lines = ["- -", "|---|---|", "........", "Fleet", ""]
    assert [row.line for row in read_rows(lines)] == [4]
    assert wordless_lines(lines) == (1, 2, 3)
