"""A table as a Word document: the office's action log, on A4 across."""

import re
from collections.abc import Sequence
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Row
from docx.text.paragraph import Paragraph

from governance.exports.table import Paragraphs, Table, day_in_words

MOST_ROWS = 2_000  # some 200 pages; Word itself grows slow with longer tables
TOO_MANY = (
    f"A Word document holds up to {MOST_ROWS:,} rows, and this list is longer. "
    "Choose fewer with the filter, or take the Excel file."
)
LANGUAGE = "en-GB"
FONT = "Arial"
INK, QUIET = RGBColor(0x13, 0x29, 0x2D), RGBColor(0x4C, 0x5D, 0x60)
STYLES = (("Normal", 9, INK), ("Heading 1", 18, INK), ("Header", 9, INK), ("Footer", 8, QUIET))
HEADER_TINT, RULE = "E1EFEE", "B9B4A6"
BREAKS = re.compile(r"(\r\n|[\r\n\t])")
MADE_OF = {"\r\n": "<w:br/>", "\n": "<w:br/>", "\r": "<w:br/>", "\t": "<w:tab/>"}
NAMESPACE = nsdecls("w")
# All that XML 1.0 has no way to write, and Word no way to show.
UNWRITABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), "\ufffd")


def write_word(table: Table, file: BinaryIO) -> None:
    """Raises ``TooManyRows`` above ``MOST_ROWS``."""
    document = Document()
    set_properties(document, table)
    set_styles(document)
    set_page(document.sections[0], table)
    document.add_heading(writable(table.title), level=1)
    about = document.add_paragraph()
    count = write_table(document, table)
    about.add_run(f"{writable(table.about)} {rows_in_words(count)}")
    document.save(file)


def rows_in_words(count: int) -> str:
    return "1 row." if count == 1 else f"{count:,} rows."


def writable(words: str) -> str:
    """``words`` with a replacement mark for each character that Word's files can not hold."""
    return words.translate(UNWRITABLE)


def set_properties(document: WordDocument, table: Table) -> None:
    properties = document.core_properties
    properties.title = writable(table.title)[:255]
    properties.subject = writable(table.about)[:255]
    properties.category = table.marking
    properties.language = LANGUAGE
    properties.author = properties.comments = ""
    properties.created = properties.modified = table.made_at.replace(tzinfo=None)


def set_styles(document: WordDocument) -> None:
    set_typeface(document, STYLES)
    heading: Any = document.styles["Heading 1"]
    heading.paragraph_format.space_before = Pt(0)
    normal: Any = document.styles["Normal"]
    normal.paragraph_format.space_after = Pt(3)


def set_typeface(document: WordDocument, styles: Sequence[tuple[str, float, RGBColor]]) -> None:
    """One typeface, and British English for whoever reads it aloud or checks its spelling."""
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), LANGUAGE)
    for name, size, colour in styles:
        style: Any = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), colour
        fonts = style.element.rPr.rFonts
        for face in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(face), None)


def set_page(section: Section, table: Table) -> None:
    """The marking stands at the top and the bottom of each page, as the classification asks."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    section.header_distance = section.footer_distance = Mm(9)
    write_marking(section.header.paragraphs[0], table.marking)
    write_marking(section.footer.paragraphs[0], table.marking)
    below = section.footer.add_paragraph(f"Printed on {day_in_words(table.made_at.date())}. Page ", "Footer")
    number_pages(below)


def write_marking(paragraph: Paragraph, marking: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(marking).bold = True


def number_pages(paragraph: Paragraph) -> None:
    """Ends a footer with the number of its page and of all, in the middle."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    add_field(paragraph, "NUMPAGES")


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """A number that Word keeps up to date itself."""
    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def write_table(document: WordDocument, table: Table) -> int:
    """Appends the table, and gives the number of its rows below the header."""
    headings = table.printed.headings
    grid = document.add_table(rows=0, cols=len(headings))
    grid.autofit = False
    set_rules(grid, table.title)
    for column, (_, width) in zip(grid.columns, headings, strict=True):
        column.width = Mm(width)
    rows = [*table.rows_up_to(MOST_ROWS, TOO_MANY)]  # before any is written: whoever is refused does not wait
    widths = [Mm(width).twips for _, width in headings]
    grid._tbl.append(row_of(widths, [(heading,) for heading, _ in headings]))
    repeat_on_each_page(grid.rows[0])
    for row in rows:
        grid._tbl.append(row_of(widths, table.printed.cells(row)))
    return len(rows)


def row_of(widths: Sequence[int], cells: Sequence[Paragraphs]) -> Any:
    """A row that stays on one page, parsed whole: made piece by piece it takes ten times as long.

    Widths are in twentieths of a point.
    """
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>{paragraphs_of(paragraphs)}</w:tc>'
        for width, paragraphs in zip(widths, cells, strict=True)
    )
    return parse_xml(f"<w:tr {NAMESPACE}><w:trPr><w:cantSplit/></w:trPr>{made}</w:tr>")


def paragraphs_of(paragraphs: Paragraphs) -> str:
    said = [writable(words) for words in paragraphs if words] or [""]
    first = f"<w:p>{run_of(said[0], is_bold=len(said) > 1)}</w:p>"
    return first + "".join(f"<w:p>{run_of(words)}</w:p>" for words in said[1:])


def run_of(words: str, *, is_bold: bool = False) -> str:
    """Words in one typeface; lines and tabs of theirs are Word's."""
    if not words:
        return ""
    parts = []
    for part in BREAKS.split(words):
        if part in MADE_OF:
            parts.append(MADE_OF[part])
        elif part:
            parts.append(f'<w:t xml:space="preserve">{escape(part)}</w:t>')
    properties = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    return f"<w:r>{properties}{''.join(parts)}</w:r>"


def repeat_on_each_page(row: _Row) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        shade: Any = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), HEADER_TINT)
        cell._tc.get_or_add_tcPr().append(shade)
        for run in cell.paragraphs[0].runs:
            run.bold = True


def set_rules(grid: WordTable, title: str) -> None:
    """A thin rule below each row, and the words by which a screen reader announces the table."""
    properties: Any = grid._tbl.tblPr
    borders: Any = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        rule: Any = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
            rule.set(qn(f"w:{name}"), value)
        borders.append(rule)
    margins: Any = OxmlElement("w:tblCellMar")
    for side, width in (("top", "60"), ("left", "80"), ("bottom", "30"), ("right", "80")):
        margin: Any = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), width)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    caption: Any = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), writable(title))
    look = properties.find(qn("w:tblLook"))
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)  # the schema's order: borders, layout, margins, look, caption
    layout.addnext(margins)
    look.addnext(caption)
