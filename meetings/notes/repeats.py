"""Finds blocks that a conversion printed twice, also where the second print is garbled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from meetings.notes.model import Doubt
from meetings.notes.rows import Row

WORD = re.compile(r"[a-z0-9]+")
RUN = 4
"""Words that stand together: a run of so many that was there before is a trace of a repeat."""

SHARE_KNOWN = 0.75
LEAST_WORDS = 60
"""Shorter repeats are how people write: a question that comes back as a heading, a standing resolution."""

LEAST_WORDS_OF_A_LINE = 8
SAMPLE = 12
"""Runs that are looked up first: most lines repeat nothing"""

SHARE_OF_A_SOURCE = 3
"""A line counts as repeated where at least so many runs come from it."""


def set_repeats_aside(rows: Sequence[Row]) -> tuple[list[Row], list[Doubt]]:
    """The rows without blocks of 60 words or more that repeat earlier ones, and a doubt for each block."""
    repeated: dict[int, tuple[int, ...]] = {}
    for block in _blocks(rows):
        sources = tuple(sorted({line for _, _, lines in block for line in lines}))
        if sum(words for _, words, _ in block) >= LEAST_WORDS:
            repeated.update((line, sources) for line, _, _ in block)
    doubts = []
    for sources, lines in groupby(sorted(repeated), key=repeated.__getitem__):
        block_lines = tuple(lines)
        said = f"lines {sources[0]} to {sources[-1]}" if len(sources) > 1 else f"line {sources[0]}"
        message = f"Repeats {said}, perhaps garbled: set aside."
        doubts.append(Doubt("repeated-block", block_lines + sources, message))
    return [row for row in rows if row.line not in repeated], doubts


def _blocks(rows: Sequence[Row]) -> Iterator[list[tuple[int, int, list[int]]]]:
    """Neighbouring lines that repeat earlier ones: of each its number, its words, and whom it repeats."""
    known: dict[tuple[str, ...], int] = {}
    block: list[tuple[int, int, list[int]]] = []
    for line, pieces in groupby(rows, key=lambda row: row.line):
        words = WORD.findall(" ".join(row.text for row in pieces).lower())
        runs = list(zip(*(words[start:] for start in range(RUN)), strict=False))
        sources = _sources(runs, known) if len(words) >= LEAST_WORDS_OF_A_LINE else []
        if sources:
            block.append((line, len(words), sources))
            continue
        if block:
            yield block
            block = []
        known.update(dict.fromkeys(runs, line))
    if block:
        yield block


def _sources(runs: Sequence[tuple[str, ...]], known: dict[tuple[str, ...], int]) -> list[int]:
    """The lines that a line repeats, or none where too little of it was there before."""
    sample = runs[:: max(1, len(runs) // SAMPLE)]
    if sum(run in known for run in sample) * 2 < len(sample):
        return []
    found = Counter(known[run] for run in runs if run in known)
    if found.total() < SHARE_KNOWN * len(runs):
        return []
    return [line for line, count in found.items() if count >= SHARE_OF_A_SOURCE] or [
        found.most_common(1)[0][0]
    ]
