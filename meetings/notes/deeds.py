"""The grammar of single lines that mark an action, a decision or an update, wherever they stand.

`read_deed` reads one line, typed in the browser or found in a file; the reader uses the same pieces.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from meetings.notes.due import Calendar, Due, find_due, read_due
from meetings.notes.offices import ROLE_WORDS
from meetings.notes.titles import SENTENCE_END, is_nil

ACTION, DECISION, UPDATE, BROUGHT_FORWARD = "action", "decision", "update", "brought forward"

MARK = re.compile(
    r"""
    (?P<open>[(\[]?)
    (?:
        (?P<forward> \b(?i:actions?) (?:\s+(?P<forward_number>\d[\w/.()]*))? \s+ (?i:(?:arising\s+)?from(?:\s+the)?) \s+
            (?P<since>[A-Z][\w\s,]{2,60}?) \s* :                              # Action from September 2017: ...
      )
      | (?P<action>
            (?: (?i:new\s+|agreed\s+|further\s+)? \b (?:ACTIONS?|Actions?|action(?=:)) | \bAP(?=\s?\d) )
            (?: \s+ (?i:points?|items?|arising|required|agreed|log|for|by) \b )*
            (?: \s* (?i:no\.?|number|ref\.?)? \s* (?P<number> [A-Z]{0,4}\d[\w/.-]*(?:\([a-z]\))? ) )?
            (?P<topic> \s* \( [^()]{1,80} \) )?
            (?P<sign> \s*[:–—] | \s*-(?=\s|[A-Z]) | (?=\s+[A-Z][\w/&]{0,20}(?:\s[A-Z]\w+)?(?:\s*[/&,]\s*[A-Z]\w*|\s+and\s+[A-Z]\w*){0,4}\s+to\s) 
                | (?=\s+[A-Z][\w/&, ]{0,30}(?:[–-][^\])]{0,30})?[\])]) | (?=\s*$) ) [\s:–—-]*
        )                                                                     # ACTION: ..., Action 3 – ..., ACTION JR to ...
      | (?P<decision>
            (?: (?i:it\s+was\s+|unanimously\s+|the\s+\w+\s+)? (?: \b(?:RESOLVED|AGREED)\b | (?<![a-z]\s)\bResolved\b (?=\s*[:–-]|\s+that|\s+to\b|\s*$) )
              | \b(?:DECISIONS?|Decisions?) (?: \s* (?i:no\.?|number|ref\.?)? \s* (?P<decision_number>[A-Z]{0,4}\d[\w/.-]*) )? (?=\s*[:–—]|\s*-\s|\s*$|\s+\d)
              | \b(?:Agreed|IT\s+WAS\s+AGREED) (?=\s*:|\s+that\b) )
            [\s:–—-]*
        )                                                                     # RESOLVED that ..., Decision 4/2019: ...
      | (?P<update> \b(?:UPDATE|Update|Progress|PROGRESS|Response\s+to\s+action) (?: \s*[:–—] | \s+-\s | (?=\s*$) ) \s* )   # Update: the van was sold
    )
    """,
    re.VERBOSE,
)
STARTS_A_MARK = re.compile(
    r"(?<![\w'’])[(\[]?(?:[Aa]ction|ACTION|AP\s?\d|[Ii]t\s+was|IT\s+WAS|RESOLVED|Resolved|AGREED|Agreed|D(?:ecision|ECISION)|U(?:pdate|PDATE)|P(?:rogress|ROGRESS)|[Nn]ew\s+[Aa]ction|UNANIMOUSLY|Unanimously|Response\s+to)"
)

MARK_WORDS = ("action", "decision", "resolved", "agreed", "update", "progress")
"""A text without any of these holds no mark: most texts"""

OWNER_WORD = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{0,3}|(?:[TAD]/)?[A-Z]{2,6}s?")
"""`JR`, `PCC`, `T/CC`, `SMc`"""

PROPER = re.compile(r"[A-Z][\w'’-]*\.?")
FIRST_NAME = re.compile(r"[A-Z][a-z]{2,11}")
LOWER_BODIES = frozenset(
    "force clerk chair office secretary officers members board committee panel team governors treasurer management headteacher trustees council police".split()
)
SMALL_WORDS = frozenset("of the for and to by in on at with from via".split())
NO_OWNER_WORDS = frozenset(
    "report paper update item items papers briefing plan strategy draft minutes note notes data figures policy letter details information review work action actions copy discussion progress name names use number".split()
)
JOINTS = re.compile(r"\s*(?:(?<!\b[TADta])/|&|,|;|\+|\band\b|\bwith\b)\s*")
LEAD = re.compile(
    r"""
    (?:[Tt]he\s+)? (?P<owners> [A-Z][^.:;?!]{0,90}? | (?:all|force|clerk|chair|officers|members)\b[^.:;?!]{0,30}? )
    \s+ (?: to \s+ (?!be\s+\w+(?:ed|en|wn|ne|nt|ld|de|id|pt|ut)\b) (?!the\b|a\b|an\b|\d) \w+ | (?:will|would|shall|should|must|agreed\s+to|undertook\s+to|intends?\s+to|needs?\s+to|has\s+to|offered\s+to) \s+ (?!be\s+\w+(?:ed|en)\b)\w+
          | (?:is|are|was|were)\s+to\s+(?!be\b)\w+ )
    """,
    re.VERBOSE,
)
"""`The ACC to provide ...`, `Head of Estates will report ...`; no owner in `Report to be shared ...`"""

INNER_LEAD = re.compile(
    r"[,;]?\s(?:the\s+)?(?P<owner>[A-Z]{2,5}(?:\s[A-Z][a-z]+)?)\s+(?:is|are)\s+to\s+(?!be\b)\w+"
)
"""`At the May meeting the CC is to report ...`"""

TRAILING_OWNER = re.compile(
    r"\s*(?:[–—-]\s*|[(\[]\s*(?:[Aa]ction(?:ed)?\s*(?:by)?\s*:?\s*)?|\s{2,})(?P<owners>[A-Z][\w/&, .'’]{0,60}?)(?P<due>,?\s+by\s+[^()\[\]]{3,30})?\s*[)\]]?\s*\.?$"
)
POINTS_BACK = re.compile(r"(?:This|That|It)\b")

DONE = re.compile(
    r"\b(?:completed?|done|closed|actioned|achieved|finished|arranged|fulfilled)\b(?!\s+by)|\bhave\s+been\s+provided\b",
    re.IGNORECASE,
)
COMPLETED_AT_END = re.compile(
    r"(?:[-–—(:]\s*|\.\s+|\s)(?:now\s+|this\s+is\s+|has\s+been\s+|action\s+)?(?:completed?|done|closed)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Deed:
    """What one marked line says. `kind` is `action`, `decision` or `update`; the text is without its mark.

    An action may have only owners: then it owes what was said before, and `text` is empty.
    `inferred` says that the day was worked out from words such as `the July meeting`.
    """

    kind: str
    text: str
    owners: tuple[str, ...] = ()
    due: str | None = None
    due_on: datetime.date | None = None
    status: str = "open"
    reference: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a paragraph: plain text (`kind` empty) or what follows a mark."""

    kind: str
    text: str
    reference: str | None = None
    since: str | None = None
    plural: bool = False


def read_deed(
    line: str,
    *,
    meeting_date: datetime.date | None,
    next_meeting: datetime.date | None,
    names: frozenset[str] = frozenset(),
) -> Deed | None:
    """Read one line such as `ACTION: DCC to provide an options paper by the July meeting`; None if unmarked.

    `names` are what the note calls its people; with them single first names and surnames are owners too.
    """
    spans = list(split_marks(line.strip()))
    if not spans or not spans[0].kind:
        return None
    span = spans[0]
    calendar = Calendar(meeting_date, next_meeting)
    if span.kind in (DECISION, UPDATE):
        return Deed(span.kind, span.text, reference=span.reference)
    return read_action(span.text, calendar, names, reference=span.reference)


def split_marks(text: str) -> Iterator[Span]:
    """The parts of a paragraph: what stands before the first mark, and each mark with what follows it."""
    lowered = text.lower()
    if not any(word in lowered for word in MARK_WORDS) and not text.startswith("AP"):
        yield Span("", text.strip())
        return
    marks = [
        mark
        for start in STARTS_A_MARK.finditer(text)
        if (mark := MARK.match(text, start.start())) and _stands_free(text, mark)
    ]
    kept: list[re.Match[str]] = []
    for mark in marks:
        if not kept or mark.start() >= kept[-1].end():
            kept.append(mark)
    first = kept[0].start() if kept else len(text)
    if before := text[:first].strip():
        yield Span("", before)
    ends = [mark.start() for mark in kept[1:]] + [len(text)]
    for mark, end in zip(kept, ends, strict=False):
        yield from _span(text, mark, end)


def _span(text: str, mark: re.Match[str], end: int) -> Iterator[Span]:
    """The span of one mark; of a mark in brackets what stands behind the bracket is plain text again."""
    words, rest = text[mark.end() : end], ""
    if mark["open"]:
        close = words.find("]" if mark["open"] == "[" else ")")
        if close >= 0:
            words, rest = words[:close], words[close + 1 :].strip(" .")
    words = words.strip()
    if mark["forward"]:
        yield Span(BROUGHT_FORWARD, words, mark["forward_number"], mark["since"])
    elif mark["action"]:
        if (topic := (mark["topic"] or "").strip(" ()")) and split_owners(topic, frozenset()):
            words = f"{topic}: {words}"
        plural = re.match(r"\W*(?:new\s+|agreed\s+)?actions", mark["action"], re.IGNORECASE) is not None
        yield Span(ACTION, words, mark["number"], plural=plural)
    elif mark["decision"]:
        yield Span(DECISION, words, mark["decision_number"])
    else:
        yield Span(UPDATE, words)
    if rest:
        yield Span("", rest)


def _stands_free(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark stands at the start of a sentence, in brackets, or shouts; `The action: ...` is none."""
    before = text[: mark.start()].rstrip()
    if not before or mark["open"] or before[-1] in ".?!:;)]”\"'’–—-|*":
        return True
    word = mark.group().lstrip("([")
    if mark["decision"]:
        return word.split()[0].isupper() or "RESOLVED" in word or "AGREED" in word
    return word[:6].isupper() and bool(mark["action"])


def read_action(
    text: str, calendar: Calendar, names: frozenset[str], *, reference: str | None = None, margin: str = ""
) -> Deed | None:
    """What follows the mark of an action; None where it says that there is none."""
    text = text.strip()
    if is_nil(text) or text.lower().startswith("as above"):
        return None
    owned = _owners_only(text, calendar, names)
    if owned is not None:
        owners, due = owned
        return _with_due(Deed(ACTION, "", owners, reference=reference), due)
    owners, text = _leading_owners(text, names)
    if not owners:
        owners = find_owners(text, names)
    if not owners:
        owners, text = _trailing_owners(text, names)
    if margin and (told := owners_of_cell(margin, names)):
        owners = told
    status = "completed" if COMPLETED_AT_END.search(text) else "open"
    return _with_due(Deed(ACTION, text, owners, status=status, reference=reference), find_due(text, calendar))


def _with_due(deed: Deed, due: Due | None) -> Deed:
    if due is None:
        return deed
    return replace(deed, due=due.words, due_on=due.on, inferred=due.inferred and due.on is not None)


def find_owners(text: str, names: frozenset[str]) -> tuple[str, ...]:
    """The owners that an action begins with: `The DCC will ...`, `JR and LB to ...`; empty where nobody is named."""
    if lead := LEAD.match(text):
        owners = split_owners(lead["owners"], names)
        if owners:
            return owners
        word = lead["owners"]
        if FIRST_NAME.fullmatch(word) and word.lower() not in NO_OWNER_WORDS:
            return (word,)
    if inner := INNER_LEAD.search(text[:160]):
        return (inner["owner"],)
    return ()


def split_owners(words: str, names: frozenset[str]) -> tuple[str, ...]:
    """The labels of owners as written, split at `/`, `&`, `,` and `and`; empty where some part is no owner."""
    words = re.sub(
        r"^(?:the|by|for|owner|lead)s?\b[:\s]*", "", words.strip(" .:;()[]–—-"), flags=re.IGNORECASE
    )
    if not words or len(words) > 100:
        return ()
    if is_owner(words, names) and not JOINTS.search(words):
        return (words,)
    parts = [
        re.sub(r"^(?:the)\s+", "", part, flags=re.IGNORECASE).strip(" .") for part in JOINTS.split(words)
    ]
    parts = [part for part in parts if part]
    if parts and all(is_owner(part, names) for part in parts):
        return tuple(parts)
    return (words,) if is_owner(words, names) else ()


def is_owner(words: str, names: frozenset[str]) -> bool:
    """Whether words name a person, a post or a body: `JR`, `ACC Evans`, `Head of Estates`, `All`, `clerk`."""
    tokens = words.split()
    if not tokens or len(tokens) > 8:
        return False
    if words in names or (tokens[0] in names and len(tokens) == 1):
        return True
    lowered = [token.lower().strip(".,()'’") for token in tokens]
    if lowered[-1] in NO_OWNER_WORDS or (lowered[0] in NO_OWNER_WORDS and len(tokens) > 1):
        return False
    if lowered[0] == "all" and (len(tokens) == 1 or lowered[-1] in ROLE_WORDS | LOWER_BODIES):
        return True
    if lowered in (["everyone"], ["anyone"], ["staff"]) or (len(tokens) == 1 and lowered[0] in LOWER_BODIES):
        return True
    if len(tokens) == 1:
        return (OWNER_WORD.fullmatch(tokens[0]) is not None and len(tokens[0]) <= 6) or (
            lowered[0] in ROLE_WORDS and tokens[0][0].isupper()
        )
    if lowered[-1] in LOWER_BODIES and len(tokens) <= 4:
        tokens = tokens[:-1]
    if not all(
        PROPER.fullmatch(token.strip("(),")) or token.lower() in SMALL_WORDS or "/" in token
        for token in tokens
    ):
        return False
    roles = any(token in ROLE_WORDS for token in lowered if token not in SMALL_WORDS)
    acronym = OWNER_WORD.fullmatch(tokens[0]) is not None and not tokens[0].islower()
    return roles or acronym or _is_name(tokens)


def _is_name(tokens: list[str]) -> bool:
    styled = (
        re.fullmatch(
            r"(?:Mrs?|Ms|Miss|Dr|Cllrs?|Councillors?|Prof(?:essor)?|Sir|Insp|Supt|Sgt|Rev)\.?", tokens[0]
        )
        is not None
    )
    return (styled and len(tokens) <= 4) or (
        2 <= len(tokens) <= 3
        and all(re.fullmatch(r"[A-Z][a-z'’]+(?:-?[A-Z][a-z]+)*|[A-Z]\.?", token) for token in tokens)
    )


def owners_of_cell(cell: str, names: frozenset[str]) -> tuple[str, ...]:
    """The owners that a column names: any short words will do there, for the column says what they are."""
    words = cell.strip(" .:-–—")
    if not words or len(words) > 80 or is_nil(words):
        return ()
    known = split_owners(words, names)
    if known:
        return known
    parts = tuple(part.strip(" .") for part in JOINTS.split(words) if part.strip(" ."))
    return parts if all(len(part.split()) <= 5 and part[0].isalpha() for part in parts) else ()


def looks_like_owners(cell: str, names: frozenset[str]) -> bool:
    """Whether a cell at the right of a row holds owners and nothing else."""
    return len(cell) <= 60 and bool(split_owners(cell, names)) and not is_nil(cell)


def _owners_only(
    text: str, calendar: Calendar, names: frozenset[str]
) -> tuple[tuple[str, ...], Due | None] | None:
    """`RJ/DB/AC`, `AC by 26 January`, `LF – June`: a mark that gives owners, and owes what was said before."""
    if len(text) > 120:
        return None
    head, due = text.strip(" .)]"), None
    cut = re.search(r"\s+(?:by|before|for)\s+|\s*[–—]\s*|\s+-\s+|\s*\(|\s*,\s*(?=by\b)", head)
    if cut and cut.start():
        tail = head[cut.start() :].strip(" ()–—-,")
        limit = read_due(tail, calendar)
        if limit is not None and (limit.on or re.match(r"(?:by|before)\b|asap|ongoing", tail, re.IGNORECASE)):
            head, due = head[: cut.start()].strip(), limit
    owners = split_owners(head, names)
    return (owners, due) if owners else None


def _leading_owners(text: str, names: frozenset[str]) -> tuple[tuple[str, ...], str]:
    """`JR – circulate the paper`, `[JR] Circulate the paper`: owners apart from what they owe."""
    found = re.match(
        r"\[(?P<a>[^\]]{1,60})\]\s*(?=\S)|(?P<b>[^:–—.]{1,60}?)\s*(?::|–|—|\s-)\s+(?=[A-Z\w])", text
    )
    if found is None:
        return (), text
    owners = split_owners(found["a"] or found["b"], names)
    rest = text[found.end() :]
    if not owners or len(rest.split()) < 3 or re.match(r"to\s", rest):
        return (owners, text) if owners and rest.startswith("to ") else ((), text)
    return owners, rest


def _trailing_owners(text: str, names: frozenset[str]) -> tuple[tuple[str, ...], str]:
    """`Circulate the paper (JR)`, `Circulate the paper – JR`."""
    found = TRAILING_OWNER.search(text, max(0, len(text) - 90))
    if found is None or found.start() < 8:
        return (), text
    owners = split_owners(found["owners"], names)
    if not owners or not (
        found.group().strip()[0] in "(["
        or all(OWNER_WORD.fullmatch(owner) or owner in names for owner in owners)
    ):
        return (), text
    return owners, text[: found.start()].rstrip() if not found["due"] else text


def last_sentence(text: str) -> str:
    """The last sentence of a text: what a mark behind it means; with the one before where it says `This was agreed.`"""
    cuts = [0, *(cut.end() for cut in SENTENCE_END.finditer(text))]
    short = (
        len(cuts) > 1 and POINTS_BACK.match(text, cuts[-1]) is not None and len(text[cuts[-1] :].split()) <= 4
    )
    return text[cuts[-2 if short else -1] :].strip()


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence of a text and the rest."""
    cut = SENTENCE_END.search(text)
    return (text[: cut.end()].strip(), text[cut.end() :].strip()) if cut else (text.strip(), "")
