"""Puts back into a list of persons what a conversion lost of it: line ends, commas, the names of groups."""

from __future__ import annotations

import re

from meetings.notes.attendance.people import names_somebody
from meetings.notes.words.offices import breaks_a_name
from meetings.notes.words.styles import without_style

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

COMMA_LEFT_OUT = re.compile(r"(?<=\))\s+(?=(?P<name>[A-Z][a-z]+\s[A-Z][\w'’-]+),?\s\()")
"""`Jo Reed (JR) Ann Bell (AB)`"""

COMMA_TOO_MUCH = re.compile(r"(?<=[a-z]),(?=\s\([A-Z])")
"""`Jo Reed, (Commissioner)`"""

INNER_LABEL = re.compile(
    r"""
    (?<!\bthe) \s+ (?= (?:chair(?:man|woman|person)? | vice[\s-]chair\w* | councillors | clerk | officers
            | members\s+of\s+(?:the\s+)?public) \s* : )
    | (?<=[\w)]\sin\sthe\schair) \s* : \s*
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Chairman: Cllr Reed Councillors: Bell, Holt Clerk: Mrs Page`, `Jo Reed in the chair: Ann Bell`"""

BEFORE_A_STYLE = re.compile(r"[;,]|\band\b")
SHORTEST_LIST, LEAST_RUN_TOGETHER = 40, 3


def with_stops(text: str) -> str:
    """A list with the semicolons and commas between its persons that were lost.

    A semicolon before each label and each style that opens the next person, a comma behind brackets.
    """
    text = INNER_LABEL.sub("; ", text) if ":" in text else text
    if ")" in text:
        text = COMMA_LEFT_OUT.sub(_comma, COMMA_TOO_MUCH.sub("", text))
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


def _comma(found: re.Match[str]) -> str:
    return ", " if names_somebody(found["name"]) else found.group()
