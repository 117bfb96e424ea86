"""What is said of a person besides the office: who chairs, who takes the minutes, how somebody took part."""

from __future__ import annotations

import re

CHAIR = re.compile(
    r"""
    (?: in\s+(?:the\s+)?chair | presiding | chaired | conven[eo]r
      | (?:meeting\s+|co-?\s?)? chair (?:man|woman|person)? (?:ing|\s+of\s+(?:the\s+)?meeting)? ) \.?
    """,
    re.VERBOSE | re.IGNORECASE,
)
CHAIR_OF_A_BODY = re.compile(
    r"(?:(?!vice|deputy|assistant)\w+\s+)?chair(?:man|woman|person)?\b(?!\s*'s)", re.IGNORECASE
)
"""`Chair of Governors`, `Clinical Chair`: chairs this meeting too where nobody else is said to"""

MINUTE_TAKER = re.compile(
    r"""
    (?: (?:minutes?|notes?)[\s-]* (?:taker|taking|secretary|clerk|recorder)?
      | taking\s+(?:the\s+)?(?:minutes|notes) | notetaker | minuted | minutes\s+by
      | (?:meeting\s+)?(?:scribe|recorder) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
REMARK = re.compile(
    r"""
    (?: via | by\s+(?:teams|zoom|phone|telephone|video) | virtual | remote | on\s?line | teams | zoom | dial
      | for\s+(?:whom\b|(?-i:[A-Z][a-z]+\s[A-Z][a-z]+)) | who\b
      | joined | left | arriv | from\s+(?:item|\d|agenda) | until | up\s+to | late | leave
      | for\s+(?:items?|agenda|part|minute)\b | items?\b | agenda\s+item | part\b | minutes?\s+\d
      | on\s+behalf | deputi[sz]ing | representing | rep\.?\s+for | substitut | sub\.?\s+for | in\s+place
      | standing\s+in | delegate\s+for | non-?voting | voting | observer | observing
      | in\s+attendance | in\s+person | attended | present | apologies | holiday | work | ill | sick
      | (?:on\s+)?(?:annual\s+)?leave\b | unwell )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What a bracket says of how somebody took part: `(for item 4 only)`, `(via Teams)`, `(holiday)`"""


def is_chair(words: str) -> bool:
    """Whether the words say that somebody chairs: `in the chair`."""
    return CHAIR.fullmatch(words) is not None


def is_duty(words: str) -> bool:
    """Whether the words make somebody the chair or the minute taker of this meeting."""
    return is_chair(words) or MINUTE_TAKER.fullmatch(words) is not None


def tells_how(words: str) -> bool:
    """Whether the words begin as what is said of how somebody took part: `via Teams`, `for item 4`."""
    return REMARK.match(words) is not None


def is_remark(words: str) -> bool:
    """Whether a column says a duty, or how somebody took part: `Chair`, `Minutes`, `via Teams`."""
    return is_duty(words) or tells_how(words)
