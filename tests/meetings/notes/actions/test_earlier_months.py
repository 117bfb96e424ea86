"""Headings that name an earlier meeting, and the old actions below them."""

from __future__ import annotations

from tests.meetings.notes.actions.test_lookback import looking_back, only


def test_the_next_number_of_a_list_begins_the_next_old_action() -> None:
    note = looking_back(
        "Actions arising from the April 2019 meeting",
        "\t1. SH to count the vans.\n\tUpdate\n\tThere are three.\n\t2. All to be invited to the workshop.",
    )
    assert note.brought_forward[1].text == "All to be invited to the workshop."


def test_marked_actions_right_below_a_heading_of_an_earlier_month_are_old() -> None:
    note = looking_back(
        "Matters arising",
        "\tDecember HTA – Vans\n\tACTION: SH to count the vans.\n\tThere are three. Action complete.\n"
        "\tACTION: JR to count them again.",
    )
    assert (only(note).owners, only(note).raised, only(note).status) == (("SH",), "2018-12", "completed")
    assert [action.owners for action in note.actions] == [("JR",)]


def test_a_marked_action_behind_old_ones_is_new() -> None:
    note = looking_back(
        "OUTSTANDING MATTERS - actions arising from the April meeting",
        "\t1. SH to count the vans – counted.\n\tAction arising: JR to sell the oldest.",
    )
    assert only(note).owners == ("SH",)
    assert [action.owners for action in note.actions] == [("JR",)]


def test_a_heading_of_this_month_is_of_this_meeting() -> None:
    note = looking_back("Matters arising", "\tMay HTA – Vans\n\tACTION: SH to count the vans.")
    assert (note.brought_forward, len(note.actions)) == ((), 1)


def test_a_topic_with_an_update_of_its_own_is_the_next_old_action() -> None:
    note = looking_back(
        "Matters arising",
        "\tVans – SH to count them. Update: there are three.\n\tVisits – JR to arrange one. Update: Not yet.",
    )
    assert [(one.owners, one.update) for one in note.brought_forward] == [
        (("SH",), "there are three."),
        (("JR",), "Not yet."),
    ]


def test_the_meeting_of_an_old_action_may_stand_before_its_number() -> None:
    note = looking_back("Matters arising", "\tDec 18 HTA / 2 – SH to count the vans. Closed.")
    assert only(note).raised == "2018-12"
