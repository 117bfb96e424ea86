"""A paper as a Word document: real headings, one table whose head is repeated, the marking on each page."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from governance.exports.word_file import LANGUAGE, number_pages, set_typeface, writable, write_marking
from meetings.outputs.paper import (
    NOBODY,
    NOTHING_YET,
    AttendanceGroup,
    Block,
    Change,
    Listing,
    Paper,
    Row,
    RowKind,
    Words,
)

BLACK = RGBColor(0, 0, 0)
HEADINGS = ("Heading 1", "Heading 2", "Heading 3", "Heading 4", "Heading 5")
SIZES = {"Heading 1": 14, "Footer": 9}
USUAL_SIZE = 10.5
STYLES = [
    (name, SIZES.get(name, USUAL_SIZE), BLACK)
    for name in ("Normal", *HEADINGS, "List Bullet", "Header", "Footer")
]
ATTENDANCE_WIDTHS = (28, 48, 98)
TABLE_WIDTHS = (16, 122, 36)
INDENT = 5
"""All in millimetres."""
RULE = "828282"


def write_word(paper: Paper) -> bytes:
    document = Document()
    set_properties(document, paper)
    set_typeface(document, STYLES)
    for name, *_ in STYLES:
        spacing: Any = document.styles[name]
        spacing.font.italic = False
        spacing.paragraph_format.space_before = Pt(0)
        spacing.paragraph_format.space_after = Pt(8 if name == "Heading 1" else 4)
    set_page(document.sections[0], paper)
    document.add_heading(writable(paper.title), level=1)
    for label, value in (*paper.particulars, *([("Handling", paper.handling)] if paper.handling else [])):
        write_labelled(document.add_paragraph(), f"{label}:", value)
    if paper.attendance:
        write_attendance(document, paper.attendance)
        document.add_paragraph()
    if paper.rows:
        write_rows(document, paper)
        document.add_paragraph()
    else:
        document.add_paragraph(NOTHING_YET)
    for block in paper.ending:
        document.add_paragraph(writable(block.text))
    if paper.changes:
        write_changes(document, paper.changes)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def set_properties(document: WordDocument, paper: Paper) -> None:
    properties = document.core_properties
    properties.title = writable(paper.title)[:255]
    properties.category = paper.marking
    properties.content_status = paper.state
    properties.language = LANGUAGE
    properties.author = properties.comments = ""
    properties.created = properties.modified = paper.made_at.replace(tzinfo=None)


def set_page(section: Section, paper: Paper) -> None:
    """The marking stands at the top and the bottom of each page, as the classification asks."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)
    section.header_distance = section.footer_distance = Mm(10)
    write_marking(section.header.paragraphs[0], paper.banner)
    write_marking(section.footer.paragraphs[0], paper.marking)
    number_pages(section.footer.add_paragraph("Page ", "Footer"))


def write_labelled(paragraph: Paragraph, label: str, words: str) -> None:
    if label:
        paragraph.add_run(f"{writable(label)} ").bold = True
    paragraph.add_run(writable(words))


def write_attendance(document: WordDocument, groups: Sequence[AttendanceGroup]) -> None:
    grid = new_table(document, ATTENDANCE_WIDTHS, "Attendance", ruled=False)
    write_head(grid.rows[0], ("", "Name:", "Capacity:"))
    for group in groups:
        for place, person in enumerate(group.people):
            row = add_row(grid, ATTENDANCE_WIDTHS)
            bold(row.cells[0], f"{group.label}:" if place == 0 else "")
            row.cells[1].paragraphs[0].add_run(writable(person.name))
            told = [words for words in (person.capacity, person.note) if words]
            for number, words in enumerate(told):
                paragraph = row.cells[2].add_paragraph() if number else row.cells[2].paragraphs[0]
                paragraph.add_run(writable(words))
        if not group.people:
            row = add_row(grid, ATTENDANCE_WIDTHS)
            bold(row.cells[0], f"{group.label}:")
            row.cells[1].paragraphs[0].add_run(NOBODY)


def write_rows(document: WordDocument, paper: Paper) -> None:
    grid = new_table(document, TABLE_WIDTHS, paper.title, ruled=True)
    write_head(grid.rows[0], paper.columns)
    for said in paper.rows:
        row = add_row(grid, TABLE_WIDTHS)
        if said.kind == RowKind.ITEM:
            rule_above(row)
            bold(row.cells[0], said.number)
            head = row.cells[1].paragraphs[0]
            head.style = f"Heading {said.level}"
            head.add_run(writable(said.label))
        else:
            write_said(row, said)


def write_said(row: _Row, said: Row) -> None:
    cell = Lines(row.cells[1])
    blocks = said.blocks
    if said.label:
        write_labelled(cell.next(), said.label, plain_words(blocks))
        blocks = blocks[1:] if plain_words(blocks) else blocks
    write_blocks(cell, blocks, said.sub_level)
    bold(row.cells[2], said.owner)


class Lines:
    """The paragraphs of a cell, one after the other; the first is there before anything is written."""

    def __init__(self, cell: _Cell) -> None:
        self.cell = cell
        self.is_begun = False

    def next(self) -> Paragraph:
        paragraph: Paragraph = self.cell.add_paragraph() if self.is_begun else self.cell.paragraphs[0]
        self.is_begun = True
        return paragraph


def plain_words(blocks: Sequence[Block]) -> str:
    """The words of the first block, where it is a paragraph."""
    first = blocks[0] if blocks else None
    return first.text if isinstance(first, Words) and first.kind == "paragraph" else ""


def write_blocks(cell: Lines, blocks: Sequence[Block], level: int, depth: int = 0) -> None:
    """Each block in a paragraph of its own; ``level`` is that of headings, ``depth`` that of lists."""
    for block in blocks:
        if isinstance(block, Listing):
            for place, item in enumerate(block.items):
                lead = "" if block.start is None else f"{block.start + place}."
                write_list_item(cell, item, lead, level, depth + 1)
        else:
            paragraph = cell.next()
            if block.kind == "heading":
                paragraph.style = f"Heading {level}"
            paragraph.paragraph_format.left_indent = Mm(INDENT * depth) if depth else None
            paragraph.add_run(writable(block.text))


def write_list_item(cell: Lines, item: Sequence[Block], lead: str, level: int, depth: int) -> None:
    """Bullets are Word's own. Numbers are written out: most converters lose those that Word counts itself."""
    paragraph = cell.next()
    if not lead:
        paragraph.style = "List Bullet"
    paragraph.paragraph_format.left_indent = Mm(INDENT * depth)
    paragraph.paragraph_format.first_line_indent = Mm(-INDENT)
    if lead:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(INDENT * depth))
        paragraph.add_run(f"{lead}\t")
    paragraph.add_run(writable(plain_words(item)))
    write_blocks(cell, item[1:] if plain_words(item) else item, level, depth)


def write_changes(document: WordDocument, changes: Sequence[Change]) -> None:
    document.add_heading("Corrections made since these notes were approved", level=2)
    for change in changes:
        if change.where:
            write_labelled(document.add_paragraph(), change.where, "")
        write_labelled(document.add_paragraph(), "Words as approved:", f"“{change.was}”")
        write_labelled(document.add_paragraph(), "Words as corrected:", f"“{change.becomes}”")
        document.add_paragraph(writable(change.words))


def new_table(document: WordDocument, widths: Sequence[int], title: str, *, ruled: bool) -> Table:
    grid: Table = document.add_table(rows=1, cols=len(widths))
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    set_widths(grid.rows[0], widths)
    properties: Any = grid._tbl.tblPr
    if ruled:
        layout = properties.find(qn("w:tblLayout"))
        layout.addprevious(rules(("top", "left", "bottom", "right", "insideV"), "w:tblBorders"))
    caption: Any = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), writable(title))
    properties.find(qn("w:tblLook")).addnext(caption)
    return grid


def rules(sides: Sequence[str], name: str) -> Any:
    borders: Any = OxmlElement(name)
    for side in sides:
        rule: Any = OxmlElement(f"w:{side}")
        for attribute, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
            rule.set(qn(f"w:{attribute}"), value)
        borders.append(rule)
    return borders


def rule_above(row: _Row) -> None:
    """Above the head of an item; a row below it looks like part of the same."""
    for cell in row.cells:
        cell._tc.get_or_add_tcPr().append(rules(("top",), "w:tcBorders"))


def add_row(grid: Table, widths: Sequence[int]) -> _Row:
    row: _Row = grid.add_row()  # type: ignore[no-untyped-call]
    set_widths(row, widths)
    return row


def set_widths(row: _Row, widths: Sequence[int]) -> None:
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)


def write_head(row: _Row, headings: Sequence[str]) -> None:
    """Printed again on each page, and told to a screen reader as the head of its columns."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, heading in zip(row.cells, headings, strict=True):
        bold(cell, heading)


def bold(cell: _Cell, words: str) -> None:
    if words:
        cell.paragraphs[0].add_run(writable(words)).bold = True
