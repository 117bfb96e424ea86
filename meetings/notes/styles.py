"""The styles and ranks before names, `Cllr Mrs`, `T/ACC`, and what they tell of lists that ran together."""

from __future__ import annotations

import re

from meetings.notes.offices import breaks_a_name

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
          | commissioner | pcso | pc | d?ci | di | ds | dsu
          | (?:lt\.?\s+)?(?:cdr|col) | capt(?:ain)? | d?ac (?=\s+[a-z]+\s+[a-z]) ) )
    \b \.? (?: \s+ (?=\S) ) (?! of\b | for\b | and\b | to\b )         # Ch Supt Mark Lowe, T/ACC Joan Pell
    """,
    re.VERBOSE | re.IGNORECASE,
)
PLURAL_STYLE = re.compile(r"(?:and\s+)?(?:cllrs|councillors|messrs|mesdames)\b[.:]?\s+", re.IGNORECASE)
"""`Cllrs Reed, Bell and Holt`: a list of surnames alone"""

RUN_TOGETHER = re.compile(
    r"""
    (?<= [a-z*)] ) (?<! \band ) (?<! \bfor ) (?<! \bof ) \s* (?: \(\d{1,2}\) \s* )?
    (?= (?: Mrs? | Ms | Miss | Dr | Prof(?:essor)? | Sir | Dame | Cllr | Councillor
          | (?:(?:Assistant|Deputy)\s+)? Chief\s+(?:Constable|Superintendent|Inspector)
          | Detective\s+(?:Chief\s+)?(?:Superintendent|Inspector|Sergeant|Constable)
          | Superintendent | Inspector | Sergeant ) \.? \s+ [A-Z] )
    """,
    re.VERBOSE,
)
"""`Mr J Reed Mrs A Bell (Clerk)Dr C Holt`: where the next of a list begins whose line ends were lost"""

COMMA_LEFT_OUT = re.compile(r"(\([A-Z][A-Za-z]{1,2}\))\s+(?=[A-Z][a-z]+\s[A-Z][\w'’-]+\s\([A-Z])")
"""`Jo Reed (JR) Ann Bell (AB)`"""

BEFORE_A_STYLE = re.compile(r"[;,]|\band\b")
SHORTEST_LIST, LEAST_RUN_TOGETHER = 40, 3


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


def with_stops(text: str) -> str:
    """A list whose line ends were lost, with a semicolon before each style that opens the next person.

    Where initials stand behind each name, a comma that was left out behind them.
    """
    text = COMMA_LEFT_OUT.sub(r"\1, ", text) if ") " in text else text
    parts = RUN_TOGETHER.split(text) if len(text) > SHORTEST_LIST else [text]
    people = parts[:1]
    for part in parts[1:]:
        last = BEFORE_A_STYLE.split(people[-1])[-1].strip()
        office = all(map(breaks_a_name, last.split()))  # `Borough Councillor C Holt`
        if office or without_style(f"{last} {part}") == without_style(part):  # `Professor Sir Ann Bell`
            people[-1] = f"{people[-1]} {part}"
        else:
            people.append(part)
    return "; ".join(people) if len(people) >= LEAST_RUN_TOGETHER else text
