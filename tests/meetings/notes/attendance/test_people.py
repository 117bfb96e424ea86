"""A person of a list: name without rank and style, capacity as written, duties apart."""

from __future__ import annotations

import pytest

from meetings.notes.attendance.lists import read_people
from meetings.notes.attendance.people import Person, read_person


@pytest.mark.parametrize(
    ("text", "person"),
    [
        pytest.param(
            "Ann Bell (AB) – Police and Crime Commissioner (Chair)",
            Person("Ann Bell", "Police and Crime Commissioner", "AB", chairs=True),
            id="initials-role-chair",
        ),
        pytest.param(
            "Ann Bell (AB) Chair – Commissioner",
            Person("Ann Bell", "Commissioner", "AB", chairs=True),
            id="chair-before-the-role",
        ),
        pytest.param(
            "Jo Reed (minutes) – Secretary",
            Person("Jo Reed", "Secretary", takes_minutes=True),
            id="minutes-in-brackets",
        ),
        pytest.param(
            "Jo Reed, Policy Officer – note taker",
            Person("Jo Reed", "Policy Officer", takes_minutes=True),
            id="note-taker-behind",
        ),
        pytest.param(
            "Ch Supt Mark Lowe (ML) – Head of Custody",
            Person("Mark Lowe", "Head of Custody", "ML"),
            id="rank",
        ),
        pytest.param("T/ACC Joan Pell", Person("Joan Pell", "T/ACC"), id="rank-as-capacity"),
        pytest.param(
            "Chief Finance Officer Ruth Abney (RA)",
            Person("Ruth Abney", "Chief Finance Officer", "RA"),
            id="office-first",
        ),
        pytest.param(
            "Chief Constable: Sam Holt", Person("Sam Holt", "Chief Constable"), id="office-and-colon"
        ),
        pytest.param("Cllr Mrs P Jennings", Person("P Jennings"), id="styles"),
        pytest.param("Rev'd Tim Sayle (TS)", Person("Tim Sayle", initials="TS"), id="clergy"),
        pytest.param(
            "Councillor J Ashdown (in the Chair)", Person("J Ashdown", chairs=True), id="in-the-chair"
        ),
        pytest.param("[DC] Dan Cole", Person("Dan Cole", initials="DC"), id="initials-first"),
        pytest.param("Ellen O'Hara-Finch OBE", Person("Ellen O'Hara-Finch"), id="honours"),
        pytest.param("Tom Dean (Treasurer)", Person("Tom Dean", "Treasurer"), id="surname-that-is-an-office"),
        pytest.param(
            "Gwen Hollis – Head of Analysis (for item 4 only)",
            Person("Gwen Hollis", "Head of Analysis"),
            id="remark",
        ),
        pytest.param(
            "N AshbySuperintendent, Custody",
            Person("N Ashby", "Superintendent, Custody"),
            id="columns-run-together",
        ),
        pytest.param(
            "Sara Finch – Chief Executive (SF)",
            Person("Sara Finch", "Chief Executive", "SF"),
            id="initials-last",
        ),
        pytest.param(
            "Dr Miriam Adler (Dean (Education)) (Chair)",
            Person("Miriam Adler", "Dean (Education)", chairs=True),
            id="nested",
        ),
        pytest.param(
            "Ann Bell AB Chief Executive",
            Person("Ann Bell", "Chief Executive", "AB"),
            id="initials-without-brackets",
        ),
        pytest.param("Ann Bell (CFO) – annual leave", Person("Ann Bell", "CFO"), id="why-somebody-is-away"),
        pytest.param("PCC (Ann Bell)", Person("Ann Bell", "PCC"), id="name-in-brackets"),
        pytest.param(
            "Staff Officer (Insp Jo Reed – notes)",
            Person("Jo Reed", "Staff Officer", takes_minutes=True),
            id="name-and-duty-in-brackets",
        ),
        pytest.param("Ann Bell (PCC)", Person("Ann Bell", "PCC"), id="office-in-short-in-brackets"),
        pytest.param("Ann Bell (T/ACC)", Person("Ann Bell", "T/ACC"), id="temporary-office-in-brackets"),
        pytest.param("Carl Cole (CC)", Person("Carl Cole", initials="CC"), id="initials-like-an-office"),
        pytest.param("Nick Marsh (NM", Person("Nick Marsh", initials="NM"), id="bracket-left-open"),
        pytest.param("Jo REED – Clerk", Person("Jo REED", "Clerk"), id="surname-in-capitals"),
        pytest.param("Jo Reed OPCC", Person("Jo Reed", "OPCC"), id="body-in-capitals"),
        pytest.param(
            "Det Supt Jo Reed on behalf of ACC Sam Holt (JR)",
            Person("Jo Reed", "Det Supt", "JR"),
            id="in-place-of-another",
        ),
        pytest.param("Jo Reed - Vice-Chair", Person("Jo Reed", "Vice-Chair"), id="vice-chair-is-a-capacity"),
        pytest.param(
            "Chief Constable Ann Bell (CC)",
            Person("Ann Bell", "Chief Constable (CC)"),
            id="office-before-and-in-short-behind",
        ),
    ],
)
def test_a_person_is_read(text: str, person: Person) -> None:
    assert read_person(text) == person


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Police and Crime Commissioner", id="office"),
        pytest.param("The Chair welcomed everyone", id="sentence"),
        pytest.param("four members of the public", id="counted"),
        pytest.param("None", id="none"),
        pytest.param("12.30", id="number"),
    ],
)
def test_nobody_is_invented(text: str) -> None:
    assert read_person(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Councillors S Bilton, W Cart, R Hussain and T Prowse",
            ["S Bilton", "W Cart", "R Hussain", "T Prowse"],
            id="commas",
        ),
        pytest.param(
            "Ann Bell (Chair); Jo Reed, Clerk; Sam Holt", ["Ann Bell", "Jo Reed", "Sam Holt"], id="semicolons"
        ),
        pytest.param("Jo Reed, Station Manager, Fire & Rescue", ["Jo Reed"], id="a-role-with-commas"),
        pytest.param(
            "Mrs K Lister (Clerk), PCSO Amy Field and four members of the public",
            ["K Lister", "Amy Field"],
            id="public",
        ),
        pytest.param(
            "Ann Bell (Finance, Estates and Fleet) and Jo Reed",
            ["Ann Bell", "Jo Reed"],
            id="commas-in-brackets",
        ),
        pytest.param(
            "PCC (Ann Bell), Chief Executive (Jo Reed) and CC (Sam Holt)",
            ["Ann Bell", "Jo Reed", "Sam Holt"],
            id="names-in-brackets",
        ),
        pytest.param("None", [], id="none"),
        pytest.param("No apologies were received", [], id="no-apologies"),
    ],
)
def test_a_list_is_split_between_persons(text: str, names: list[str]) -> None:
    assert [person.name for person in read_people(text)] == names


def test_the_capacity_of_a_column_is_as_written() -> None:
    assert read_people("Sam Holt", "Chief Constable (CC))")[0].capacity == "Chief Constable (CC)"
    chair = read_people("Sam Holt", "Commissioner (Chair)")[0]
    assert (chair.capacity, chair.chairs) == ("Commissioner", True)
