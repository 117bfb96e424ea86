"""Items of notes that number nothing: known by the form of their titles."""

from __future__ import annotations

import datetime

from tests.meetings.notes.given import read, read_items

WITHOUT_NUMBERS = """\
Fenmarch Board

Notes of Meeting

Date: 14 May 2019

Ann Bell (AB) Chair
Jo Reed (JR) Secretary

Introduction / Apologies.

AB welcomed all.

Review of the Minutes & Action Log of the last meeting on 9 April 2019.

The log was updated.

Fleet Update – For Information.

The paper was read.

Forward Plan

It was read.

Estates – Paper – For Decision.

The paper was read.

AOB

None.
"""


def test_titles_that_say_what_a_paper_is_for_are_items() -> None:
    note = read(WITHOUT_NUMBERS)
    assert [item.title for item in note.items] == [
        "Introduction / Apologies.",
        "Review of the Minutes & Action Log of the last meeting on 9 April 2019.",
        "Fleet Update – For Information.",
        "Estates – Paper – For Decision.",
        "AOB",
    ]
    assert [person.name for person in note.present] == ["Ann Bell", "Jo Reed"]
    assert note.date == datetime.date(2019, 5, 14)


def test_short_lines_are_items_although_one_is_in_capitals() -> None:
    body = "Welcome\n\n• All were.\n\nPrevious minutes\n\n• Agreed.\n\nVan sales\n\n• Ten.\n\nAOB\n\n• None."
    assert [item.title for item in read_items(body).items] == [
        "Welcome",
        "Previous minutes",
        "Van sales",
        "AOB",
    ]


def test_titles_in_capitals_behind_dashes_are_items() -> None:
    body = (
        "DECLARATION OF INTERESTS\nNone.\nAPOLOGIES\nL Ward\n- CHAIR'S REPORT (ITEM 3)\nNothing.\n"
        "- ACTION LOG AND MINUTES (ITEM 4)\nAgreed.\nAction Log\nThere were no outstanding actions.\n"
        "- ANY OTHER BUSINESS (ITEM 5)\nNone."
    )
    note = read_items(body)
    assert [item.title for item in note.items] == [
        "DECLARATION OF INTERESTS",
        "CHAIR'S REPORT (ITEM 3)",
        "ACTION LOG AND MINUTES (ITEM 4)",
        "ANY OTHER BUSINESS (ITEM 5)",
    ]
    assert (note.actions, note.brought_forward) == ((), ())
