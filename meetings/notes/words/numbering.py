"""Finds which numbered rows are items of the agenda, and which are lists and sub-headings inside them.

A note numbers its items in one way, and the numbers go on. Of all rows that begin with a number the best
chain is taken: each link the next number of the same way to write it, each row as much like a heading as
can be. What is outside of the chain restarts or jumps: a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Key = tuple[int, ...]

NUMBER = re.compile(
    r"""
    (?P<word> (?: (?:agenda\s+)? item (?:\s+(?:no\.?|number))? | minute (?:\s+(?:no\.?|number))? | min\.?
                | ref(?:erence)?\.? | section | no\.? ) \s* [:/]? \s* (?=[A-Z]{0,6}\d) )?   # Item 3, Ref/03
    (?: (?P<slashed> (?: (?P<letters>[A-Z]{1,6}) [\s/.-]? )?
            \d{1,4} (?:\.\d{1,2} (?=/) )? (?: [/-] \d{1,4} ){0,2} (?: [/-][A-Z]{1,6} )?
            [/-]\s? \d{1,4} (?: \.\d{1,2} | [A-Z]\b )? )   # 19/84, PC18/31, 23-24/FRA/1
      | (?P<lettered> [A-Z]{1,6}[/-]? \d{1,4} (?:\.\d{1,3})? )                          # JAC12, A1
      | (?P<decimal> \d{1,3} (?: \.\d{1,2} ){0,3}
            (?: \s?\(?[a-h]\)? (?= [\s.:)] | $ ) )? )                                   # 1, 1.1, 4a, 4(a)
      | \(? (?P<roman> [ivx]{1,5} (?=[).]) | (?-i:[IVX]{1,5}) (?=\s+(?-i:[A-Z]{3,}\b)) )  # i), (iv), II FLEET
      | (?P<open> \( )? (?P<letter> [a-zA-Z] ) (?=[).]) )                               # A., (a), b)
    (?P<stop> \s?[.):](?!\d) | ,(?=\s[A-Z][a-z]) | \s*[-–—](?=\s) )*
    (?= \s | $ | (?<=[.)])[A-Z]
      | (?: (?<=[A-Z]\d) | (?<=[A-Z]\d\d) ) (?-i:[A-Z][a-z]) )                         # A1Declarations
    """,
    re.VERBOSE | re.IGNORECASE,
)
NO_NUMBER = re.compile(
    r"""
    \d{1,2}[.:]\d\d\s*(?:[ap]\.?m\b|hrs|hours|[-–]\s*\d)          # 10.30am
    | \d{1,2}\s*(?:am|pm|st|nd|rd|th)\b                              # 2nd
    | \d{1,2}[/.-](?:0?\d|1[0-2])[/.-](?:\d\d|\d{4})\b(?![/-])      # 12/03/2019
    | \d{4}[/-]\d{2}[/-]\d{2}\b                                       # 2019-03-12
    | \d{4}[/-]\d{2,4}\b                                              # 2019/20
    | \d+\s*(?:%|x\b|members\b|people\b|years?\b|months?\b|days?\b|weeks?\b|(?-i:minutes\b))
    """,
    re.VERBOSE | re.IGNORECASE,
)
MAY_BE_NUMBERED = re.compile(
    r"""
    \d | \(? (?:[a-zA-Z]|[ivxIVX]{1,5}) [.)] | [IVX]{1,5}\s            # 4.1, (a), iv.
    | [a-zA-Z]{1,6}[\s/.-]?\d                                           # PC18/31
    | (?i:agenda|item|minute|min|ref|section|no)[^\d]{0,30}\d           # Item no 3
    """,
    re.VERBOSE,
)
"""A cheap look first: most rows begin with a word"""

TIME_BEFORE = re.compile(r"^\d{1,2}[.:]\d\d\s+(?=\d{1,2}[.)]\s)")
"""`10.15 3. Estates`: the hour at which the item was planned"""

ROMAN = {"i": 1, "v": 5, "x": 10}
PARTS_WITH_A_DAY = 4
FURTHEST_JUMP = 5
NEAR = 4
LEAST_CHAIN_WEIGHT = 4.0
LIST_FAMILIES = ("roman", "small letter", "small letter in brackets")
STEP, RESTART_OF_A_LEVEL, JUMP = 1.0, 0.5, -0.7


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row that begins with a number: `place` in the rows, the number as written, and where its words begin.

    `family` names the way to write it, `keys` are what may count up (a slashed number may count in its
    first or in its last part), `own_cell` says that the number stands in a column of its own.
    """

    place: int
    number: str
    family: str
    keys: tuple[tuple[str, Key], ...]
    own_cell: bool
    rest: str
    worded: bool


def find_number(cells: Sequence[str], place: int) -> Numbered | None:
    """The number that a row begins with, or None."""
    lead, *others = cells
    if not lead:
        if not others:
            return None
        lead, others = others[0], others[1:]
    if not MAY_BE_NUMBERED.match(lead):
        return None
    lead = TIME_BEFORE.sub("", lead, count=1)
    found = NUMBER.match(lead)
    if found is None or (not found["word"] and NO_NUMBER.match(lead)):
        return None
    rest = lead[found.end() :].strip()
    own_cell = not rest and bool(others)
    if own_cell:
        rest = others[0]
        if (again := NUMBER.match(rest)) and again.group().strip(" .-–") == lead.strip(" .-–"):
            rest = rest[again.end() :].strip()
    written = lead[found.end("word") if found["word"] else 0 : found.end()]
    number = re.sub(r"[\s.,:–—-]+$", "", written).strip()
    if number.startswith("(") and number.endswith(")"):
        number = number[1:-1]
    elif number.endswith(")") and "(" not in number:
        number = number[:-1]
    family, keys = _keys(found)
    if family == "bare letter":
        return None
    return Numbered(place, number, family, keys, own_cell, rest, bool(found["word"]))


def best_chain(candidates: Sequence[tuple[Numbered, float]]) -> tuple[float, list[Numbered]]:
    """The heaviest chain of candidates whose numbers go on, with its weight; time is linear."""
    families: dict[str, list[tuple[Numbered, float, Key]]] = {}
    for candidate, weight in candidates:
        for family, key in candidate.keys:
            families.setdefault(family, []).append((candidate, weight, key))
    chains = [_best_of_family(members) for members in families.values()]
    total, best = max(chains, key=lambda chain: chain[0], default=(0.0, []))
    if best and best[0].family in LIST_FAMILIES:  # a list inside of an item, where a chain goes around it
        around = [(weight, chain) for weight, chain in chains if _goes_around(chain, best)]
        return max(
            ((weight, chain) for weight, chain in around if weight >= LEAST_CHAIN_WEIGHT),
            key=lambda chain: chain[0],
            default=(total, best),
        )
    return total, best


def _goes_around(chain: Sequence[Numbered], inner: Sequence[Numbered]) -> bool:
    """Whether a chain begins before another and ends behind it, or right above: its last item holds it."""
    if not chain or chain[0].place >= inner[0].place:
        return False
    return chain[-1].place > inner[-1].place or inner[0].place - NEAR < chain[-1].place < inner[0].place


def _best_of_family(members: Sequence[tuple[Numbered, float, Key]]) -> tuple[float, list[Numbered]]:
    best: dict[Key, tuple[float, int]] = {}
    scores: list[float] = []
    before: list[int] = []
    for place, (_, weight, key) in enumerate(members):
        score, previous = max(_ways_to(key, best), default=(0.0, -1))
        opening = 1.0 if key[-1] == 1 and len(key) == 1 else 0.0 if key[-1] <= 3 or len(key) > 1 else -0.5
        if score <= opening:
            score, previous = opening, -1
        scores.append(score + weight)
        before.append(previous)
        for length in range(1, len(key) + 1):
            prefix = key[:length]
            if prefix not in best or best[prefix][0] <= scores[-1]:
                best[prefix] = (scores[-1], place)
    if not scores:
        return 0.0, []
    place = max(range(len(scores)), key=scores.__getitem__)
    total = scores[place]
    chain: list[Numbered] = []
    while place >= 0:
        chain.append(members[place][0])
        place = before[place]
    return total, chain[::-1]


def _ways_to(key: Key, best: dict[Key, tuple[float, int]]) -> Iterator[tuple[float, int]]:
    """The chains that a key may go on: from the key before, from one that was left out, from its parent."""
    for length in range(len(key), 0, -1):
        stem, last = key[: length - 1], key[length - 1]
        if any(part > 1 for part in key[length:]):
            continue
        for jump in range(1, FURTHEST_JUMP + 1):
            if (found := best.get((*stem, last - jump))) is not None:
                yield found[0] + (STEP if jump == 1 else JUMP * (jump - 1)), found[1]
    if len(key) > 1 and key[-1] <= 2 and (found := best.get(key[:-1])) is not None:
        yield found[0] + (RESTART_OF_A_LEVEL if key[-1] == 1 else JUMP), found[1]


def _keys(found: re.Match[str]) -> tuple[str, tuple[tuple[str, Key], ...]]:
    """The family of a number and its keys."""
    if found["slashed"]:
        parts = [int(part) for part in re.findall(r"\d+", found["slashed"])]
        letters = (found["letters"] or "").upper()
        shape = f"{letters}{len(parts)}"
        first = (f"{shape} {parts[1:]}", (parts[0],))
        last = (f"{shape} [{parts[:-1]}", (parts[-1],))
        if len(parts) == PARTS_WITH_A_DAY:  # `04/25/05/2023` among others of the 24th: a slip
            return f"slashed {shape}", ((f"{shape} of {parts[2:]}", (parts[0],)), first, last)
        return f"slashed {shape}", (first, last)
    if found["lettered"]:
        letters = re.match(r"[A-Za-z]+", found["lettered"])
        family = f"lettered {letters.group().upper() if letters else ''}"
        return family, ((family, tuple(int(part) for part in re.findall(r"\d+", found["lettered"]))),)
    if found["decimal"]:
        key = tuple(int(part) for part in re.findall(r"\d+", found["decimal"]))
        letter = re.search(r"[a-h]", found["decimal"], re.IGNORECASE)
        key = (*key, ord(letter.group().lower()) - 96) if letter else key
        if len(key) == 2 and key[1] == 0 and not letter:
            key = key[:1]
        return "decimal", (("decimal", key),)
    if found["roman"]:
        keys: list[tuple[str, Key]] = [("roman", (_roman(found["roman"].lower()),))]
        if len(found["roman"]) == 1:
            keys.append(_letter_key(found["roman"], opened="(" in found.group()))
        return "roman", tuple(keys)
    if not found["stop"]:
        return "bare letter", ()
    key_of_letter = _letter_key(found["letter"], opened=bool(found["open"]))
    return key_of_letter[0], (key_of_letter,)


def _letter_key(letter: str, *, opened: bool) -> tuple[str, Key]:
    kind = "capital" if letter.isupper() else "small"
    return f"{kind} letter{' in brackets' if opened else ''}", (ord(letter.lower()) - 96,)


def _roman(written: str) -> int:
    values = [ROMAN[sign] for sign in written]
    return sum(
        -value if following > value else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
