"""Reads a Word file (.docx): its paragraphs and tables in their order, with the numbers that Word counts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from meetings.office_files.text import (
    RUNNING_LINES,
    NotReadable,
    OfficeText,
    Page,
    Passage,
    Remark,
    as_heading,
    cleaned,
    write_row,
)
from meetings.office_files.word_numbers import BULLET, Numbers
from meetings.office_files.word_package import Element, Package, child, name_of, number, open_word, value
from meetings.office_files.word_styles import Styles
from meetings.office_files.word_words import Words, WordsReader

TWIPS_A_CHARACTER = 105
"""Of the usual 11 points; the width of a cell divided by it tells how its paragraphs wrap."""

USUAL_WIDTH, NARROWEST, MOST_COLUMNS = 4500, 8, 63
WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
DROPPED = frozenset({"del", "moveFrom"})

TOLD = {
    "tracked-changes": "The file has changes here that nobody accepted or rejected: what was inserted was "
    "kept, what was deleted left out.",
    "comments-left-out": "Comments stand beside these lines in the file: they are no part of the notes, and "
    "were left out.",
    "hidden-text": "The file has hidden text at these lines, which no paper shows: left out.",
    "not-read": "A chart, a diagram or another file stands at these lines: words in it were not read.",
    "footnotes": "These are footnotes: they were put below the paragraph that refers to them.",
    "beside-by-height": "What stands beside these paragraphs of a table was put there by the height of its "
    "lines: see that owners stand with their actions.",
    RUNNING_LINES: "Feet of pages, and heads that the text has too: set aside.",
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    signs: frozenset[str]
    heading: int = 0
    is_bold: bool = False
    ends_page: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    blocks: tuple[Block, ...]
    column: int
    width: int
    shift: float


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` hold the cells that begin in them; where one above reaches down there is none."""

    rows: tuple[tuple[Cell, ...], ...]
    columns: int


Block = Paragraph | Table


def read_word(data: bytes) -> OfficeText:
    """The text of a Word file. Raises `NotReadable`."""
    package = open_word(data)
    root = package.xml(package.main)
    body = child(root, "body")
    if body is None:
        raise NotReadable("a file without a Word document in it; a Word file (.docx) was expected")
    reader = _Reader(package)
    heads, feet = (reader.page_ends(body, kind) for kind in ("header", "footer"))
    page = Page()
    blocks = list(reader.blocks(body))
    _write(page, blocks, depth=0)
    words = {line.strip().casefold() for line in page.lines}
    if not any(words):
        raise NotReadable(
            "a Word file without text: if it holds pictures of pages, have their text recognised (OCR) first"
        )
    return _whole(page, heads, feet, words)


def _whole(page: Page, heads: Sequence[str], feet: Sequence[str], words: set[str]) -> OfficeText:
    """The text between the heads and feet of its pages, each of them once."""
    above = [*heads, ""] if heads else []
    lines = [*above, *page.lines, *(["", *feet] if feet else [])]
    aside = [place for place, head in enumerate(heads, start=1) if head.casefold() in words]
    aside += range(len(lines) - len(feet) + 1, len(lines) + 1)
    signed = {sign: tuple(line + len(above) for line in page.signed_lines(sign)) for sign in page.signed}
    if aside:
        signed[RUNNING_LINES] = tuple(aside)
    remarks = [Remark(code, signed[code], told) for code, told in TOLD.items() if signed.get(code)]
    return OfficeText(tuple(lines), tuple(remarks))


@dataclass(slots=True)
class _Carried:
    """The words of a paragraph whose end was deleted: they belong to the next one."""

    text: str = ""
    signs: frozenset[str] = field(default_factory=frozenset)


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = Styles(self._part("styles"))
        self.numbers = Numbers(self._part("numbering"), self.styles)
        self.words = WordsReader(self.styles)
        self.notes = dict(self._notes("footnote")) | dict(self._notes("endnote"))
        self.carried = _Carried()

    def _part(self, kind: str) -> Element | None:
        return self.package.xml(self.package.related_to(self.package.main, kind))

    def _notes(self, kind: str) -> Iterator[tuple[tuple[str, str], Element]]:
        root = self._part(f"{kind}s")
        for note in root if root is not None else ():
            if name_of(note) == kind:
                yield (kind, value(note, "id") or ""), note

    def page_ends(self, body: Element, kind: str) -> list[str]:
        """The heads or feet of the pages of all sections, each line once."""
        targets = self.package.related_by_id(self.package.main, kind)
        found: dict[str, None] = {}
        for reference in body.iter("{*}" + f"{kind}Reference"):
            identity = next((said for name, said in reference.attrib.items() if name.endswith("}id")), "")
            root = self.package.xml(targets.pop(identity, None))
            page = Page()
            _write(page, list(self.blocks(root)) if root is not None else [], depth=0)
            found |= dict.fromkeys(line for line in page.lines if line.strip())
        return list(found)

    def blocks(self, container: Element) -> Iterator[Block]:
        for element in container:
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield self._table(element)
            elif name in WRAPPERS:
                yield from self.blocks(element)
            elif name == "altChunk":
                yield Paragraph("", frozenset({"not-read"}))

    def _paragraph(self, element: Element) -> Iterator[Block]:
        properties = child(element, "pPr")
        style = self.styles.of_paragraph(properties)
        words = self.words.read(element, style)
        text, signs = f"{self.carried.text}{words.text}", words.signs | self.carried.signs
        marks = child(properties, "rPr")
        if any(child(marks, name) is not None for name in DROPPED):
            self.carried = _Carried(f"{text} " if text else "", frozenset({*signs, "tracked-changes"}))
            return
        self.carried = _Carried()
        if child(marks, "ins") is not None:
            signs.add("tracked-changes")
        label = self.numbers.label(properties, style)
        if label and (text or label != BULLET):
            text = f"{label} {text}".strip()
        level = self.styles.heading_of(style) if text else 0
        ends_page = words.ends_page or child(properties, "sectPr") is not None
        yield Paragraph(text, frozenset(signs), level, words.is_bold, ends_page)
        yield from self._below(words)

    def _below(self, words: Words) -> Iterator[Block]:
        """Footnotes and text boxes of a paragraph."""
        count = self.words.notes - len(words.notes)
        for place, key in enumerate(words.notes, start=count + 1):
            note = self.notes.pop(key, None)
            said = " ".join(filter(None, self._texts(note))) if note is not None else ""
            yield Paragraph(f"[{place}] {said}".strip(), frozenset({"footnotes"}))
        for box in words.boxes:
            yield from self.blocks(box)

    def _texts(self, container: Element) -> Iterator[str]:
        for element in container.iter("{*}p"):
            if name_of(element) == "p":
                yield self.words.read(element, "").text

    def _table(self, element: Element) -> Table:
        columns = child(element, "tblGrid")
        grid = [number(column, "w") for column in (columns if columns is not None else [])]
        rows = [self._row(row, grid) for row in _rows(element)]
        ends = (cell.column + 1 for row in rows for cell in row)
        return Table(tuple(rows), max([len(grid), *ends]))

    def _row(self, element: Element, grid: Sequence[int]) -> tuple[Cell, ...]:
        column = min(number(child(element, "trPr", "gridBefore")), MOST_COLUMNS)
        cells = []
        for one in _cells(element):
            properties = child(one, "tcPr")
            span = max(1, min(number(child(properties, "gridSpan"), otherwise=1), MOST_COLUMNS))
            width = number(child(properties, "tcW"), "w") or sum(grid[column : column + span]) or USUAL_WIDTH
            merged = child(properties, "vMerge")
            if merged is None or value(merged) == "restart":
                shift = {"bottom": 1.0, "center": 0.5}.get(value(child(properties, "vAlign")) or "", 0.0)
                cells.append(Cell(tuple(self.blocks(one)), column, width, shift))
            column += span
        return tuple(cells)


def _rows(element: Element) -> Iterator[Element]:
    """The rows of a table that were not deleted."""
    for one in element:
        name = name_of(one)
        if name == "tr" and child(one, "trPr", "del") is None:
            yield one
        elif name in WRAPPERS:
            yield from _rows(one)


def _cells(element: Element) -> Iterator[Element]:
    for one in element:
        name = name_of(one)
        if name == "tc":
            yield one
        elif name in WRAPPERS:
            yield from _cells(one)


def _write(page: Page, blocks: Sequence[Block], depth: int) -> None:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                _write_table_row(page, row, block.columns, depth)
        else:
            page.write(as_heading(block.text, block.heading, is_bold=block.is_bold), block.signs)
            if block.ends_page:
                page.leave_blank()


def _write_table_row(page: Page, row: Sequence[Cell], columns: int, depth: int) -> None:
    """A table that only frames what stands in it is none: its content is written as if it stood alone."""
    framing = [cell for cell in row if any(isinstance(block, Table) for block in cell.blocks)]
    filled = [cell for cell in row if any(isinstance(block, Table) or block.text for block in cell.blocks)]
    if framing and filled == framing and len(filled) == 1:
        _write(page, framing[0].blocks, depth + 1)
        return
    laid = {cell.column: _laid_out(cell) for cell in row}
    height = max((column[-1].bottom for column in laid.values() if column), default=0.0)
    for cell in row:
        if cell.shift and (column := laid[cell.column]):
            by = cell.shift * (height - column[-1].bottom)
            laid[cell.column] = [replace(one, top=one.top + by, bottom=one.bottom + by) for one in column]
    if any(one.text for column in laid.values() for one in column):
        write_row(page, [laid.get(place, ()) for place in range(columns)], estimated="beside-by-height")


def _laid_out(cell: Cell) -> list[Passage]:
    """The paragraphs of a cell with their heights in lines; those of a table in it are rows of words."""
    width = max(cell.width // TWIPS_A_CHARACTER, NARROWEST)
    passages: list[Passage] = []
    top = 0.0
    for text, signs in _passages(cell.blocks):
        for piece in text.split("\n"):
            bottom = top + max(1, math.ceil(len(piece) / width))
            passages.append(Passage(piece, top, bottom, signs))
            top = bottom
    return passages


def _passages(blocks: Sequence[Block]) -> Iterator[tuple[str, frozenset[str]]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text, block.signs
            continue
        for row in block.rows:
            inside = [list(_passages(cell.blocks)) for cell in row]
            told = " ".join(text for cell in inside for text, _ in cell if text)
            yield cleaned(told), frozenset().union(*(signs for cell in inside for _, signs in cell))
