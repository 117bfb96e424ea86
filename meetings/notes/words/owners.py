"""Finds who owes an action: initials, posts, bodies and names, as the note writes them."""

from __future__ import annotations

import re
from functools import lru_cache

from meetings.notes.words.offices import REMEMBERED, ROLE_WORDS
from meetings.notes.words.titles import is_nil

SHORT_LABEL = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{0,3}|(?:[TAD]/)?[A-Z]{2,6}s?")
"""`JR`, `PCC`, `T/CC`, `SMc`"""

PROPER = re.compile(r"[A-Z][\w'’-]*\.?")
FIRST_NAME = re.compile(r"[A-Z][a-z]{2,11}")
NAME_PART = re.compile(r"[A-Z][a-z'’]+(?:-?[A-Z][a-z]+)*|[A-Z]\.?")
STYLE = re.compile(r"(?:Mrs?|Ms|Miss|Dr|Cllrs?|Councillors?|Prof(?:essor)?|Sir|Insp|Supt|Sgt|Rev)\.?")
BODIES = frozenset(
    """
    board chair clerk committee council force governors headteacher management members office officers panel
    police secretary team treasurer trustees
    """.split()
)
"""Owners that notes write in small letters: `the clerk`, `Panel members`"""

EVERYBODY = frozenset("all anyone everyone staff".split())
SMALL_WORDS = frozenset("of the for and to by in on at with from via".split())
NO_OWNERS = frozenset(
    """
    action actions briefing copy data details discussion draft due figures information item items letter
    minutes name names note notes number paper papers plan policy progress report review strategy update use
    work
    """.split()
)
"""What is owed, and not who owes it: `Report to be shared`"""

JOINT = re.compile(r"\s*(?:(?<!\b[TADta])/|&|,|;|\+|\band\b|\bwith\b)\s*")
"""`PCC/CC`, `JR and LB`; not the stroke of `T/CC`"""

HALVES_OF_A_TITLE = frozenset(("Police", "Fire", "Finance", "Health"))
"""What the `and` of `Police and Crime Commissioner` does not part"""

ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
WORDS_BEFORE = re.compile(r"^(?:the|by|for|owner|lead)s?\b[:\s]*", re.IGNORECASE)
LEAD = re.compile(
    r"""
    (?:[Tt]he\s+)?
    (?P<owners> [A-Z][^.:;?!]{0,90}? | (?:all|force|clerk|chair|officers|members)\b[^.:;?!]{0,30}? )
    \s+ (?: to \s+ (?! be\s+\w+(?:ed|en|wn|ne|nt|ld|de|id|pt|ut)\b ) (?! (?:the|a|an)\b ) [a-z]\w*
          | (?: will | would | shall | should | must | (?:agreed|undertook|intends?|needs?|has|offered)\s+to )
                \s+ (?! be\s+\w+(?:ed|en)\b ) \w+
          | (?:is|are|was|were) \s+ to \s+ (?!be\b) \w+ )
    """,
    re.VERBOSE,
)
"""`The ACC to provide ...`, `Head of Estates will report ...`; no owner in `Report to be shared ...`"""

INNER_LEAD = re.compile(
    r"[,;]?\s(?:the\s+)?(?P<owner>[A-Z]{2,5}(?:\s[A-Z][a-z]+)?)\s+(?:is|are)\s+to\s+(?!be\b)\w+"
)
"""`At the May meeting the CC is to report ...`"""

DONE_BY = re.compile(
    r"""
    \bto\s+be\s+ (?: arranged | circulated | completed | drafted | prepared | produced | provided | sent
                    | shared | submitted | updated | written )
    \s+ by \s+ (?:the\s+)? (?P<owners> [A-Z][\w/&'’ -]{1,40}? )
    (?= [.,;(] | \s+(?:by|before|to|for|in|at|and)\b | $ )
    """,
    re.VERBOSE,
)
"""`List of vans to be circulated by the DCC`: not what is read or considered by somebody, who owes nothing"""

LONGEST_LEAD, LONGEST_LIST, LONGEST_CELL, LONGEST_MARGIN = 160, 100, 80, 60
MOST_WORDS, MOST_WORDS_OF_A_CELL = 8, 5


def find_owners(text: str, names: frozenset[str]) -> tuple[str, ...]:
    """The owners that an action begins with: `The DCC will ...`, `JR and LB to ...`; else nobody."""
    if lead := LEAD.match(text):
        words = lead["owners"]
        if owners := split_owners(words, names):
            return owners
        if FIRST_NAME.fullmatch(words) and words.lower() not in NO_OWNERS:
            return (words,)
    if inner := INNER_LEAD.search(text[:LONGEST_LEAD]):
        return (inner["owner"],)
    done_by = DONE_BY.search(text[:LONGEST_LEAD])
    return split_owners(done_by["owners"], names) if done_by else ()


@lru_cache(REMEMBERED)
def split_owners(words: str, names: frozenset[str]) -> tuple[str, ...]:
    """The labels as written, split at `/`, `&`, `,` and `and`; nothing where some part is no owner."""
    words = WORDS_BEFORE.sub("", words.strip(" .:;()[]–—-"))
    words = f"{words})" if words.count("(") > words.count(")") else words
    if not words or len(words) > LONGEST_LIST:
        return ()
    parts = [ARTICLE.sub("", part).strip(" .") for part in JOINT.split(words)]
    parts = [part for part in parts if part]
    if parts and all(is_owner(part, names) for part in parts) and not HALVES_OF_A_TITLE.intersection(parts):
        return tuple(parts)
    return (words,) if is_owner(words, names) else ()


def owners_of_cell(cell: str, names: frozenset[str]) -> tuple[str, ...]:
    """The owners that a column names: any short words will do there, for the column says what they are."""
    words = cell.strip(" .:-–—")
    if not words or len(words) > LONGEST_CELL or is_nil(words):
        return ()
    parts = tuple(part.strip(" .") for part in JOINT.split(words) if part.strip(" ."))
    short = all(part.count(" ") < MOST_WORDS_OF_A_CELL and part[0].isalpha() for part in parts)
    return split_owners(words, names) or (parts if short else ())


def looks_like_owners(cell: str, names: frozenset[str]) -> bool:
    """Whether a cell at the right of a row holds owners and nothing else."""
    return len(cell) <= LONGEST_MARGIN and bool(split_owners(cell, names)) and not is_nil(cell)


def is_short_label(words: str) -> bool:
    """Whether words are initials or the short name of a post: `JR`, `DCC`."""
    return SHORT_LABEL.fullmatch(words) is not None


def is_owner(words: str, names: frozenset[str]) -> bool:
    """Whether words name a person, a post or a body: `JR`, `ACC Bell`, `Head of Estates`, `All`, `clerk`."""
    tokens = words.split()
    if not tokens or len(tokens) > MOST_WORDS:
        return False
    if words in names:
        return True
    lowered = [token.lower().strip(".,()'’") for token in tokens]
    if lowered[-1] in NO_OWNERS or (lowered[0] in NO_OWNERS and len(tokens) > 1):
        return False
    if len(tokens) == 1:
        return _is_one_word(tokens[0], lowered[0])
    if lowered[0] == "all" and (lowered[-1] in ROLE_WORDS or lowered[-1] in BODIES):
        return True
    proper = tokens[:-1] if lowered[-1] in BODIES and len(tokens) <= 4 else tokens
    if not all(_is_proper(token) for token in proper):
        return False
    roles = any(word in ROLE_WORDS for word in lowered if word not in SMALL_WORDS)
    return roles or is_short_label(tokens[0]) or _is_name(proper)


def _is_one_word(token: str, lowered: str) -> bool:
    if lowered in EVERYBODY or lowered in BODIES:
        return True
    short = is_short_label(token) and len(token) <= 6
    return short or (lowered in ROLE_WORDS and token[0].isupper())


def _is_proper(token: str) -> bool:
    return PROPER.fullmatch(token.strip("(),")) is not None or token.lower() in SMALL_WORDS or "/" in token


def _is_name(tokens: list[str]) -> bool:
    if STYLE.fullmatch(tokens[0]):
        return len(tokens) <= 4
    return 2 <= len(tokens) <= 3 and all(map(NAME_PART.fullmatch, tokens))
