"""The grammar of one line that marks an action, a decision or an update.

`read_deed` reads a line that is typed in the browser; the reader of files uses the same pieces.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from meetings.notes.actions.forward import is_settled
from meetings.notes.actions.tables import STATUS
from meetings.notes.words.due import Calendar, Due, find_due, read_due
from meetings.notes.words.marks import ACTION, BROUGHT_FORWARD, Span, split_marks
from meetings.notes.words.owners import (
    find_owners,
    is_short_label,
    looks_like_owners,
    owners_of_cell,
    split_owners,
)
from meetings.notes.words.titles import is_nil

OWNERS_FIRST = re.compile(
    r"\[(?P<bracket>[^\]]{1,60})\]\s*(?=\S)|(?P<plain>[^:–—.]{1,60}?)\s*(?::|–|—|\s-)\s+(?=\w)"
)
"""`[JR] Circulate the paper`, `JR – circulate the paper`"""

OWNERS_LAST = re.compile(
    r"""
    \s* (?: [–—-]\s* | [(\[]\s* (?:[Aa]ction(?:ed)?\s*(?:by)?\s*:?\s*)? | \s{2,} )
    (?P<owners> [A-Z][\w/&, .'’]{0,60}? ) (?P<due> ,?\s+by\s+[^()\[\]]{3,30} )? \s* [)\]]? \s* \.? $
    """,
    re.VERBOSE,
)
"""`Circulate the paper (JR)`, `Circulate the paper – JR`"""

REFERENCE = re.compile(
    r"(?P<number>[A-Z]{0,5}[/-]?\d[\d.]*(?:/\d+)+)\s*(?:[:–-]\s*|\s(?=[A-Z]))"
    r"|(?P<spaced>[A-Z]{2,5}\s\d{1,4})\s*[:–-]\s+"
    r"|(?P<dashed>\d[\d.]*(?:-[A-Z\d]+)+)\s*[:–]\s*"
)
"""`JAC/03/18/01 SH to add the date`, `20190514-AM-001: SH to add the date`"""

LIMIT_BEFORE = re.compile(
    r"(?P<owners>[A-Z][^:–—]{0,60}?)(?:\s*[–—,(]\s*|\s+-\s+|\s+)(?P<due>(?:by|before|due)\s[^:()]{3,40}?)\)?:\s+(?=\w+\s)"
)
"""`JR – by 30 November: bring the figures`"""

LIMIT_LAST = re.compile(r"\s(?:[–-]\s(?P<due>[^–]{3,30})|\((?P<bracket>[^()]{3,30})\)\.?)$")

BEHIND_OWNERS = re.compile(r"\s+(?:by|before|for)\s+|\s*[–—]\s*|\s+-\s+|\s*\(|\s*,\s*(?=by\b)")
LIMIT = re.compile(r"(?:by|before)\b|asap$|ongoing$", re.IGNORECASE)
COMPLETED_AT_END = re.compile(
    r"(?:[-–—(:]\s*|\.\s+|\s)(?<!\bonce\s)(?<!\bwhen\s)(?<!\buntil\s)(?<!\bbe\s)(?:now\s+|this\s+is\s+|has\s+been\s+|action\s+)?"
    r"(?:completed?|done|closed)\W*$",
    re.IGNORECASE,
)
"""`... a joint statement – completed.`"""

OWNER_WORD = (
    r"(?:(?:action\s+)?owner|lead(?:\s+officer)?|responsible(?:\s+officer)?|assigned\s+to|by\s+whom)s?"
)
DUE_WORD = r"(?:due(?:\s+(?:date|by|on))?|deadline|target(?:\s+date)?|timescale|by\s+when|completion\s+date)"
FIELD = re.compile(
    rf"(?:(?P<owner>{OWNER_WORD})|(?P<due>{DUE_WORD})|(?P<status>status|rag(?:\s+status)?))\s*:\s*(?P<words>.{{1,80}})",
    re.IGNORECASE,
)
"""`Owner: CC`, `Due: 25 June 2019`, `Status: Open` in rows below an action"""

FIELDS_IN_BRACKETS = re.compile(
    rf"\((?P<fields>[^()]{{0,60}}\b(?:{OWNER_WORD}|{DUE_WORD})\s*:[^()]{{1,120}})\)\W*$", re.IGNORECASE
)
BETWEEN_FIELDS = re.compile(rf"\s*[;|]\s*|,\s*(?=(?:{OWNER_WORD}|{DUE_WORD})\s*:)", re.IGNORECASE)
"""`Report on the vans (Due: 25 June 2019; Owner: CC)`"""

FIELDS_BEHIND = re.compile(
    rf"""
    \b {OWNER_WORD} \s*:\s* (?P<owners> [^:;.()\[\]]{{1,60}}? )
    (?: [\s;.,–-]* {DUE_WORD} \s*:\s* (?P<due> [^;()\[\]]{{3,40}}? ) )? \s* [.)\]]* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Report on the vans. Owner: CC. Due: 25 June 2019`"""

LONGEST_FIELD_NAME = 24
SHORTEST_TEXT, LONGEST_OWNERS, READ_AT_END = 8, 120, 90
MOST_WORDS_OF_A_LIMIT = 4


@dataclass(frozen=True, slots=True)
class Deed:
    """What one marked line says. `kind` is `action`, `decision`, `update` or `brought forward`.

    `text` is without the mark; an action may have only owners: then it owes what was said before, and the
    text is empty. `inferred` says that the day was worked out from words such as `the July meeting`.
    """

    kind: str
    text: str
    owners: tuple[str, ...] = ()
    due: str | None = None
    due_on: datetime.date | None = None
    status: str = "open"
    reference: str | None = None
    inferred: bool = False


def read_deed(
    line: str,
    *,
    meeting_date: datetime.date | None,
    next_meeting: datetime.date | None,
    names: frozenset[str] = frozenset(),
) -> Deed | None:
    """Read a line such as `ACTION: DCC to provide a paper by the July meeting`; None where it marks nothing.

    `names` are what the note calls its people; with them single first names and surnames are owners too.
    """
    span = next(split_marks(line.strip()), None)
    return _deed_of(span, Calendar(meeting_date, next_meeting), names) if span and span.kind else None


def read_deeds(
    line: str,
    *,
    meeting_date: datetime.date | None,
    next_meeting: datetime.date | None,
    names: frozenset[str] = frozenset(),
) -> Iterator[Deed]:
    """All that a line marks, in the middle of it too; see `read_deed`."""
    for span in split_marks(line.strip()):
        deed = _deed_of(span, Calendar(meeting_date, next_meeting), names) if span.kind else None
        if deed is not None:
            yield deed


def _deed_of(span: Span, calendar: Calendar, names: frozenset[str]) -> Deed | None:
    if span.kind not in (ACTION, BROUGHT_FORWARD):
        return Deed(span.kind, span.text, reference=span.reference)
    deed = read_action(span.text, calendar, names, reference=span.reference)
    return replace(deed, kind=span.kind) if deed else None


def read_action(
    text: str, calendar: Calendar, names: frozenset[str], *, reference: str | None = None, margin: str = ""
) -> Deed | None:
    """What follows the mark of an action; None where it says that there is none.

    `margin` is what a column beside the text says of the owners.
    """
    text = text.strip()
    if is_nil(text) or text.lower().startswith("as above"):
        return None
    if labelled := _labels_behind(text):
        deed = read_action(labelled[0], calendar, names, reference=reference)
        for kind, words in labelled[1]:
            deed = with_field(deed, kind, words, calendar, names) if deed else None
        return deed
    if limited := LIMIT_BEFORE.match(text):
        owners, due = split_owners(limited["owners"], names), read_due(limited["due"], calendar)
        if owners and due is not None:
            return _with_due(Deed(ACTION, text[limited.end() :], owners, reference=reference), due)
    owned = _owners_only(text, calendar, names)
    if owned is not None:
        return _with_due(Deed(ACTION, "", owned[0], reference=reference), owned[1])
    if reference is None and (numbered := REFERENCE.match(text)):
        reference, text = (
            numbered["number"] or numbered["spaced"] or numbered["dashed"],
            text[numbered.end() :],
        )
    owners, text = _owners_first(text, names)
    owners = owners or find_owners(text, names)
    if not owners:
        owners, text = _owners_last(text, names)
    owners = owners_of_cell(margin, names) or owners
    due = find_due(text, calendar)
    if due is None:
        text, due = _without_limit(text, calendar)
        if due is not None and not owners:
            owners, text = _owners_last(text, names)
    status = "completed" if COMPLETED_AT_END.search(text) else "open"
    return _with_due(Deed(ACTION, text, owners, status=status, reference=reference), due)


def _labels_behind(text: str) -> tuple[str, list[tuple[str, str]]] | None:
    """An action without what stands behind it under labels, and that: `owners`, `due` or `status`."""
    if bracket := FIELDS_IN_BRACKETS.search(text, SHORTEST_TEXT):
        told = map(find_field, BETWEEN_FIELDS.split(bracket["fields"]))
        return text[: bracket.start()].rstrip(), [one for one in told if one]
    if behind := FIELDS_BEHIND.search(text, SHORTEST_TEXT):
        fields = [(kind, behind[kind]) for kind in ("owners", "due") if behind[kind]]
        return text[: behind.start()].rstrip(" ([;–-"), fields
    return None


def find_field(text: str) -> tuple[str, str] | None:
    """What a row below an action says of it: `owners`, `due` or `status`, and the words; else None."""
    found = FIELD.fullmatch(text) if ":" in text[:LONGEST_FIELD_NAME] else None
    if found is None:
        return None
    return "owners" if found["owner"] else "due" if found["due"] else "status", found["words"]


def with_field(deed: Deed, kind: str, words: str, calendar: Calendar, names: frozenset[str]) -> Deed:
    """The action with the owners, the day or the status that stand apart from it under their label."""
    if kind == "owners":
        return replace(deed, owners=owners_of_cell(words, names) or deed.owners)
    if kind == "due":
        return _with_due(deed, read_due(words, calendar))
    return replace(deed, status="completed") if is_settled(words) else deed


def with_cells(deed: Deed, cells: Sequence[str], calendar: Calendar, names: frozenset[str]) -> Deed:
    """The action with the day and the status that stand in columns beside it."""
    for cell in cells:
        if STATUS.fullmatch(cell):
            deed = replace(deed, status="completed") if is_settled(cell) else deed
        elif deed.due_on is None and not looks_like_owners(cell, names):
            due = read_due(cell, calendar)
            deed = _with_due(deed, due) if due is not None else deed
    return deed


def _with_due(deed: Deed, due: Due | None) -> Deed:
    if due is None:
        return deed
    return replace(deed, due=due.words, due_on=due.on, inferred=due.inferred and due.on is not None)


def _owners_only(
    text: str, calendar: Calendar, names: frozenset[str]
) -> tuple[tuple[str, ...], Due | None] | None:
    """`RJ/DB/AC`, `AC by 26 January`, `LF – June`: owners, perhaps with a day, and nothing else."""
    if len(text) > LONGEST_OWNERS:
        return None
    head, due = text.strip(" .)]"), None
    cut = BEHIND_OWNERS.search(head)
    if cut and cut.start():
        tail = head[cut.start() :].strip(" ()–—-,")
        limit = read_due(tail, calendar)
        if limit is not None and (
            LIMIT.match(tail) or (limit.on and tail.count(" ") < MOST_WORDS_OF_A_LIMIT)
        ):
            head, due = head[: cut.start()].strip(), limit
    owners = split_owners(head, names)
    return (owners, due) if owners else None


def _without_limit(text: str, calendar: Calendar) -> tuple[str, Due | None]:
    """`repeat the audit - next meeting`: the text without a time limit that stands apart behind it."""
    found = LIMIT_LAST.search(text)
    due = read_due(found["due"] or found["bracket"], calendar) if found else None
    if found is None or due is None or (due.on is None and (found["bracket"] or not due.inferred)):
        return text, None
    return text[: found.start()].rstrip(), due


def _owners_first(text: str, names: frozenset[str]) -> tuple[tuple[str, ...], str]:
    """Owners that stand apart before what they owe, and the rest."""
    found = OWNERS_FIRST.match(text)
    owners = split_owners(found["bracket"] or found["plain"], names) if found else ()
    rest = text[found.end() :] if found else ""
    if owners and rest.startswith("to "):
        return owners, text
    return (owners, rest) if owners and rest.count(" ") > 1 else ((), text)


def _owners_last(text: str, names: frozenset[str]) -> tuple[tuple[str, ...], str]:
    """Owners that stand behind what they owe, and the text without them."""
    found = OWNERS_LAST.search(text, max(0, len(text) - READ_AT_END))
    owners = split_owners(found["owners"], names) if found and found.start() >= SHORTEST_TEXT else ()
    if not found or not owners:
        return (), text
    bracket = found.group().strip()[0] in "(["
    if not bracket and not all(is_short_label(owner) or owner in names for owner in owners):
        return (), text
    return owners, text if found["due"] else text[: found.start()].rstrip()
