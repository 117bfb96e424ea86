"""Lists of persons: line ends that were lost, styles, offices and places beside names."""

from __future__ import annotations

import pytest

from meetings.notes.attendance.lists import read_people
from meetings.notes.attendance.people import Person, read_person
from tests.meetings.notes.given import BOTTOM, TOP, read


@pytest.mark.parametrize(
    ("text", "person"),
    [
        pytest.param(
            "Treasurer’s Private Clerk Jo Reed (JR)",
            Person("Jo Reed", "Treasurer’s Private Clerk", "JR"),
            id="initials-tell-where-the-name-begins",
        ),
        pytest.param(
            "Neighbourhood Beat Constable Jo Reed",
            Person("Jo Reed", "Neighbourhood Beat Constable"),
            id="an-unknown-word-inside-an-office",
        ),
        pytest.param("Parish Councillor Mrs Reed", Person("Reed", "Parish Councillor"), id="surname-alone"),
        pytest.param("Mark Pell (MP)", Person("Mark Pell", initials="MP"), id="initials-like-an-honour"),
        pytest.param("Jo Reed, for whom Sam Holt was substitute", Person("Jo Reed"), id="for-whom"),
        pytest.param("Jo Reed, who was at work", Person("Jo Reed"), id="why"),
        pytest.param(
            "Jo Reed, Press Officer [for Ann Bell, Head of Media]",
            Person("Jo Reed", "Press Officer"),
            id="in-place-of-somebody",
        ),
        pytest.param("Mr R Page", Person("R Page"), id="surname-like-an-office"),
        pytest.param(
            "In the Chair: Jo Reed (JR)", Person("Jo Reed", None, "JR", chairs=True), id="in-the-chair"
        ),
        pytest.param("Ms R Holt–Bell (Clerk)", Person("R Holt-Bell", "Clerk"), id="dash-in-a-surname"),
        pytest.param("Lt Cdr Jo Reed", Person("Jo Reed", "Lt Cdr"), id="naval-rank"),
    ],
)
def test_a_person_is_read(text: str, person: Person) -> None:
    assert read_person(text) == person


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Dr Jo Reed (JR) welcomed members to the meeting", id="somebody-did-something"),
        pytest.param("A Member declared an interest", id="a-member"),
    ],
)
def test_a_sentence_is_nobody(text: str) -> None:
    assert read_person(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Mr Jo Reed (Chairman) Mrs Ann Bell (1) Dr Sam Holt MLA* Miss Eve Page",
            ["Jo Reed", "Ann Bell", "Sam Holt", "Eve Page"],
            id="line-ends-were-lost",
        ),
        pytest.param(
            "Prof Jo Reed (Chair)Mr Sam Holt (Clerk)Inspector Ann Bell",
            ["Jo Reed", "Sam Holt", "Ann Bell"],
            id="spaces-were-lost",
        ),
        pytest.param(
            "Professor Sir Jo Reed (Chair) Mr Sam Holt Mrs Ann Bell",
            ["Jo Reed", "Sam Holt", "Ann Bell"],
            id="two-styles-of-one-person",
        ),
        pytest.param(
            "Borough Councillor C Reed and Cllr T Holt", ["C Reed", "T Holt"], id="an-office-before-a-style"
        ),
        pytest.param("Cllr V Reed (Chair), Cllrs Bell, Holt.", ["V Reed", "Bell", "Holt"], id="surnames"),
        pytest.param(
            "Councillors: DJ Reed, SPA Holt and B Bell", ["DJ Reed", "SPA Holt", "B Bell"], id="colon"
        ),
        pytest.param(
            "Jo Reed (JR), Ann Bell (AB) Sam Holt (SH)", ["Jo Reed", "Ann Bell", "Sam Holt"], id="comma"
        ),
        pytest.param(
            "Jo Reed (Clerk), Ann Bell (Ward Cllr); 2 members of the public, PC Sam Holt.",
            ["Jo Reed", "Ann Bell", "Sam Holt"],
            id="public-in-the-middle",
        ),
        pytest.param(
            "Mr I AbbeyFenmarch Audit; D MarshChief Inspector, Roads",
            ["I Abbey", "D Marsh"],
            id="glued-columns",
        ),
    ],
)
def test_a_list_is_split_between_persons(text: str, names: list[str]) -> None:
    assert [person.name for person in read_people(text)] == names


@pytest.mark.parametrize(
    ("text", "present", "apologies"),
    [
        pytest.param(
            "Officers: Clerk Jo Reed (JR); Treasurer Ann Bell (AB); Force Solicitor and Head of\n"
            "Legal Services Sam Holt (SH); Chief Executive Eve Page (EP); Head of Fleet Dan Cole (DC);\n"
            "Head of Estates and Deputy Chief Finance Officer of the Commissioner Amy Wells (AW).",
            ["Jo Reed", "Ann Bell", "Sam Holt", "Eve Page", "Dan Cole", "Amy Wells"],
            [],
            id="a-long-list-that-wraps",
        ),
        pytest.param(
            "PRESENT:\n\n(1)\n\n(2)\n\nMrs Ann Bell (Chair)\n\nMr Sam Holt\n\nABSENT:\n\nMr Dan Cole\n\n"
            "FENMARCH POLICE IN ATTENDANCE:\n\n(3)\n\nJo Reed, Clerk",
            ["Ann Bell", "Sam Holt", "Jo Reed"],
            [],
            id="marks-of-footnotes-apart",
        ),
        pytest.param(
            "Present were Mr J Reed (Chairman), Mrs A Bell and Mr S Holt.",
            ["J Reed", "A Bell", "S Holt"],
            [],
            id="present-were",
        ),
        pytest.param(
            "Councillors J Reed (Chairman) (JR), A Bell (AB) and S Holt (SH)",
            ["J Reed", "A Bell", "S Holt"],
            [],
            id="no-label",
        ),
        pytest.param(
            "Jo Reed\n\nAnn Bell\n\nSam Holt\n\nEve Page",
            ["Jo Reed", "Ann Bell", "Sam Holt", "Eve Page"],
            [],
            id="names-alone",
        ),
        pytest.param(
            "Present:\nJo Reed\tFenmarch Council (chairman)\nAnn Bell\tGreat Fen\nSam Holt\tUpper Bridge\n"
            "Apologies\nDan Cole\tGreat Fen",
            ["Jo Reed", "Ann Bell", "Sam Holt"],
            ["Dan Cole"],
            id="places-in-the-second-column",
        ),
        pytest.param(
            "Persons present\nJo Reed (JR)\tNorth Fen\tChair\nAnn Bell\tGreat Fen\t*arrived at 1030 hours",
            ["Jo Reed", "Ann Bell"],
            [],
            id="three-columns",
        ),
        pytest.param(
            "Present:\nJo Reed\t(Chair and Commissioner)\t(OPCC)\n\n"
            "Chief Officers present:\nAnn Bell\t(Chief Constable)\t(FP)",
            ["Jo Reed", "Ann Bell"],
            [],
            id="columns-in-brackets",
        ),
        pytest.param(
            "Present: Jo Reed\nAlso present from item 4 - Inspector Ann Bell\nAlso: Sam Holt (Clerk)",
            ["Jo Reed", "Ann Bell", "Sam Holt"],
            [],
            id="also-present",
        ),
        pytest.param(
            "Present: Jo Reed\nApologies: Ann Bell\nAbsent without apologies: Sam Holt",
            ["Jo Reed"],
            ["Ann Bell"],
            id="absent-without-apologies",
        ),
        pytest.param(
            "Present:\nJo Reed\nClerk of Works\nPrincipal Accountants\nFlood Relief Support Officer",
            ["Jo Reed"],
            [],
            id="posts-without-names",
        ),
        pytest.param(
            "Present: Jo Reed\n\nAn apology for absence was received Cllr A. Bell, who was at work.",
            ["Jo Reed"],
            ["A. Bell"],
            id="an-initial-with-its-dot",
        ),
    ],
)
def test_who_was_there(text: str, present: list[str], apologies: list[str]) -> None:
    note = read(TOP + text + BOTTOM)
    assert [one.name for one in note.present] == present
    assert [one.name for one in note.apologies] == apologies


def test_apologies_end_where_another_sentence_begins() -> None:
    note = read(
        TOP + "Present: Jo Reed\n\n1. Apologies for absence\nApologies were received from Cllr Bell\n"
        "With the absence of the chairman it was proposed that Cllr Holt take the chair\n2. Fleet\nNone.\n"
    )
    assert [one.name for one in note.apologies] == ["Bell"]


def test_a_clinical_chair_chairs() -> None:
    note = read(TOP + "Present:\nDr Jo Reed (JR)\tClinical Chair\nAnn Bell (AB)\tGoverning Body GP" + BOTTOM)
    assert (note.chair, note.present[1].capacity) == ("Jo Reed", "Governing Body GP")
