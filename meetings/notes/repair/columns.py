"""Reads last columns that hold actions: each becomes a row of its own, also where its words run over rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from meetings.notes.actions.tables import find_heads
from meetings.notes.lines.rows import WIDE_SPACE, Row
from meetings.notes.words.dates import MONTH
from meetings.notes.words.marks import begins_with_mark
from meetings.notes.words.numbering import find_number
from meetings.notes.words.owners import find_owners, looks_like_owners

HEAD = re.compile(
    r"(?:agreed\s+)?actions?(?:\s+(?:points?|required|agreed))?(?:\s*/\s*(?:owners?|by))?\W*", re.IGNORECASE
)
"""`Item   Discussion   Action`: the head of the last column"""

OWNER_HEAD = re.compile(
    r"(?:owners?|leads?|by\s+whom?|who|responsible|officer)(?:\s*(?:/|&|and)\s*(?:timescales?|due|dates?|by\s+when|when|deadline))?\W*",
    re.IGNORECASE,
)
"""`Discussion | Action | Owner/Timescale`: the column behind the actions"""

OWNER_AND_DUE = re.compile(
    rf"(?P<owner>.{{2,40}}?)\s*[/–-]\s*(?P<due>[^/]*(?:\d|\b{MONTH}\b).{{0,30}})", re.IGNORECASE
)
"""`ACC Bell / 28 February`"""

NOBODY: frozenset[str] = frozenset()
FURTHEST_BEFORE_THE_HEAD, NEAR = 12, 1
LEAST_WORDS, LONGEST_OWNER = 3, 60


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


def part_action_columns(rows: Sequence[Row]) -> list[Row]:
    """The rows, each action that stands in the last columns of a table in a row of its own."""
    parted: list[Row] = []
    owned: bool | None = None  # whether a column of owners stands behind that of the actions; None: no table
    for row in rows:
        cells = row.cells
        if len(cells) > 2 or (len(cells) == 2 and cells[0]):  # most rows have their words in one cell
            if len(cells[-1]) < LONGEST_OWNER and not _is_laid_out(row) and _is_head_of_a_table(row):
                owned = OWNER_HEAD.fullmatch(cells[-1]) is not None
            elif owned is not None and " " in cells[-2] and (found := _action_of(row, owned=owned)):
                parted.extend(found)
                continue
        parted.append(row)
    return parted


def _is_head_of_a_table(row: Row) -> bool:
    *heads, last = [cell for cell in row.cells if cell]
    headed = HEAD.fullmatch(last) or (
        OWNER_HEAD.fullmatch(last) and HEAD.fullmatch(heads[-1]) if heads else None
    )
    return bool(heads) and headed is not None and find_heads(row) is None


def _action_of(row: Row, *, owned: bool) -> tuple[Row, Row] | None:
    """A row without its action, and that in its own row; None where no action stands beside its words."""
    cells, owner = [cell for cell in row.cells if cell], ""
    if owned and len(cells) > 2 and len(cells[-1]) < LONGEST_OWNER:
        *cells, owner = cells
    owed = cells[-1] if len(cells) > 1 else ""
    told = owed.count(" ") + 1 >= LEAST_WORDS and bool(owner) and not looks_like_owners(owed, NOBODY)
    first = row.cells[: row.cells.index(owed)]
    if not any(" " in cell for cell in first) or not (told or _is_action(owed)):
        return None
    beside = OWNER_AND_DUE.fullmatch(owner)
    behind = (beside["owner"], beside["due"]) if beside else (owner,)
    action = owed if begins_with_mark(owed) else f"Action: {owed}"
    return replace(row, cells=first), Row(row.line, (action, *filter(None, behind)), width=row.width)


def _is_laid_out(row: Row) -> bool:
    return row.reach + len(row.cells[-1]) < row.width


def _is_head(row: Row) -> bool:
    several = len(row.cells) > 1 and _is_laid_out(row)
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
    if text.count(" ") + 1 < LEAST_WORDS or looks_like_owners(text, NOBODY):
        return False
    return begins_with_mark(text) or bool(find_owners(text, NOBODY))


def _row_of(group: _Group) -> Row:
    _, first, _ = group.pieces[0]
    text = group.text if begins_with_mark(group.text) else f"Action: {group.text}"
    others = tuple(row.line for _, row, _ in group.pieces[1:])
    return Row(first.line, (text,), width=len(text), also=others)
