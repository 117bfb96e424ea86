import io
import re
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from governance.exports import Row, TooManyRows, word_file
from governance.exports.word_file import write_word
from tests.governance.exports.tables import BLANK, FULL, row_of, table_of


def file_of(*rows: Row, marking: str = "OFFICIAL") -> io.BytesIO:
    file = io.BytesIO()
    write_word(table_of(rows, marking), file)
    return file


def document_of(*rows: Row, marking: str = "OFFICIAL") -> Any:
    return Document(file_of(*rows, marking=marking))


def test_it_is_the_offices_table() -> None:
    document = document_of(FULL, BLANK)
    assert [paragraph.text for paragraph in document.paragraphs][:2] == [
        "Register of actions",
        "Outstanding, owner CC. 2 rows.",
    ]
    assert document.paragraphs[0].style.name == "Heading 1"
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Ref", "Action", "Due"],
        ["PAM 4/2018", "PAM 4/2018\nCafé rota – see £40\nSecond line", "1 May 2018"],
        ["", "", ""],
    ]


def test_the_headline_of_a_cell_is_bold_where_more_follows() -> None:
    (table,) = document_of(FULL).tables
    cells = table.rows[1].cells
    assert [bool(paragraph.runs[0].bold) for paragraph in cells[1].paragraphs] == [True, False]
    assert not cells[0].paragraphs[0].runs[0].bold


def test_it_is_a4_across_with_the_marking_on_each_page() -> None:
    section = document_of(FULL, marking="OFFICIAL-SENSITIVE").sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert section.header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert section.footer.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert section.footer.paragraphs[1].text.startswith("Printed on 27 October 2026. Page ")


def test_the_marking_is_found_without_opening_the_file() -> None:
    properties = document_of(FULL, marking="OFFICIAL-SENSITIVE").core_properties

    assert properties.category == "OFFICIAL-SENSITIVE"


def test_the_header_row_repeats_and_no_row_breaks() -> None:
    (table,) = document_of(FULL, BLANK).tables
    properties = [row._tr.trPr for row in table.rows]
    assert [row.find(qn("w:tblHeader")) is not None for row in properties] == [True, False, False]
    assert all(row.find(qn("w:cantSplit")) is not None for row in properties)


def test_a_screen_reader_hears_british_english_and_the_names_of_things() -> None:
    document = document_of(FULL)
    languages = {element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title == "Register of actions"
    (table,) = document.tables
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Register of actions"


def test_it_names_no_author_and_no_program() -> None:
    with zipfile.ZipFile(file_of(FULL)) as parts:
        core = parts.read("docProps/core.xml").decode()
    assert re.findall(r"python|docx", core) == []


@pytest.mark.parametrize("words", ["<b>bold</b> & co", "=1+1", "{{ x }}", "a\x00b\x0cc"])
def test_text_that_looks_like_something_else_stays_text(words: str) -> None:
    (table,) = document_of(row_of(words)).tables
    assert table.rows[1].cells[0].text == words.replace("\x00", "\ufffd").replace("\x0c", "\ufffd")


def test_a_long_list_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_file, "MOST_ROWS", 2)
    assert len(document_of(FULL, FULL).tables[0].rows) == 3
    with pytest.raises(TooManyRows, match="take the Excel file"):
        document_of(FULL, FULL, FULL)


def test_one_row_is_not_rows() -> None:
    assert document_of(FULL).paragraphs[1].text == "Outstanding, owner CC. 1 row."


def test_lines_and_tabs_of_a_text_are_words_own() -> None:
    (table,) = document_of(row_of("One\r\ntwo\nthree\tfour  five ")).tables
    paragraph = table.rows[1].cells[1].paragraphs[-1]
    assert paragraph.text == "One\ntwo\nthree\tfour  five "
    assert len(paragraph._p.findall(f".//{qn('w:br')}")) == 2


def test_who_is_refused_does_not_wait_for_rows_to_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_file, "MOST_ROWS", 2)
    monkeypatch.setattr(word_file, "row_of", lambda *_: pytest.fail("a row was written"))
    with pytest.raises(TooManyRows):
        document_of(FULL, FULL, FULL)
