"""Reads a PDF: its pages one after the other, without what is printed on each of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from meetings.office_files.pdf_rows import ENDS, OPEN, Printed, Row, rows_of
from meetings.office_files.pdf_sheets import Line, Sheet, Usual, Word, lines_of, read_sheets, usual_in
from meetings.office_files.text import RUNNING_LINES, NotReadable, OfficeText, Page, Remark, write_row

MARGIN = 0.13
"""Share of a page's height at its top and bottom in which running heads and feet stand."""

NUMBER = re.compile(r"(?<!\d)\d{1,6}(?!\d)", re.ASCII)
MOST_NUMBERS = 6
SAME_HEIGHT = 5.0
LEAST_SHARE = 0.5
BLANK = 1.9
"""Lines apart: more is a blank line."""

AT_THE_EDGE, SLACK = 1.5, 0.2


Shape = tuple[str, str, int]
"""At which end of a page a line stands, what it says, and at which height."""


@dataclass(slots=True)
class Paper:
    """A page without its running heads and feet, which are kept beside it."""

    sheet: Sheet
    words: list[Word]
    heads: list[str] = field(default_factory=list)
    feet: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def read_pages(data: bytes) -> OfficeText:
    """The text of a PDF. Raises `NotReadable`."""
    sheets = read_sheets(data)
    if not any(sheet.words for sheet in sheets):
        raise NotReadable(
            "a PDF with no text in it, such as pictures of scanned pages; have the text recognised (OCR) "
            "first, and give the PDF that this makes"
        )
    usual = usual_in([line for sheet in sheets for line in lines_of(sheet.words)])
    papers = _without_running_lines(sheets)
    for paper in papers:
        paper.rows = rows_of(paper.sheet, paper.words, usual)
    _join_over_pages(papers)
    return _written(papers, usual)


def _without_running_lines(sheets: Sequence[Sheet]) -> list[Paper]:
    """The pages, with the lines set aside that stand at one height of most pages and say the same."""
    edges = [[line for line in lines_of(sheet.words) if _zone(line, sheet)] for sheet in sheets]
    counts = Counter(
        shape
        for sheet, lines in zip(sheets, edges, strict=True)
        for shape in {shape for line in lines for shape in _shapes(line, sheet)}
    )
    least = max(2, LEAST_SHARE * len(sheets))
    running = {shape for shape in counts if _count_near(counts, shape) >= least}
    papers = []
    seen: set[Shape] = set()
    for sheet, lines in zip(sheets, edges, strict=True):
        paper = Paper(sheet, sheet.words)
        for line in lines:
            zone, shapes = _zone(line, sheet), running.intersection(_shapes(line, sheet))
            if not shapes or (zone == "head" and seen.isdisjoint(shapes)):
                seen |= shapes  # a running head counts once: it may say what nothing else does
                continue
            (paper.heads if zone == "head" else paper.feet).append(line.text)
            gone = set(map(id, line.words))
            paper.words = [word for word in paper.words if id(word) not in gone]
        papers.append(paper)
    return papers


def _zone(line: Line, sheet: Sheet) -> str:
    if line.bottom < MARGIN * sheet.height:
        return "head"
    return "foot" if line.top > (1 - MARGIN) * sheet.height else ""


def _shapes(line: Line, sheet: Sheet) -> set[Shape]:
    """What a line says, with a number in it as it is, or as what it lies above the number of its page.

    Rows of a table whose numbers go on from page to page by more than one say other things.
    """
    said = line.text.casefold()
    numbers = list(NUMBER.finditer(said))
    zone, height = _zone(line, sheet), round(line.top / SAME_HEIGHT)
    shapes = {(zone, said, height)}
    for number in numbers[:MOST_NUMBERS]:
        above = int(number.group()) - sheet.number
        shapes.add((zone, f"{said[: number.start()]}#{above}#{said[number.end() :]}", height))
    return shapes


def _count_near(counts: Counter[Shape], shape: Shape) -> int:
    zone, said, height = shape
    return sum(counts[zone, said, near] for near in (height - 1, height, height + 1))


def _join_over_pages(papers: Sequence[Paper]) -> None:
    """A paragraph that a page end cuts is put together on the page where it begins.

    The head of a table that is printed again on the next page is a running line.
    """
    last: Row | None = None
    seen: set[tuple[str, ...]] = set()
    for paper in papers:
        if paper.rows and (said := _words_of(paper.rows[0])) in seen:
            paper.heads.append("\t".join(said))
            paper.rows.pop(0)
        seen |= {said for row in paper.rows if sum(map(bool, said := _words_of(row))) > 1}
        if last is not None and paper.rows:
            _join(last, paper.rows[0])
            if not any(paper.rows[0].cells):
                paper.rows.pop(0)
        if paper.rows:
            last = paper.rows[-1]


def _words_of(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(passage.text for passage in cell) for cell in row.cells)


def _join(row: Row, following: Row) -> None:
    if len(row.cells) != len(following.cells) or (len(row.cells) > 1 and following.cells[0]):
        return
    for cell, below in zip(row.cells, following.cells, strict=True):
        if (
            cell
            and below
            and _is_cut(cell[-1], below[0])
            and cell[-1].bottom > row.bottom - AT_THE_EDGE * cell[-1].size
        ):
            text = f"{cell[-1].text} {below[0].text}"
            signs = cell[-1].signs | below[0].signs | {"row-joined"}
            cell[-1] = replace(cell[-1], text=text, room=below[0].room, signs=signs)
            del below[0]


def _is_cut(passage: Printed, following: Printed) -> bool:
    """Whether a paragraph goes on over the page: no sentence has ended, and the next word had no room."""
    if passage.text.endswith(ENDS) or abs(passage.size - following.size) > 1:
        return False
    if passage.text.endswith(OPEN):
        return True
    return following.text[:1].islower() or (
        passage.room < following.lead and not following.text.startswith("•")
    )


TOLD = {
    "row-joined": "A page ends within these paragraphs: they were put together over it.",
}


def _written(papers: Sequence[Paper], usual: Usual) -> OfficeText:
    page = Page()
    aside: list[int] = []

    def set_aside(lines: Sequence[str]) -> None:
        for line in lines:
            page.write(line)
            aside.append(len(page.lines))

    for paper in papers:
        page.leave_blank()
        set_aside(paper.heads)
        bottom = None
        for row in paper.rows:
            if bottom is not None and row.top - bottom > (BLANK - 1) * usual.pitch:
                page.leave_blank()
            write_row(page, row.cells, slack=usual.size * SLACK)
            bottom = row.bottom
        set_aside(paper.feet)
    remarks = [Remark(code, lines, told) for code, told in TOLD.items() if (lines := page.signed_lines(code))]
    if aside:
        message = "Heads and feet that are printed on most pages: set aside."
        remarks.append(Remark(RUNNING_LINES, tuple(aside), message))
    empty = [paper.sheet.number for paper in papers if not paper.sheet.words]
    if empty:
        remarks.append(Remark("pages-without-text", (), _told_of_pages(empty)))
    if slanted := [paper.sheet.number for paper in papers if paper.sheet.slanted]:
        told = f"Words that run across the page, such as a stamp, were not read: {_pages(slanted)}."
        remarks.append(Remark("not-read", (), told))
    return OfficeText(tuple(page.lines), tuple(remarks))


def _told_of_pages(numbers: Sequence[int]) -> str:
    return (
        f"No text is in {_pages(numbers)}: blank, or a picture of a page. If anything was written "
        "there, have the text recognised (OCR), and import the file that this makes."
    )


def _pages(numbers: Sequence[int]) -> str:
    named = ", ".join(map(str, numbers))
    return f"page {named}" if len(numbers) == 1 else f"pages {named}"
