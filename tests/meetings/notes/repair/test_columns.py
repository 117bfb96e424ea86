"""A last column that was laid out with spaces: the words of an action run over rows there."""

from __future__ import annotations

import datetime

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


def test_actions_and_their_owners_stand_in_columns_behind_what_was_said() -> None:
    note = read_items(
        "Item\tDiscussion\tAction\tOwner/Timescale\n1/19\tWelcome\n\tDone.\n2/19\tVans\n"
        "\tTen vans were sold.\tProvide a list of vans\tACC Bell / 28 June 2019\n"
        "\tThree were bought.\tArrange a visit to the garage\tDCC\n3/19\tAny other business\n\tNone."
    )
    assert actions(note) == [
        ("Provide a list of vans", ("ACC Bell",), "2/19"),
        ("Arrange a visit to the garage", ("DCC",), "2/19"),
    ]
    assert note.actions[0].due_on == datetime.date(2019, 6, 28)
    assert note.items[1].text == "Ten vans were sold.\n\nThree were bought."


def test_a_title_with_owners_beside_it_is_no_action() -> None:
    note = read_items(
        "No.\tDiscussion\tAction\tOwner\n1\tWelcome to all members\tDCC\n\tDone.\n"
        "2\tVans sold and bought\tACC\n\tTen."
    )
    assert note.actions == ()
    assert [item.title for item in note.items] == ["Welcome to all members", "Vans sold and bought"]
