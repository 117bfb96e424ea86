"""Finds the marks of actions, decisions and updates in a paragraph, wherever in it they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from meetings.notes.words.owners import split_owners
from meetings.notes.words.titles import SENTENCE_END

ACTION, DECISION, UPDATE, BROUGHT_FORWARD = "action", "decision", "update", "brought forward"

MARK = re.compile(
    r"""
    (?P<open> [(\[]? )
    (?:
        (?P<forward>                                                     # Action from September 2017: ...
            \b (?i:actions?) (?: \s+ (?P<forward_number> \d[\w/.()]* ) )?
            \s+ (?i:(?:arising\s+)?from(?:\s+the)?) \s+ (?P<since> [A-Z][\w\s,]{2,60}? )
            (?: \s* : | \s+[–—-](?=\s) ) )
      | (?P<action>                                                      # ACTION: ..., Action 3 – ...
            (?: (?i:new\s+|agreed\s+|further\s+)? \b (?:ACTIONS?|Actions?|action(?=:))
              | \bAP(?=\s?\d)
              | ^A(?= \d{1,3}\s (?: [–-]\s
                      | [A-Z][\w/&]{0,20} (?:\s[A-Z]\w+)? (?:\s*[/&,]\s*[A-Z]\w*){0,4} \s to \s ) ) )
            (?: \s+ (?i:points?|items?|arising|required|agreed|log|for|by) \b )*
            (?: \s* (?i:no\.?|number|ref\.?)? \s* (?P<number> [A-Z]{0,5}[/-]?\d[\w/.-]*(?:\([a-z]\))?
                    (?:\s+of\s+\d[\d/.]+\d)? ) )?
            (?P<topic> \s* \( [^()]{1,80} \)
              | (?<=\b(?i:for))\s+(?:the\s+)?[A-Z][\w/&, ]{0,40}? (?= \s*: | \s+[–-]\s ) )?
            (?: \s*[:;–—] | \s*-(?=\s|[A-Z]) | (?=\s*$)
              | (?<=(?i:action))                                             # ACTION JR: sell it
                (?= \s+ [A-Z]{2,4} (?: \s*[/&,]\s* [A-Z]{2,4} ){0,4} \s* : \s )
              | (?= \s+ [A-Z][\w/&]{0,20} (?:\s[A-Z]\w+)?
                    (?: \s*[/&,]\s*[A-Z]\w* | \s+and\s+[A-Z]\w* ){0,4} \s+ to \s )         # ACTION JR to ...
              | (?= \s+ [A-Z][\w/&, ]{0,30} (?: [–-][^\])]{0,300} )? [\])] )                # [ACTION JR]
              | (?<=\d) (?= \s+ The \s+ [A-Z] )                                            # AP1 The CC to ...
              | (?<=ACTION) (?= \s+ [A-Z]{2,4} (?: \s*[/&,]\s* [A-Z]{2,4} ){0,4} \s* $ )      # ACTION JR/DB
              | (?<=[(\[]ACTION)                                                        # [ACTION JR: sell it]
                (?= \s+ [A-Z][\w/&, ]{0,30} (?: [–-][^:\])]{3,40} )? : \s ) )
            [\s:–—-]* )
      | (?P<decision>                                                    # RESOLVED that ..., Decision 4: ...
            (?: (?i:it\s+was\s+|unanimously\s+|the\s+\w+\s+)?
                (?: \b(?:RESOLVED|AGREED)\b (?! \s+to\s+(?:close|discharge)\b )
                  | (?<![a-z]\s)\bResolved\b (?=\s*[:–/-]|\s+that|\s+to\b|\s*$) )
                (?: \s*/\s*(?i:actions?) (?=\s*[:–-]|\s*$) )?
              | \b(?:DECISIONS?|Decisions?)
                (?: \s* (?i:no\.?|number|ref\.?)? \s* (?P<decision_number> [A-Z]{0,4}\d[\w/.-]* ) )?
                (?= \s*[:–—] | \s*-\s | \s*$ | \s+\d )
              | ^D(?P<plain_number>\d{1,3}) (?: \s*[.:–-] )?                      # D1 The plan was agreed.
                (?= \s+[A-Z][^.]{0,160}?
                    \b(?:accepted|agreed|agrees|approved|endorsed|noted|resolved|supported)\b )
              | \b(?:Agreed|IT\s+WAS\s+AGREED) (?= \s*[:;] | \s+that\b ) )
            [\s:;–—-]* )
      | (?P<update>                                                      # Update: the van was sold
            \b (?:UPDATE|Update|Progress|PROGRESS) (?: \s*[:–—] | \s+-\s | (?=\s*$) ) \s* )
    )
    """,
    re.VERBOSE,
)
START = re.compile(
    r"""
    (?<![\w'’]) [(\[]?
    (?: [Aa]ction | ACTION | AP\s?\d | [AD]\d | [Ii]t\s+was | IT\s+WAS | RESOLVED | Resolved | AGREED | Agreed
      | Decision | DECISION | Update | UPDATE | Progress | PROGRESS | [Nn]ew\s+[Aa]ction | NEW\s+ACTION
      | UNANIMOUSLY | Unanimously )
    """,
    re.VERBOSE,
)
ACTIONS_TITLE = re.compile(
    r"""
    (?: (?:summary|list|schedule|table|record)\s+of\s+ | agreed\s+ | new\s+ )? actions?
    (?: \s+(?:points?|items?|summary|list|log|arising|plan|table|sheet|agreed) )*
    (?: \s+(?:from|arising\s+from)\s+(?:this|the)\s+meeting )?
    (?: \s*(?:/|and|&)\s*further\s+information (?:\s+to\s+be\s+provided)? )? \W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Summary of actions`, `Actions arising:`"""

CODE = re.compile(r"[A-Z]{1,6}[\s/-]?\d[\w/.-]*")
"""`Action: GSB22-040`: the reference of an action that stands in the row below"""

NUMBER_ALONE = re.compile(r"^(?:no\.?\s*)?[A-Z]{0,4}\d{1,4}(?:[/-]\d{1,4})*$", re.IGNORECASE)
"""`RESOLVED 2019/030`: what was resolved stands in the rows below"""

TO_DO = re.compile(r"To\s+(?!be\b|the\b|an?\b)[a-z]+\s")
"""`To provide a plan` below `ACTION: ACC Bell`"""

MARK_BEHIND = re.compile(
    r"\((?P<owed>[A-Z][^()]{8,300}?)\s*[–-]\s*(?P<mark>(?:ACTION|Action)[^():–]{0,12})\)"
)
"""`(JR to sell it – ACTION 9.2)`: in brackets the mark may stand behind what it marks"""

MANY = re.compile(r"\W*(?:new\s+|agreed\s+)?actions", re.IGNORECASE)
POINTS_BACK = re.compile(r"(?:This|That|It)\b")
WORDS_OF_A_REMARK = 4
BEFORE_A_MARK = ".?!:;)]”\"'’–—-|*"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a paragraph: plain text (`kind` empty) or what follows a mark.

    `reference` is the number of the mark, `since` the meeting that `Action from ...` names, `plural` says
    that the mark announces several actions.
    """

    kind: str
    text: str
    reference: str | None = None
    since: str | None = None
    plural: bool = False


def begins_with_mark(text: str) -> bool:
    """Whether a row begins with a mark."""
    return START.match(text) is not None and MARK.match(text) is not None


def split_marks(text: str) -> Iterator[Span]:
    """The parts of a paragraph: what stands before the first mark, and each mark with what follows it."""
    if not _may_hold_mark(text):
        yield Span("", text.strip())
        return
    if "(" in text and "ction" in text.lower():
        text = MARK_BEHIND.sub(r"(\g<mark>: \g<owed>)", text)
    marks: list[re.Match[str]] = []
    for start in START.finditer(text):
        mark = MARK.match(text, start.start())
        if mark is None or not _stands_free(text, mark) or (marks and mark.start() < marks[-1].end()):
            continue
        again = bool(marks and mark["decision"] and marks[-1]["decision"])
        if not again or SENTENCE_END.search(text, marks[-1].end(), mark.start() + 1):
            marks.append(mark)  # else `RESOLVED: The minutes were AGREED as a record`
    first = marks[0].start() if marks else len(text)
    if before := text[:first].strip():
        yield Span("", before)
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        yield from _spans_of(text, mark, end)


def _may_hold_mark(text: str) -> bool:
    """A cheap look first: most texts hold none of these words, and so no mark."""
    lowered = text.lower()
    return (
        "action" in lowered
        or "decision" in lowered
        or "resolved" in lowered
        or "agreed" in lowered
        or "update" in lowered
        or "progress" in lowered
        or text.startswith(("A", "D"))
    )


def last_sentence(text: str) -> str:
    """The last sentence of a text, which a mark behind it means; two where the last is `This was agreed.`"""
    cuts = [0, *(cut.end() for cut in SENTENCE_END.finditer(text))]
    last = text[cuts[-1] :]
    remark = len(cuts) > 1 and POINTS_BACK.match(last) and len(last.split()) <= WORDS_OF_A_REMARK
    return text[cuts[-2 if remark else -1] :].strip()


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence of a text and the rest."""
    cut = SENTENCE_END.search(text)
    return (text[: cut.end()].strip(), text[cut.end() :].strip()) if cut else (text.strip(), "")


def _spans_of(text: str, mark: re.Match[str], end: int) -> Iterator[Span]:
    """The span of one mark; of a mark in brackets what stands behind the bracket is plain text again."""
    words, rest = text[mark.end() : end].strip(), ""
    close = words.find("]" if mark["open"] == "[" else ")") if mark["open"] else -1
    if close >= 0:
        words, rest = words[:close].strip(), words[close + 1 :].strip(" .")
    if mark["forward"]:
        yield Span(BROUGHT_FORWARD, words, mark["forward_number"], mark["since"])
    elif mark["action"]:
        topic = (mark["topic"] or "").strip(" ()")
        owned = f"{topic}: {words}" if topic and split_owners(topic, frozenset()) else words
        owned = f"{words} ({topic})" if ":" in topic else owned  # Action 8 (Owner: JR; Due: 1 May): ...
        yield Span(ACTION, owned, mark["number"], plural=MANY.match(mark["action"]) is not None)
    elif mark["decision"]:
        yield Span(DECISION, words, mark["decision_number"] or mark["plain_number"])
    else:
        yield Span(UPDATE, words)
    if rest:
        yield Span("", rest)


def _stands_free(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark stands at the start of a sentence, in brackets, or shouts: `The action: ...` is none."""
    before = text[: mark.start()].rstrip()
    if not before or mark["open"] or before[-1] in BEFORE_A_MARK:
        return True
    words = mark.group().split()
    if mark["decision"]:
        return words[0].isupper() or "RESOLVED" in words or "AGREED" in words
    return bool(mark["action"]) and words[0][:6].isupper()
