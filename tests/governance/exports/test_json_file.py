import io
import json

from hypothesis import given
from hypothesis import strategies as st

from governance.exports import Row
from governance.exports.json_file import write_json
from tests.governance.exports.tables import BLANK, FULL, row_of, table_of


def written(*rows: Row) -> bytes:
    file = io.BytesIO()
    write_json(table_of(rows), file)
    return file.getvalue()


def test_it_says_what_it_is_and_holds_each_row_under_its_keys() -> None:
    assert json.loads(written(FULL, BLANK)) == {
        "title": "Register of actions",
        "about": "Outstanding, owner CC.",
        "marking": "OFFICIAL",
        "made_at": "2026-10-27T09:05:00+00:00",
        "columns": {
            "reference": "Ref",
            "action": "Action",
            "owners": "Owners",
            "due": "Due",
            "starts": "Starts",
            "items": "Items",
            "is_inferred": "Inferred",
        },
        "rows": [
            {
                "reference": "PAM 4/2018",
                "action": "Café rota – see £40\nSecond line",
                "owners": ["CC", "PCC"],
                "due": "2018-05-01",
                "starts": "14:05",
                "items": 12,
                "is_inferred": True,
            },
            {
                "reference": "",
                "action": "",
                "owners": [],
                "due": None,
                "starts": None,
                "items": None,
                "is_inferred": None,
            },
        ],
    }


def test_a_row_is_a_line_for_whoever_reads_line_by_line() -> None:
    lines = written(FULL, BLANK, FULL).splitlines()
    assert len(lines) == 5
    assert json.loads(lines[1].rstrip(b","))["reference"] == "PAM 4/2018"


def test_an_empty_list_is_still_json() -> None:
    assert json.loads(written())["rows"] == []


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_every_text_comes_back(words: str) -> None:
    assert json.loads(written(row_of(words)))["rows"][0]["action"] == words
