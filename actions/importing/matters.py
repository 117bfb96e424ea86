"""Tells whether a matter brought forward plainly continues an action of an earlier meeting.

Pure, and cautious: two actions of a meeting often differ in one word, so words are compared, not letters, and
a name, a number or an abbreviation in place of another one always parts them. What is not plain is left to a
person, with the candidates named.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

EQUAL = 1.0
PLAIN = 0.9
"""Nine words in ten, in the same order."""

NEARLY_EQUAL = 0.95
"""For a matter of which the notes don't say when it was raised: more actions are in question."""

CLEARLY_WORSE = 0.08
"""By so much the second best must lie below the best, unless the best is equal word for word."""

CONTAINED = 0.95
"""Likeness of a text to one that says all of it, in the same order, and more."""

FEWEST_CONTAINED, SHARE_CONTAINED = 5, 0.4
"""A text of fewer words, or of a smaller share of the other, is contained in too many others."""

OTHER_OWNERS = 0.1
"""Taken off where both name owners and no owner is the same."""

WORTH_NAMING = 0.5

MOST_WORDS = 150
"""Of a longer text the beginning decides."""

LETTERS = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*")
HELD_FOR_A_TIME = re.compile(r"\b[TA]/(?=[A-Z])")
"""`T/DCC`: the post is the same"""

PASSING_WORDS = frozenset(
    {
        "a",
        "an",
        "the",
        "to",
        "of",
        "in",
        "on",
        "at",
        "by",
        "be",
        "is",
        "are",
        "and",
        "for",
        "with",
        "will",
        "that",
    }
)


@dataclass(frozen=True, slots=True)
class Matter:
    """Words and owners of an action, made ready to be compared."""

    words: tuple[str, ...]
    telling: frozenset[str]
    owners: frozenset[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Position of the one candidate that is plainly continued, or none; those worth naming, best first."""

    plain: int | None
    near: tuple[int, ...]


def matter(text: str, owners: Sequence[str]) -> Matter:
    """`text` without its leading owner, and folded: case, punctuation and passing words don't count."""
    written = _without_leading_owner(HELD_FOR_A_TIME.sub("", text), owners)
    words = LETTERS.findall(written[: MOST_WORDS * 20])[:MOST_WORDS]
    kept = tuple(_fold(word) for word in words if _fold(word) not in PASSING_WORDS)
    telling = frozenset(
        _fold(word) for place, word in enumerate(words) if _is_telling(word, first=place == 0)
    )
    return Matter(kept, telling, frozenset(map(folded_label, owners)))


def folded_label(label: str) -> str:
    """A label of an owner as it is compared: `The T/DCC` is `dcc`."""
    words = LETTERS.findall(HELD_FOR_A_TIME.sub("", label))
    return " ".join(_fold(word) for word in words if _fold(word) != "the")


def likeness(one: Matter, other: Matter) -> float:
    """From 0 to 1: the share of words that both have in the same order."""
    if not one.words or not other.words:
        return 0.0
    if one.words == other.words:
        shared = EQUAL
    elif (one.telling - set(other.words)) and (other.telling - set(one.words)):
        return 0.0
    else:
        shared = _shared(one.words, other.words)
    if one.owners and other.owners and not one.owners & other.owners:
        shared -= OTHER_OWNERS
    return max(shared, 0.0)


def judge(brought: Matter, candidates: Sequence[Matter], *, enough: float = PLAIN) -> Verdict:
    """Which of `candidates` the matter plainly continues, if it is exactly one."""
    scores = [likeness(brought, candidate) for candidate in candidates]
    ranked = sorted(range(len(scores)), key=lambda place: (-scores[place], place))
    near = tuple(place for place in ranked if scores[place] >= WORTH_NAMING)
    if not near or scores[near[0]] < enough:
        return Verdict(None, near)
    second = scores[near[1]] if len(near) > 1 else 0.0
    best = scores[near[0]]
    is_one = second < best if best == EQUAL else second <= best - CLEARLY_WORSE
    return Verdict(near[0] if is_one else None, near)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    common = LCSseq.similarity(one, other)
    shorter, longer = sorted((len(one), len(other)))
    if common == shorter >= FEWEST_CONTAINED and shorter >= SHARE_CONTAINED * longer:
        return CONTAINED
    return min(2 * common / (shorter + longer), CONTAINED)


def _without_leading_owner(text: str, owners: Sequence[str]) -> str:
    """`The DCC to share the plan` is `share the plan` where the DCC is among the owners."""
    found = LEADING_OWNER.match(text)
    if found and owners and folded_label(found["owner"]) in set(map(folded_label, owners)):
        return text[found.end() :]
    return text


LEADING_OWNER = re.compile(r"(?P<owner>[^.;:]{1,60}?)\s+(?:to|will|is to|must|should)\s+")
"""`DCC to send the figures`, `The CC will write`"""


def _fold(word: str) -> str:
    return re.sub(r"[^\w]", "", word).casefold()


def _is_telling(word: str, *, first: bool) -> bool:
    """Whether another word in its place makes another matter of it: a name, a number, an abbreviation."""
    capitals = sum(letter.isupper() for letter in word)
    return capitals > 1 or any(letter.isdigit() for letter in word) or (capitals == 1 and not first)
