"""Boards are found by name, made once, and give out numbers without gaps."""

import pytest

from actions.importing.boards import code_of, lock_board, next_numbers
from actions.importing.refusal import NotImported
from actions.models import Action
from meetings.models import Board

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("Quarterly Assurance Meeting", "QAM", id="initials"),
        pytest.param("Board of the Estates and Fleet", "BEF", id="small-words"),
        pytest.param("audit panel", "AP", id="no-capitals"),
        pytest.param("A B C D E F G H I J K L M", "ABCDEFGHIJ", id="room-for-a-digit"),
        pytest.param("—", "B", id="no-word"),
    ],
)
def test_code_is_made_of_initials(name: str, code: str) -> None:
    assert code_of(name) == code


def test_board_is_found_whatever_its_case_and_spaces() -> None:
    board = lock_board("Quarterly Assurance Meeting")
    assert lock_board(" quarterly  assurance Meeting ") == board
    assert Board.objects.count() == 1


def test_code_that_is_taken_gets_a_digit() -> None:
    codes = [lock_board(name).code for name in ("Audit Panel", "Appeals Panel", "Assets Panel")]
    assert codes == ["AP", "AP2", "AP3"]


@pytest.mark.parametrize("name", [None, "", "  ", "Long " * 50])
def test_title_that_names_no_board_is_refused_with_what_to_do(name: str | None) -> None:
    with pytest.raises(NotImported, match="name the board with --board NAME"):
        lock_board(name)


def test_numbers_go_on_within_board_and_year() -> None:
    board, other = lock_board("Audit Panel"), lock_board("Strategic Board")
    for of, year, number in ((board, 2020, 4), (board, 2021, 1), (other, 2020, 9)):
        Action.objects.create(board=of, year=year, number=number, text="x", text_as_written="x")
    numbers = next_numbers(Action, board, [2020, 2022])
    assert [next(numbers[2020]), next(numbers[2020]), next(numbers[2022])] == [5, 6, 1]
