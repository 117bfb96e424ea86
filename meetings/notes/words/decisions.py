"""The grammar of decisions: what opens a list of them, and the lettered limbs of one."""

from __future__ import annotations

import re

LIMB = re.compile(r"(?:^|(?<=[.;:,])\s+|(?<=and)\s+|(?<=[Tt]hat)\s+)\((?:[a-z]|\d{1,2}|[ivx]{1,4})\)\s+")
"""`That (a) the report be noted; and (b) the Treasurer report back`"""

OPENS_LIMBS = re.compile(
    r"""
    (?:that|to)? \s*
    (?: (?:the|this) \s*
        (?:board|committee|sub-committee|panel|authority|commissioner|members|meeting)? )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`RESOLVED – That the Board:`: what is resolved stands in the limbs below"""

AGREED_TO = re.compile(
    r"(?:the\s+)?[\w\s]{2,40}\b(?:agreed|resolved|decided)(?:\s+(?:to|that))?\s*:", re.IGNORECASE
)
"""`The Commissioner agreed to:`: the lettered entries below are decisions"""


OPENS_ACTIONS = re.compile(r"(?:the\s+)?following\s+actions?", re.IGNORECASE)
"""`Members AGREED the following action:`"""


def opens_actions(words: str) -> bool:
    """Whether the words behind the mark of a decision say that actions follow."""
    return OPENS_ACTIONS.fullmatch(words) is not None


def opens_decisions(text: str) -> bool:
    """Whether a row without a mark says that the entries below it were decided."""
    return AGREED_TO.fullmatch(text) is not None


def limbs_of(words: str) -> list[str]:
    """The decisions that the words behind a mark hold, one for each limb; none where they stand below."""
    if OPENS_LIMBS.fullmatch(words.rstrip(" ;,")):
        return []
    limbs = LIMB.split(words)
    return limbs[0 if limbs[0].count(" ") > 1 else 1 :] if len(limbs) > 2 else [words]
