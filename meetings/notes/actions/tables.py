"""Reads tables of actions: by their heads where they have any, else by what each cell looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from meetings.notes.lines.rows import Row
from meetings.notes.words.due import Calendar, Due, read_due
from meetings.notes.words.owners import looks_like_owners, owners_of_cell

HEADS = {
    "text": r"""
        (?:agreed\s+|outstanding\s+|new\s+)? actions?
            (?: \s+(?:required|agreed|points?|items?|to\s+be\s+taken|arising|description|summary|details?) )?
        | task | matter | description | details? | issue | subject | action\s*/\s*decision | what
        """,
    "owner": r"""
        (?:action\s+)?owners? | leads? | lead\s+officer | responsible | responsibility
        | person(?:\s+responsible)? | responsible\s+person
        | by\s+whom? | who | whom | for | assigned\s+to | officer
        | (?:action|(?:to\s+be\s+)?progressed)\s+by | initials | name | res(?:p)?
        """,
    "due": r"""
        due (?:\s+(?:date|by))? | date\s+due | deadline | by\s+when | when | target(?:\s+date)? | timescales?
        | timeframe | completion\s+date | by | date
        """,
    "update": r"""
        update | progress | comments? | position | outcome | response | notes | latest
        | (?:update|progress)\s*/\s*(?:status|update)
        """,
    "raised": r"raised | date\s+raised | (?:date\s+of\s+)?meeting | meeting\s+date",
    "status": r"status | rag | state | completed?\?? | open\s*/\s*closed",
    "ref": r"""
        no | nr | num | number | ref | reference | item | item\s+no | minute | minute\s+no
        | agenda\s+item | \# | id | action\s+(?:no|ref) | s/?n
        """,
}
"""Heads of columns of tables of actions: `No | Action | Owner | Due | Status`"""

LEAST_CELLS = 3
LONGEST_HEAD = 40
"""Characters: `persons responsible...` has fewer"""

HEAD = {
    kind: re.compile(rf"(?:{pattern})[.:]*", re.VERBOSE | re.IGNORECASE) for kind, pattern in HEADS.items()
}

HEADS_RUN_TOGETHER = re.compile(
    r"(?:(?:item|no|ref|title|description|discussion|business|minutes?|outcome|decisions?|actions?|owner)\b[\s./|]*){2,}",
    re.IGNORECASE,
)
"""`Item Description Decision`, `No. Discussion Outcome / Decision`"""

ANY_HEAD = re.compile(rf"(?:{'|'.join(HEADS.values())})[.:]*", re.VERBOSE | re.IGNORECASE)
REFERENCE = re.compile(r"[A-Z]{0,4}\s?\d[\w/.()-]{0,14}|\d{1,3}\.?")
STATUS = re.compile(
    r"(?:not\s+)?(?:open|closed?|completed?|done|ongoing|on-going|in\s+progress|deferred|discharged|outstanding|carried\s+(?:forward|over)|overdue|on\s+track|green|amber|red|pending|superseded|started)\b.{0,60}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table of actions."""

    text: str
    owners: tuple[str, ...]
    due: Due | None
    update: str
    line: int
    raised: str = ""


def find_heads(row: Row) -> list[str] | None:
    """What the columns of a table of actions are, or None where the row is not the head of one."""
    if len(row.cells) < 2:
        return None
    cells = _cells(row)
    if len(cells) < 2 or len(cells[-1]) > LONGEST_HEAD:
        return None
    kinds: list[str] = []
    for cell in cells:
        free = (kind for kind in HEAD if kind not in kinds or kind == "ref")
        kind = next((kind for kind in free if HEAD[kind].fullmatch(cell)), None)
        if kind is None and not (kinds and not cell):
            return None
        kinds.append(kind or "ref")
    return kinds if "text" in kinds and {"owner", "due", "status", "update"} & set(kinds) else None


def looks_like_heads(cells: Sequence[str]) -> bool:
    """Whether most cells of a row, or all words of it, are heads of columns of a table of what was said."""
    if len(cells) < LEAST_CELLS:
        return HEADS_RUN_TOGETHER.fullmatch(" ".join(cells)) is not None
    if len(cells[-1]) > LONGEST_HEAD or ANY_HEAD.fullmatch(cells[-1]) is None:
        return False
    return 2 * len(list(filter(ANY_HEAD.fullmatch, cells))) > len(cells)


def goes_on(row: Row, heads: Sequence[str]) -> bool:
    """Whether a row may belong to a table with these heads: no blank line, and cells enough."""
    return not row.gap and len(row.cells) >= min(LEAST_CELLS, len(heads))


def read_entry(
    row: Row, heads: Sequence[str] | None, calendar: Calendar, names: frozenset[str]
) -> Entry | None:
    """The row as an action, by the heads of its columns, or by the look of its cells where there are none."""
    cells = list(row.cells) if heads and len(row.cells) == len(heads) else _cells(row)
    kinds = heads if heads and len(cells) == len(heads) else _kinds_of(cells, names)
    said = dict(zip(reversed(kinds), reversed(cells), strict=True))
    text = said.get("text", "")
    if " " not in text.strip():
        return None
    update = " – ".join(filter(None, (said.get("update"), said.get("status"))))
    due = read_due(said["due"], calendar) if said.get("due") else None
    return Entry(
        text, owners_of_cell(said.get("owner", ""), names), due, update, row.line, said.get("raised", "")
    )


def _kinds_of(cells: Sequence[str], names: frozenset[str]) -> list[str]:
    """What cells without a head seem to be; the longest words are the action, words behind it an update."""
    kinds = [_kind_of(cell, names) for cell in cells]
    wordy = "text" if "text" in kinds else "owner" if kinds.count("owner") > 1 else ""
    places = [place for place, kind in enumerate(kinds) if kind == wordy]
    if places:
        longest = max(places, key=lambda place: len(cells[place]))
        for place in places:
            if wordy == "text" and place > longest:
                kinds[place] = "update"
        kinds[longest] = "text"
    return kinds


def _kind_of(cell: str, names: frozenset[str]) -> str:
    if not cell.strip("-–— ") or REFERENCE.fullmatch(cell):
        return "ref"
    if STATUS.fullmatch(cell):
        return "status"
    if looks_like_owners(cell, names) and len(cell) < 40:
        return "owner"
    due = read_due(cell, Calendar())
    words = len(cell.split())
    if (
        due is not None
        and words <= 5
        and (due.on or due.inferred or re.search(r"\d|meeting|asap|month|week", cell, re.IGNORECASE))
    ):
        return "due"
    return "text"


def _cells(row: Row) -> list[str]:
    cells = list(row.cells)
    return cells[1:] if cells and not cells[0] and len(cells) > 1 else cells
