"""Word files become lines as the paper shows them."""

from __future__ import annotations

import pytest
from docx import Document

from meetings.office_files.text import OfficeText
from meetings.office_files.word import read_word
from meetings.office_files.word_numbers import written
from tests.meetings.office_files.word_files import cell, listed, p, raw_word, saved, table, word_of

LEVELS = """
<w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
  <w:lvl w:ilvl="3"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="(%4)"/><w:pStyle w:val="Clause"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Kop2"/></w:style>
<w:style w:type="paragraph" w:styleId="Shout"><w:name w:val="Shout"/><w:rPr><w:caps/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""
RUN = "<w:r><w:t>{}</w:t></w:r>"


def lines(body: str, **parts: str) -> list[str]:
    return list(read_word(raw_word(body, **parts)).lines)


def codes(told: OfficeText) -> dict[str, tuple[int, ...]]:
    return {remark.code: remark.lines for remark in told.remarks}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(p("One ", "line"), ["One line"], id="runs-are-one-line"),
        pytest.param(p("a", "<w:r><w:br/></w:r>", "b"), ["a", "b"], id="line-break"),
        pytest.param(
            p("a", '<w:r><w:br w:type="page"/></w:r>') + p("b"),
            ["a", "", "b"],
            id="page-break-is-a-blank-line",
        ),
        pytest.param(p("Date:", "<w:r><w:tab/></w:r>", "4 May"), ["Date:\t4 May"], id="tab"),
        pytest.param(p("co\u00adoperate\u00a0now\u2011then"), ["cooperate now-then"], id="odd-characters"),
        pytest.param(p("The ﬁrst oﬃcer"), ["The first officer"], id="ligatures"),
        pytest.param(p('<w:r><w:sym w:char="F0B7"/></w:r>', " Vans"), ["• Vans"], id="symbol"),
        pytest.param(
            p(
                "kept",
                f"<w:ins>{RUN.format(' new')}</w:ins>",
                "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>",
            ),
            ["kept new"],
            id="insertions-kept-deletions-left-out",
        ),
        pytest.param(
            f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{RUN.format('one')}</w:p>" + p("two"),
            ["one two"],
            id="deleted-end-of-a-paragraph",
        ),
        pytest.param(
            p("<w:r><w:instrText>PAGE</w:instrText></w:r>", "3"), ["3"], id="field-gives-its-result"
        ),
        pytest.param(
            p("seen", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r>"), ["seen"], id="hidden-text"
        ),
        pytest.param(p("<w:r><w:rPr><w:caps/></w:rPr><w:t>Aob</w:t></w:r>"), ["AOB"], id="capitals"),
        pytest.param(p("<w:r><w:rPr><w:b/></w:rPr><w:t>Fleet</w:t></w:r>"), ["**Fleet**"], id="bold-line"),
        pytest.param(
            p("<w:r><w:rPr><w:b/></w:rPr><w:t>Fleet</w:t></w:r>", " The vans were sold at the end of May."),
            ["**Fleet** The vans were sold at the end of May."],
            id="bold-topic",
        ),
        pytest.param(
            p("<w:r><w:rPr><w:b/></w:rPr><w:t>Venue:</w:t></w:r>", " The large room of the town hall, Lode"),
            ["Venue: The large room of the town hall, Lode"],
            id="bold-label-is-no-topic",
        ),
        pytest.param(
            f"<w:sdt><w:sdtContent>{p('in a control')}</w:sdtContent></w:sdt>", ["in a control"], id="control"
        ),
        pytest.param(
            p(
                "above",
                "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
                + p("boxed")
                + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
                + p("boxed")
                + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            ),
            ["above", "boxed"],
            id="text-box-once",
        ),
    ],
)
def test_paragraphs(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([cell(p("a")) + cell(p("b"))], ["a\tb"], id="cells-apart-by-tabs"),
        pytest.param(
            [cell(p("a"), properties='<w:gridSpan w:val="2"/>') + cell(p("c"))],
            ["a\t\tc"],
            id="merged-across",
        ),
        pytest.param(
            [
                cell(p("Present"), properties='<w:vMerge w:val="restart"/>') + cell(p("Ann")),
                cell(p("Present"), properties="<w:vMerge/>") + cell(p("Bob")),
            ],
            ["Present\tAnn", "\tBob"],
            id="merged-down-is-read-once",
        ),
        pytest.param(
            [
                cell(p("1"))
                + cell(p("Custody"), p("It is full."), p("ACTION: CC to plan"))
                + cell(p(""), p(""), p("CC"))
            ],
            ["1\tCustody", "\tIt is full.", "\tACTION: CC to plan\tCC"],
            id="owner-beside-by-its-height",
        ),
        pytest.param(
            [cell(p("x" * 300), p("ACTION: CC to plan")) + cell(*[p("")] * 6, p("CC"))],
            ["x" * 300, "ACTION: CC to plan\tCC"],
            id="owner-beside-a-mark-close-by",
        ),
        pytest.param(
            [cell(table(cell(p("a")) + cell(p("b"))))], ["a\tb"], id="table-that-only-frames-another"
        ),
        pytest.param(
            [cell(p("1"), table(cell(p("a")) + cell(p("b")))) + cell(p("c"))],
            ["1\tc", "a b"],
            id="table-in-a-cell",
        ),
        pytest.param(
            [cell(p("out")) + "<w:del/>", "<w:trPr><w:del/></w:trPr>" + cell(p("gone"))],
            ["out"],
            id="deleted-row",
        ),
    ],
)
def test_tables(rows: list[str], expected: list[str]) -> None:
    assert lines(table(*rows)) == expected


def test_numbers_that_word_counts_are_written_out() -> None:
    body = "".join(
        [
            p("Custody", properties=listed(0)),
            p("Suites", properties=listed(1)),
            p("cold", properties=listed(2)),
            p("Vans", properties=listed(1)),
            table(cell(p(properties=listed(0))) + cell(p("In a cell of its own"))),
            p("Fleet", properties=listed(1)),
            p("By its style", properties='<w:pStyle w:val="Clause"/>'),
            p("Anew", properties=listed(0, 2)),
            p("Plain", properties=listed(0, 0)),
        ]
    )
    assert lines(body, numbering=LEVELS, styles=STYLES) == [
        "4. Custody", "4a Suites", "• cold", "4b Vans", "5.\tIn a cell of its own", "5a Fleet",
        "(I) By its style", "1. Anew", "Plain",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("count", "kind", "expected"),
    [(4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV"), (27, "upperLetter", "AA"),
     (7, "decimalZero", "07"), (5000, "lowerRoman", "5000"), (100_000, "lowerLetter", "100000")],
)  # fmt: skip
def test_a_count_is_written_as_word_writes_it(count: int, kind: str, expected: str) -> None:
    assert written(count, kind) == expected


def test_headings_have_the_marks_of_markdown_by_their_style() -> None:
    body = p("Fleet", properties='<w:pStyle w:val="Kop2"/>') + p("Vans", properties='<w:pStyle w:val="Sub"/>')
    shout = p("Aob", properties='<w:pStyle w:val="Shout"/>')
    assert lines(body + shout, styles=STYLES) == ["## Fleet", "## Vans", "AOB"]


def test_footnotes_stand_below_their_paragraph() -> None:
    note = f'<w:footnote w:id="2">{p("Since sold.")}</w:footnote>'
    told = read_word(
        raw_word(p("Vans", '<w:r><w:footnoteReference w:id="2"/></w:r>') + p("End"), footnotes=note)
    )
    assert told.lines == ("Vans[1]", "[1] Since sold.", "End")
    assert codes(told) == {"footnotes": (2,)}


def test_heads_and_feet_come_once_and_feet_are_set_aside() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Fenmarch Board"
    document.sections[0].footer.paragraphs[0].text = "Version 2"
    document.add_paragraph("Minutes")
    told = read_word(saved(document))
    assert told.lines == ("Fenmarch Board", "", "Minutes", "", "Version 2")
    assert codes(told) == {"running-lines": (5,)}


@pytest.mark.parametrize(
    ("run", "code"),
    [
        pytest.param(f"<w:ins>{RUN.format('x')}</w:ins>", "tracked-changes", id="insertion"),
        pytest.param('<w:r><w:commentReference w:id="0"/></w:r>', "comments-left-out", id="comment"),
        pytest.param("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>", "hidden-text", id="hidden"),
        pytest.param("<w:r><w:object/></w:r>", "not-read", id="embedded-file"),
        pytest.param(
            '<w:r><w:drawing><w:graphicData uri="http://x/chart"/></w:drawing></w:r>', "not-read", id="chart"
        ),
    ],
)
def test_what_was_left_out_or_inferred_is_told(run: str, code: str) -> None:
    assert codes(read_word(raw_word(p("Minutes") + p("Vans", run)))) == {code: (2,)}


def test_plain_words_need_no_remark() -> None:
    assert read_word(word_of("Minutes", "Vans")) == OfficeText(("Minutes", "Vans"))


def test_labels_beside_a_long_column_stand_where_they_stood() -> None:
    """Only paragraphs close by are asked: a row of any length takes time in proportion to it."""
    count = 3000
    labels = [p("CC") if number % 10 == 0 else p("") for number in range(count)]
    said = [p(f"Words {number}.") for number in range(count)]
    told = lines(table(cell(*said) + cell(*labels)))
    assert told == [f"Words {number}." + ("\tCC" if number % 10 == 0 else "") for number in range(count)]
