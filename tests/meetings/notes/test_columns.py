"""A last column that was laid out with spaces: the words of an action run over rows there."""

from __future__ import annotations

import pytest

from meetings.notes import Note
from tests.meetings.notes.given import read_items

TABLE = """\
Item  Discussion                                            Action
1     Welcome
      Done.
{}
3     Any other business
      None.
"""


def laid_out(rows: str) -> Note:
    return read_items(TABLE.format(rows))


def actions(note: Note) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(one.text, one.owners, one.item) for one in note.actions]


def test_an_action_that_runs_over_rows_is_one() -> None:
    note = laid_out(
        "2     Vans\n"
        "      The Chief Constable said that ten of the vans       SH to share the\n"
        "      had been sold and that the others would follow      list of vans\n"
        "      in the summer.                                      with all in the\n"
        "                                                          June report"
    )
    assert actions(note) == [("SH to share the list of vans with all in the June report", ("SH",), "2")]
    assert note.items[1].text == (
        "The Chief Constable said that ten of the vans had been sold and that the others would follow "
        "in the summer."
    )
    assert note.actions[0].lines == (19, 20, 21, 22)
    assert note.coverage.unplaced == note.coverage.set_aside == ()


def test_actions_one_below_the_other_are_two() -> None:
    note = laid_out(
        "2     Vans\n"
        "      The Chief Constable said that ten of the vans       SH to sell\n"
        "      had been sold and that the others would follow      the van\n"
        "      in the summer, when the new ones were there,        JR to buy\n"
        "      and not before.                                     another"
    )
    assert [text for text, _, _ in actions(note)] == ["SH to sell the van", "JR to buy another"]


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param("Report was", id="no-action"),
        pytest.param("see page 4", id="a-hint"),
    ],
)
def test_other_words_stay_beside_what_was_said(cell: str) -> None:
    note = laid_out(
        f"2     Vans\n      The Chief Constable said that ten of the vans       {cell}\n      were sold."
    )
    assert note.actions == ()
    assert cell in note.items[1].text


def test_owners_in_the_column_owe_what_was_said() -> None:
    note = laid_out(
        "2     Vans\n"
        "      The Chief Constable will share the list of vans.    SH\n"
        "      He will sell the vans in the summer.                SH"
    )
    assert [owners for _, owners, _ in actions(note)] == [("SH",), ("SH",)]
