"""What stands on the pages of a PDF: words, and the rules that part the cells of tables."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from meetings.office_files.text import MOST_CHARACTERS, NotReadable, cleaned

MOST_PAGES = 300
"""The longest minutes that we have seen have 40."""

SPACE_IN_SIZES = 0.15
"""A gap of so many sizes of its letters parts two words, where the file has no space."""

BOLD = re.compile(r"bold|black|heavy|[,-]bd", re.IGNORECASE)
NEAR, SHORTEST_UPRIGHT, SHORTEST_LEVEL = 2.0, 6.0, 10.0
"""Points. Rules less than `NEAR` apart are one: thin boxes have two sides."""

CLOSE = 1.2
"""In sizes of the letters: the usual distance of lines, where nothing shows it"""

FAR, LEAST_TIMES = 0.85, 3
BULLETS = frozenset("•▪●○■◦‣·➢►✓*-–—o")
PRIVATE_BULLETS = range(0xE000, 0xF900)
WIDE_GAP, SLANT = 0.8, 0.05
"""In sizes of the letters: a gap that may part columns"""

MOST_RULES = 20_000
SHARE_PRINTED_TWICE = 50


@dataclass(frozen=True, slots=True)
class Word:
    """`top` and `bottom` are points from the top of the page; `size` is that of the letters."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    is_bold: bool

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A line drawn at `at`, from `start` to `end`: upright ones across, level ones down the page."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Sheet:
    """A page; `slanted` says that words stand on it which do not run from left to right."""

    number: int
    width: float
    height: float
    words: list[Word]
    uprights: list[Rule] = field(default_factory=list)
    levels: list[Rule] = field(default_factory=list)
    slanted: bool = False


def read_sheets(data: bytes) -> list[Sheet]:
    """All pages. Raises `NotReadable`; what a damaged file makes of the library is for the caller to bear."""
    try:
        with pdfplumber.open(io.BytesIO(data), unicode_norm=None) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise NotReadable(
                    f"a PDF of {len(pdf.pages)} pages; the notes of one meeting were expected, at most "
                    f"{MOST_PAGES} pages: split it into one file for each meeting"
                )
            return list(_sheets(pdf.pages))
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise NotReadable(
                "a PDF with a password; print it to a new PDF without one, and give that"
            ) from error
        if isinstance(cause, PDFException):
            raise NotReadable(damaged()) from error
        raise


def damaged() -> str:
    return "a damaged PDF; open it in a PDF reader, print it to a new PDF, and give that"


def _sheets(pages: Sequence[Any]) -> Iterator[Sheet]:
    characters = 0
    for page in pages:
        letters = page.chars
        characters += len(letters)
        if characters > MOST_CHARACTERS:
            raise NotReadable(
                "a PDF with more text than the notes of any meeting: split it into its meetings"
            )
        yield Sheet(
            number=page.page_number,
            width=float(page.width),
            height=float(page.height),
            words=list(_words(page, letters)),
            uprights=_merged(_edges(page, "v")),
            levels=_merged(_edges(page, "h")),
            slanted=not all(map(_is_upright, letters)),
        )
        page.close()


def _words(page: Any, letters: Sequence[Any]) -> Iterator[Word]:
    """Words from left to right; a letter that is printed twice to look bold is one letter."""
    places = {(one["text"], round(one["x0"]), round(one["top"])) for one in letters}
    if (len(letters) - len(places)) * SHARE_PRINTED_TWICE > len(letters):
        page = page.dedupe_chars()
    upright = page.filter(_is_upright) if not all(map(_is_upright, letters)) else page
    found = upright.extract_words(x_tolerance_ratio=SPACE_IN_SIZES, return_chars=True, expand_ligatures=True)
    for word in found:
        text = cleaned(word["text"]).strip()
        if text:
            first = word["chars"][0]
            bold = BOLD.search(str(first["fontname"])) is not None
            yield Word(text, word["x0"], word["x1"], word["top"], word["bottom"], float(first["size"]), bold)


def _is_upright(thing: Any) -> bool:
    """Whether a letter stands on a level line; what is no letter does."""
    across, down = (thing.get("matrix") or (1.0, 0.0))[:2]
    return bool(abs(down) <= SLANT * abs(across))


def _edges(page: Any, orientation: str) -> Iterator[Rule]:
    upright = orientation == "v"
    for edge in page.edges[:MOST_RULES]:
        if edge["orientation"] != orientation:
            continue
        rule = (
            Rule(edge["x0"], edge["top"], edge["bottom"])
            if upright
            else Rule(edge["top"], edge["x0"], edge["x1"])
        )
        yield rule


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules in one line and touching are one; what is too short to part cells is none."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lines and rule.at - lines[-1][0].at <= NEAR:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    found: list[Rule] = []
    for line in lines:
        joined: list[Rule] = []
        for rule in sorted(line, key=lambda rule: rule.start):
            if joined and rule.start <= joined[-1].end + NEAR:
                joined[-1] = Rule(joined[-1].at, joined[-1].start, max(joined[-1].end, rule.end))
            else:
                joined.append(rule)
        found += joined
    return [rule for rule in found if rule.end - rule.start >= SHORTEST_UPRIGHT]


@dataclass(slots=True)
class Line:
    """Words that stand side by side, from left to right."""

    words: list[Word]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def is_bold(self) -> bool:
        return all(word.is_bold for word in self.words)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The lines that words make: a word belongs to the line whose tallest word it stands beside."""
    lines: list[list[Word]] = []
    tallest: Word | None = None
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        if tallest is not None and tallest.top <= word.middle <= tallest.bottom and lines:
            lines[-1].append(word)
            if word.size > tallest.size and word.top <= tallest.middle <= word.bottom:
                tallest = word
        else:
            lines.append([word])
            tallest = word
    return [Line(sorted(line, key=lambda word: word.x0)) for line in lines]


def is_bullet(word: Word) -> bool:
    return len(word.text) == 1 and (word.text in BULLETS or ord(word.text) in PRIVATE_BULLETS)


def segments(line: Line) -> list[Line]:
    """The pieces of a line between gaps that may part columns; a bullet stays with its words."""
    pieces = [[line.words[0]]]
    for word, following in pairwise(line.words):
        is_near = following.x0 - word.x1 < WIDE_GAP * max(word.size, following.size)
        if is_near or (len(pieces[-1]) == 1 and is_bullet(word)):
            pieces[-1].append(following)
        else:
            pieces.append([following])
    return [Line(piece) for piece in pieces]


@dataclass(frozen=True, slots=True)
class Usual:
    """How most of a text is set, in points: how far its lines are apart, how large its letters are."""

    pitch: float
    size: float


def usual_in(lines: Sequence[Line]) -> Usual:
    """Lines that reach far to the right show how far apart those of a paragraph are; tables do not."""
    sizes = Counter(round(line.size * 2) for line in lines)
    size = max(sizes, key=lambda one: (sizes[one], -one)) / 2
    far = FAR * max(line.x1 for line in lines)
    pitches = Counter(
        round(pitch * 2)
        for line, following in pairwise(lines)
        if line.x1 > far
        and len(segments(line)) == 1
        and 0.8 * size < (pitch := following.bottom - line.bottom) < 2.5 * size
    )
    pitch, times = min(pitches.most_common(1), default=(0, 0))
    return Usual(pitch / 2 if times >= LEAST_TIMES else CLOSE * size, size)
