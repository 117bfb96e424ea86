"""Puts the words of a page into rows of cells: by the rules around them, else by the white space between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from operator import attrgetter

from meetings.office_files.pdf_sheets import (
    NEAR,
    Line,
    Rule,
    Sheet,
    Usual,
    Word,
    is_bullet,
    lines_of,
    segments,
)
from meetings.office_files.text import LONGEST_LABEL, Passage, as_heading, with_bold_lead

ENTRY = re.compile(
    r"(?:[•▪●○■◦‣·➢►✓*–—-]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]|\d{1,2}\.\d{1,2})"
)
"""The first word of an entry of a list: a bullet, `4.`, `(b)`, `2.1`"""

PLAIN_GAP = 2.5
"""In sizes of the letters: a gap that parts columns wherever it stands."""

ALIGNED = 4.0
LOOSE = 1.15
"""Lines of one paragraph are set this many times closer than others at most."""

FAR = 2.5
MOST_PADDING, LEAST_LINES, LEAST_FULL, FULL = 12.0, 6, 3, 0.08
OTHER_SIZE, SPACE, SHORT = 0.15, 0.25, 0.3
ENDS, OPEN = tuple(".?!:;"), tuple(",/&")
OPENING = re.compile(
    r"(?:actions?|decisions?|updates?|findings|responses?|resolved)\b\s*(?:arising\b.{0,20})?[:–-]",
    re.IGNORECASE,
)
"""`ACTION: DCC to report`, `Findings:`: never within a paragraph"""

LARGER, HEADING = 1.2, 2
"""A line in letters so much larger than the usual ones is a heading, of this level."""


@dataclass(frozen=True, slots=True)
class Printed(Passage):
    """A paragraph on paper: `room` is left on its last line, `lead` the width of its first word."""

    room: float = 0.0
    lead: float = 0.0
    size: float = 0.0
    is_bold: bool = False


@dataclass(slots=True)
class Row:
    """A row of cells; `columns` are where they begin, for telling whether a row goes on over the page."""

    cells: list[list[Printed]]
    columns: tuple[float, ...]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column begins and ends at most."""

    left: float
    right: float


def rows_of(sheet: Sheet, words: Sequence[Word], usual: Usual) -> list[Row]:
    """The rows of a page from top to bottom; `usual` tells how its text is set."""
    plain = list(words)
    rows: list[Row] = []
    for top, bottom in _spans(sheet.uprights):
        inside = [word for word in plain if top <= word.middle <= bottom]
        table = _ruled_table(sheet, inside, usual)
        if table:
            rows += table
            plain = [word for word in plain if not top <= word.middle <= bottom]
    tops = sorted(row.top for row in rows)
    rows += _plain_rows(sheet, plain, tops, usual)
    return sorted(rows, key=lambda row: row.top)


def _spans(uprights: Sequence[Rule]) -> list[tuple[float, float]]:
    """From where to where down the page upright rules stand, without a break: tables, or boxes."""
    spans: list[tuple[float, float]] = []
    for rule in sorted(uprights, key=lambda rule: rule.start):
        if spans and rule.start <= spans[-1][1] + NEAR:
            spans[-1] = (spans[-1][0], max(spans[-1][1], rule.end))
        else:
            spans.append((rule.start, rule.end))
    return spans


def _ruled_table(sheet: Sheet, words: Sequence[Word], usual: Usual) -> list[Row]:
    """The rows of a table with upright rules; none where they stand around words, and not between them."""
    edges = [0.0, *sorted({rule.at for rule in _of(sheet.uprights, words)}), sheet.width]
    held: list[list[Word]] = [[] for _ in edges]
    for word in words:
        lefts = (rule.at for rule in sheet.uprights if _reaches(rule, word.middle) and rule.at <= word.centre)
        held[edges.index(max(lefts, default=0.0))].append(word)
    first, last = (0 if held[0] else 1), (len(edges) - 1 if held[-2] else len(edges) - 2)
    columns = [Column(*ends) for ends in pairwise(edges[first : last + 1])]
    if len(columns) < 2:
        return []
    cells = held[first:last]
    main = _fullest(cells)
    breaks = _breaks(sheet, columns[main])
    bands: dict[int, list[list[Word]]] = {}
    for place, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        own = _breaks(sheet, column)
        for word in cell:
            top = max((at for at in own if at <= word.middle), default=0.0)
            band = sum(at <= top + NEAR for at in breaks)
            bands.setdefault(band, [[] for _ in columns])[place].append(word)
    wrapped = [_wrapped(column, cell) for column, cell in zip(columns, cells, strict=True)]
    return [_row(band, wrapped, usual) for _, band in sorted(bands.items())]


def _of(uprights: Sequence[Rule], words: Sequence[Word]) -> Iterator[Rule]:
    """The rules that stand beside any of the words."""
    return (rule for rule in uprights if any(_reaches(rule, word.middle) for word in words))


def _fullest(cells: Sequence[Sequence[Word]]) -> int:
    return max(range(len(cells)), key=lambda place: sum(len(word.text) for word in cells[place]))


def _reaches(rule: Rule, at: float) -> bool:
    return rule.start - NEAR <= at <= rule.end + NEAR


def _breaks(sheet: Sheet, column: Column) -> list[float]:
    """Where level rules run across a whole column; what is drawn under words does not."""
    return [
        rule.at
        for rule in sheet.levels
        if rule.start <= column.left + ALIGNED and rule.end >= column.right - ALIGNED
    ]


def _wrapped(column: Column, words: Sequence[Word]) -> Column:
    """The column up to where its words are wrapped."""
    return Column(column.left, _right_edge(lines_of(words), column)) if words else column


def _right_edge(lines: Sequence[Line], column: Column) -> float:
    """Where the words of a column are wrapped: as far as its lines reach, where many of them reach as far."""
    padding = min(max(min(line.x0 for line in lines) - column.left, 0.0), MOST_PADDING)
    edge = column.right - padding
    furthest = max(line.x1 for line in lines)
    width = FULL * (column.right - column.left)
    full = sum(line.x1 >= furthest - width for line in lines)
    if len(lines) >= LEAST_LINES and full >= LEAST_FULL:
        return max(furthest, edge - MOST_PADDING)
    return max(edge, furthest)


def _row(cells: Sequence[Sequence[Word]], columns: Sequence[Column], usual: Usual) -> Row:
    """The paragraphs of each cell; beside the beginning of one in the fullest cell another begins."""
    words = [word for cell in cells for word in cell]
    main = _fullest(cells)
    leading = list(passages_of(lines_of(cells[main]), columns[main], usual, _beside(cells, main)))
    tops = [passage.top for passage in leading]
    found = [
        leading
        if place == main
        else list(passages_of(lines_of(cell), column, usual, [*tops, *_beside(cells, place)]))
        for place, (cell, column) in enumerate(zip(cells, columns, strict=True))
    ]
    starts = tuple(round(column.left) for column in columns)
    return Row(found, starts, min(word.top for word in words), max(word.bottom for word in words))


def _beside(cells: Sequence[Sequence[Word]], place: int) -> list[float]:
    """Where labels begin before a cell: a list of names parts what stands beside it."""
    labels = (lines_of(cell) for cell in cells[:place])
    return [line.top for lines in labels for line in lines if len(line.text) < LONGEST_LABEL]


def passages_of(
    lines: Sequence[Line], column: Column, usual: Usual, tops: Sequence[float] = ()
) -> Iterator[Printed]:
    """The lines of a cell as paragraphs; `tops` are where paragraphs begin beside it."""
    held: list[Line] = []
    for line in lines:
        if held and not _goes_on(held[-1], line, column, usual, tops):
            yield _printed(held, column)
            held = []
        held.append(line)
    if held:
        yield _printed(held, column)


def _printed(lines: Sequence[Line], column: Column) -> Printed:
    words = [word for line in lines for word in line.words]
    bold = " ".join(word.text for word in takewhile(attrgetter("is_bold"), words))
    return Printed(
        with_bold_lead(_with_bullet(words, _joined(lines, column)), bold),
        lines[0].top,
        lines[-1].bottom,
        room=column.right - lines[-1].x1,
        lead=words[0].x1 - words[0].x0,
        size=lines[0].size,
        is_bold=all(line.is_bold for line in lines),
    )


def _joined(lines: Sequence[Line], column: Column) -> str:
    """The words of a paragraph; one too long for its column goes on in the next line without a space."""
    text = lines[0].text
    for line, following in pairwise(lines):
        is_broken = len(line.words) == 1 and column.right - line.x1 < line.size
        is_broken = is_broken and following.text[0].islower() and line.text[-1].isalpha()
        text += f"{'' if is_broken else ' '}{following.text}"
    return text


def _with_bullet(words: Sequence[Word], text: str) -> str:
    """`text` with a bullet that everybody knows in the place of one of a symbol font."""
    if len(words) > 1 and (is_bullet(words[0])):
        return f"• {text[len(words[0].text) :].strip()}"
    return text


def _goes_on(line: Line, following: Line, column: Column, usual: Usual, tops: Sequence[float]) -> bool:
    """Whether a line goes on with the paragraph above it: its first word had no room there."""
    step = following.bottom - line.bottom
    if (
        step > LOOSE * max(usual.pitch, 1.2 * line.size)
        or abs(line.size - following.size) > OTHER_SIZE * line.size
    ):
        return False
    first = following.words[0]
    if is_bullet(first) or ENTRY.fullmatch(first.text) or (line.is_bold and not first.is_bold):
        return False
    if line.text.endswith(OPEN):
        return True
    if line.text.isupper() != following.text.isupper() or OPENING.match(following.text):
        return False
    if any(abs(top - following.top) < following.size / 2 for top in tops) and not first.text[0].islower():
        return False
    has_ended = line.text.endswith(ENDS) and not first.text[0].islower()
    is_short = following.x1 < column.right - SHORT * (column.right - column.left)
    if has_ended and is_short and not following.text.endswith(ENDS):
        return False  # a heading, or the first of short lines: the last line of a paragraph has an end
    left, right = line.x0 - column.left, column.right - line.x1
    is_centred = left > 2 * following.size and abs(left - right) < following.size
    room = left + right if is_centred else right
    return room < first.x1 - first.x0 + SPACE * line.size


def _plain_rows(sheet: Sheet, words: Sequence[Word], tables: Sequence[float], usual: Usual) -> list[Row]:
    """Rows of words without upright rules: columns where white space runs down between them, else one."""
    lines = lines_of(words)
    if not lines:
        return []
    starts = _column_starts(lines)
    left = min(line.x0 for line in lines)
    page = Column(left, _right_edge(lines, Column(left, sheet.width - left)))
    rows: list[Row] = []
    for columns, held in _blocks(lines, starts, tables, usual):
        for band in _banded(held, sheet.levels if columns else ()):
            if columns:
                rows.append(_row_of_block(band, columns, page.right, usual))
            else:
                rows += [_plain_row(passage, usual) for passage in passages_of(band, page, usual)]
    return rows


def _plain_row(passage: Printed, usual: Usual) -> Row:
    level = HEADING if passage.size > LARGER * usual.size else 0
    text = as_heading(passage.text, level, is_bold=passage.is_bold)
    return Row([[replace(passage, text=text)]], (), passage.top, passage.bottom)


def _column_starts(lines: Sequence[Line]) -> list[float]:
    """Where columns begin: behind a wide gap, in two lines at least; or behind a very wide one."""
    starts: list[tuple[float, float]] = []
    for line in lines:
        pieces = segments(line)
        starts += [(after.x0, after.x0 - before.x1) for before, after in pairwise(pieces)]
    starts.sort()
    found: list[float] = []
    for place, (start, gap) in enumerate(starts):
        near = [other for other, _ in starts[max(0, place - 1) : place + 2]]
        is_aligned = sum(abs(other - start) <= ALIGNED for other in near) > 1
        is_wide = gap > PLAIN_GAP * lines[0].size
        if (is_aligned or is_wide) and not (found and start - found[-1] <= ALIGNED):
            found.append(start)
    return found


def _blocks(
    lines: Sequence[Line], starts: Sequence[float], tables: Sequence[float], usual: Usual
) -> Iterator[tuple[list[float], list[Line]]]:
    """Lines that stand together: the columns that they have in common (none for running text), and they."""
    columns: list[float] = []
    held: list[Line] = []
    for line in lines:
        own = _columns_of(line, starts)
        is_apart = bool(held) and (
            line.bottom - held[-1].bottom > FAR * max(usual.pitch, line.size)
            or any(held[-1].bottom <= top <= line.top for top in tables)
        )
        if columns and not is_apart and _fits(line, sorted({*columns, *own})):
            if all(_fits(other, sorted({*columns, *own})) for other in held):
                columns = sorted({*columns, *own})
                held.append(line)
                continue
        elif not columns and not own and held and not is_apart:
            held.append(line)
            continue
        if held:
            yield columns, held
        columns, held = own, [line]
    if held:
        yield columns, held


def _columns_of(line: Line, starts: Sequence[float]) -> list[float]:
    """Where the columns of a line begin; none where it is one piece."""
    pieces = segments(line)
    behind = [
        next((start for start in starts if abs(start - piece.x0) <= ALIGNED), None) for piece in pieces[1:]
    ]
    found = [start for start in behind if start is not None]
    return [line.x0, *found] if found else []


def _fits(line: Line, columns: Sequence[float]) -> bool:
    """Whether each piece of a line stands within one column."""
    if line.x0 < columns[0] - ALIGNED:
        return False
    for piece in segments(line):
        if any(piece.x0 < start - ALIGNED and piece.x1 > start for start in columns):
            return False
    return True


def _banded(lines: Sequence[Line], levels: Sequence[Rule]) -> Iterator[list[Line]]:
    """The lines between level rules that run under all of them."""
    held: list[Line] = []
    for line in lines:
        parted = bool(held) and any(
            held[-1].bottom - NEAR <= rule.at <= line.top + NEAR
            and rule.start <= held[-1].x0 + ALIGNED
            and rule.end >= held[-1].x1 - ALIGNED
            for rule in levels
        )
        if parted:
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _row_of_block(lines: Sequence[Line], starts: Sequence[float], right: float, usual: Usual) -> Row:
    kept = [start for place, start in enumerate(starts) if not place or start - starts[place - 1] > ALIGNED]
    cells: list[list[Word]] = [[] for _ in kept]
    for line in lines:
        for piece in segments(line):
            place = max((at for at, start in enumerate(kept) if start <= piece.x0 + ALIGNED), default=0)
            cells[place] += piece.words
    ends = [*(start - NEAR for start in kept[1:]), right]
    columns = [_wrapped(Column(*one), cell) for *one, cell in zip(kept, ends, cells, strict=True)]
    return _row(cells, columns, usual)
