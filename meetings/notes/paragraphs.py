"""Joins the rows of an item into paragraphs: wrapped lines, words that were cut, columns at the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from meetings.notes.marks import begins_with_mark
from meetings.notes.owners import looks_like_owners
from meetings.notes.rows import NO_HEADING, Row
from meetings.notes.titles import is_capitals, is_sentence

LIST_NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4})[.)]|\([a-z]\))\s*(?=\S)(?!\d)")
"""`2. Opportunities to be considered`, `(b) the report be noted`"""

LONE_SIGNS = frozenset("-–•*")
OPENING = re.compile(
    r"""
    (?: \(?\w{1,4}[.)] | (?P<reference> [A-Z]{0,5}/?\d{1,4}/\d{2,4} )
      | (?P<mark> update | resolved | agreed
          | (?:action|decision|AP)s? (?: \s+ (?:no\.?\s*)? [\w/.()-]*\d[\w/.()-]* )? ) ) \s* [:;–-]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`(a)`, `Action 3.1`, `Decision`"""

ENTRY = re.compile(r"(?:[A-Z]{1,5}[\s/-]?)?\d{1,4}/\d{2,4}\b|\d{1,3}\s[A-Z]{2,3}\s[A-Z]")
"""`18/18 Overtime forecast`, `FEB 41/23 Review the allowance`, `86 MM Produce a breakdown`"""

ENDS = tuple(".?!:;")
NARROWEST, WIDEST = 50, 130
LEAST_FULL_LINES = 6
WORDS_OF_A_LONG_ROW = 6


@dataclass(slots=True)
class Paragraph:
    """Words that belong together, with the lines that hold them and what stands in columns beside them.

    `number` is that of a list entry, `1.` or `(a)`; `heading` says that the row was marked as one.
    """

    text: str
    lines: list[int]
    number: str = ""
    bullet: bool = False
    heading: bool = False
    gap: bool = False
    cells: list[str] = field(default_factory=list)

    @property
    def listed(self) -> bool:
        return self.bullet or bool(self.number)


def wrap_width(rows: Sequence[Row]) -> int:
    """The width at which the lines of a note were wrapped, or 0 where its lines are paragraphs."""
    widths = sorted(row.width for row in rows)
    if not widths:
        return 0
    widest = widths[max(0, len(widths) - 1 - len(widths) // 50)]
    full = sum(1 for width in widths if 0.8 * widest <= width <= widest)
    return widest if NARROWEST <= widest <= WIDEST and full >= LEAST_FULL_LINES else 0


def build_paragraphs(rows: Sequence[Row], width: int) -> list[Paragraph]:
    """The paragraphs of an item; a row goes on with the one before where the sentence or the line does."""
    paragraphs: list[Paragraph] = []
    previous: Row | None = None
    for row in rows:
        paragraph = _paragraph(row)
        if previous is not None and paragraphs and _goes_on(paragraphs[-1], previous, paragraph, row, width):
            _append(paragraphs[-1], paragraph)
        else:
            paragraphs.append(paragraph)
        previous = row
    return paragraphs


def _paragraph(row: Row) -> Paragraph:
    lead, *others = row.cells
    cells = [cell for cell in others if cell]
    if not lead and cells:
        lead, *cells = cells
    opening = OPENING.fullmatch(lead) if cells else None
    if opening is not None:
        lead, cells = _with_opening(opening, cells)
    elif cells and lead in LONE_SIGNS:
        lead, *cells = cells
    number = ""
    if found := LIST_NUMBER.match(lead):
        number, lead = found.group().strip(), lead[found.end() :]
    return Paragraph(lead.strip(), [row.line], number, row.bullet, row.heading != NO_HEADING, row.gap, cells)


def _with_opening(opening: re.Match[str], cells: list[str]) -> tuple[str, list[str]]:
    """The opening cell joined to the text behind it: `Action 3.1 | JR to report`, `Action | JR | Sell it`.

    A mark with nothing but owners beside it, and the reference of a row of a table, stay apart.
    """
    lead, owned = opening.group(), bool(opening["mark"]) and looks_like_owners(cells[0], frozenset())
    if (owned and len(cells) == 1) or (opening["reference"] and len(cells) > 1):
        return lead, cells
    words = f"{cells[0]} – {cells[1]}" if owned else cells[0]
    sign = ":" if (lead[-1:].isalnum() or lead[-1:] in ":;") and not opening["reference"] else ""
    return f"{lead.rstrip(' :;')}{sign} {words}", cells[2 if owned else 1 :]


def _goes_on(paragraph: Paragraph, previous: Row, following: Paragraph, row: Row, width: int) -> bool:
    text = paragraph.text
    if (
        not text
        or following.listed
        or following.heading
        or previous.heading != NO_HEADING
        or begins_with_mark(following.text)
    ):
        return False
    if paragraph.cells and following.cells:
        return False
    low = following.text[:1].islower() or following.text[:1] in "(),;&"
    if _is_cut_word(text, following.text):
        return True
    open_end = not text.endswith(ENDS) or text.endswith((" etc.", " e.g.", " i.e."))
    if low and open_end and (not row.gap or text.count(" ") >= WORDS_OF_A_LONG_ROW):
        return True
    if row.gap or not width:
        return False
    full = previous.width + 1 + len(following.text.split(" ", 1)[0]) > width
    if begins_entry(following.text):
        return full and open_end
    if open_end and text.count(" ") >= WORDS_OF_A_LONG_ROW and not is_capitals(text):
        return True
    return full and (open_end or not _is_heading_like(following.text))


def begins_entry(text: str) -> bool:
    """Whether a text begins as an entry of an action log does, with a reference or a number and owners."""
    return ENTRY.match(text) is not None


def _is_cut_word(text: str, following: str) -> bool:
    """Whether a word is cut at the end of a line: `neighbour-`, `hood`."""
    return text.endswith("-") and text[-2:-1].islower() and following[:1].islower()


def _is_heading_like(text: str) -> bool:
    return len(text.split()) < 8 and text[-1:] not in ".;,?" and not is_sentence(text)


def _append(paragraph: Paragraph, following: Paragraph) -> None:
    """Add a row to a paragraph; a word that was cut at the end of a line is put together."""
    if _is_cut_word(paragraph.text, following.text):
        paragraph.text = paragraph.text[:-1] + following.text
    else:
        paragraph.text = f"{paragraph.text} {following.text}"
    paragraph.lines.extend(line for line in following.lines if line not in paragraph.lines[-1:])
    paragraph.cells.extend(following.cells)
