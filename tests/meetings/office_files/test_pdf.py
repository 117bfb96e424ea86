"""PDF files become lines as their pages show them."""

from __future__ import annotations

import pytest

from meetings.office_files import pdf_pages
from meetings.office_files.pdf import read_pdf
from meetings.office_files.pdf_pages import read_pages
from meetings.office_files.text import NotReadable, OfficeText
from tests.meetings.office_files.pdf_files import LOCKED, pdf_of

LONG = (
    "The Commissioner asked how the force had dealt with the calls that were abandoned in the summer months, "
)
ENDING = "and was told that the plan is in its third quarter."
TABLE = (
    "#table(columns: (16mm, 1fr, 26mm), [1.], [Custody], [], [], [{}], [], [], [ACTION: CC to plan.], [CC])"
)


def lines(markup: str) -> list[str]:
    return list(read_pages(pdf_of(markup)).lines)


def codes(told: OfficeText) -> dict[str, tuple[int, ...]]:
    return {remark.code: remark.lines for remark in told.remarks}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(LONG + ENDING, [LONG + ENDING], id="wrapped-lines-are-one"),
        pytest.param(f"{LONG}{ENDING}\n\nSo be it.", [LONG + ENDING, "So be it."], id="paragraphs"),
        pytest.param("#set par(justify: true)\n" + LONG + ENDING, [LONG + ENDING], id="justified"),
        pytest.param("- Vans\n- " + LONG + ENDING, ["• Vans", f"• {LONG}{ENDING}"], id="bullets"),
        pytest.param("+ Vans\n+ Fleet", ["1. Vans", "2. Fleet"], id="numbers"),
        pytest.param("The first office", ["The first office"], id="ligatures"),
        pytest.param("#text(17pt)[Board]\n\n" + LONG, ["## Board", "", LONG.strip()], id="heading"),
        pytest.param(f"*Fleet*\n\n{LONG}", ["**Fleet**", LONG.strip()], id="bold-line"),
        pytest.param(
            TABLE.format(LONG + ENDING),
            ["1.\tCustody", f"\t{LONG}{ENDING}", "\tACTION: CC to plan.\tCC"],
            id="ruled-table",
        ),
        pytest.param(
            "#table(columns: (16mm, 1fr, 26mm), [1.], [Custody\n\nIt is full.\n\nACTION: CC to plan.], "
            "[#v(44pt) CC])",
            ["1.\tCustody", "\tIt is full.", "\tACTION: CC to plan.\tCC"],
            id="owner-beside-by-its-height",
        ),
        pytest.param(
            "#table(columns: 3, stroke: none, [Attendance:], [Ann Bell], [Police and Crime Commissioner], "
            "[], [Sam Holt], [Chief Constable], [Apologies:], [Jo Reed], [])",
            [
                "Attendance:\tAnn Bell\tPolice and Crime Commissioner",
                "\tSam Holt\tChief Constable",
                "Apologies:\tJo Reed",
            ],
            id="columns-without-rules",
        ),
        pytest.param("One. #pagebreak() Two.", ["One.", "", "Two."], id="pages-apart-by-a-blank-line"),
    ],
)  # fmt: skip
def test_what_a_page_shows(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


def test_a_row_that_a_page_end_cuts_is_put_together() -> None:
    told = read_pages(
        pdf_of("#set page(height: 90mm)\n#table(columns: (16mm, 1fr), [1.], [" + (LONG * 15) + "])")
    )
    assert told.lines[0] == "1.\t" + (LONG * 15).strip()
    assert codes(told) == {"row-joined": (1,)}


def test_running_heads_and_feet_are_set_aside_on_every_page_but_the_first_head() -> None:
    markup = (
        "#set page(header: [Fenmarch Board], footer: context [Version 2, page "
        '#counter(page).display("1 of 1", both: true)])\n'
        "One. #pagebreak() Two. #pagebreak() Three."
    )
    told = read_pages(pdf_of(markup))
    assert told.lines == (
        "Fenmarch Board", "", "One.", "Version 2, page 1 of 3", "",
        "Fenmarch Board", "Two.", "Version 2, page 2 of 3", "",
        "Fenmarch Board", "Three.", "Version 2, page 3 of 3",
    )  # fmt: skip
    assert codes(told) == {"running-lines": (4, 6, 8, 10, 12)}


def test_the_head_of_a_table_that_is_printed_again_is_set_aside() -> None:
    rows = "".join(f"[{number}], [Subject {number}], " for number in range(60))
    told = read_pages(pdf_of(f"#table(columns: (20mm, 1fr), table.header([No.], [Item]), {rows})"))
    heads = [number for number, line in enumerate(told.lines, start=1) if line.startswith("No.")]
    assert len(heads) == 2
    assert codes(told)["running-lines"] == (heads[1],)


def test_pages_without_text_are_named() -> None:
    told = read_pages(pdf_of("One. #pagebreak() #rect(fill: gray) #pagebreak() Three."))
    (remark,) = told.remarks
    assert remark.code == "pages-without-text"
    assert "page 2" in remark.message


def test_words_across_the_page_are_not_read_and_told() -> None:
    told = read_pages(pdf_of("Minutes #place(center + horizon, rotate(-45deg)[DRAFT])"))
    assert told.lines == ("Minutes",)
    assert codes(told) == {"not-read": ()}


def test_a_process_of_its_own_gives_the_same() -> None:
    content = pdf_of(TABLE.format(LONG + ENDING))
    assert read_pdf(content) == read_pages(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(pdf_of("#rect(fill: gray)"), r"no text in it.*\(OCR\) first", id="scanned"),
        pytest.param(LOCKED, "a PDF with a password", id="password"),
        pytest.param(b"%PDF-1.7\nnothing", "a damaged PDF", id="damaged"),
        pytest.param(pdf_of("one")[:600], "a damaged PDF", id="cut"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(NotReadable, match=f"{said}.*give"):
        read_pdf(content)


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(NotReadable, match="more than 0 seconds"):
        read_pdf(pdf_of("one"), seconds=0)


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meetings.office_files.pdf_sheets.MOST_PAGES", 2)
    with pytest.raises(NotReadable, match=r"a PDF of 3 pages; .* split it"):
        pdf_pages.read_pages(pdf_of("one #pagebreak() two #pagebreak() three"))
