"""Who was there and who sent apologies, in the forms that notes have."""

from __future__ import annotations

import pytest

from meetings.notes import Note
from tests.meetings.notes.given import BOTTOM, TOP, read, read_items


def people(note: Note) -> tuple[list[tuple[str, str | None]], list[str]]:
    """Names and capacities of those present, and the names of those who sent apologies."""
    return [(one.name, one.capacity) for one in note.present], [one.name for one in note.apologies]


BELL, HOLT = ("Ann Bell", "Commissioner (PCC)"), ("Sam Holt", "Chief Constable")


@pytest.mark.parametrize(
    ("text", "present", "apologies"),
    [
        pytest.param(
            "\tName:\tCapacity:\nAttendance:\tAnn Bell\tCommissioner (PCC)\n\tSam Holt\tChief Constable\n"
            "Apologies:\tJo Reed\tPolicy Officer\n\tLee Ward\tTreasurer",
            [BELL, HOLT],
            ["Jo Reed", "Lee Ward"],
            id="table-with-labels-in-its-first-column",
        ),
        pytest.param(
            "Present:\nSam Holt – Chief Constable\n\nIn attendance:\nJo Reed, Clerk\n\nApologies: None",
            [HOLT, ("Jo Reed", "Clerk")],
            [],
            id="blocks",
        ),
        pytest.param(
            "Present: Cllr A Bell (Chair), Cllr S Holt\nApologies: Cllr J Reed (holiday)",
            [("A Bell", None), ("S Holt", None)],
            ["J Reed"],
            id="lists",
        ),
        pytest.param(
            "PRESENT:          Councillor A Bell (in the Chair)\n"
            "                  Councillors S Holt, L Ward\n"
            "                  and J Reed",
            [("A Bell", None), ("S Holt", None), ("L Ward", None), ("J Reed", None)],
            [],
            id="wrapped",
        ),
        pytest.param(
            "Present\t\tOrganisation\t\tInitials\n"
            "Ann Bell\t\tTrading Standards\t\tAB\nSam Holt\t\tFarmers' Union\t\tSH\n"
            "Apologies\nJo Reed\t\tCrown Prosecution Service",
            [("Ann Bell", "Trading Standards"), ("Sam Holt", "Farmers' Union")],
            ["Jo Reed"],
            id="table-under-its-label",
        ),
        pytest.param(
            "Parent governors\tAnn Bell (AB); Sam Holt (SH)\nHeadteacher\tJo Reed (JR)",
            [("Ann Bell", "Parent governors"), ("Sam Holt", "Parent governors"), ("Jo Reed", "Headteacher")],
            [],
            id="offices-first-without-a-label",
        ),
        pytest.param(
            "Panel Members            Attendees\nAnn Bell (Chair)         Sam Holt, Force Finance Director\n"
            "Jo Reed                  Lee Ward, External Audit",
            [
                ("Ann Bell", None),
                ("Sam Holt", "Force Finance Director"),
                ("Jo Reed", None),
                ("Lee Ward", "External Audit"),
            ],
            [],
            id="two-columns-of-people",
        ),
        pytest.param(
            "### Attendees\n* Ann Bell, Talk About Local\n"
            "* Sam Holt, Director of Housing\n* Jo Reed, Head of Fleet\n"
            "### Apologies\n* Lee Ward, Area Commander",
            [
                ("Ann Bell", "Talk About Local"),
                ("Sam Holt", "Director of Housing"),
                ("Jo Reed", "Head of Fleet"),
            ],
            ["Lee Ward"],
            id="one-each-with-commas",
        ),
        pytest.param(
            "Members:\n\nAnn Bell\nSam Holt\n\nNon-Executive Director\nDirector of Finance",
            [("Ann Bell", "Non-Executive Director"), ("Sam Holt", "Director of Finance")],
            [],
            id="columns-that-came-apart",
        ),
        pytest.param(
            "Membership and attendance\n\nChief Constable\tAnn Bell\tvia Teams\n"
            "Chief Finance Officer\tSam Holt\t\nBusiness Support Officer\tJo Reed\tMinutes",
            [
                ("Ann Bell", "Chief Constable"),
                ("Sam Holt", "Chief Finance Officer"),
                ("Jo Reed", "Business Support Officer"),
            ],
            [],
            id="post-first-with-a-remark",
        ),
        pytest.param(
            "Other persons in attendance: Ann Bell (Clerk); Sam Holt (Legal Adviser); Cllr Jo\n"
            "Reed; Mr Lee Ward",
            [("Ann Bell", "Clerk"), ("Sam Holt", "Legal Adviser"), ("Jo Reed", None), ("Lee Ward", None)],
            [],
            id="semicolons-over-two-rows",
        ),
        pytest.param(
            "| Attendees | Apologies |\n|---|---|\n| Sam Holt – CC | Jo Reed – DCC |\n| Ann Bell – PCC | |\n"
            "| | Lee Ward – CFO |",
            [("Sam Holt", "CC"), ("Ann Bell", "PCC")],
            ["Jo Reed", "Lee Ward"],
            id="apologies-in-a-column-beside",
        ),
        pytest.param(
            "Attendance:\tAnn Bell\tPCC\tChair\n\tSam Holt\tCC\t\n\tJo Reed\tClerk\tMinutes",
            [("Ann Bell", "PCC"), ("Sam Holt", "CC"), ("Jo Reed", "Clerk")],
            [],
            id="office-in-short-and-duty-in-columns",
        ),
        pytest.param(
            "Present: PCC (Ann Bell), Chief Constable (Sam Holt), Staff Officer (Insp Jo Reed – notes)",
            [("Ann Bell", "PCC"), ("Sam Holt", "Chief Constable"), ("Jo Reed", "Staff Officer")],
            [],
            id="names-in-brackets-behind-offices",
        ),
        pytest.param(
            "PRESENT:\n(1) Mrs Ann Bell (Vice-Chair)\nMr Sam Holt\n(2) Ms Jo Reed\nTwo officials\n\n"
            "(1) Items 3 to 8\n(2) Left at 11.40am",
            [("Ann Bell", "Vice-Chair"), ("Sam Holt", None), ("Jo Reed", None)],
            [],
            id="footnotes",
        ),
        pytest.param(
            "In attendance:\nPolice: CC Ann Bell; DCC Sam Holt\n"
            "Authority: Jo Reed, Clerk; Lee Ward, Treasurer",
            [("Ann Bell", "CC"), ("Sam Holt", "DCC"), ("Jo Reed", "Clerk"), ("Lee Ward", "Treasurer")],
            [],
            id="lists-behind-the-names-of-bodies",
        ),
        pytest.param(
            "Attendees:\n\nAnn Bell (AB)  Fenbridge\nSam Holt, Head of Fleet (SH)\n\n"
            "Apologies  Jo Reed, Lee Ward",
            [("Ann Bell", "Fenbridge"), ("Sam Holt", "Head of Fleet")],
            ["Jo Reed", "Lee Ward"],
            id="apologies-without-a-colon",
        ),
        pytest.param(
            "Panel:\nAnn Bell, Police and Crime Commissioner\n"
            "Sam Holt, Chief Constable\nJo Reed, Head of Fleet",
            [
                ("Ann Bell", "Police and Crime Commissioner"),
                ("Sam Holt", "Chief Constable"),
                ("Jo Reed", "Head of Fleet"),
            ],
            [],
            id="panel",
        ),
        pytest.param(
            "Ann Bell, Police and Crime Commissioner\nSam Holt, Chief Constable\nJo Reed, Head of Fleet",
            [
                ("Ann Bell", "Police and Crime Commissioner"),
                ("Sam Holt", "Chief Constable"),
                ("Jo Reed", "Head of Fleet"),
            ],
            [],
            id="offices-behind-commas-without-a-label",
        ),
        pytest.param(
            "IN ATTENDANCE:  Mr A Bell (Chief Constable), Mr S Holt (Deputy\n"
            "          Chief Constable), Mr J Reed (Treasurer) and Mrs L Ward (Clerk)",
            [
                ("A Bell", "Chief Constable"),
                ("S Holt", "Deputy Chief Constable"),
                ("J Reed", "Treasurer"),
                ("L Ward", "Clerk"),
            ],
            [],
            id="bracket-over-two-rows",
        ),
        pytest.param(
            "Present:\nAnn Bell (AB)\nNine members of the public\nPublic: one reporter attended.",
            [("Ann Bell", None)],
            [],
            id="public",
        ),
        pytest.param(
            "Members:\nAnn Bell (AB) Chair\nJo Reed (JR) Vice-chair (Apologies received)",
            [("Ann Bell", None)],
            ["Jo Reed"],
            id="apologies-in-a-bracket",
        ),
        pytest.param(
            "PRESENT:-\n\nOffice of the Police, Fire and Crime Commissioner (PFCC): Police, Fire and Crime "
            "Commissioner Ann Bell (AB); Chief Executive Jo Reed (JR)",
            [("Ann Bell", "Police, Fire and Crime Commissioner"), ("Jo Reed", "Chief Executive")],
            [],
            id="list-behind-a-long-name-of-a-body",
        ),
        pytest.param(
            "Present:\nAnn Bell (AB) Chair Police and Crime Commissioner\nJo Reed (JR) Treasurer",
            [("Ann Bell", "Police and Crime Commissioner"), ("Jo Reed", "Treasurer")],
            [],
            id="chair-before-the-office",
        ),
        pytest.param(
            "MEMBERSHIP\n(A – denotes absence)\n\nAnn Bell – Commissioner\nA Jo Reed – Treasurer",
            [("Ann Bell", "Commissioner")],
            ["Jo Reed"],
            id="absence-by-a-letter",
        ),
        pytest.param(
            "Attendence:\tAnn Bell\tCommissioner\n\tJo Reed\tClerk\n\nAppologies:\tSam Holt\tTreasurer",
            [("Ann Bell", "Commissioner"), ("Jo Reed", "Clerk")],
            ["Sam Holt"],
            id="misspelt-labels",
        ),
    ],
)
def test_people_are_found(text: str, present: list[tuple[str, str | None]], apologies: list[str]) -> None:
    assert people(read(TOP + text + BOTTOM)) == (present, apologies)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            "Apologies for absence were received from Cllr J Reed (work) and Cllr L Ward.", id="received-from"
        ),
        pytest.param("Apologies were accepted from ACC J Reed, and L Ward", id="accepted-from"),
        pytest.param(
            "The Chair noted apologies from J Reed, Director, and L Ward, Medical\nDirector.", id="wrapped"
        ),
        pytest.param(
            "Apologies were accepted from ACC J Reed; and L Ward\nAB welcomed everyone to the meeting.",
            id="no-full-stop-before-the-next-sentence",
        ),
        pytest.param("J Reed and L Ward had sent their apologies.", id="had-sent"),
    ],
)
def test_apologies_stand_in_a_sentence(sentence: str) -> None:
    note = read_items(f"1. Apologies for absence\n{sentence}\n2. Minutes\nAgreed.\n3. AOB\nNone.")
    assert [one.name for one in note.apologies] == ["J Reed", "L Ward"]


def test_apologies_stand_below_a_sentence_in_the_first_item() -> None:
    note = read_items(
        "1. Welcome\nAnn Bell (AB)\n\nApologies were accepted from\n\nJ Reed (JR), L Ward (LW)\n\n2. AOB\nNil"
    )
    assert [one.name for one in note.apologies] == ["J Reed", "L Ward"]


def test_people_stand_under_an_item() -> None:
    note = read(
        "Board\n14 May 2019\n1. Welcome and introductions\n"
        "PFCC Ann Bell (AB)\nSam Holt (SH)\nAB welcomed all.\n"
        "2. Minutes\nAgreed.\n3. AOB\nNone."
    )
    assert people(note)[0] == [("Ann Bell", "PFCC"), ("Sam Holt", None)]
    assert note.items[0].text == "AB welcomed all."


def test_a_garbled_row_names_nobody_and_is_set_aside() -> None:
    note = read(
        TOP
        + "Attendance:\tAnn Bell\tCommissioner\nApologies:\tSam Holt\tChief Constable\nApologicol\tSom Halt"
        + BOTTOM
    )
    assert [one.name for one in note.apologies] == ["Sam Holt"]
    assert note.coverage.set_aside == (6,)
    assert [doubt.lines for doubt in note.doubts if doubt.code == "ghost-row"] == [(6,)]


def test_absent_without_apologies_is_neither() -> None:
    note = read(TOP + "Present: Ann Bell (AB)\nAbsent: Sam Holt" + BOTTOM)
    assert people(note) == ([("Ann Bell", None)], [])
    assert "absent" in {doubt.code for doubt in note.doubts}


def test_nobody_present_is_a_doubt() -> None:
    assert "attendance-missing" in {doubt.code for doubt in read(TOP + BOTTOM).doubts}


@pytest.mark.parametrize(
    ("text", "chair", "minutes"),
    [
        pytest.param(
            "Present: Ann Bell (Chair), Jo Reed (minutes)", "Ann Bell", "Jo Reed", id="marked-in-the-list"
        ),
        pytest.param(
            "Chair: Ann Bell\nMinutes by: Jo Reed, Clerk\nPresent: Ann Bell, Jo Reed",
            "Ann Bell",
            "Jo Reed",
            id="labels",
        ),
        pytest.param(
            "Chair: AB\nNotes: JR\nPresent: Ann Bell (AB), Jo Reed (JR)", "Ann Bell", "Jo Reed", id="initials"
        ),
        pytest.param(
            "Minutes taken by Jo Reed\nPresent: Ann Bell (Chair), Jo Reed",
            "Ann Bell",
            "Jo Reed",
            id="without-a-colon",
        ),
        pytest.param(
            "Present:\nChair – Ann Bell (PCC)\nJo Reed (minutes)",
            "Ann Bell",
            "Jo Reed",
            id="chair-and-office",
        ),
        pytest.param(
            "Attendees\nAnn Bell – Commissioner (Chair); Sam Holt – Chief Constable\n\n"
            "Minute Taker\nJo Reed – Staff Officer",
            "Ann Bell",
            "Jo Reed",
            id="a-duty-in-a-row-of-its-own",
        ),
        pytest.param(
            "Present: Mr A Bell, Ms J Reed\n\nMr Bell took the chair.", "A Bell", None, id="took-the-chair"
        ),
        pytest.param(
            "Present:\nAnn Bell – Chair of Governors\nJo Reed – Secretary",
            "Ann Bell",
            "Jo Reed",
            id="by-office",
        ),
        pytest.param("Present:\nAnn Bell – Vice-Chair\nJo Reed – Clerk", None, None, id="nobody-is-invented"),
        pytest.param(
            "Present: Ann Bell (Chair), Jo Reed (Committee Secretary)",
            "Ann Bell",
            "Jo Reed",
            id="committee-secretary",
        ),
        pytest.param(
            "Present:\nAnn Bell (AB) Co-Chair – Commissioner\nJo Reed (JR) Co-Chair – Chief Constable",
            "Ann Bell",
            None,
            id="the-first-of-two-chairs",
        ),
    ],
)
def test_duties_are_apart_from_capacities(text: str, chair: str | None, minutes: str | None) -> None:
    note = read(TOP + text + BOTTOM)
    assert (note.chair, note.minute_taker) == (chair, minutes)
