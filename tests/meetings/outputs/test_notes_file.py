"""The notes of a meeting as Word, PDF and a page to print."""

import datetime
import io
from typing import Any

import pytest
from django.test import Client
from docx import Document
from pytest_django import DjangoAssertNumQueries

from governance.models import User
from meetings.models import Approval, Assurance, AttendanceState, Marking, Meeting, Outcome, Stage
from meetings.outputs import pdf
from meetings.outputs.notes import notes_paper
from meetings.outputs.paper import Paper
from meetings.outputs.pdf import PaperNotMade
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_attendance,
    make_decision,
    make_drafts_again,
    make_item,
    make_meeting,
    make_owner,
    make_person,
    make_update,
)
from tests.meetings.outputs.papers import READ, fetched, text_of_pdf
from tests.pages import HOSTILE, assert_asks_to_sign_in, assert_escaped, text_of

pytestmark = pytest.mark.django_db

KINDS = ("docx", "pdf", "html")
MARKUP = '#let x = 1 $y$ @z *bold* _it_ `raw` <b> \\n [a](b) {"}'
OFFICE = "Performance and Accountability Meeting"


@pytest.fixture
def meeting() -> Meeting:
    chair = make_person("Rosalind Achebe")
    meeting = make_meeting(
        datetime.date(2026, 6, 23), start_time=datetime.time(10, 30), venue="Sluice Room", chair=chair,
        minute_taker=make_person("Tamsin Okafor"), minute_taker_capacity="Policy Officer, OPCC",
        next_date=datetime.date(2026, 7, 28),
    )  # fmt: skip
    make_attendance(meeting, chair, capacity="Police and Crime Commissioner (PCC)")
    part: dict[str, Any] = {"state": AttendanceState.PART, "note": "from item 2"}
    make_attendance(meeting, make_person("Owen Maddocks"), capacity="Chief Constable (CC)", **part)
    make_attendance(meeting, make_person("Yvonne Castellane"), state=AttendanceState.APOLOGIES)
    make_item(meeting, "Outstanding matters", number="1")
    earlier = make_action(make_meeting(datetime.date(2026, 5, 26)), "CC to supply maps.")
    make_owner(earlier, "CC")
    make_update(earlier, meeting.date, "They came on Friday.", meeting=meeting, status_to="discharged")
    text = (
        "Two sites were seen.\n\n### Findings\n\n- Cold.\n- Damp.\n\n"
        "ACTION: DCC to bring a costed plan by the July meeting.\n\nDecision: the lease ends.\n\nAll agreed."
    )
    custody = make_item(meeting, "Custody", number="2", text=text)
    action = make_action(meeting, "DCC to bring a costed plan by the July meeting.", item=custody)
    make_owner(action, "DCC")
    make_decision(meeting, "The lease ends.", item=custody)
    make_item(meeting, "Any other business", number="3", outcome=Outcome.NIL)
    return meeting


def address(meeting: Meeting, kind: str) -> str:
    return f"/meetings/{meeting.pk}/notes.{kind}"


def words(user: User, meeting: Meeting, kind: str, asked: str = "") -> str:
    return READ[kind](fetched(user, address(meeting, kind) + asked))


def paper_of(meeting: Meeting, user: User) -> Paper:
    paper = notes_paper(meeting.pk, user)
    assert paper is not None
    return paper


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_holds_the_whole_of_the_notes(reader: User, meeting: Meeting, kind: str) -> None:
    told = " ".join(words(reader, meeting, kind).replace("<title>", "<!--").split())

    for said in (
        "Tuesday 23 June 2026 @ 10:30", "Tamsin Okafor, Policy Officer, OPCC", "Sluice Room",
        "Police and Crime Commissioner (PCC)", "Present for part: from item 2", "Yvonne Castellane",
        "Outstanding matters", "They came on Friday.", "Discharged.", "Findings", "Cold.",
        "DCC to bring a costed plan by the July meeting.", "The lease ends.", "All agreed.", "None.",
        "Next meeting: Tuesday 28 July 2026",
    ):  # fmt: skip
        assert told.count(said) == 1, said
    assert f"{OFFICE} June 2026 – Meeting Notes" in told


def test_the_rows_stand_in_the_order_in_which_they_were_said(reader: User, meeting: Meeting) -> None:
    assert [(row.kind, row.number, row.label, row.owner) for row in paper_of(meeting, reader).rows] == [
        ("item", "1", "Outstanding matters", ""),
        ("record", "", "Action from May 2026:", "CC"),
        ("record", "", "Update:", ""),
        ("item", "2", "Custody", ""),
        ("text", "", "", ""),
        ("record", "", "Action:", "DCC"),
        ("record", "", "Decision:", ""),
        ("text", "", "", ""),
        ("item", "3", "Any other business", ""),
        ("text", "", "", ""),
    ]


@pytest.mark.parametrize(
    ("text", "more"),
    [("CC to report.", " Due: 31 July 2026."), ("CC to report by 31 July 2026.", "")],
    ids=["not-named", "named"],
)
def test_a_day_that_the_words_do_not_name_stands_behind_them(
    reader: User, meeting: Meeting, text: str, more: str
) -> None:
    make_action(meeting, text, item=meeting.items.all()[2], due_on=datetime.date(2026, 7, 31))

    blocks: Any = paper_of(meeting, reader).rows[-1].blocks

    assert [block.text for block in blocks] == [f"{text}{more}"]


def test_word_has_real_headings_and_a_head_that_is_repeated(reader: User, meeting: Meeting) -> None:
    document = Document(io.BytesIO(fetched(reader, address(meeting, "docx"))))
    attendance, items = document.tables

    assert [cell.text for cell in attendance.rows[0].cells] == ["", "Name:", "Capacity:"]
    assert [row.cells[0].text for row in attendance.rows][1:] == ["Attendance:", "", "Apologies:"]
    assert [cell.text for cell in items.rows[0].cells] == ["No.", "Item", "Action"]
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in document.tables)
    paragraphs = [paragraph for row in items.rows for paragraph in row.cells[1].paragraphs]
    styles = [str(paragraph.style.name) for paragraph in paragraphs if paragraph.style is not None]
    assert {name: styles.count(name) for name in ("Heading 2", "Heading 3", "List Bullet")} == {
        "Heading 2": 3,
        "Heading 3": 1,
        "List Bullet": 2,
    }
    assert document.core_properties.title == f"{OFFICE} June 2026 – Meeting Notes"


def test_the_pdf_is_tagged_and_says_so(reader: User, meeting: Meeting) -> None:
    content = fetched(reader, address(meeting, "pdf"))

    assert content.startswith(b"%PDF-1.7")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert b"/Lang(en-GB)" in content


@pytest.mark.parametrize("kind", KINDS)
def test_the_marking_stands_on_the_paper_and_a_draft_says_so(
    policy_officer: User, meeting: Meeting, kind: str
) -> None:
    make_drafts_again()
    Meeting.objects.update(marking=Marking.OFFICIAL_SENSITIVE, handling="For the office only")
    for number in range(40):
        make_item(meeting, f"Item {number}", text="One.\n\nTwo.")
    content = fetched(policy_officer, address(meeting, kind))

    banner = "OFFICIAL-SENSITIVE – DRAFT"
    if kind == "docx":
        (section,) = Document(io.BytesIO(content)).sections
        assert section.header.paragraphs[0].text == banner
        assert [one.text for one in section.footer.paragraphs] == ["OFFICIAL-SENSITIVE", "Page  of "]
    elif kind == "pdf":
        sheets = text_of_pdf(content).rstrip("\f").split("\f")
        assert len(sheets) >= 3
        for number, sheet in enumerate(sheets, start=1):
            assert sheet.count(banner) == 1
            assert f"Page {number} of {len(sheets)}" in sheet
    else:
        assert content.decode().count(banner) == 1
    assert "For the office only" in words(policy_officer, meeting, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_approved_notes_are_no_draft(reader: User, meeting: Meeting, kind: str) -> None:
    assert "DRAFT" not in words(reader, meeting, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_withheld_gets_out_unless_it_is_asked_for_by_who_may(
    reader: User, policy_officer: User, meeting: Meeting, kind: str
) -> None:
    hidden = {"is_withheld": True, "withheld_because": "Heron law"}
    item = make_item(meeting, "Heron", number="4", text="Heron said", **hidden)
    below = make_item(meeting, "Heron below", number="4a", parent=item)
    make_owner(make_action(meeting, "Heron action", item=below), "HERON")
    make_decision(meeting, "Heron decision", item=item)

    for user, asked in ((reader, ""), (reader, "?withheld=shown"), (policy_officer, "")):
        told = words(user, meeting, kind, asked)
        assert "heron" not in told.casefold()
        assert "4a" not in told
        assert told.count("This item is withheld from publication.") == 1
    full = words(policy_officer, meeting, kind, "?withheld=shown")
    assert full.count("Heron") >= 5
    assert "Withheld from publication: Heron law" in full


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_was_written_comes_out_as_words(policy_officer: User, kind: str) -> None:
    person = make_person(MARKUP)
    meeting = make_meeting(
        chair=person, minute_taker=person, venue=MARKUP, theme=MARKUP, handling=MARKUP, stage=Stage.DRAFT,
        next_date=datetime.date(2026, 7, 28), next_venue=MARKUP,
    )  # fmt: skip
    make_attendance(meeting, person, capacity=MARKUP, note=MARKUP, initials="#x")
    odd = f"漢字 \u0007 {'Llanfairpwllgwyngyll' * 40}"
    item = make_item(
        meeting, MARKUP, number="#1", text=f"{MARKUP} {odd}\n\n### {MARKUP}\n\n- {MARKUP}\n\n7. {HOSTILE}",
        assurance=Assurance.PARTLY, assurance_statement=MARKUP,
    )  # fmt: skip
    make_owner(make_action(meeting, MARKUP, item=item, due_words=MARKUP), MARKUP)
    make_decision(meeting, MARKUP, item=item)
    for number in range(40):
        make_item(meeting, f"{MARKUP} {number}")

    response = signed_in(policy_officer).get(address(meeting, kind))

    assert response.status_code == 200
    if kind == "html":
        assert_escaped(response)
        return
    told = "".join(READ[kind](response.content).split())
    assert told.count("#letx=1$y$@z*bold*_it_`raw`<b>") >= 10
    assert "7.<script>" in told


@pytest.mark.parametrize("kind", KINDS)
def test_a_meeting_without_a_word_is_a_paper_all_the_same(reader: User, kind: str) -> None:
    told = words(reader, make_meeting(), kind)

    assert "No items are recorded yet." in told
    assert "None recorded" in told


def test_a_pdf_that_not_everybody_could_read_is_not_given(
    reader: User, meeting: Meeting, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pdf, "writable", lambda told: told | {"title": "漢"})

    response = signed_in(reader).get(address(meeting, "pdf"))

    assert response.status_code == 500
    assert "The file was not made" in text_of(response)
    assert f"/meetings/{meeting.pk}/notes.docx" in text_of(response)
    assert "PAM 2026-06-23 notes: no PDF was made" in caplog.text
    with pytest.raises(PaperNotMade, match="could not be displayed"):
        pdf.write_pdf(paper_of(meeting, reader))


def test_approval_of_earlier_notes_names_what_was_excepted(
    reader: User, policy_officer: User, meeting: Meeting
) -> None:
    earlier = make_meeting(datetime.date(2026, 5, 19))
    item = meeting.items.all()[2]
    type(item).objects.filter(pk=item.pk).update(approves=earlier, approval=Approval.WITH_CHANGES)
    earlier.amendments.create(
        was="nine",
        becomes="ten",
        reason="Miscounted.",
        decided_under=item,
        by=policy_officer,
        on=meeting.date,
    )

    told = words(reader, meeting, "docx")
    corrected = words(reader, earlier, "docx")

    assert "meeting of 19 May 2026 were approved as an accurate record, except as follows." in told
    assert "“nine” was corrected to “ten”." in told
    assert "Words as approved: “nine”" in corrected
    assert "Words as corrected: “ten”" in corrected
    assert "Corrected at the meeting of 23 June 2026: Miscounted." in corrected


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_asks_the_database_three_times(
    reader: User, meeting: Meeting, kind: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(reader)
    for number in range(5):
        item = make_item(meeting, number=str(number))
        make_owner(make_action(meeting, item=item), "CC")
    with django_assert_num_queries(3):  # session, user, meeting
        client.get(address(meeting, kind))


def test_the_file_is_named_after_board_and_day(reader: User, meeting: Meeting) -> None:
    response = signed_in(reader).get(address(meeting, "pdf"))

    assert response["Content-Disposition"] == 'attachment; filename="PAM 2026-06-23 notes.pdf"'
    assert response["Cache-Control"] == "private, no-store"


def test_a_draft_is_hidden_from_a_reader(reader: User, meeting: Meeting) -> None:
    make_drafts_again()

    assert [signed_in(reader).get(address(meeting, kind)).status_code for kind in KINDS] == [404] * 3


def test_another_kind_or_meeting_is_not_found(reader: User, meeting: Meeting) -> None:
    client = signed_in(reader)

    assert client.get(address(meeting, "exe")).status_code == 404
    assert client.get("/meetings/404404/notes.pdf").status_code == 404


def test_it_is_for_those_with_a_role_and_for_no_other_method(
    stranger: Client, newcomer: User, reader: User, meeting: Meeting
) -> None:
    assert_asks_to_sign_in(stranger, address(meeting, "pdf"))
    assert signed_in(newcomer).get(address(meeting, "pdf")).status_code == 403
    assert signed_in(reader).post(address(meeting, "pdf")).status_code == 405


def test_the_page_of_the_meeting_leads_to_its_papers(reader: User, meeting: Meeting) -> None:
    page = text_of(signed_in(reader).get(meeting.get_absolute_url()))

    for kind in KINDS:
        assert f'href="{address(meeting, kind)}"' in page
    for kind in (*KINDS, "ics"):
        assert f'href="/meetings/{meeting.pk}/agenda.{kind}"' in page
