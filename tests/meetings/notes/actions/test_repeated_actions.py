"""Actions that a summary or a table at the end says again are kept once."""

from __future__ import annotations

from tests.meetings.notes.agenda.test_items import actions, within
from tests.meetings.notes.given import read_items


def test_a_summary_at_the_end_repeats_no_action() -> None:
    note = within("ACTION: JR to sell the van.\n\nSummary of actions\n- JR to sell the van.")
    assert actions(note) == [("JR to sell the van.", ("JR",))]
    assert "repeated-action" in {doubt.code for doubt in note.doubts}


def test_a_table_at_the_end_repeats_no_action_without_its_owner() -> None:
    note = within(
        "ACTION: JR to sell the oldest van.\nACTION: SH to bring a paper on vans.\n\n"
        "Action\tOwner\tDue\nSell the oldest van\tJR\t1 July 2019\nBring a paper on vans\tJR\t1 July 2019"
    )
    assert actions(note) == [
        ("JR to sell the oldest van.", ("JR",)),
        ("SH to bring a paper on vans.", ("SH",)),
        ("Bring a paper on vans", ("JR",)),
    ]


def test_a_summary_that_leaves_out_until_when_repeats_no_action() -> None:
    note = read_items(
        "1. Fleet\nACTION 1 – SH to share the plan for the vans with all by 28 June 2019.\n2. AOB\nNone.\n\n"
        "Summary of actions\n\nNo\tAction\tOwner\tDue\n"
        "1\tShare the plan for the vans with all\tSH\t28 June 2019\n"
        "2\tShare the plan for the garages\tSH\t28 June 2019"
    )
    assert [one.text for one in note.actions] == [
        "SH to share the plan for the vans with all by 28 June 2019.",
        "Share the plan for the garages",
    ]
    assert "repeated-action" in {doubt.code for doubt in note.doubts}
