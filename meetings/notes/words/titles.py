"""Tells headings from sentences, and cuts a heading from the text that a conversion ran into it."""

from __future__ import annotations

import re
from functools import lru_cache

from meetings.notes.words.offices import REMEMBERED

KNOWN_TITLE = re.compile(
    r"""
    (?: (?:chair(?:man|woman|person)?['’]?s?\s+)?
        (?:welcome|introductions?|opening|apolog(?:y|ies)) \b .*
      | (?:to\s+receive\s+)? (?:disclosures?|declarations?|conflicts?) \s+ of \s+ (?:\w+\s+)? interests? .*
      | (?:confirmation|approval|agreement|review)? \s* (?:of\s+)? (?:the\s+)? (?:draft\s+|previous\s+)?
        (?:minutes|notes) \b .*
      | matters\s+arising .*
      | outstanding\s+(?:matters|actions|items|references) .*
      | (?:review\s+of\s+)? action(?:s|\s+(?:log|tracker|points|sheet|summary)) \b (?! \s+arising:?\s*$ ) .*
      | a\.?o\.?b\.? | (?:any\s+)? other\s+(?:urgent\s+)?business .* | (?:any\s+)? urgent\s+(?:business|.*)
      | (?:confirmation\s+of\s+)? (?:the\s+)? (?:dates?|times?|date\s+and\s+time|details)
            \s+ (?:and\s+\w+\s+)? of \s+ (?:the\s+)? (?:next|future|forthcoming) .*
      | (?:confirmation\s+of\s+)? (?:next|future) \s+ meetings? \b .*
      | (?:date|time)s? \s+ of \s+ meetings? .*
      | public\s+(?:participation|questions|forum|session) .* | questions\s+from\s+(?:the\s+)?public .*
      | correspondence | finance | planning
      | exclusion\s+of\s+(?:the\s+)?(?:press|public) .* | closing\s+remarks
      | clos(?:e|ure|ing)(?:\s+of\s+(?:the\s+)?meeting)? )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Apologies for absence`, `Declarations of interest`, `AOB`: what most agendas have"""

NEXT_MEETING_TITLE = re.compile(
    r"""
      \b (?:next|future|forthcoming) \s+ (?:\w+\s+){0,3} meetings? \b
    | \b dates? \s+ of \s+ (?:the\s+)? (?:next|future|meetings?) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Date of next meeting`, `Confirmation of next meeting type / date / venue`"""

NIL = re.compile(
    r"""
    [\s(\[–—-]*
    (?: there \s+ (?:was|were|being|are|is) \s+ )?
    (?: none | nil | nothing | n\s?[/.]\s?a | na (?=[\s.)\]]*$)
      | no \s+ (?:further\s+|other\s+|new\s+|urgent\s+|such\s+|outstanding\s+|open\s+)*
        (?: items? | matters? | actions? | business | reports? | updates? | issues? | apologies
          | declarations? | interests | conflicts? | decisions? | questions? | correspondence
          | breaches | change | discussion | comments? | public | members\s+of\s+the\s+public ) )
    \b (?: (?!\b(?:but|however|except|although)\b) [^.;:] ){0,90}
    [.\s)\]]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`There were none.`, `No items on the agenda`, `N/A.`, `Nothing to report.`; not `NA to report`, a person"""

DEFERRED = re.compile(
    r"""
    (?:this\s+item\s+(?:was|is)\s+ | item\s+ | to\s+be\s+ | was\s+)?
    (?:deferred|postponed|held\s+over|carried\s+(?:over|forward)) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`This item was deferred until the next meeting`"""

NIL_TAIL = re.compile(
    r"""
    \s (?:[-–—:.]\s+)?
    (?: (?:there\s+(?:was|were)\s+)?
        (?: no\s+(?:items?|apologies|actions|matters|other\s+business)\b.{0,40} | none | nil | n/a ) \.? )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`AOB No items`, `Any other business – None.`"""

SUB_NUMBER = re.compile(r"\s(?<=[a-z)].)(?=(?:\d{1,2}\.|[a-z]\))\s+[A-Z])")
"""`Estates 1. Fleet garages`: a sub-heading ran into the heading"""

SENTENCE_END = re.compile(
    r"""
    [.?!]
    (?: (?<= [a-z0-9)\]”"'’%] . ) | (?<= [A-Z][A-Z] . ) )
    (?<! \bMr. ) (?<! \bMrs. ) (?<! \bMs. ) (?<! \bDr. ) (?<! \bProf. ) (?<! \bRev. ) (?<! \bCllr. )
    (?<! \bSt. ) (?<! \bSupt. ) (?<! \bInsp. ) (?<! \bSgt. ) (?<! \bNo. ) (?<! \bRef. )
    (?<! \bCo. ) (?<! \bLtd. )
    (?<! \betc. ) (?<! \bvs. ) (?<! \be\.g. ) (?<! \bi\.e. )
    [.?!]* [”"'’)]* \s+ (?= [A-Z“"‘(\d] )
    """,
    re.VERBOSE,
)
"""Where one sentence ends and the next begins; not behind `Mr.`, `St.`, `No.`"""

RUN_IN = re.compile(
    r"""
    \s (?<=[\w)].)
    (?= (?: The | This | These | There | It | In | An? | At | As | On | Following | Upon | Having
          | (?:Members|All) (?=\s+[a-z]) | He | She | They | We | If | Prior
          | Apologies (?=\s+(?:were|was|had|have)) | Actions?\s+(?:from|arising)
          | Cllr | Councillor | Mr | Mrs | Ms | Dr
          | [A-Z]{2,4} (?=\s+(?:said|asked|reported|noted|confirmed|advised|to\s)) )
        \s+ [\w'’]+ \s+ [\w'’(£]+ \b )
    """,
    re.VERBOSE,
)
"""`Estates Strategy The treasurer presented the report`: the text of the item ran into its heading"""

STANDING_TITLE = re.compile(
    r"""
    (?: any\s+other\s+business | a\.?o\.?b\.? | matters\s+arising | apologies(?:\s+for\s+absence)?
      | declarations?\s+of\s+interests? | (?:chair(?:man|person)?|treasurer|secretary|clerk)['’]s\s+report )
    \s+ (?=(?-i:[A-Z](?![A-Z])))
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Any other business P Reed asked whether`: a known title that its text ran into"""

APOLOGIES_RUN_IN = re.compile(
    r"(?P<title>apolog(?:y|ies)(?:\s+for\s+absence)?)\s+(?:were|was|had|have)\s", re.IGNORECASE
)
"""`4. Apologies for absence were received from J Reed`: the title is the first words of the sentence"""

APOLOGIES = re.compile(
    r"(?:(?:to\s+)?(?:accept|approve|consider|note|receive)\s+)?apologies(?:\s+for\s+absence)?", re.IGNORECASE
)

SEPARATOR = re.compile(r":\s+|\s[–—-]\s+|\.[–—]\s+")
KIND_OF_ITEM = re.compile(
    r"\(?(?:(?:verbal\s+|for\s+)?(?:papers?|update|agreement|approval|decision|discussion|information|noting))\b[^.]{0,40}\.\s",
    re.IGNORECASE,
)
"""`Fleet – Paper – For Decision. The paper was presented`: the heading goes on behind the dash"""

END_OF_CAPITALS = re.compile(r"\s(?<=[A-Z)].)(?=[A-Z][a-z]+\s+[a-z(]|(?:The|In)\s+[A-Z]|A\s+[A-Z][a-z])")
"""`ESTATES (FLEET) The treasurer presented`: the capitals end and a sentence begins"""

CAPITALS_RUN_IN = re.compile(r"[A-Z]{3,}(?:\s[A-Z]{2,})+\s(?=[a-z]+\s)")
"""`MATTERS ARISING from the minutes. The vans were sold`: a known title that begins its sentence"""

FILE_SIZE = re.compile(r"\s+(?:pdf\s+icon\s+)?PDF\s+\d+\s*[KM]B$", re.IGNORECASE)

JOINING_WORDS = frozenset("of on the for and to with from by in at & / – - a an or as via".split())
VERB = re.compile(
    r"""
    \b (?: was | were | is | are | has | have | had | will | would | should | could | can | does | did | do
         | said | asked | noted | agreed | reported | advised | explained | confirmed | responded | thanked
         | presented | chaired | stated | felt | requested | introduced | welcomed | opened | gave | provided
         | attended | declared | they | he | she | we | that | which ) \b
    """,
    re.VERBOSE,
)
OUTCOME = re.compile(
    r"(?:^|[–-]\s+)(?:agreed|approved|deferred|done|nil|none|noted)\b[^.]{0,20}\.?$", re.IGNORECASE
)
"""`Order of the agenda – add the fleet – agreed`: what became of an item behind its title"""

OUTCOME_AT_END = re.compile(r"\s(?:approved|accepted|noted)\.?$")
"""`Notes of the meeting of 4 May approved`"""

SMALL_LETTER, LARGE_LETTER = re.compile(r"[a-zà-ÿ]"), re.compile(r"[A-ZÀ-Þ]")
LONGEST_TITLE = 22
LONGEST_NIL, SHORTEST_TEXT = 120, 20
READ_OF_A_ROW = 400
"""Characters: a heading that is not ended by then is none."""


def is_sentence(text: str) -> bool:
    """Whether the words are a sentence and no heading."""
    words = text.split()
    if not words:
        return False
    if words[0][0].islower():
        return True
    if len(words) >= 4 and text.endswith(("d", "d.")) and OUTCOME_AT_END.search(text):
        return True
    if len(words) >= 4 and text[-1] in ".?!;" and not text.endswith("etc."):
        return len(words) >= 9 or VERB.search(text) is not None or " to " in text
    if text.isupper():
        return len(words) > 2 * LONGEST_TITLE
    if len(words) > LONGEST_TITLE or SENTENCE_END.search(text):
        return True
    return len(words) >= 5 and VERB.search(text) is not None


@lru_cache(REMEMBERED)
def is_capitals(text: str) -> bool:
    """Whether the words are all in capitals, but for a slip: `HOLDING TO ACCOUNT`."""
    if text[1:2].islower() and text[2:3].islower():
        return False
    small, large = len(SMALL_LETTER.findall(text)), len(LARGE_LETTER.findall(text))
    return small + large >= 3 and large >= 9 * small


def is_nil(text: str) -> bool:
    """Whether the words say that there was nothing: `There were none.`"""
    return len(text) < LONGEST_NIL and NIL.fullmatch(text) is not None


def is_cut(title: str) -> bool:
    """Whether a heading breaks off and goes on in the next row: `MATTERS ARISING FROM THE`."""
    last = title.rsplit(None, 1)[-1].lower() if title else ""
    return last in JOINING_WORDS or title.endswith(("/", ",", "&")) or title.count("(") > title.count(")")


def without_file_size(text: str) -> str:
    """`Minutes` of `Minutes pdf icon PDF 135 KB`: a page of the web that lists papers."""
    return FILE_SIZE.sub("", text)


@lru_cache(REMEMBERED)
def split_title(text: str) -> tuple[str, str]:
    """The heading and the text that follows it in the same row; no heading where a sentence begins at once.

    Headings keep their words; the colon behind them goes.
    """
    text = without_file_size(text)
    if (found := CAPITALS_RUN_IN.match(text)) and KNOWN_TITLE.fullmatch(found.group().strip()):
        return found.group().strip(), text
    for cut in _cuts(text[:READ_OF_A_ROW], text):
        title, rest = text[:cut].rstrip(" :–—-"), text[cut:].lstrip(" .:–—-")
        longest = LONGEST_TITLE * (2 if title.isupper() else 1)
        if title and len(title.split()) <= longest and not is_sentence(title):
            return title, rest
    return ("", text) if is_sentence(text) else (text.rstrip(" :").strip(), "")


def _cuts(head: str, text: str) -> list[int]:
    """Where a heading may end, the surest first; `head` is the start of the text."""
    cuts: list[int] = []
    if (found := NIL_TAIL.search(head)) and found.end() >= len(text.rstrip()):
        cuts.append(found.start())
    if found := SUB_NUMBER.search(head):
        cuts.append(found.start())
    for found in RUN_IN.finditer(head):
        before = head[: found.start()].rsplit(None, 1)[-1].lower()
        if before not in JOINING_WORDS and len(text) - found.start() > SHORTEST_TEXT:
            cuts.append(found.start())
            break
    if (found := STANDING_TITLE.match(head)) and is_sentence(text[found.end() :]):
        cuts.append(found.end() - 1)
    cuts.extend(_cuts_at_signs(head, text))
    if (found := END_OF_CAPITALS.search(head)) and _is_row_of_capitals(head[: found.start()]):
        cuts.append(found.start())
    if (found := SENTENCE_END.search(head)) and found.start() < 80 and _ends_as_sentence(text[found.end() :]):
        cuts.append(found.start())
    return cuts


def _cuts_at_signs(head: str, text: str) -> list[int]:
    """The colon or dash behind which text begins; between two parts in capitals it is part of the heading."""
    for found in SEPARATOR.finditer(head):
        title, rest = text[: found.start()], text[found.end() :]
        if is_capitals(title) and is_capitals(SEPARATOR.split(rest, maxsplit=1)[0]):
            continue
        if KIND_OF_ITEM.match(rest):
            return []
        return [found.start()] if _begins_text(title, rest) else []
    return []


def _ends_as_sentence(rest: str) -> bool:
    """Whether what stands behind a full stop is text: a sentence, or words enough that end with one."""
    return is_sentence(rest) or is_nil(rest) or (rest.rstrip().endswith(".") and rest.count(" ") > 2)


def _is_row_of_capitals(words: str) -> bool:
    return " " in words and is_capitals(words)


def _begins_text(title: str, rest: str) -> bool:
    """Whether text begins behind a colon or a dash: a sentence, a day, words in small letters."""
    if NEXT_MEETING_TITLE.search(title):
        return any(sign.isdigit() for sign in rest)
    if APOLOGIES.fullmatch(title) or OUTCOME.search(rest):
        return True
    if rest[:1].islower():
        return VERB.search(rest) is not None and rest.endswith(".")
    letters = " " not in title and KNOWN_TITLE.fullmatch(title) is None and not rest.endswith(".")
    return is_sentence(rest) or (
        is_capitals(title) and not letters and not is_capitals(rest) and rest.count(" ") > 2
    )
