"""Finds blocks that a conversion printed twice, also where the second print is garbled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from meetings.notes.lines.rows import Row
from meetings.notes.model import Doubt

WORD = re.compile(r"[a-z0-9]+")
RUN = 4
"""Words that stand together: a run of so many that was there before is a trace of a repeat."""

SHARE_KNOWN = 0.75
LEAST_RUNS = 50
"""Different runs that a block has to repeat. Shorter repeats are how people write: a question that comes back
as a heading, a standing resolution, rows of one pattern."""

LEAST_WORDS_OF_A_LINE = 8
SAMPLE = 12
"""Runs that are looked up first: most lines repeat nothing"""

SHARE_OF_A_SOURCE = 3
"""A line counts as repeated where at least so many runs come from it."""

Run = int
"""The hash of neighbouring words: of two thousand runs no two share one by chance"""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """How many words a line has, and all runs of them."""

    line: int
    words: int
    runs: list[Run]


@dataclass(frozen=True, slots=True)
class _Repeat:
    """A line that says again what stood before: the runs that it repeats, and the line of each."""

    line: int
    origins: dict[Run, int]


def set_repeats_aside(rows: Sequence[Row]) -> tuple[list[Row], list[Doubt]]:
    """The rows without blocks that repeat earlier ones, perhaps garbled, and a doubt for each block."""
    spoken = [_spoken(line, pieces) for line, pieces in groupby(rows, key=attrgetter("line"))]
    runs = [run for said in spoken for run in said.runs]
    if (
        len(runs) - len(set(runs)) < LEAST_RUNS
    ):  # most notes: nothing in them could be a block that is repeated
        return list(rows), []
    doubts = [_doubt(block) for block in _blocks(spoken) if _is_printed_twice(block)]
    aside = {line for doubt, lines in doubts for line in lines}
    return [row for row in rows if row.line not in aside], [doubt for doubt, _ in doubts]


def _spoken(line: int, pieces: Iterable[Row]) -> _Spoken:
    words = WORD.findall(" ".join([row.text for row in pieces]).lower())
    runs = zip(words, words[1:], words[2:], words[3:], strict=False)  # RUN words each
    return _Spoken(line, len(words), list(map(hash, runs)))


def _doubt(block: Sequence[_Repeat]) -> tuple[Doubt, tuple[int, ...]]:
    """The doubt of a block, which names its lines and those that it repeats; and its own lines apart."""
    counts = Counter(line for repeat in block for line in repeat.origins.values())
    sources = sorted(line for line, count in counts.items() if count >= SHARE_OF_A_SOURCE)
    said = f"lines {sources[0]} to {sources[-1]}" if len(sources) > 1 else f"line {sources[0]}"
    lines = tuple(repeat.line for repeat in block)
    return Doubt("repeated-block", (*lines, *sources), f"Repeats {said}, perhaps garbled: set aside."), lines


def _is_printed_twice(block: Sequence[_Repeat]) -> bool:
    return len({run for repeat in block for run in repeat.origins}) >= LEAST_RUNS


def _blocks(spoken: Iterable[_Spoken]) -> Iterator[list[_Repeat]]:
    """Neighbouring lines that repeat earlier ones."""
    known: dict[Run, int] = {}
    block: list[_Repeat] = []
    for said in spoken:
        origins = _origins(said.runs, known) if said.words >= LEAST_WORDS_OF_A_LINE else {}
        if origins:
            block.append(_Repeat(said.line, origins))
            continue
        if block:
            yield block
            block = []
        known.update(dict.fromkeys(said.runs, said.line))
    if block:
        yield block


def _origins(runs: Sequence[Run], known: dict[Run, int]) -> dict[Run, int]:
    """Which runs of a line stood before, and where; nothing where they are too few to make it a repeat."""
    sample = runs[:: max(1, len(runs) // SAMPLE)]
    if sum(run in known for run in sample) * 2 < len(sample):
        return {}
    origins = {run: known[run] for run in runs if run in known}
    return origins if sum(run in origins for run in runs) >= SHARE_KNOWN * len(runs) else {}
