"""Which rows are items: numbered, lettered and unnumbered ones; which are lists inside them."""

from __future__ import annotations

import datetime

import pytest

from tests.meetings.notes.given import read, read_items

Numbers = list[tuple[str | None, str]]
WRAPPED = "Report of the independent custody visitors on the two"


@pytest.mark.parametrize(
    ("body", "items"),
    [
        pytest.param("1. Welcome\nDone.\n2. Fleet\nSold.", [("1", "Welcome"), ("2", "Fleet")], id="dots"),
        pytest.param(
            "1\tWELCOME\n\tDone.\n2\tFLEET\n\tSold.", [("1", "WELCOME"), ("2", "FLEET")], id="column"
        ),
        pytest.param(
            "4.\tHOLDING TO ACCOUNT:\n4a\tFLEET\n\tSold.\n4b\tESTATES\n\tLet.",
            [("4", "HOLDING TO ACCOUNT"), ("4a", "FLEET"), ("4b", "ESTATES")],
            id="letters-behind-numbers",
        ),
        pytest.param(
            "A. WELCOME\nDone.\nB. FLEET\nSold.\nC. AOB\nNone.",
            [("A", "WELCOME"), ("B", "FLEET"), ("C", "AOB")],
            id="letters",
        ),
        pytest.param(
            "19/84  Apologies\nNone.\n19/85  Fleet\nSold.",
            [("19/84", "Apologies"), ("19/85", "Fleet")],
            id="year-first",
        ),
        pytest.param(
            "1/20\tWelcome\nDone.\n2/20\tFleet\nSold.",
            [("1/20", "Welcome"), ("2/20", "Fleet")],
            id="year-last",
        ),
        pytest.param(
            "PC18/31  WELCOME\nDone.\nPC18/32  FLEET\nSold.",
            [("PC18/31", "WELCOME"), ("PC18/32", "FLEET")],
            id="lettered",
        ),
        pytest.param(
            "Ref 01/14/05/2019 – Welcome\nDone.\nRef 02/14/05/2019 – Fleet\nSold.",
            [("01/14/05/2019", "Welcome"), ("02/14/05/2019", "Fleet")],
            id="references",
        ),
        pytest.param(
            "Ref 01/14/05/2019\nWelcome.\nDone.\nRef 02/14/05/2019\nFleet – Paper – For Decision.\nSold.",
            [("01/14/05/2019", "Welcome."), ("02/14/05/2019", "Fleet – Paper – For Decision.")],
            id="title-in-the-next-row",
        ),
        pytest.param(
            "Ref 01/14/05/2019\nWelcome\nDone.\nRef 02/15/05/2019\nFleet\nSold.\n"
            "Ref 03/14/05/2019\nEstates\nLet.",
            [("01/14/05/2019", "Welcome"), ("02/15/05/2019", "Fleet"), ("03/14/05/2019", "Estates")],
            id="reference-with-a-slip-in-its-day",
        ),
        pytest.param(
            "Ref/01/14/05/2019\nWelcome\nDone.\nRef/02/14/05/2019\nFleet\nSold.",
            [("01/14/05/2019", "Welcome"), ("02/14/05/2019", "Fleet")],
            id="reference-behind-a-stroke",
        ),
        pytest.param(
            f"1   {WRAPPED}\n    suites at Lode Lane and Aldmere\n    They were seen.\n2   Fleet\n    Sold.",
            [("1", f"{WRAPPED} suites at Lode Lane and Aldmere"), ("2", "Fleet")],
            id="title-that-wraps-in-its-column",
        ),
        pytest.param(
            f"1   {WRAPPED}\n    suites of the force were read.\n2   Fleet\n    Sold.",
            [("1", WRAPPED), ("2", "Fleet")],
            id="text-below-a-long-title",
        ),
        pytest.param(
            "1   Fleet\n    both vans, and a trailer\n    were sold.\n2   Estates\n    Let.",
            [("1", "Fleet"), ("2", "Estates")],
            id="text-below-a-short-title",
        ),
        pytest.param(
            "No.   Item   Action\n1   Fleet\n    Sold.\n–   Estates\n    Let.\n2   Budget\n    Spent.",
            [("1", "Fleet"), (None, "Estates"), ("2", "Budget")],
            id="dash-for-a-number-in-the-columns-of-the-house",
        ),
        pytest.param(
            "No.\tItem\tAction\n1.\tFLEET\n\t• the vans\n\t• Protest at the works\n2.\tBUDGET\n\tSpent.",
            [("1", "FLEET"), ("2", "BUDGET")],
            id="bullets-in-the-columns-of-others",
        ),
        pytest.param(
            "1     Fleet\n–     Two vans\n2     Budget\n      Spent.",
            [("1", "Fleet"), ("2", "Budget")],
            id="dash-of-a-list-elsewhere",
        ),
        pytest.param(
            "39/20\n\nWELCOME\n\nDone.\n\n40/20\n\nFLEET\n\nSold.",
            [("39/20", "WELCOME"), ("40/20", "FLEET")],
            id="number-alone",
        ),
        pytest.param(
            "Item 3 – Fleet\nSold.\nItem 4 – Estates\nLet.", [("3", "Fleet"), ("4", "Estates")], id="item"
        ),
        pytest.param(
            "Agenda item 1: Welcome\nDone.\nAgenda item 2: Fleet\nSold.",
            [("1", "Welcome"), ("2", "Fleet")],
            id="agenda-item",
        ),
        pytest.param(
            "A1Welcome\nDone.\nA2Fleet costs\nSold.\nA3Closing\nDone.",
            [("A1", "Welcome"), ("A2", "Fleet costs"), ("A3", "Closing")],
            id="glued",
        ),
        pytest.param(
            "### 1. Welcome\nDone.\n### 2. Fleet\nSold.", [("1", "Welcome"), ("2", "Fleet")], id="markdown"
        ),
        pytest.param(
            "1\\. Welcome\n\nDone.\n\n2\\. Fleet\n\nSold.",
            [("1", "Welcome"), ("2", "Fleet")],
            id="markdown-escape",
        ),
        pytest.param(
            "WELCOME\nDone.\nMATTERS ARISING\nNone.\nFLEET COSTS\nSold.",
            [(None, "WELCOME"), (None, "MATTERS ARISING"), (None, "FLEET COSTS")],
            id="capitals-alone",
        ),
        pytest.param(
            "## Welcome\nDone.\n## Fleet\nSold.\n## AOB\nNone.",
            [(None, "Welcome"), (None, "Fleet"), (None, "AOB")],
            id="markdown-alone",
        ),
        pytest.param(
            "Minutes\nAgreed.\n\nMatters arising\nNone.\n\nFleet costs\nSold.",
            [(None, "Minutes"), (None, "Matters arising"), (None, "Fleet costs")],
            id="bare-titles",
        ),
        pytest.param(
            "Telephones\nSH told us of the phones. They ring.\nAction: JR to put the number on the page\n\n"
            "Office hours\nThe office opens on Saturdays from June.\n\n"
            "Car park\nThe bays are painted. JR asked for a kerb.\n\n"
            "Visits\nNot decided, the board comes back to it in the new year.",
            [(None, "Telephones"), (None, "Office hours"), (None, "Car park"), (None, "Visits")],
            id="bare-titles-right-above-their-text",
        ),
    ],
)
def test_items_are_found(body: str, items: Numbers) -> None:
    assert [(item.number, item.title) for item in read_items(body).items] == items


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param("The priorities are:\n1. Violence\n2. Fraud\n3. Roads\n4. Water", id="list"),
        pytest.param(
            "1.1 The Chair said that the vans were old.\n1.2 The board asked when they would go.",
            id="paragraphs",
        ),
        pytest.param("1. Prevention\nDone.\n2. Detection\nDone.", id="sub-headings"),
        pytest.param("a) the vans\nb) the boats\nc) the bikes", id="letters"),
        pytest.param(
            "MISSING PERSONS\nThe number is stable.\nCYBER CRIME\nIt rose.",
            id="capitals-where-no-number-is-lost",
        ),
        pytest.param("Action 1: JR to sell the vans.\nAction 2: SH to let the garage.", id="actions"),
        pytest.param("19/71 The clerk to obtain a quotation. Done.\n2019/20 was dearer.", id="references"),
    ],
)
def test_what_restarts_inside_an_item_is_no_item(inside: str) -> None:
    note = read_items(f"1.\tFLEET\n{inside}\n2.\tESTATES\nLet.\n3.\tAOB\nNone.")
    assert [item.number for item in note.items] == ["1", "2", "3"]


@pytest.mark.parametrize("beside", [pytest.param("", id="alone"), pytest.param("\tAction", id="head-beside")])
def test_numbers_that_count_paragraphs_below_capitals_are_no_items(beside: str) -> None:
    note = read_items(
        f"APOLOGIES{beside}\n\n1.   Apologies were received from Mr L Ward, Clerk.\n\nMINUTES\n\n"
        "2.   We confirmed the minutes of the last meeting.\n\nFLEET REPORT\n\n"
        "3.   SH presented the report on the vans.\n\n4.   We were told that ten had been sold.\n\n"
        "DATE OF NEXT MEETING\n\n5.   Tuesday 18 June 2019 at 10:00 am.\n"
    )
    assert [(item.number, item.title) for item in note.items] == [
        (None, "APOLOGIES"),
        (None, "MINUTES"),
        (None, "FLEET REPORT"),
        (None, "DATE OF NEXT MEETING"),
    ]
    assert note.next_meeting is not None
    assert note.next_meeting.date == datetime.date(2019, 6, 18)


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(
            "| Agenda item | Discussion | Actions |\n|---|---|---|\n"
            "| Matters arising | Fleet – SH to provide costs. They come in August. | SH |\n"
            "| Finance | JR reported. A paper was needed on the reserves. | "
            "JR to draft a paper on reserves |\n"
            "| Estates | The sale was completed. | None |\n"
            "| Complaints | AB asked why there were more. | SH to report back on appeals |\n"
            "| Next meeting | 18 June 2019, 9am | |",
            id="pipes",
        ),
        pytest.param(
            "Item\tNotes\tAction\nMatters arising\tFleet – SH to provide costs. They come in August.\tSH\n"
            "Finance\tJR reported. A paper was needed on the reserves.\tJR to draft a paper on reserves\n"
            "Estates\tThe sale was completed.\tNone\n"
            "Complaints\tAB asked why there were more.\tSH to report back on appeals\n"
            "Next meeting\t18 June 2019, 9am",
            id="tabs",
        ),
    ],
)
def test_items_stand_in_a_table_without_numbers(table: str) -> None:
    note = read_items(table)
    titles = ["Matters arising", "Finance", "Estates", "Complaints", "Next meeting"]
    assert [(item.number, item.title) for item in note.items] == [(None, title) for title in titles]
    assert note.items[1].text == "JR reported. A paper was needed on the reserves."
    assert [(one.text, one.owners, one.item_index) for one in note.actions] == [
        ("JR to draft a paper on reserves", ("JR",), 1),
        ("SH to report back on appeals", ("SH",), 3),
    ]
    assert [(one.text, one.owners) for one in note.brought_forward] == [("SH to provide costs.", ("SH",))]
    assert note.next_meeting is not None
    assert note.next_meeting.date == datetime.date(2019, 6, 18)


def test_a_list_that_a_colon_opens_is_no_part_of_the_agenda() -> None:
    note = read_items(
        "1. Welcome\nDone.\n2. Performance\nThe three priorities are:\n1. Roads\n2. Victims\n3. Rural crime\n"
        "3. Finance\nGood.\n4. AOB\nNone."
    )
    assert [item.title for item in note.items] == ["Welcome", "Performance", "Finance", "AOB"]


def test_a_number_alone_is_no_running_head() -> None:
    note = read(
        "Oversight Committee 14.5.19\n\nTuesday 14 May 2019\n\nPresent: Ann Bell (AB)\n\n"
        "12/19\n\nAPOLOGIES\n\nNone.\n\n13/19\n\nFLEET\n\nSold.\n\n14/19\n\nNEXT MEETING\n\n18 June 2019\n"
    )
    assert [item.number for item in note.items] == ["12/19", "13/19", "14/19"]


def test_a_lost_number_leaves_an_item_without_one() -> None:
    note = read_items(
        "4a\tFLEET\n\tSold.\n\tDELIVERY OF PLANS:\n\tNo items.\n6.\tNEXT MEETING\n\t18 June 2019"
    )
    assert [(item.number, item.title) for item in note.items] == [
        ("4a", "FLEET"),
        (None, "DELIVERY OF PLANS"),
        ("6", "NEXT MEETING"),
    ]
    assert "number-lost" in {doubt.code for doubt in note.doubts}


def test_a_number_that_was_used_twice_is_two_items() -> None:
    note = read_items("1.\tFLEET\n\tSold.\n2.\tESTATES\n\tLet.\n2.\tFINANCE\n\tGood.\n3.\tAOB\n\tNone.")
    assert [item.title for item in note.items] == ["FLEET", "ESTATES", "FINANCE", "AOB"]


def test_items_know_the_item_above() -> None:
    items = read_items("1.\tFLEET\n1.1\tVans\n\tSold.\n2.\tESTATES\n2.1\tGarage\n\tLet.").items
    assert [(item.number, item.parent, item.parent_index) for item in items] == [
        ("1", None, None),
        ("1.1", "1", 0),
        ("2", None, None),
        ("2.1", "2", 2),
    ]


@pytest.mark.parametrize(
    ("row", "title", "text"),
    [
        pytest.param(
            "FLEET / MATTERS ARISING (FIG) The treasurer referred to the sale.",
            "FLEET / MATTERS ARISING (FIG)",
            "The treasurer referred to the sale.",
            id="capitals-end",
        ),
        pytest.param(
            "Fleet Replacement Plan The treasurer said that the vans are old now.",
            "Fleet Replacement Plan",
            "The treasurer said that the vans are old now.",
            id="sentence-begins",
        ),
        pytest.param(
            "Finance: The clerk reported that the balance was low.",
            "Finance",
            "The clerk reported that the balance was low.",
            id="colon",
        ),
        pytest.param("AOB No items", "AOB", "No items", id="nil"),
        pytest.param("Estates 1. Garage rents", "Estates", "1. Garage rents", id="sub-heading"),
        pytest.param(
            "Performance report: quarter 3", "Performance report: quarter 3", "", id="colon-of-a-title"
        ),
        pytest.param(
            "Minutes of the meeting held on 4 March 2019",
            "Minutes of the meeting held on 4 March 2019",
            "",
            id="date-of-a-title",
        ),
        pytest.param(
            "Fleet Review. Talks continue with partners on long leases.",
            "Fleet Review",
            "Talks continue with partners on long leases.",
            id="full-stop-before-a-short-sentence",
        ),
        pytest.param(
            "PEEL – Scrutiny of the Improvement Plan",
            "PEEL – Scrutiny of the Improvement Plan",
            "",
            id="dash-behind-letters-of-a-title",
        ),
        pytest.param(
            "Fleet Plan – Paper – For Decision. The paper was presented by JR.",
            "Fleet Plan – Paper – For Decision",
            "The paper was presented by JR.",
            id="kind-of-paper-behind-a-dash",
        ),
    ],
)
def test_a_title_ends_where_its_text_begins(row: str, title: str, text: str) -> None:
    item = read_items(f"1.\tWELCOME\n\tDone.\n2.\t{row}\n3.\tCLOSING\n\tDone.").items[1]
    assert (item.title, item.text.removeprefix("### ")) == (title, text)


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("The Commissioner asked why the vans were sold before new ones came", id="a-sentence"),
        pytest.param("Fleet" + " and other vehicles of the estate" * 5, id="of-31-words"),
    ],
)
def test_in_the_columns_of_written_notes_a_title_may_be_long(title: str) -> None:
    body = f"No.\tItem\tAction\n1.\tWelcome\n\tDone.\n2.\t{title}\n\tIt was said.\n3.\tAOB\n\tNone."
    items = read_items(body).items
    assert [(item.number, item.title, item.text) for item in items] == [
        ("1", "Welcome", "Done."),
        ("2", title, "It was said."),
        ("3", "AOB", "None."),
    ]


def test_a_title_goes_on_over_a_page() -> None:
    item = read_items(
        "1\tWELCOME\n\tDone.\n2\tINSPECTION AND MATTERS FROM THE\n\n\tIMPROVEMENT GROUP\n\tNone."
    ).items[1]
    assert item.title == "INSPECTION AND MATTERS FROM THE IMPROVEMENT GROUP"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        pytest.param("No items on the agenda.", "nil", id="no-items"),
        pytest.param("None.", "nil", id="none"),
        pytest.param("N/A.", "nil", id="not-applicable"),
        pytest.param("1.1   None.", "nil", id="none-in-a-numbered-paragraph"),
        pytest.param("Nothing to report", "nil", id="nothing"),
        pytest.param("This item was deferred until the next meeting", "deferred", id="deferred"),
        pytest.param("The vans were sold.", "discussed", id="discussed"),
        pytest.param("None of the vans was sold, but one was lent.", "discussed", id="none-of"),
    ],
)
def test_an_item_has_an_outcome(text: str, outcome: str) -> None:
    assert read_items(f"1. Fleet\n{text}\n2. AOB\nA van was lent.").items[0].outcome == outcome


def test_text_is_a_small_markdown() -> None:
    note = read_items(
        "1.\tFLEET\n\tCosts\n\tThe vans cost more than was\n\tplanned.\n"
        "\t• old vans\n\t• new vans\n\t1. sell\n\t2. lend\n2.\tAOB\n\tNone."
    )
    assert note.items[0].text == (
        "### Costs\n\nThe vans cost more than was planned.\n\n- old vans\n- new vans\n1. sell\n2. lend"
    )


def test_a_word_cut_at_the_end_of_a_line_is_joined() -> None:
    note = read_items("1. Fleet\nThe self-assess-\nment was sent.\n2. AOB\nNone.")
    assert note.items[0].text == "The self-assessment was sent."


def test_no_items_is_a_doubt() -> None:
    assert "items-missing" in {doubt.code for doubt in read_items("The board met.").doubts}
