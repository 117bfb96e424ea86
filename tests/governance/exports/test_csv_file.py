import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.exports import Row
from governance.exports.csv_file import write_csv
from tests.governance.exports.tables import BLANK, FULL, row_of, table_of


def written(*rows: Row) -> bytes:
    file = io.BytesIO()
    write_csv(table_of(rows), file)
    return file.getvalue()


def read_back(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_excel_knows_it_for_utf_8_and_programs_for_what_it_says() -> None:
    content = written(FULL, BLANK)
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    assert read_back(content) == [
        ["Ref", "Action", "Owners", "Due", "Starts", "Items", "Inferred"],
        ["PAM 4/2018", "Café rota – see £40\nSecond line", "CC; PCC", "2018-05-01", "14:05", "12", "Yes"],
        ["", "", "", "", "", "", ""],
    ]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("=1+1", id="equals"),
        pytest.param("+44 1234", id="plus"),
        pytest.param("-2+3", id="minus"),
        pytest.param("@SUM(A1)", id="at"),
        pytest.param("\t=1+1", id="tab"),
        pytest.param("\r=1+1", id="return"),
        pytest.param("\n=1+1", id="new line"),
        pytest.param("  =1+1", id="behind blanks"),
        pytest.param("＝1+1", id="wide equals"),
    ],
)
def test_what_would_run_as_a_formula_is_text(words: str) -> None:
    assert read_back(written(row_of(words)))[1][:3] == [f"'{words}"] * 3


@pytest.mark.parametrize("words", ["CC = PCC", "1-2", "a@b.example", "'=1", ""])
def test_what_would_not_is_left_as_it_is(words: str) -> None:
    assert read_back(written(row_of(words)))[1][:3] == [words] * 3


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_every_text_comes_back_but_for_the_guard(words: str) -> None:
    found = read_back(written(row_of(words)))[1][0]
    assert found in (words, f"'{words}")
    assert found.lstrip()[:1] not in ("=", "+", "-", "@")


def test_an_empty_list_has_its_header() -> None:
    assert len(read_back(written())) == 1
