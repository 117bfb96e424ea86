"""Actions of earlier meetings that an item looks back on: what was owed, and what became of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from meetings.notes.words.dates import MONTH, MONTH_AND_YEAR, MONTH_NAME, find_days, month_number
from meetings.notes.words.marks import first_sentence
from meetings.notes.words.owners import LEAD, find_owners, is_short_label, split_owners

FORWARD_TITLE = re.compile(
    r"""
      matters\s+(?:arising|outstanding) (?! \s+from\s+the\s+(?!minutes|last|previous|notes|meeting) )
    | (?:outstanding|open)\s+(?:matters|actions|items|references) | action\s+summary\s+(?:from|of)
    | brought\s+forward | carried\s+forward
    | action\s+(?:log|tracker|list|sheet) | \bactions?\s+(?:arising\s+)?from
    | actions?\s+(?:update|review|brought) | (?:review|update|progress)\b[^.]{0,40}\bactions
    | actions?\s+(?:points?\s+)?(?:of|from|arising)\b.*\b(?:last|previous|meeting)
    | previous\s+(?:minutes|actions|notes|meeting)
    | (?:record|minutes|notes)\s+of\s+(?:the\s+)?(?:last|previous|meeting)
    | (?:minutes?|notes?)\s+(?:and\s+(?:actions|matters)|of|from)\b | ^(?:minutes|notes)$
    | \b(?:board|committee|meeting)\s+log\b | last\s+time['’]s\s+actions
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Matters arising`, `Minutes and action log of 4 May`; not `Matters arising from the Service Board`"""

EXPLICIT = re.compile(
    r"""
      \bactions?\s+(?:points?\s+|summary\s+)?(?:arising\s+)?(?:from|of)\b | \baction\s+log\b
    | \boutstanding\s+(?:actions|references) | \bactions?\s+outstanding
    | \b(?:board|committee)\s+log\b | ^open\s+actions
    | \bactions?\s+brought | progress\s+against\s+actions | ^(?:review\s+of\s+)?(?:the\s+)?previous\s+actions
    | \bactions?\b.{0,60}\b(?:reviewed|considered|follows|updated|brought\s+forward|carried\s+forward)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Actions arising from the May meeting:`, `The action log was reviewed:`"""

OF_THIS_MEETING = re.compile(r"\bactions?\b.{0,30}\b(?:from|of|at)\s+this\s+meeting\b", re.IGNORECASE)
"""`Actions arising from this meeting`"""

REFERENCE = re.compile(
    r"""
    (?: (?: [Rr]ef(?:erence)? | [Mm]inute | [Mm]in\.? | [Ii]tem | [Aa]ction | AP
        | [Pp]ara(?:graph)? | [Pp]age )
        \s* (?:no\.?\s*)? :? \s* )?
    \[? (?:[A-Z]{1,5}[\s/-]?)? \d [\w/.()-]* \]? \s* (?: [:,–—-]\s* | \s+(?=[A-Z(]) | (?<=\s)(?=[A-Z(]) )
    """,
    re.VERBOSE,
)
"""`Ref 05/23/11/2021 – `, `19/71 `, `Minute 22/71: `"""

TOPIC_END = re.compile(
    r"\s[–—-]\s+|:\s+|(?<=\))\s+|\s+(?=(?:the\s+)?[A-Z]{2,5}(?:\s[A-Z][a-z]+)?\s+to\s+[a-z])"
)
"""`Fleet costs – `, `Serious crime (from matters arising) `: what an old action is about"""

TOPIC_BEFORE_A_COMMA = re.compile(
    r"[A-Z]\w*\s[^,.:;]{2,60},\s+(?=(?:the\s+)?[A-Z]{2,5}(?:\s[A-Z][a-z]+)?\s+to\s+[a-z])"
)
"""`Action 4, Fleet costs, the DCC to report`: behind a reference"""

OWED = re.compile(
    r"""
      \bto\s+be\s+\w+(?:ed|en|wn|ne|nt|ld|de|id|pt|ut|ght)\b
    | \b(?:is|are|was|were)\s+to\s+\w+ | \b(?:will|should|must)\s+be\s+\w+
    | \bto\s+(?:attend|bring|circulate|have|meet|obtain|provide|report|review|send|share|write)\b
    """,
    re.VERBOSE,
)
"""`Use of the fund to be brought back`, `The office is to attend`"""

IMPERATIVES = frozenset(
    """
    add agree amend appoint arrange ask bid bring chase check circulate complete confirm consider contact
    develop discuss draft ensure establish explore find follow identify include investigate invite look make
    map meet obtain order organise prepare produce provide publish refresh report request review revisit
    schedule seek send set share speak submit take undertake update write
    """.split()
)
"""`Check how the plan is told to officers`: what a list of actions begins its entries with"""

TAIL = re.compile(r"\s+[–—-]+\s+")
STATUS_TAIL = re.compile(
    r":\s+(?=(?:completed?|closed|done|discharged|on-?going|deferred|open|on\s+the\s+agenda)\b)",
    re.IGNORECASE,
)
"""`Provide the number by district: completed`"""

MONTH_IN_A_REFERENCE = re.compile(
    rf"""
    (?<![A-Za-z]) (?P<month>{MONTH})
    (?P<year> \d\d (?=[/.-]\d) | [\s/-]20\d\d (?=[/.-]\d)
            | \s\d\d (?=\s (?:(?-i:[A-Z]{{2,5}}) | meeting | board) \b) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`JAN24/02`, `Dec 22 HTA / 2`: of which meeting an action is; `FEB 41/23` counts those of a board"""

DAY_OF_A_MEETING = re.compile(r"/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)\b")
LONGEST_TOPIC, LONGEST_HEADING, MOST_WORDS_OF_A_TOPIC = 130, 200, 5
WORDS_KEPT_OF_A_TAIL = 7
SHORTEST_OWED, MOST_WORDS_OWED = 12, 60

OWNER_BEHIND = re.compile(r"\s*\b(?:[Oo]wner|[Ll]ead)s?:\s*(?P<owners>[^.;]{1,60}?)\s*[.;]?$")
"""`Review the allowance. Owner: JR.`"""

STATUS_FIRST = re.compile(r"(?:completed?|closed|done|discharged|ongoing|deferred)\b\W", re.IGNORECASE)
"""`Complete - he accepted the invitation`: said of the action above"""

STATUS_RUN_IN = re.compile(
    r"\s+(?=(?:Completed?|Closed|Deferred|Ongoing|Open|Discharged|Done|Carried\s+(?:forward|over))\b)"
)
"""`Share the report Complete – sent in May`: two columns that ran together"""

NOT_YET = re.compile(
    r"""
      \bnot\s+(?:yet\s+)?(?:been\s+)?(?:done|completed?|closed|received|arranged)\b | \bincomplete\b
    | \boutcome\s+awaited\b | \b(?:remains?|keep|kept)\s+(?:this\s+)?open\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
DISCHARGED = re.compile(
    r"\bdischarged?\b|\bno\s+longer\s+(?:required|needed)\b|\bsuperseded\b", re.IGNORECASE
)
DEFERRED = re.compile(
    r"\bdeferred\b|\bcarr(?:y|ied)[\s-]+(?:it\s+)?(?:forward|over)\b|\bheld\s+over\b|\bpostponed\b",
    re.IGNORECASE,
)
COMPLETED = re.compile(
    r"""
      (?: ^ | [.;:(–—-]\s* | \b(?:is|was|are|were|been|now|as|action|item|marked)\s+ )
      (?:completed?|closed?|done|actioned|fulfilled|achieved)\b
    | \b(?:briefing|meeting|visit)\s+arranged\b | \bhave\s+been\s+provided\b | \bagreed\s+to\s+close\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Completed.`, `Results were given. Closed`; not `41 of the 63 are done`"""


@dataclass(slots=True)
class Forward:
    """An action brought forward while its item is being read; `update` grows with what is said of it."""

    text: str
    owners: tuple[str, ...]
    raised: str | None
    lines: tuple[int, ...]
    section: int
    update: str | None = None
    settled: str | None = None

    def add(self, words: str) -> None:
        """What else was said of it."""
        words = words.strip()
        if words:
            self.update = f"{self.update} {words}" if self.update else words

    @property
    def status(self) -> str:
        return self.settled or status_of(self.update or "")


def is_forward_title(title: str) -> bool:
    """Whether an item with this title looks back on actions of earlier meetings."""
    return FORWARD_TITLE.search(title) is not None and not OF_THIS_MEETING.search(title)


def explicit_heading(text: str) -> bool:
    """Whether the words say that what follows are actions of an earlier meeting."""
    said = len(text) < LONGEST_HEADING and EXPLICIT.search(text) is not None
    return said and not OF_THIS_MEETING.search(text)


def status_of(words: str) -> str:
    """`open`, `completed`, `deferred` or `discharged`, as the words of an update say."""
    if DISCHARGED.search(words):
        return "discharged"
    if DEFERRED.search(words):
        return "deferred"
    if COMPLETED.search(words) and not NOT_YET.search(words):
        return "completed"
    return "open"


def is_settled(words: str) -> bool:
    """Whether the words of a status mean that nothing is owed any more."""
    return status_of(words) in ("completed", "discharged")


def month_of_reference(reference: str) -> str | None:
    """`2021-11` of `05/23/11/2021`: a reference that ends in the day of its meeting."""
    if named := MONTH_IN_A_REFERENCE.search(reference):
        return f"20{named['year'][-2:]}-{month_number(named['month']):02d}"
    if " of " in reference and (day := next(find_days(reference), None)):  # `1 of 26/06/16`
        return f"{day.year}-{day.month:02d}" if day.year else None
    found = DAY_OF_A_MEETING.search(reference)
    return f"{found['year']}-{int(found['month']):02d}" if found and 1 <= int(found["month"]) <= 12 else None


def month_of(text: str, meeting: datetime.date | None) -> str | None:
    """The month that words name, `YYYY-MM`; without a year the last such month before the meeting."""
    for day in find_days(text):
        if day.year:
            return f"{day.year}-{day.month:02d}"
        return _before(day.month, meeting)
    if found := MONTH_AND_YEAR.search(text):
        return f"{found['year']}-{month_number(found['month']):02d}"
    if found := MONTH_NAME.search(text):
        return _before(month_number(found["month"]), meeting) if found.group()[0].isupper() else None
    return None


def _before(month: int, meeting: datetime.date | None) -> str | None:
    if meeting is None:
        return None
    return f"{meeting.year - (month > meeting.month)}-{month:02d}"


def owed_from(text: str, names: frozenset[str], *, listed: bool) -> int | None:
    """Where in a text an old action begins, behind a reference and a topic; None where nothing is owed."""
    if STATUS_FIRST.match(text):
        return None
    start = found.end() if (found := REFERENCE.match(text)) else 0
    if start > 0 and (topic := TOPIC_BEFORE_A_COMMA.match(text, start)):
        start = topic.end()
    sentence, _ = first_sentence(text[start:])
    if sentence.count(" ") >= MOST_WORDS_OWED:
        return None
    if _is_owed(sentence, names):
        return start
    for topic in TOPIC_END.finditer(sentence, 0, LONGEST_TOPIC):
        if _is_owed(sentence[topic.end() :], names):
            return start + topic.end()
    if (start > 0 or listed) and sentence.count(" ") < MOST_WORDS_OF_A_TOPIC:
        behind = text[start + len(sentence) :].lstrip()  # `44/22 Shoplifting. JR to provide a forecast.`
        if _is_owed(first_sentence(behind)[0], names):
            return len(text) - len(behind)
    told, _ = _owners_apart(sentence, names) if start > 0 else (sentence, ())
    told = told.removeprefix("that ") if start > 0 else told
    if (listed or start > 0) and (
        told != sentence or OWED.search(told) or told.split(" ", 1)[0].lower() in IMPERATIVES
    ):
        return start
    return None


def _is_owed(sentence: str, names: frozenset[str]) -> bool:
    """Whether a sentence begins with somebody who is to do something."""
    lead = LEAD.match(sentence) or LEAD.match(sentence[:1].upper() + sentence[1:])
    return lead is not None and bool(split_owners(lead["owners"], names))


def begin_forward(
    text: str,
    names: frozenset[str],
    raised: str | None,
    lines: Sequence[int],
    section: int,
    *,
    sure: bool,
    listed: bool = False,
) -> Forward | None:
    """The old action that a paragraph begins with, or None; `sure` says that the place makes it one."""
    start = owed_from(text, names, listed=listed)
    if start is None:
        if not sure or STATUS_FIRST.match(text):
            return None
        start = found.end() if (found := REFERENCE.match(text)) else 0
    told, owners = _owners_apart(text[start:], names)
    owed, update = first_sentence(told)
    if not update and (status := STATUS_RUN_IN.search(owed, SHORTEST_OWED)):
        owed, update = owed[: status.start()], owed[status.end() :]
    if tail := STATUS_TAIL.search(owed, SHORTEST_OWED):
        owed, update = owed[: tail.start()], f"{owed[tail.end() :]} {update}".strip()
    elif tail := TAIL.search(owed, SHORTEST_OWED):
        words = owed[tail.end() :].strip()
        if update or len(words.split()) > WORDS_KEPT_OF_A_TAIL:
            owed = owed[: tail.start()].strip()
        update = f"{words} {update}".strip()
    if not owed:
        return None
    owners = owners or find_owners(owed[:1].upper() + owed[1:], names)
    raised = month_of_reference(text[:start]) or raised
    return Forward(owed, owners, raised, tuple(lines), section, update or None)


def _owners_apart(text: str, names: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """An old action whose owners stand apart: `Review it. Owner: JR.`, `JR Review it` of run-in columns."""
    if behind := OWNER_BEHIND.search(text):
        return text[: behind.start()].strip(), split_owners(behind["owners"], names)
    first, _, rest = text.partition(" ")
    if rest[:1].isupper() and first in names and is_short_label(first) and rest.split(" ", 1)[0] not in names:
        return rest, (first,)
    return text, ()
