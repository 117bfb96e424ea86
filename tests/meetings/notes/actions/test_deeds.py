"""The grammar of a single line, as the recording page uses it too."""

from __future__ import annotations

import datetime

import pytest

from meetings.notes import Deed, read_deed

MEETING, FOLLOWING = datetime.date(2019, 5, 14), datetime.date(2019, 7, 9)
NAMES = frozenset({"Sarah", "Paul"})


def deed(line: str) -> Deed | None:
    return read_deed(line, meeting_date=MEETING, next_meeting=FOLLOWING, names=NAMES)


@pytest.mark.parametrize(
    ("line", "text", "owners"),
    [
        pytest.param("ACTION: DCC to write a paper.", "DCC to write a paper.", ("DCC",), id="colon"),
        pytest.param("ACTION- DCC to write a paper.", "DCC to write a paper.", ("DCC",), id="dash"),
        pytest.param(
            "Action – Paul Fell to write a paper", "Paul Fell to write a paper", ("Paul Fell",), id="name"
        ),
        pytest.param("Action PF to write a paper", "PF to write a paper", ("PF",), id="no-sign"),
        pytest.param("Action 3: JR to write a paper", "JR to write a paper", ("JR",), id="numbered"),
        pytest.param("Action point 3: Clerk to write", "Clerk to write", ("Clerk",), id="point"),
        pytest.param(
            "ACTION: The ACC Bell to write it",
            "The ACC Bell to write it",
            ("ACC Bell",),
            id="post-and-surname",
        ),
        pytest.param(
            "Action: JR/DB and AC to write", "JR/DB and AC to write", ("JR", "DB", "AC"), id="several"
        ),
        pytest.param("ACTION: T/CC to write", "T/CC to write", ("T/CC",), id="stroke-of-a-rank"),
        pytest.param(
            "Action: Head of Fleet will write", "Head of Fleet will write", ("Head of Fleet",), id="post"
        ),
        pytest.param(
            "Action: Paul and Sarah to write", "Paul and Sarah to write", ("Paul", "Sarah"), id="first-names"
        ),
        pytest.param("Action: JR – circulate the paper", "circulate the paper", ("JR",), id="owner-apart"),
        pytest.param("Action: circulate the paper (JR)", "circulate the paper", ("JR",), id="owner-behind"),
        pytest.param("Action (JR): send it to all", "send it to all", ("JR",), id="owner-in-the-mark"),
        pytest.param(
            "ACTION: The plan to be shared with PCC.", "The plan to be shared with PCC.", (), id="passive"
        ),
        pytest.param(
            "ACTION: PCC intends to look at fraud", "PCC intends to look at fraud", ("PCC",), id="intends"
        ),
        pytest.param("Action: JR/DB/AC", "", ("JR", "DB", "AC"), id="owners-only"),
        pytest.param("ACTION: Head of Performance", "", ("Head of Performance",), id="post-only"),
        pytest.param("(Action: JR)", "", ("JR",), id="brackets"),
        pytest.param(
            "[ACTION JR/DB: sell the oldest vans]", "sell the oldest vans", ("JR", "DB"), id="in-brackets"
        ),
    ],
)
def test_a_line_is_an_action(line: str, text: str, owners: tuple[str, ...]) -> None:
    found = deed(line)
    assert found is not None
    assert (found.kind, found.text, found.owners) == ("action", text, owners)


def test_owners_may_come_with_a_day() -> None:
    found = deed("[ACTION JR – by 30 June]")
    assert found is not None
    assert (found.owners, found.due, found.due_on) == (("JR",), "30 June", datetime.date(2019, 6, 30))


def test_owners_and_a_day_may_come_before_the_words() -> None:
    found = deed("[ACTION JR – by 30 June: bring the figures for every van]")
    assert found is not None
    assert (found.text, found.owners) == ("bring the figures for every van", ("JR",))
    assert found.due_on == datetime.date(2019, 6, 30)


def test_a_day_is_worked_out_and_said_to_be() -> None:
    found = deed("ACTION: DCC to provide an options paper by the July meeting")
    assert found is not None
    assert (found.due, found.due_on, found.inferred) == ("July meeting", FOLLOWING, True)


def test_words_may_say_that_it_is_done() -> None:
    found = deed("ACTION: PCC to thank the volunteers – completed.")
    assert found is not None
    assert found.status == "completed"


@pytest.mark.parametrize(
    ("line", "kind", "text", "reference"),
    [
        pytest.param("Decision: The van is sold.", "decision", "The van is sold.", None, id="decision"),
        pytest.param(
            "DECISION 12/2019 – The van is sold.", "decision", "The van is sold.", "12/2019", id="number"
        ),
        pytest.param(
            "RESOLVED that the van be sold", "decision", "that the van be sold", None, id="resolved"
        ),
        pytest.param(
            "It was RESOLVED that it be sold", "decision", "that it be sold", None, id="it-was-resolved"
        ),
        pytest.param("AGREED: to sell the van", "decision", "to sell the van", None, id="agreed"),
        pytest.param(
            "D1 The plan was agreed by all.", "decision", "The plan was agreed by all.", "1", id="lettered"
        ),
        pytest.param("Update: the van was sold", "update", "the van was sold", None, id="update"),
    ],
)
def test_a_line_is_a_decision_or_an_update(line: str, kind: str, text: str, reference: str | None) -> None:
    found = deed(line)
    assert found is not None
    assert (found.kind, found.text, found.reference) == (kind, text, reference)


def test_a_line_looks_back() -> None:
    found = deed("Action from March 2019: DCC to report on vans.")
    assert found is not None
    assert (found.kind, found.owners) == ("brought forward", ("DCC",))


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Actions arising: There were none.", id="none"),
        pytest.param("Actions taken by the force", id="heading"),
        pytest.param("An action arose to revisit this.", id="prose"),
        pytest.param("It was agreed that the van be sold.", id="agreed-in-prose"),
        pytest.param("Action Fraud figures rose.", id="a-name"),
        pytest.param("D1 Estates and fleet", id="lettered-title"),
        pytest.param("A49 The road is closed to vans.", id="a-road"),
        pytest.param("The van was sold.", id="text"),
        pytest.param("", id="nothing"),
    ],
)
def test_other_lines_mark_nothing(line: str) -> None:
    assert deed(line) is None
