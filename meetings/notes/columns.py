"""Reads a last column that was laid out with spaces, where the words of an action run over rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from meetings.notes.marks import begins_with_mark
from meetings.notes.numbering import find_number
from meetings.notes.owners import find_owners, looks_like_owners
from meetings.notes.rows import WIDE_SPACE, Row
from meetings.notes.tables import find_heads

HEAD = re.compile(
    r"(?:agreed\s+)?actions?(?:\s+(?:points?|required|agreed))?(?:\s*/\s*(?:owners?|by))?\W*", re.IGNORECASE
)
"""`Item   Discussion   Action`: the head of the last column"""

NOBODY: frozenset[str] = frozenset()
FURTHEST_BEFORE_THE_HEAD, NEAR = 12, 1
LEAST_WORDS = 3


@dataclass(slots=True)
class _Group:
    """The pieces of one action: place among the rows so far, row, and words in the last column."""

    pieces: list[tuple[int, Row, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(words for _, _, words in self.pieces)


def join_last_column(rows: Sequence[Row], lines: Sequence[str]) -> list[Row]:
    """The rows, each action of a last column joined and put behind the paragraph that it stands beside.

    `lines` are those of the file. Owners in the column, and words that are no action, stay where they are.
    """
    head = next((place for place, row in enumerate(rows) if _is_head(row)), len(rows))
    start = _start_of_column(rows[head:], lines)
    if start == 0:
        return list(rows)
    left: list[Row] = list(rows[: head + 1])
    groups: list[_Group] = []
    for row in rows[head + 1 :]:
        if row.gap or _is_numbered(row):
            _take(left, groups)
            groups = []
        words = _words_at(row, lines[row.line - 1], start)
        if words and groups and groups[-1].pieces[-1][0] == len(left) - 1 and not _begins(groups[-1], words):
            groups[-1].pieces.append((len(left), row, words))
        elif words:
            groups.append(_Group([(len(left), row, words)]))
        left.append(row)
    _take(left, groups)
    return left


def _is_head(row: Row) -> bool:
    several = len(row.cells) > 1 and row.reach + len(row.cells[-1]) < row.width
    return several and HEAD.fullmatch(row.cells[-1]) is not None and find_heads(row) is None


def _start_of_column(rows: Sequence[Row], lines: Sequence[str]) -> int:
    """Where the words of the last column begin, 0 where there is none: its head may stand further right."""
    starts = [_last_start(lines[row.line - 1]) for row in rows if len(row.cells) > 1]
    if not starts:
        return 0
    near = [
        start for start in starts[1:] if starts[0] - FURTHEST_BEFORE_THE_HEAD <= start <= starts[0] + NEAR
    ]
    return max(set(near), key=near.count) if near else 0


def _last_start(line: str) -> int:
    ends = [space.end() for space in WIDE_SPACE.finditer(line.rstrip())]
    return ends[-1] if ends else 0


def _words_at(row: Row, line: str, start: int) -> str:
    """What a row holds in the last column, nothing where its words go on from the column before."""
    last = row.cells[-1]
    begins = _last_start(line) if len(row.cells) > 1 else row.indent
    return last if last and abs(begins - start) <= NEAR else ""


def _is_numbered(row: Row) -> bool:
    number = find_number(row.cells, 0) if len(row.cells) > 1 else None
    return number is not None and number.own_cell


def _begins(group: _Group, words: str) -> bool:
    """Whether words begin another action than the one above them."""
    ended = group.text.endswith((".", ";")) and words[:1].isupper()
    return ended or begins_with_mark(words) or bool(find_owners(words, NOBODY))


def _take(rows: list[Row], groups: Sequence[_Group]) -> None:
    """Move the actions of a block of rows behind it, where all that stands in its column is one."""
    if not groups or not all(_is_action(group.text) for group in groups):
        return
    joined = [_row_of(group) for group in groups]
    for place, row, _ in (piece for group in groups for piece in group.pieces):
        rows[place] = (
            replace(row, cells=row.cells[:-1], width=row.reach)
            if len(row.cells) > 1
            else replace(row, cells=("",))
        )
    first = groups[0].pieces[0][0]
    rows[first:] = [*(row for row in rows[first:] if any(row.cells)), *joined]


def _is_action(text: str) -> bool:
    owed = begins_with_mark(text) or bool(find_owners(text, NOBODY))
    return owed and text.count(" ") + 1 >= LEAST_WORDS and not looks_like_owners(text, NOBODY)


def _row_of(group: _Group) -> Row:
    _, first, _ = group.pieces[0]
    text = group.text if begins_with_mark(group.text) else f"Action: {group.text}"
    others = tuple(row.line for _, row, _ in group.pieces[1:])
    return Row(first.line, (text,), width=len(text), also=others)
