"""Joins the rows of an item into paragraphs: wrapped lines, words that were cut, columns at the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from meetings.notes.lines.rows import NO_HEADING, Row
from meetings.notes.words.dates import find_days
from meetings.notes.words.marks import begins_with_mark
from meetings.notes.words.owners import looks_like_owners
from meetings.notes.words.titles import is_capitals, is_sentence

LIST_NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4})[.)]|\([a-z]\))\s*(?=\S)(?!\d)")
"""`2. Opportunities to be considered`, `(b) the report be noted`"""

COUNT = re.compile(r"(?P<count>\d{1,2}(?:\.\d{1,2}){1,2})\.?(?:\s+(?=[A-Z(“‘\"'\d])|$)")
"""`3.2 The treasurer presented the report`: the number of a paragraph"""

LONE_SIGNS = frozenset("-–•*")
OPENING = re.compile(
    r"""
    (?: \(? (?: (?![a-z]{3}) \w{1,4} | [ivx]{3,4} ) [.)] | (?P<reference> [A-Z]{0,5}/?\d{1,4}/\d{2,4} )
      | (?P<mark> update | resolved | agreed
          | (?:action|decision|AP)s? (?: \s+ (?:no\.?\s*)? [\w/.()-]*\d[\w/.()-]* )? ) ) \s* [:;–-]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`(a)`, `Action 3.1`, `Decision`"""

ENTRY = re.compile(r"(?:[A-Z]{1,5}[\s/-]?)?\d{1,4}/\d{2,4}\b|\d{1,3}\s[A-Z]{2,3}\s[A-Z]")
"""`18/18 Overtime forecast`, `FEB 41/23 Review the allowance`, `86 MM Produce a breakdown`"""

OPEN_OWNERS = re.compile(r"[A-Z].*(?:[,/&]|\band)$")
"""`Jo Reed, DCC,`: more owners stand in the row below"""

OPEN_WORD = re.compile(r"\s(?:an?|and|at|by|for|from|in|of|on|or|the|to|with)$")
"""`... to report by`: a sentence that has not come to its end"""

DUE_ALONE = re.compile(r"(?:due(?:\s+(?:date|on|by))?|deadline)\s*[:–-]\s*[^.]{3,40}\.?", re.IGNORECASE)
"""`Due: 31 January 2026`, below an action"""

ENDS = tuple(".?!:;")
NARROWEST, WIDEST = 50, 130
LEAST_FULL_LINES = 6
UNEVEN = 4
"""Characters by which full lines of a proportional font differ in length."""
WORDS_OF_A_LONG_ROW = 6
LEAST_INDENT_OF_A_MARGIN, LONGEST_DAY = 40, 24


@dataclass(slots=True)
class Paragraph:
    """Words that belong together, with the lines that hold them and what stands in columns beside them.

    `number` is that of a list entry, `1.` or `(a)`, `count` that of a paragraph, `3.2`; `heading` says that
    the row was marked as one.
    """

    text: str
    lines: list[int]
    number: str = ""
    bullet: bool = False
    heading: bool = False
    gap: bool = False
    cells: list[str] = field(default_factory=list)
    count: str = ""

    @property
    def listed(self) -> bool:
        return self.bullet or bool(self.number)


def wrap_width(rows: Sequence[Row]) -> int:
    """The width at which the lines of a note were wrapped, or 0 where its lines are paragraphs."""
    widths = sorted(map(_width, rows))
    if not widths:
        return 0
    widest = widths[max(0, len(widths) - 1 - len(widths) // 50)]
    full = sum(1 for width in widths if 0.8 * widest <= width <= widest)
    return widest if NARROWEST <= widest <= WIDEST and full >= LEAST_FULL_LINES else 0


def _width(row: Row) -> int:
    """The width of a row without the owners in the column at its right, which begin far from its end."""
    owned = len(row.cells) > 1 and looks_like_owners(row.cells[-1], frozenset())
    return row.reach if owned and row.reach else row.width


def build_paragraphs(rows: Sequence[Row], width: int) -> list[Paragraph]:
    """The paragraphs of an item; a row goes on with the one before where the sentence or the line does."""
    paragraphs: list[Paragraph] = []
    previous: Row | None = None
    for row in rows:
        paragraph = _paragraph(row)
        in_margin = row.indent >= LEAST_INDENT_OF_A_MARGIN and len(row.cells) == 1
        if paragraphs and (
            _is_margin(paragraphs[-1], paragraph) or (in_margin and _is_day_beside(paragraphs[-1], row))
        ):
            paragraph = replace(paragraph, text="", cells=[paragraph.text])
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
    lead, cells, count = _without_count(lead, cells) if lead[:1].isdigit() else (lead, cells, "")
    if cells and lead.endswith(ENDS) and begins_with_mark(cells[-1]):
        lead, cells = f"{lead} {cells[-1]}", cells[:-1]
    number = ""
    if found := LIST_NUMBER.match(lead):
        number, lead = found.group().strip(), lead[found.end() :]
    marked = row.heading != NO_HEADING
    return Paragraph(lead.strip(), [row.line, *row.also], number, row.bullet, marked, row.gap, cells, count)


def _without_count(lead: str, cells: list[str]) -> tuple[str, list[str], str]:
    """The words and cells of a row without the number of the paragraph, and that number."""
    found = COUNT.match(lead)
    if found is None or (found.end() == len(lead) and not cells):
        return lead, cells, ""
    if found.end() == len(lead):
        lead, *cells = cells
        return lead, cells, found["count"]
    return lead[found.end() :], cells, found["count"]


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
    if _owners_go_on(paragraph.cells, following.cells) or _tells_due(paragraph, following):
        return True
    if paragraph.cells and len(following.cells) == 1 and _is_day(following.cells[0]):
        return not following.listed
    if (
        not text
        or following.listed
        or following.count
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
    if not row.gap and open_end and (_owes_more(paragraph, previous) or OPEN_WORD.search(text)):
        return True
    if row.gap or not width:
        return False
    full = _width(previous) + 1 + len(following.text.split(" ", 1)[0]) > width - UNEVEN
    if begins_entry(following.text):
        return full and open_end
    if open_end and text.count(" ") >= WORDS_OF_A_LONG_ROW and not is_capitals(text):
        return True
    return full and (open_end or not _is_heading_like(following.text))


def _is_margin(paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether a row holds nothing but more owners for the column at the right of the row above."""
    alone = not following.cells and not following.listed and not following.gap
    return alone and _owners_go_on(paragraph.cells, [following.text])


def _owners_go_on(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether owners go on in the row below, in their column: `DCC, ACC Bell,` and `Jo Reed`."""
    if len(above) != 1 or len(below) != 1 or OPEN_OWNERS.search(above[0]) is None:
        return False
    return looks_like_owners(above[0], frozenset()) and looks_like_owners(below[0], frozenset())


def _is_day_beside(paragraph: Paragraph, row: Row) -> bool:
    """Whether a row holds a day in the column of the owners of the row above, and nothing else."""
    return not row.gap and len(paragraph.cells) == 1 and _is_day(row.text)


def _is_day(words: str) -> bool:
    """Whether words are a day and nothing else: `27 June`."""
    if len(words) > LONGEST_DAY or not any(map(str.isdigit, words)):
        return False
    day = next(find_days(words), None)
    return day is not None and not words[: day.start].strip(" .") and not words[day.end :].strip(" .")


def _tells_due(paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether a row says until when the action in the row above is owed, and nothing else."""
    alone = not following.gap and not following.cells and DUE_ALONE.fullmatch(following.text) is not None
    return alone and begins_with_mark(paragraph.text)


def _owes_more(paragraph: Paragraph, row: Row) -> bool:
    """Whether a row that was laid out with spaces has owners beside it, and words enough to go on below."""
    laid_out = len(row.cells) > 1 and row.reach + len(row.cells[-1]) < row.width
    owned = laid_out and looks_like_owners(row.cells[-1], frozenset())
    return owned and paragraph.text.count(" ") >= WORDS_OF_A_LONG_ROW


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
        paragraph.text = f"{paragraph.text} {following.text}".strip()
    paragraph.lines.extend(line for line in following.lines if line not in paragraph.lines[-1:])
    if _owners_go_on(paragraph.cells, following.cells):
        paragraph.cells = [f"{paragraph.cells[0]} {following.cells[0]}"]
    else:
        paragraph.cells.extend(following.cells)
