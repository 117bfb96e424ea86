"""Twice the text takes about twice the work: counted in calls of functions, not in seconds."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from meetings.notes import read_note
from meetings.notes.lines.rows import MOST_ROWS

LEAST, TIMES = 150, 4
SLACK = 1.6
"""A sort and a set of words cost a little more than linear; a search through all rows costs 4 times more."""


def forget() -> None:
    """Let nothing be remembered of the words and names of another text."""
    remembering = [
        function
        for name, module in sys.modules.items()
        if name.startswith("meetings.notes")
        for function in vars(module).values()
        if hasattr(function, "cache_clear")
    ]
    assert remembering
    for function in remembering:
        function.cache_clear()


def calls(text: str) -> int:
    """How many functions are called while a text is read, built-in ones included."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    forget()
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        read_note(text.encode(), "a.txt")
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("The vans were sold in the spring of last year.", id="sentences"),
        pytest.param("{}. Fleet costs", id="numbers-that-go-on"),
        pytest.param("1. Fleet costs", id="numbers-that-restart"),
        pytest.param("1.{} Fleet costs", id="deep-numbers"),
        pytest.param("FLEET COSTS {}", id="capitals"),
        pytest.param("Present: Ann Bell{}", id="labels"),
        pytest.param("Apologies were received from Ann Bell{}", id="apologies"),
        pytest.param("ACTION: JR to sell van {}.", id="actions"),
        pytest.param("RESOLVED that van {} be sold.", id="decisions"),
        pytest.param("Page {} of 9", id="furniture"),
        pytest.param("words that go on and on into the next row and", id="unfinished"),
        pytest.param("1\tSell the van {}\tJR", id="table-rows"),
        pytest.param("The next meeting will be held on {} May", id="next-meetings"),
    ],
)
def test_more_lines_take_so_much_more_work(line: str) -> None:
    small, large = (
        "\n".join(line.replace("{}", str(number)) for number in range(1, count + 1))
        for count in (LEAST, LEAST * TIMES)
    )
    assert calls(large) < calls(small) * TIMES * SLACK


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("The vans were sold. ", id="sentences"),
        pytest.param("Ann Bell, ", id="names"),
        pytest.param("Action: JR to sell. ", id="actions"),
        pytest.param("1 May 2019 10.30 ", id="days"),
        pytest.param("<li>The vans", id="tags"),
        pytest.param("a\t", id="cells"),
        pytest.param("items 1 and 2 were ", id="numbers"),
    ],
)
def test_a_longer_line_takes_so_much_more_work(piece: str) -> None:
    small, large = (f"Present: {piece * count}" for count in (LEAST, LEAST * TIMES))
    assert calls(large) < calls(small) * TIMES * SLACK


def test_no_more_rows_are_read_than_a_note_may_have() -> None:
    assert calls("a\n" * MOST_ROWS * 3) < calls("a\n" * MOST_ROWS) * 1.5
