"""Actions of earlier meetings: what was owed, since when, and what became of it."""

from __future__ import annotations

import pytest

from meetings.notes import BroughtForward, Note
from tests.meetings.notes.given import read_items


def looking_back(title: str, body: str) -> Note:
    return read_items(f"1.\t{title}\n{body}\n2.\tFLEET\n\tSold.\n3.\tAOB\n\tNone.")


def only(note: Note) -> BroughtForward:
    assert len(note.brought_forward) == 1
    return note.brought_forward[0]


@pytest.mark.parametrize(
    ("title", "body", "text", "owners", "raised", "status"),
    [
        pytest.param(
            "OUTSTANDING MATTERS - actions arising from the March meeting",
            "\t<ol> <li>The date of the sale is to be established.</li></ol>\n"
            "\tThe DCC said that it was discharged.",
            "The date of the sale is to be established.",
            (),
            "2019-03",
            "discharged",
            id="list",
        ),
        pytest.param(
            "OUTSTANDING MATTERS - actions arising from the June meeting",
            "\t• The PCC to have a briefing – briefing arranged.",
            "The PCC to have a briefing – briefing arranged.",
            ("PCC",),
            "2018-06",
            "completed",
            id="month-of-last-year",
        ),
        pytest.param(
            "Matters arising",
            "\tAction from September 2018: The DCC to audit the vans. Update: Not yet done.",
            "The DCC to audit the vans.",
            ("DCC",),
            "2018-09",
            "open",
            id="action-from",
        ),
        pytest.param(
            "Actions arising from the April 2019 meeting:",
            "\tSerious crime (SC) (from matters arising) DCC to seek clarity on the figures.\n"
            "\tUpdate: Deferred to July.",
            "DCC to seek clarity on the figures.",
            ("DCC",),
            "2019-04",
            "deferred",
            id="topic-before",
        ),
        pytest.param(
            "Matters arising",
            "19/71 Speed sign – the Clerk to obtain a quotation. Done, see 19/92.",
            "the Clerk to obtain a quotation.",
            ("Clerk",),
            None,
            "completed",
            id="reference-and-topic",
        ),
        pytest.param(
            "Minutes of the previous meeting and action log",
            "The action log was reviewed:\n\nRef 05/23/11/2018 – LF to circulate the policy. Closed.",
            "LF to circulate the policy.",
            ("LF",),
            "2018-11",
            "completed",
            id="reference-with-its-day",
        ),
        pytest.param(
            "Minutes and actions of 12 March 2019",
            "Action 43 – SB to bring a paper. Carried forward to June.",
            "SB to bring a paper.",
            ("SB",),
            "2019-03",
            "deferred",
            id="numbered-mark",
        ),
        pytest.param(
            "Minutes and actions of 12 March 2019",
            "\tAction 2.1\tSB to provide a map.\tComplete",
            "SB to provide a map.",
            ("SB",),
            "2019-03",
            "completed",
            id="status-in-a-column",
        ),
        pytest.param(
            "Matters arising",
            "\tMatter\tOwner\tUpdate\tStatus\n\tReport the number sold\tSB\t17 sold\tClosed",
            "Report the number sold",
            ("SB",),
            None,
            "completed",
            id="table",
        ),
        pytest.param(
            "Notes of the last meeting",
            "The notes of 16th March were accepted.\n\nActions from the last meeting:\n\n"
            "1. Ann Bell to write a letter. - Sent. Discharged.",
            "Ann Bell to write a letter.",
            ("Ann Bell",),
            "2019-03",
            "discharged",
            id="sub-heading",
        ),
        pytest.param(
            "Matters arising",
            "- SB to visit the farm – visit took place on 14th January, a report is there. Completed",
            "SB to visit the farm",
            ("SB",),
            None,
            "completed",
            id="update-behind-a-dash",
        ),
        pytest.param(
            "Notes of the last meeting – 23 April 2019",
            "- **1) Chief Constable to give the number of assaults by district:** completed.",
            "Chief Constable to give the number of assaults by district",
            ("Chief Constable",),
            "2019-04",
            "completed",
            id="status-behind-a-colon",
        ),
        pytest.param(
            "Rolling action log",
            "20190328-AM-001: SH to bring a report on vans. Members AGREED to close this action.",
            "SH to bring a report on vans.",
            ("SH",),
            None,
            "completed",
            id="agreed-to-close",
        ),
        pytest.param(
            "Outstanding references",
            "• 18/2018/P – Officers to repair the barrier. It was repaired. Closed.",
            "Officers to repair the barrier.",
            ("Officers",),
            None,
            "completed",
            id="outstanding-references",
        ),
        pytest.param(
            "Minutes and actions of the last meeting (9 April 2019)",
            "Agreed as accurate.\n\nAction No Owner Action Update\n"
            "86 JR Share a list of vans Complete – sent 2/5",
            "Share a list of vans",
            ("JR",),
            "2019-04",
            "completed",
            id="columns-that-ran-together",
        ),
        pytest.param(
            "Minutes",
            "The minutes of 27 April 2019 were agreed.\n\n"
            "(i) Minute 19 – that the Commissioner give the number of vans. Circulated. Closed.",
            "that the Commissioner give the number of vans.",
            (),
            "2019-04",
            "completed",
            id="what-a-minute-resolved",
        ),
        pytest.param(
            "Action log",
            "44/18 Vans. The ACC to count the vans. They are three.",
            "The ACC to count the vans.",
            ("ACC",),
            None,
            "open",
            id="topic-in-a-sentence-of-its-own",
        ),
        pytest.param(
            "ACTIONS",
            "\tWe received the actions from the meeting held on 9 April 2019, all complete but for:\n"
            "\tAction 4, Van sales, the ACOR to report on vans. They are sold.",
            "the ACOR to report on vans.",
            ("ACOR",),
            "2019-04",
            "open",
            id="item-called-actions",
        ),
        pytest.param(
            "Minutes and actions of 9 April 2019",
            "FEB 41/19 – SH to count the vans. Closed.",
            "SH to count the vans.",
            ("SH",),
            "2019-04",
            "completed",
            id="reference-of-a-board-like-a-month",
        ),
        pytest.param(
            "Matters arising",
            "APR19/02 – SH to count the vans. Provided. Closed.",
            "SH to count the vans.",
            ("SH",),
            "2019-04",
            "completed",
            id="month-in-the-reference",
        ),
        pytest.param(
            "Minutes of the previous meeting",
            "2.1   The minutes of the meeting held on 15 March 2019 were agreed.\n\n2.2   Matters arising\n\n"
            "      Paragraph 4.6 – The ACC to count the vans. Three.",
            "The ACC to count the vans.",
            ("ACC",),
            "2019-03",
            "open",
            id="minutes-in-a-paragraph-above",
        ),
    ],
)
def test_an_old_action_is_found(
    title: str, body: str, text: str, owners: tuple[str, ...], raised: str | None, status: str
) -> None:
    found = only(looking_back(title, body))
    assert (found.text, found.owners, found.raised, found.status) == (text, owners, raised, status)


@pytest.mark.parametrize(
    ("body", "raised"),
    [
        pytest.param(
            "\t1. SH to count the vans – complete\n\t2. JR to write to all – ongoing",
            "2019-04",
            id="no-full-stop",
        ),
        pytest.param(
            "\tSH to count the vans\n\tComplete\n\tJR to write to all\n\tOngoing, draft prepared",
            "2019-04",
            id="status-in-the-row-below",
        ),
        pytest.param(
            "\tMarch 2019\n\tSH to count the vans. Completed.\n\tJR to write to all. Ongoing.",
            "2019-03",
            id="month-in-a-row-above",
        ),
        pytest.param(
            "\tAction from March 2019 – SH to count the vans\n\tUpdate – This was completed.\n"
            "\tAction from March 2019 – JR to write to all\n\tUpdate – Ongoing.",
            "2019-03",
            id="dash-behind-the-month",
        ),
        pytest.param(
            "\tACTION: SH to count the vans\n\tUPDATE: This was completed.\n"
            "\t• ACTION: JR to write to all\n\tUPDATE: Ongoing.",
            "2019-04",
            id="marks-with-their-updates",
        ),
        pytest.param(
            "\tVans\n\tAction: SH to count the vans\n\tResponse: This was completed.\n"
            "\tLetters\n\tAction: JR to write to all\n\tResponse: Ongoing.",
            "2019-04",
            id="marks-with-responses",
        ),
        pytest.param(
            "\tAction 1 – Vans\n\tSH to count the vans\n\tUpdate\n\tThis was completed.\n"
            "\tAction 2 – Letters\n\tJR to write to all\n\tUpdate\n\tOngoing.",
            "2019-04",
            id="topic-behind-the-number",
        ),
    ],
)
def test_old_actions_stand_in_other_forms(body: str, raised: str) -> None:
    note = looking_back("Actions arising from the April 2019 meeting", body)
    assert [(one.owners, one.raised, one.status) for one in note.brought_forward] == [
        (("SH",), raised, "completed"),
        (("JR",), raised, "open"),
    ]
    assert note.brought_forward[0].text.startswith("SH to count the vans")
    assert note.actions == ()


def test_what_follows_is_its_update() -> None:
    note = looking_back(
        "Actions arising from the April 2019 meeting",
        "\tUse of vans\n\tUse of vans to be brought back in May.\n\tUpdate:\n\tThey are old.\n"
        "\tThe PCC asked how old.",
    )
    assert only(note).update == "They are old. The PCC asked how old."
    assert note.actions == ()


def test_a_new_action_behind_an_update_is_new() -> None:
    note = looking_back(
        "Actions arising from the April 2019 meeting",
        "\tDCC to report on vans.\n\tUpdate: Not better.\n"
        "\tACTION: The PCC to bring it back at the end of the year.",
    )
    assert only(note).text == "DCC to report on vans."
    assert [action.text for action in note.actions] == ["The PCC to bring it back at the end of the year."]


def test_a_sentence_settles_items_by_their_numbers() -> None:
    note = read_items(
        "1\tOUTSTANDING MATTERS\n1.1\tAction arising from the March 2019 meeting:\n"
        "\tThe ACC is to attend in May.\n"
        "\t1.2 - Action arising from the April 2019 meeting:\n"
        "\tThis issue will be addressed in May.\n\tUpdate\n"
        "\tThe PCC was satisfied that items 1.1 and 1.2 were discharged.\n2\tAOB\n\tNone."
    )
    assert [(old.item, old.raised, old.status) for old in note.brought_forward] == [
        ("1.1", "2019-03", "discharged"),
        ("1.2", "2019-04", "discharged"),
    ]


LOG = "Ref\tAction\tOwner\tDue\tStatus\n19/07\tSell the oldest vans\tJR\t1 May 2019\tClosed – sold\n"
AGENDA = "1.\tFLEET\n\tAction 19/09: SH to let the garage.\n2.\tAOB\n\tNone.\n"


def test_a_log_behind_the_last_item_looks_back() -> None:
    note = read_items(f"{AGENDA}\n### Action log\n\n{LOG}19/08\tPaint the garage\tSH\t1 July 2019\tOpen\n")
    assert [one.text for one in note.brought_forward] == ["Sell the oldest vans", "Paint the garage"]
    assert [one.text for one in note.actions] == ["SH to let the garage."]


def test_a_log_behind_the_last_item_repeats_the_actions_of_this_meeting() -> None:
    note = read_items(
        f"{AGENDA}\n### Action log\n\n{LOG}19/09\tSH to let the garage.\tSH\t1 July 2019\tOpen\n"
    )
    assert [one.text for one in note.brought_forward] == ["Sell the oldest vans"]
    assert [one.text for one in note.actions] == ["SH to let the garage."]


def test_a_log_in_which_nothing_is_settled_or_overdue_may_be_of_this_meeting() -> None:
    note = read_items(
        "1.\tFLEET\n\tSold.\n2.\tAOB\n\tNone.\n\n### Action log\n\n"
        "Ref\tAction\tOwner\tDue\tStatus\n19/08\tPaint the garage\tSH\t1 July 2019\tOpen\n"
    )
    assert [one.text for one in note.actions] == ["Paint the garage"]
    assert note.brought_forward == ()


def test_a_table_of_the_actions_from_this_meeting_is_of_this_meeting() -> None:
    note = read_items(
        "1.\tFLEET\n\tSold.\n2.\tAOB\n\tNone.\n\nACTIONS FROM THIS MEETING\n\n"
        "Ref\tAction\tOwner\tDue\tStatus\n19/08\tPaint the garage\tSH\t1 July 2019\tOpen\n"
        "19/09\tSell the boat\tSH\t1 May 2019\tClosed\n"
    )
    assert [one.text for one in note.actions] == ["Paint the garage", "Sell the boat"]
    assert len(note.items) == 2


def test_a_summary_of_actions_above_the_first_item_looks_back() -> None:
    note = read_items(
        "ACTION SUMMARY FROM MEETING ON 07/03/2019\nAction No\tAction Summary\tProgress:\n"
        "PB 2019/161\tSH to sell the vans\tCompleted\n"
        "PB 2019/163\tJR and SH to let the garage\tIn progress\n\n"
        "1. Introductions\nDone.\n\n2. Fleet\nAction: SH to count the vans\n\n3. Any other business\n"
        "None.\n\n"
        "Action No\tAction Summary\tTo be progressed by\nPB 2019/165\tSH to count the vans\tSH\n"
    )
    assert [(one.text, one.owners, one.raised, one.status) for one in note.brought_forward] == [
        ("SH to sell the vans", ("SH",), "2019-03", "completed"),
        ("JR and SH to let the garage", ("JR", "SH"), "2019-03", "open"),
    ]
    assert [one.text for one in note.actions] == ["SH to count the vans"]
    assert [item.number for item in note.items] == [None, "1", "2", "3"]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        pytest.param(
            "Matters arising", "The rents were collected. A flier was therefore unnecessary.", id="prose"
        ),
        pytest.param(
            "Matters arising from the Service Board",
            "The report will be read by the DCC in May.",
            id="of-another-board",
        ),
        pytest.param("Minutes", "The minutes of 14 March 2019 were agreed.", id="minutes"),
        pytest.param("Outstanding matters", "There were none.", id="none"),
        pytest.param("Matters arising", "Directional Signs to Fenbridge\nThey are up.", id="place-behind-to"),
    ],
)
def test_prose_is_no_old_action(title: str, body: str) -> None:
    assert looking_back(title, body).brought_forward == ()


def test_the_record_of_the_last_meeting_says_when_the_actions_were_raised() -> None:
    note = read_items(
        "1. Record of the last meeting\nThe record of 16 April 2019 was taken as read.\n\n"
        "2. Outstanding actions\nRef\tAction\tLead\tPosition\nSB/1\tSell the oldest vans\tJR\tComplete\n\n"
        "3. Fleet\nNoted.\n"
    )
    assert [one.raised for one in note.brought_forward] == ["2019-04"]
