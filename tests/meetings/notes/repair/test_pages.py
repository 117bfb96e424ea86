"""What a conversion did to pages is put right, said, and nothing else is touched."""

from __future__ import annotations

import pytest

from meetings.notes import Note
from tests.meetings.notes.given import HEAD, read

BEFORE = """\
1. Fleet
The treasurer said that the figures for the last quarter were shared with

"""
REVERSED = """\
None.
3. Any other business
was asked for by the board in the spring of last year and was not yet there.
The head of estates said that the plan for the new station at the crossing
2. Estates
partners in good time. The board asked whether the garage would remain open.
"""


def doubts(note: Note, code: str) -> list[tuple[int, ...]]:
    return [doubt.lines for doubt in note.doubts if doubt.code == code]


def test_a_page_whose_rows_ran_backwards_is_turned() -> None:
    note = read(HEAD + BEFORE + REVERSED)
    first = HEAD.count("\n") + BEFORE.count("\n") + 1
    assert [item.number for item in note.items] == ["1", "2", "3"]
    assert "were shared with partners in good time." in note.items[0].text
    assert "the crossing was asked for by the board" in note.items[1].text
    assert note.items[2].outcome == "nil"
    assert doubts(note, "page-reversed") == [tuple(range(first, first + 6))]


def test_lines_keep_their_numbers_on_a_turned_page() -> None:
    note = read(HEAD + BEFORE + REVERSED)
    assert note.lines[note.items[2].lines[-1] - 1] == "3. Any other business"


def test_a_page_in_order_is_left() -> None:
    in_order = "\n".join(reversed(REVERSED.splitlines()))
    note = read(HEAD + BEFORE + in_order)
    assert [item.number for item in note.items] == ["1", "2", "3"]
    assert doubts(note, "page-reversed") == []


@pytest.mark.parametrize(
    "furniture",
    [
        pytest.param("Page 1 of 3", id="page-of"),
        pytest.param("- 4 -", id="lone-number"),
        pytest.param("2 | P a g e", id="spelled"),
        pytest.param("OFFICIAL – SENSITIVE", id="marking"),
        pytest.param("Strategic Board minutes, May 2019   Page 3 of 5", id="with-the-page"),
    ],
)
def test_furniture_of_pages_is_set_aside(furniture: str) -> None:
    body = f"1. Fleet\nThe vans were sold.\n\n{furniture}\n\nAll of them.\n\n{furniture}\n\n2. AOB\nNone."
    note = read(HEAD + body)
    lines = tuple(number for number, line in enumerate(note.lines, start=1) if line == furniture)
    assert note.coverage.set_aside == lines
    assert doubts(note, "page-furniture") == [lines]
    assert note.items[0].text == "The vans were sold.\n\nAll of them."


def test_a_running_head_is_set_aside_and_the_title_stays() -> None:
    text = "FENMARCH FIRE AUTHORITY\nAUDIT COMMITTEE\n14 MAY 2019\n\nPRESENT: Councillor A Bell\n\n"
    text += "1. FLEET\nThe vans were sold.\n"
    for page in range(2, 4):
        text += f"\n{page}\n\nFENMARCH FIRE AUTHORITY\nAUDIT COMMITTEE      14 MAY 2019\n"
        text += f"\n{page}. ESTATES {page}\nNo change.\n"
    note = read(text)
    assert note.series == "Audit Committee"
    assert [item.title for item in note.items] == ["FLEET", "ESTATES 2", "ESTATES 3"]
    assert len(note.coverage.set_aside) == 6


def test_a_row_cut_at_the_wrong_number_is_joined() -> None:
    note = read(
        HEAD + "1.\tMATTERS ARISING\n"
        "1.1\tFleet The vans will be sold. Action arising: The DCC will report (costs,\tDCC\n"
        "1.2\tsavings and staff) at the July meeting. Estates The garage was let to a farmer for a year.\n"
        "2.\tAOB\n\tNone.\n"
    )
    assert [(item.number, item.title) for item in note.items[1:3]] == [("1.1", "Fleet"), ("1.2", "Estates")]
    assert [(action.text, action.owners, action.item) for action in note.actions] == [
        ("The DCC will report (costs, savings and staff) at the July meeting.", ("DCC",), "1.1")
    ]
    assert len(doubts(note, "row-cut")) == 1
