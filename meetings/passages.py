"""The text of an item, cut where the upshots that came of it stand, so that nothing is said twice."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from django.utils.safestring import SafeString

from meetings.doubts import Question
from meetings.markdown import Block, blocks_of, together
from meetings.upshots import Upshot

WORD = re.compile(r"\w+")

NOTHING = SafeString()

FIRST_WORDS = 5
"""So many words tell with which line of the file a block begins."""

Lines = Sequence[tuple[int, str]]
"""Lines of a file, each with its number."""


class Cut(NamedTuple):
    """Some blocks of a text, and the upshot that stands after them, with what was said of that."""

    blocks: Sequence[Block]
    upshot: Upshot | None = None
    said: Sequence[Block] = ()


class Passage(NamedTuple):
    """Some text, and the upshot that stands after it, with what was said of that and the doubts about it."""

    html: SafeString
    upshot: Upshot | None = None
    said: SafeString = NOTHING
    doubts: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Before block ``first``, with the blocks up to ``last`` moved under it."""

    first: int
    last: int
    is_said: bool = True


def cuts(text: str, upshots: Sequence[Upshot], own_lines: Lines = (), under: int = 3) -> Iterator[Cut]:
    """``text`` with each of ``upshots``, which are in the order of the notes, in its place.

    What was said of a matter brought forward is mostly in the item's text too: whole blocks of it move under
    the upshot. Where other upshots stand is told by ``own_lines``, those that the item came from; where these
    are not known, they stand at the end.
    """
    blocks = blocks_of(text, under=under)
    places = _places(blocks, upshots, own_lines) if blocks else [Place(0, 0, is_said=False)] * len(upshots)
    return _in_order(blocks, sorted(zip(places, upshots, strict=True), key=_first), under)


def alone(upshot: Upshot) -> Passage:
    """An upshot that stands under no item."""
    return Passage(NOTHING, upshot, together(_own_text(upshot, under=3)))


def _first(placed: tuple[Place, Upshot]) -> int:
    return placed[0].first


def _in_order(blocks: Sequence[Block], placed: Sequence[tuple[Place, Upshot]], under: int) -> Iterator[Cut]:
    at = 0
    for place, upshot in placed:
        before = blocks[at : place.first]
        at = max(at, place.first)
        yield Cut(before, upshot, blocks[at : place.last] if place.is_said else _own_text(upshot, under))
        at = max(at, place.last)
    if at < len(blocks):
        yield Cut(blocks[at:])


def _own_text(upshot: Upshot, under: int) -> Sequence[Block]:
    if is_from_notes(upshot) and words_of(upshot.text) in words_of(upshot.title):
        return ()
    return blocks_of(upshot.text, under=under + 1)


def _places(blocks: Sequence[Block], upshots: Sequence[Upshot], own_lines: Lines) -> list[Place]:
    said = Said(blocks if any(map(is_from_notes, upshots)) else ())
    starts = first_lines(blocks, own_lines)
    found = [said.place_of(upshot) if is_from_notes(upshot) else None for upshot in upshots]
    return [place or _by_line(upshot, starts) for place, upshot in zip(found, upshots, strict=True)]


def is_from_notes(upshot: Upshot) -> bool:
    """An update that was read from the notes, whose words may be in the text too; not one that was typed."""
    return upshot.kind == "update" and bool(upshot.lines)


def _by_line(upshot: Upshot, starts: Sequence[int]) -> Place:
    at = bisect_right(starts, min(upshot.lines)) if upshot.lines else len(starts)
    return Place(at, at, is_said=False)


class Said:
    """The words of ``blocks`` in a row, with the place where each block begins and the last one ends."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        words = [words_of(block.text)[1:] for block in blocks]
        self.words = " " + "".join(words)
        self.starts = list(accumulate(map(len, words), initial=0))
        self.found: list[range] = []

    def place_of(self, upshot: Upshot) -> Place | None:
        """Where the words of ``upshot`` are, but for those found before; None where they are not."""
        sought = words_of(upshot.text)
        at = self.words.find(sought) if sought.strip() else -1
        while at >= 0:
            here = range(at, at + len(sought) - 1)
            if all(here.stop <= other.start or other.stop <= here.start for other in self.found):
                self.found.append(here)
                return self._place(here)
            at = self.words.find(sought, at + 1)
        return None

    def _place(self, here: range) -> Place:
        """The blocks that say this and nothing else; or behind the block in which it is said."""
        first, last = bisect_right(self.starts, here.start) - 1, bisect_right(self.starts, here.stop - 1)
        is_whole = (self.starts[first], self.starts[last]) == (here.start, here.stop)
        return Place(first if is_whole else last, last)


def first_lines(blocks: Sequence[Block], own_lines: Lines) -> list[int]:
    """The line with which each block begins; of one that is not found, the line of the block before."""
    lines = [(number, words_of(text)) for number, text in own_lines]
    found, at, before = [], 0, 0
    for block in blocks:
        sought = words_of(" ".join(WORD.findall(block.text)[:FIRST_WORDS]))
        for index in range(at, len(lines)):
            if sought in lines[index][1]:
                at, before = index, lines[index][0]
                break
        found.append(before)
    return found


def words_of(text: str) -> str:
    """``text`` without signs and line ends; a space at each end keeps its first and last word whole."""
    return f" {' '.join(WORD.findall(text))} "
