import io
from collections.abc import Iterator
from contextlib import closing

import pytest
from openpyxl import load_workbook

from governance.exports import KINDS, Row, TooManyRows, file_response, word_file
from tests.governance.exports.tables import FULL, table_of

pytestmark = pytest.mark.django_db  # the end of a response asks after the connection


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "docx", "json"])
def test_a_file_is_saved_under_its_name_and_day_and_kept_by_nobody(suffix: str) -> None:
    with closing(file_response(table_of(), KINDS[suffix], "actions")) as response:
        content = response.getvalue()
    assert response["Content-Disposition"] == f'attachment; filename="actions-2026-10-27.{suffix}"'
    assert response["Content-Type"] == KINDS[suffix].content_type
    assert response["Content-Length"] == str(len(content))
    assert response["Cache-Control"] == "private, no-store"
    assert len(content) > 100


def test_every_kind_is_offered() -> None:
    assert list(KINDS) == ["xlsx", "csv", "docx", "json"]


def test_a_file_of_excel_opens_from_the_response() -> None:
    with closing(file_response(table_of(), KINDS["xlsx"], "actions")) as response:
        content = response.getvalue()
    assert load_workbook(io.BytesIO(content))["List"]["A2"].value == "PAM 4/2018"


def test_a_list_that_breaks_off_is_an_error_and_no_file() -> None:
    def broken() -> Iterator[Row]:
        yield FULL
        msg = "the database is away"
        raise ConnectionError(msg)

    with pytest.raises(ConnectionError):
        file_response(table_of(broken()), KINDS["csv"], "actions")


def test_a_list_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_file, "MOST_ROWS", 1)
    with pytest.raises(TooManyRows):
        file_response(table_of([FULL, FULL]), KINDS["docx"], "actions")
