"""The styles and ranks before names: `Cllr Mrs`, `T/ACC`."""

from __future__ import annotations

import re

STYLE = re.compile(
    r"""
    (?: (?:the\s+)? (?:right\s+|rt\.?\s+)? hon(?:ourable|\.)?
      | mrs | mr | messrs | mesdames | ms | miss | mx | dr | prof(?:essor)?
      | sir | dame | lord | lady | baroness
      | rev(?:eren)?'?d? | rabbi | canon | father | fr | imam
      | cllrs? | clr | councill?ors? | ald(?:erman)? | county(?=\s+c) )
    \b [.:]? \s+                                                    # Cllr Mrs P Jennings, Rev'd T Sayle
    """,
    re.VERBOSE | re.IGNORECASE,
)
RANK = re.compile(
    r"""
    (?: (?: [tad]/ | temp(?:orary)?\.?\s+ | acting\s+ | interim\s+ | det(?:ective)?\.?\s+ | deputy\s+
          | assistant\s+ )*
        (?: p?f?cc | dpf?cc | d?p?cc | [da]cc | t?[da]cc | d?cfo | a?co | acfo | cx?eo? | cex
          | ch(?:ief)?\.?\s+ (?:constable|supt|superintendent|insp|inspector|officer|executive|fire\s+officer)
          | c/?supt | d?c?supt | superintendent | c/?insp | insp(?:ector)? | sgt | sergeant | commander
          | (?:lord\s+)?mayor | commissioner | pcso | pc | d?ci | di | ds | dsu
          | (?:lt\.?\s+)?(?:cdr|col) | capt(?:ain)? | d?ac (?=\s+[a-z]+\s+[a-z]) ) )
    \b \.? (?: \s+ (?=\S) ) (?! of\b | for\b | and\b | to\b )         # Ch Supt Mark Lowe, T/ACC Joan Pell
    """,
    re.VERBOSE | re.IGNORECASE,
)
PLURAL_STYLE = re.compile(r"(?:and\s+)?(?:cllrs|councillors|messrs|mesdames)\b[.:]?\s+", re.IGNORECASE)
"""`Cllrs Reed, Bell and Holt`: a list of surnames alone"""


def has_style(text: str) -> bool:
    """Whether the text begins with a style or a rank: `Cllr Mrs Reed`, `ACC Bell`."""
    return STYLE.match(text) is not None or has_rank(text)


def has_rank(text: str) -> bool:
    """Whether the text begins with a rank: `ACC Ann Bell`."""
    return RANK.match(text) is not None


def without_style(text: str) -> str:
    """The text without the styles that it begins with."""
    while style := STYLE.match(text):
        text = text[style.end() :]
    return text
