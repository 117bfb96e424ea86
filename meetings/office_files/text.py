"""The text of a file that was laid out on paper: its lines, what is furniture of pages, what was inferred."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

LARGEST_FILE = 20_000_000
"""Bytes. Pictures make such files large; their words are far below."""

MOST_CHARACTERS = 5_000_000
"""Of the text that a file gives: more is no note, and would only be read to be refused."""

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Soft hyphens and what has no width."""

ODD_SPACE = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u2011": "-"}
)
MARK = re.compile(r"(?:actions?|decision)\b(?!\s+arising)", re.IGNORECASE)
"""`ACTION: DCC to report`: what an owner stands beside"""

BOLD_LEAD = re.compile(r"[^*:\n]{3,120}\n[ ]+[A-Z][^\n]{29,}")
"""`Custody` in bold before `The inspection has ended.`: the reader knows it by the marks of Markdown"""

NEAR, SHARE_OF_HEIGHT = 1.5, 0.1
LONGEST_LABEL = 60
WINDOW = 20
"""So many paragraphs before and behind may be meant, where heights are not told exactly."""


RUNNING_LINES = "running-lines"
CODES = frozenset(
    {
        RUNNING_LINES,
        "beside-by-height",
        "comments-left-out",
        "footnotes",
        "hidden-text",
        "not-read",
        "pages-without-text",
        "row-joined",
        "tracked-changes",
    }
)
"""Of all remarks."""


class NotReadable(ValueError):
    """The file gives no text; the words say what was found and what to do."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was inferred or left out; becomes a doubt of the note."""

    code: str
    lines: tuple[int, ...]
    message: str


@dataclass(frozen=True, slots=True)
class OfficeText:
    """The lines of a remark with the code `RUNNING_LINES` belong to the pages, not to what was written."""

    lines: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a cell, and where it begins and ends on paper; `signs` are for remarks about it."""

    text: str
    top: float = 0.0
    bottom: float = 1.0
    signs: frozenset[str] = frozenset()


@dataclass(slots=True)
class Page:
    """Lines as they are written, one after the other, with the lines that bear each sign."""

    lines: list[str] = field(default_factory=list)
    signed: dict[str, list[int]] = field(default_factory=dict)
    characters: int = 0

    def write(self, text: str, signs: Iterable[str] = ()) -> None:
        """Raises `NotReadable` where the file holds more than any note does."""
        for piece in text.split("\n"):
            self.lines.append(piece.rstrip())
            self.characters += len(piece) + 1
            for sign in signs:
                self.signed.setdefault(sign, []).append(len(self.lines))
        if self.characters > MOST_CHARACTERS:
            raise NotReadable(
                f"the file holds more than {MOST_CHARACTERS:,} characters of text; the notes of one meeting "
                "were expected: split it into one file for each meeting"
            )

    def leave_blank(self) -> None:
        """A blank line, unless the last one is blank already."""
        if self.lines and self.lines[-1]:
            self.write("")

    def signed_lines(self, sign: str) -> tuple[int, ...]:
        return tuple(sorted(set(self.signed.get(sign, ()))))


def cleaned(text: str) -> str:
    """`text` without what can't be seen or stored; tabs and line ends stay."""
    if text.isascii() and text.isprintable():
        return text
    return ODD_SPACE.sub(" ", INVISIBLE.sub("", UNPRINTABLE.sub(" ", text.translate(LIGATURES))))


def with_bold_lead(text: str, bold: str) -> str:
    """`text`, with the marks of Markdown around what is `bold` at its beginning, where that is a topic."""
    rest = text[len(bold) :]
    return f"**{bold}**{rest}" if bold and BOLD_LEAD.fullmatch(f"{bold}\n{rest}") else text


def as_heading(text: str, level: int, *, is_bold: bool) -> str:
    """A line that stands alone, with the marks by which the reader knows a heading."""
    if level:
        return f"{'#' * level} {text}"
    return f"**{text}**" if is_bold and "\n" not in text else text


def write_row(
    page: Page, cells: Sequence[Sequence[Passage]], *, slack: float = 0.0, estimated: str = ""
) -> None:
    """A row of a table: a line for each paragraph of its fullest cell, with what stands beside it.

    Whoever wrote the row put an owner beside an action by empty lines; on paper that is a height. What
    stands beside nothing, by more than `slack`, has a line of its own. Where heights are `estimated`,
    everything stands beside what is nearest, and each line that has something beside it by its height alone
    bears that sign.
    """
    kept = [[passage for passage in cell if passage.text.strip()] for cell in cells]
    main = max(range(len(kept)), key=lambda place: sum(len(passage.text) for passage in kept[place]))
    lines = [{main: passage} for passage in kept[main]]
    alone: list[dict[int, Passage]] = []
    for place, cell in enumerate(kept):
        lowest = 0
        for passage in cell if place != main else ():
            row = _row_beside(passage, kept[main], lowest, None if estimated else slack)
            if row is not None and place in lines[row]:
                is_label = len(passage.text) <= LONGEST_LABEL >= len(lines[row][place].text)
                if is_label and not estimated:
                    lines[row][place] = _together(lines[row][place], passage)
                    continue
                row = _free_row(lines, place, row)
            if row is None:
                alone.append({place: passage})
            else:
                lines[row][place] = passage
                lowest = row
    by_height = [{estimated} if estimated and row and len(line) > 1 else () for row, line in enumerate(lines)]
    told = [*zip(lines, by_height, strict=True), *((line, ()) for line in _side_by_side(alone))]
    for line, signs in sorted(told, key=lambda one: min(passage.top for passage in one[0].values())):
        _write_line(page, line, len(cells), signs)


def _row_beside(passage: Passage, column: Sequence[Passage], lowest: int, slack: float | None) -> int | None:
    """Which paragraph of a column another one stands beside: a label rather beside a mark close by."""
    here = bisect(column, passage.top, key=attrgetter("top"))
    rows = range(max(lowest, here - WINDOW), min(len(column), max(lowest, here) + WINDOW))
    if not rows:
        return None
    if slack is None and len(passage.text) <= LONGEST_LABEL and passage.top > 0:
        reach = NEAR + SHARE_OF_HEIGHT * column[-1].bottom
        marked = [row for row in rows if MARK.match(column[row].text)]
        close = [row for row in marked if _apart(passage, column[row]) <= reach]
        return min(close or rows, key=lambda row: _apart(passage, column[row]))
    nearest = min(rows, key=lambda row: _apart(passage, column[row]))
    return nearest if slack is None or _apart(passage, column[nearest]) <= slack else None


def _free_row(lines: Sequence[dict[int, Passage]], place: int, row: int) -> int | None:
    """The next line with nothing at this place, else the nearest one before."""
    after = range(row, min(len(lines), row + WINDOW))
    before = range(row, max(-1, row - WINDOW), -1)
    return next((number for number in (*after, *before) if place not in lines[number]), None)


def _together(passage: Passage, following: Passage) -> Passage:
    text, signs = f"{passage.text} {following.text}", passage.signs | following.signs
    return Passage(text, passage.top, following.bottom, signs)


def _side_by_side(alone: Sequence[dict[int, Passage]]) -> list[dict[int, Passage]]:
    """What stands beside nothing in the fullest cell, put together where it stands beside one another."""
    lines: list[dict[int, Passage]] = []
    for line in sorted(alone, key=lambda one: min(passage.top for passage in one.values())):
        ((place, passage),) = line.items()
        last = lines[-1] if lines else {}
        if last and place not in last and _apart(passage, next(iter(last.values()))) <= 0:
            last[place] = passage
        else:
            lines.append(dict(line))
    return lines


def _apart(passage: Passage, other: Passage) -> float:
    """How far the head of a passage lies from another passage; 0 where it stands beside it."""
    middle = passage.top + min(0.5, (passage.bottom - passage.top) / 2)
    return max(other.top - middle, middle - other.bottom, 0.0)


def _write_line(page: Page, passages: dict[int, Passage], width: int, more: Iterable[str] = ()) -> None:
    words = (" ".join(passages[place].text.split()) if place in passages else "" for place in range(width))
    signs = frozenset(more).union(*(passage.signs for passage in passages.values()))
    page.write("\t".join(words).rstrip("\t"), signs)
