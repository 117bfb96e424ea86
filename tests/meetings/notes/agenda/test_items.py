"""Actions in all notations, decisions, and where in the agenda they stand."""

from __future__ import annotations

import datetime

import pytest

from meetings.notes import Note
from tests.meetings.notes.given import read_items

Actions = list[tuple[str, tuple[str, ...]]]


def actions(note: Note) -> Actions:
    return [(action.text, action.owners) for action in note.actions]


def within(body: str) -> Note:
    """A note with this text in its item 2."""
    return read_items(f"1.\tWELCOME\n\tDone.\n2.\tFLEET\n{body}\n3.\tAOB\n\tNone.\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "\tAction arising:\tDCC\n\tA paper is required for the July meeting.\tDCC",
            [("A paper is required for the July meeting.", ("DCC",))],
            id="owner-in-the-third-column",
        ),
        pytest.param(
            "\tActions arising\n\t The ACC to brief the PCC. \tACC\n"
            "\t2. The list to be shared\tACC/CC\n\tNext topic\n\tSold.",
            [("The ACC to brief the PCC.", ("ACC",)), ("The list to be shared", ("ACC", "CC"))],
            id="list-with-owners-beside",
        ),
        pytest.param(
            "\tACTION: ACC Bell to share it.", [("ACC Bell to share it.", ("ACC Bell",))], id="mark"
        ),
        pytest.param("\tACTION- DCC to review it.", [("DCC to review it.", ("DCC",))], id="dash"),
        pytest.param(
            "\tThe letter was welcome. ACTION: PCC to confirm where it came from.",
            [("PCC to confirm where it came from.", ("PCC",))],
            id="in-mid-paragraph",
        ),
        pytest.param(
            "\tThe gap was smaller. HM asked that it be broken down. Action: RJ/DB/AC",
            [("HM asked that it be broken down.", ("RJ", "DB", "AC"))],
            id="owners-behind-the-sentence",
        ),
        pytest.param(
            "Members asked that the report show each station.\n\nACTION: Head of Performance",
            [("Members asked that the report show each station.", ("Head of Performance",))],
            id="owners-in-the-next-paragraph",
        ),
        pytest.param(
            "He will not pay. A second quotation is needed. This was agreed.\n\nAction: JR",
            [("A second quotation is needed. This was agreed.", ("JR",))],
            id="this-was-agreed",
        ),
        pytest.param(
            "Action 2/19(a): JR and SH to prepare\na page on vans.\nAction 2/19(b): JR to sell.",
            [("JR and SH to prepare a page on vans.", ("JR", "SH")), ("JR to sell.", ("JR",))],
            id="numbered-and-wrapped",
        ),
        pytest.param(
            "\tAction 3.1\tSH to give a summary.\tBy 31 December\n\tAction 3.2\tJR to show the van.",
            [("SH to give a summary.", ("SH",)), ("JR to show the van.", ("JR",))],
            id="mark-in-a-column",
        ),
        pytest.param(
            "> **Action:** SH to amend it.\n\n> **Action:** All to send proposals.",
            [("SH to amend it.", ("SH",)), ("All to send proposals.", ("All",))],
            id="markdown",
        ),
        pytest.param(
            "\tAction – NA to provide the number of vans.\n\tAction – N/A",
            [("NA to provide the number of vans.", ("NA",))],
            id="initials-that-look-like-none",
        ),
        pytest.param(
            "\tAction for SH: to count the vans.\n\tAction for the Chief Constable – sell the vans.",
            [("SH: to count the vans.", ("SH",)), ("sell the vans.", ("Chief Constable",))],
            id="mark-that-says-for-whom",
        ),
        pytest.param(
            "\tACTION SH\n\tCount the vans by ward.",
            [("Count the vans by ward.", ("SH",))],
            id="owner-then-row",
        ),
        pytest.param(
            "\tACTION: SH\n\tCount the vans by ward.",
            [("Count the vans by ward.", ("SH",))],
            id="owner-first-of-all",
        ),
        pytest.param(
            "\t**Action 5**\n\t**Owner: SH**\n\tCount the vans by ward.",
            [("Count the vans by ward.", ("SH",))],
            id="number-and-owner-in-rows-above",
        ),
        pytest.param(
            "\tIt was agreed that the vans be counted.\tACTION: SH",
            [("It was agreed that the vans be counted.", ("SH",))],
            id="mark-in-the-column-at-the-right",
        ),
        pytest.param(
            "\tAction: CC (SH) / OPCC (JR) to meet",
            [("CC (SH) / OPCC (JR) to meet", ("CC (SH)", "OPCC (JR)"))],
            id="post-and-person",
        ),
        pytest.param(
            "\tAction: list of vans to be circulated by the DCC.\n\tAction: list to be read by the Board.",
            [
                ("list of vans to be circulated by the DCC.", ("DCC",)),
                ("list to be read by the Board.", ()),
            ],
            id="by-whom-it-is-to-be-done",
        ),
        pytest.param(
            "\tAction – Count the vans – DCC – 1 July 2019",
            [("Count the vans", ("DCC",))],
            id="owner-and-day-behind-dashes",
        ),
        pytest.param(
            "\tACTION ELB/19/01: SH to count the vans.\n\tACTION HTA-19-02: JR to sell.",
            [("SH to count the vans.", ("SH",)), ("JR to sell.", ("JR",))],
            id="reference-with-letters",
        ),
        pytest.param(
            "AP1 The Deputy Chief Constable to count the vans.\n\nAP2 Officials to sell.",
            [
                ("The Deputy Chief Constable to count the vans.", ("Deputy Chief Constable",)),
                ("Officials to sell.", ("Officials",)),
            ],
            id="number-without-a-sign",
        ),
        pytest.param(
            "Members AGREED the following action:\n20190514-AM-001: SH to count the vans.",
            [("SH to count the vans.", ("SH",))],
            id="agreed-the-following-action",
        ),
        pytest.param("\tActions arising:\n\tThere were none.", [], id="there-were-none"),
        pytest.param("\tThere were no actions from this item.", [], id="no-actions"),
        pytest.param(
            "\tAction taken on fleet: all were complete.\n\tActions included patrols.", [], id="prose"
        ),
        pytest.param(
            "\t1. Prevention\n\tDone.\n\t2. Actions Following Report\n\tIt was read.", [], id="sub-heading"
        ),
        pytest.param(
            "\tAction: PB 108 – DCC to count the vans.",
            [("DCC to count the vans.", ("DCC",))],
            id="reference-with-a-space",
        ),
        pytest.param(
            "\tA1 JR to send the policy.\n\tA2 The CC to count the vans.",
            [("JR to send the policy.", ("JR",)), ("The CC to count the vans.", ("CC",))],
            id="letter-and-number",
        ),
        pytest.param(
            "\tTwo forms were lost.\n\tACTION: ACC Bell\n\tTo provide a plan for the vans.",
            [("To provide a plan for the vans.", ("ACC Bell",))],
            id="owner-above-what-is-owed",
        ),
        pytest.param(
            "\tTen vans were sold (JR to say why – ACTION 9.2).",
            [("JR to say why", ("JR",))],
            id="mark-at-the-end-of-a-bracket",
        ),
    ],
)
def test_actions_are_found(body: str, expected: Actions) -> None:
    note = within(body)
    assert actions(note) == expected
    assert {(action.item, action.item_index) for action in note.actions} <= {("2", 1)}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "Action: GSB19-040\nThe CC to give an account of the vans.\nOwner: CC\nDue: 25th June 2019",
            id="rows-below",
        ),
        pytest.param(
            "Action: The CC to give an account of the vans.\nLead officer: CC\nDeadline: 25 June 2019",
            id="other-labels",
        ),
        pytest.param(
            "- **Action 19-08** (Due: 25 June 2019; Owner: CC): The CC to give an account of the vans.",
            id="in-brackets",
        ),
        pytest.param(
            "Action: The CC to give an account of the vans. Owner: CC. Due: 25th June 2019", id="in-one-row"
        ),
    ],
)
def test_owner_and_day_stand_behind_an_action_with_labels(body: str) -> None:
    note = within(f"{body}\nThe board went on.")
    assert actions(note) == [("The CC to give an account of the vans.", ("CC",))]
    assert note.actions[0].due_on == datetime.date(2019, 6, 25)
    assert note.items[1].text == "The board went on."


def test_a_day_in_the_column_below_the_owners_is_that_of_the_action() -> None:
    note = within(
        "     ACTION 19/01: SH and JR to bring options for the vans                SH/JR\n"
        "     which do not cost more than the old ones did.                         27 Jun\n\n"
        "     ACTION 19/02: JR to draft a plan.                                     JR\n"
        "                                                                           28 Jun\n\n"
        "     The board went on to the boats, of which there were two at last.\n"
    )
    assert [(one.text, one.owners, one.due_on) for one in note.actions] == [
        (
            "SH and JR to bring options for the vans which do not cost more than the old ones did.",
            ("SH", "JR"),
            datetime.date(2019, 6, 27),
        ),
        ("JR to draft a plan.", ("JR",), datetime.date(2019, 6, 28)),
    ]


def test_a_label_of_an_owner_that_stands_alone_is_text() -> None:
    note = within("The vans are sold.\nOwner: the county council")
    assert note.actions == ()
    assert "Owner: the county council" in note.items[1].text


def test_columns_beside_an_action_give_its_day_and_status() -> None:
    note = within("\tAction 3.1\tSH to give a summary.\tBy 31 December\n\tAction 3.2\tJR to sell.\tComplete")
    assert [(action.due_on, action.status) for action in note.actions] == [
        (datetime.date(2019, 12, 31), "open"),
        (None, "completed"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(
            "No\tAction\tOwner\tDeadline\tStatus\n1\tSell the old vans\tSH\t17 June\tOpen\n"
            "2\tLet the garage\tJR\t\t",
            id="tabs",
        ),
        pytest.param(
            "| # | Action | Owner | Due |\n|---|---|---|---|\n| 1 | Sell the old vans | SH | 17 June |\n"
            "| 2 | Let the garage | JR | |",
            id="pipes",
        ),
        pytest.param(
            "Summary of actions\n1\tSH\tSell the old vans\t17 June\n2\tJR\tLet the garage\t-",
            id="without-heads",
        ),
    ],
)
def test_a_table_of_actions_is_read(table: str) -> None:
    note = within(table)
    assert actions(note) == [("Sell the old vans", ("SH",)), ("Let the garage", ("JR",))]
    assert note.actions[0].due_on == datetime.date(2019, 6, 17)
    assert len(note.items) == 3


def test_a_cell_that_runs_over_two_rows_is_one_action() -> None:
    note = within(
        "| No | Action | Owner |\n|---|---|---|\n| 1 | Check the wording of the policy | SH |\n"
        "| | with the bank | |"
    )
    assert actions(note) == [("Check the wording of the policy with the bank", ("SH",))]


def test_an_inferred_day_is_a_doubt() -> None:
    note = read_items("1. Fleet\nACTION: JR to sell by the July meeting.\n2. Next meeting\n9 July 2019, 10am")
    assert note.actions[0].due_on == datetime.date(2019, 7, 9)
    assert [doubt.lines for doubt in note.doubts if doubt.code == "due-inferred"] == [note.actions[0].lines]


def test_a_sentence_under_the_action_sheet_is_no_action() -> None:
    note = read_items(
        "WELCOME\n\n1.   SH welcomed the members.\n\nACTION SHEET\n\n"
        "2.   We noted the sheet of the last meeting.\n\n"
        "FLEET REPORT\n\n3.   We were told of the vans.\n\nANY OTHER BUSINESS\n\n4.   None.\n"
    )
    assert (note.actions, note.brought_forward) == ((), ())
    assert note.items[1].text == "2. We noted the sheet of the last meeting."


def test_owners_of_a_closing_row_are_no_action() -> None:
    note = read_items(
        "1.\tFLEET\n\tJR will sell the van.\tJR\n\tSH will let the garage.\tSH\n2.\tNEXT MEETING\n"
        "\t10:30 on 9 July 2019\tALL"
    )
    assert actions(note) == [("JR will sell the van.", ("JR",)), ("SH will let the garage.", ("SH",))]


@pytest.mark.parametrize(
    ("body", "decisions"),
    [
        pytest.param("RESOLVED that the van be sold.", ["that the van be sold."], id="resolved"),
        pytest.param("Decision: The van is sold.", ["The van is sold."], id="decision"),
        pytest.param("Resolved:\n\nThat the van be sold.", ["That the van be sold."], id="next-paragraph"),
        pytest.param(
            "RESOLVED: - That\n\n(a) the report be noted; and\n\n(b) the clerk report back.",
            ["the report be noted; and", "the clerk report back."],
            id="limbs",
        ),
        pytest.param(
            "RESOLVED that (1) the report be noted; and (2) the clerk report back.",
            ["the report be noted; and", "the clerk report back."],
            id="limbs-in-one-line",
        ),
        pytest.param(
            "RESOLVED – That the Board:\na) note the report; and\nb) approve the sale.",
            ["note the report; and", "approve the sale."],
            id="limbs-behind-who-resolves",
        ),
        pytest.param(
            "Agreed; that the\n(i) report be noted; and\n(ii) van be sold.",
            ["report be noted; and", "van be sold."],
            id="limbs-behind-an-article",
        ),
        pytest.param(
            "Resolved/Actions:\n1. That the update be noted.\n2. That SH sell the van.",
            ["That the update be noted.", "That SH sell the van."],
            id="resolved-and-actions",
        ),
        pytest.param(
            "**The Commissioner agreed to:**\n**(a) approve the budget; and**\n**(b) sell the van.**",
            ["approve the budget; and", "sell the van."],
            id="who-agreed-to-what-follows",
        ),
        pytest.param("(a) 6 Orchard Close. RESOLVED no objection.", ["no objection."], id="behind-text"),
        pytest.param(
            "Members RESOLVED to:\n• Note the report.\n• Sell the van.",
            ["Note the report.", "Sell the van."],
            id="resolved-to",
        ),
        pytest.param(
            "RESOLVED: That the Commissioner;\n(i) notes the report;\n(ii) sells the van.",
            ["notes the report;", "sells the van."],
            id="limbs-behind-a-semicolon",
        ),
        pytest.param(
            "RESOLVED 2019/031\n1) That the report be noted.\n2) That the van be sold.",
            ["That the report be noted.", "That the van be sold."],
            id="below-a-number",
        ),
        pytest.param("They agreed the plan. It was agreed to go on.", [], id="prose"),
    ],
)
def test_decisions_are_found(body: str, decisions: list[str]) -> None:
    note = within(body)
    assert [decision.text for decision in note.decisions] == decisions
    assert {decision.item_index for decision in note.decisions} <= {1}


def test_a_heading_behind_a_list_of_actions_is_no_action() -> None:
    note = within("\tActions:\n\t• JR to sell the van.\n\t3. Victims\n\tThey were asked.")
    assert actions(note) == [("JR to sell the van.", ("JR",))]
    assert "### 3. Victims" in note.items[1].text


def test_a_decision_and_its_action_stand_in_one_item() -> None:
    note = within("AGREED: to sell the van.\n\nAction: JR to sell it.\n\nThe board thanked him.")
    assert [decision.text for decision in note.decisions] == ["to sell the van."]
    assert actions(note) == [("JR to sell it.", ("JR",))]
    assert note.items[1].text == "The board thanked him."


def test_rows_with_owners_beside_them_are_actions_without_a_full_stop() -> None:
    note = read_items(
        "1.\tVans\nSH said that ten were sold.\nSH to share the list of vans\tSH\n"
        "JR to arrange a visit to the workshop\tJR\n2.\tAny other business\nNil\n"
    )
    assert [(one.text, one.owners) for one in note.actions] == [
        ("SH to share the list of vans", ("SH",)),
        ("JR to arrange a visit to the workshop", ("JR",)),
    ]


@pytest.mark.parametrize("mark", ["Agreed:", "Agreed;"])
def test_a_mark_in_a_cell_of_its_own_marks_the_words_beside_it(mark: str) -> None:
    note = read_items(f"1. Vans\nThe list was read.\n\n{mark}\tThat the report be approved.\n\n2. AOB\nNil\n")
    assert [one.text for one in note.decisions] == ["That the report be approved."]
