"""The numbers that Word counts by itself: no paragraph holds them, and they are who an item is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from meetings.office_files.word_package import Element, child, is_on, name_of, number, value
from meetings.office_files.word_styles import Styles

BULLET = "•"
PLACE = re.compile(r"%([1-9])")
LONGEST_PATTERN = 100
HIGHEST_ROMAN, HIGHEST_LETTERS = 3999, 26 * 26
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list counts: `pattern` is `%1.%2`; where it `restarts`, a higher one sets it back."""

    start: int = 1
    kind: str = "decimal"
    pattern: str = ""
    restarts: bool = True
    in_digits: bool = False
    style: str = ""


@dataclass(slots=True)
class List:
    """One list of the file: the definition whose count it shares, and where it departs from it."""

    definition: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbers:
    """Counts as Word does while the paragraphs come by in their order."""

    def __init__(self, numbering: Element | None, styles: Styles) -> None:
        self.styles = styles
        self.definitions: dict[str, dict[int, Level]] = {}
        self.lists: dict[str, List] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()
        linked: dict[str, str] = {}
        for element in numbering if numbering is not None else ():
            if name_of(element) == "abstractNum":
                name = value(element, "abstractNumId") or ""
                self.definitions[name] = dict(_levels(element))
                if link := value(child(element, "numStyleLink")):
                    linked[name] = link
            elif name_of(element) == "num":
                self.lists[value(element, "numId") or ""] = _list(element)
        for name, style in linked.items():
            other = self.lists.get(styles.list_of(style)[0])
            if other is not None and other.definition not in linked:
                self.definitions[name] = self.definitions.get(other.definition, {})

    def label(self, properties: Element | None, style: str) -> str:
        """What stands before the paragraph: `4.2`, `(b)`, a bullet, or nothing. Counts it."""
        name, depth = self.styles.list_of(style)
        own = child(properties, "numPr")
        if own is not None:
            own_name = value(child(own, "numId"))
            name = own_name if own_name is not None else name
            depth = number(child(own, "ilvl"), otherwise=depth)
        found = self.lists.get(name)
        if found is None:
            return ""
        levels = {**self.definitions.get(found.definition, {}), **found.levels}
        if own is None:
            depth = next((place for place, level in levels.items() if level.style == style), depth)
        level = levels.get(depth)
        if level is None or level.kind == "none":
            return ""
        counts = self._count(found, name, depth, levels)
        if level.kind == "bullet":
            return BULLET
        return PLACE.sub(lambda at: _told(level, int(at[1]) - 1, counts, levels), level.pattern).strip()

    def _count(self, found: List, name: str, depth: int, levels: dict[int, Level]) -> dict[int, int]:
        counts = self.counts.setdefault(found.definition, {})
        if depth in found.starts and (name, depth) not in self.begun:
            counts[depth] = found.starts[depth]
        else:
            counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        self.begun.add((name, depth))
        for place, level in levels.items():
            if place < depth:
                counts.setdefault(place, level.start)
            elif place > depth and level.restarts:
                counts.pop(place, None)
        return counts


def _told(level: Level, place: int, counts: dict[int, int], levels: dict[int, Level]) -> str:
    other = levels.get(place)
    if other is None or place not in counts:
        return ""
    return written(counts[place], "decimal" if level.in_digits else other.kind)


def written(count: int, kind: str) -> str:
    """A count as Word writes it: `iv`, `AB`, `04`."""
    if kind in {"lowerRoman", "upperRoman"} and 0 < count <= HIGHEST_ROMAN:
        told, left = "", count
        for worth, letters in ROMAN:
            told += letters * (left // worth)
            left %= worth
        return told if kind == "lowerRoman" else told.upper()
    if kind in {"lowerLetter", "upperLetter"} and 0 < count <= HIGHEST_LETTERS:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    return f"{count:02}" if kind == "decimalZero" else str(count)


def _levels(element: Element) -> Iterator[tuple[int, Level]]:
    for one in element:
        if name_of(one) == "lvl":
            yield number(one, "ilvl"), _level(one)


def _level(element: Element) -> Level:
    return Level(
        start=number(child(element, "start"), otherwise=1),
        kind=value(child(element, "numFmt")) or "decimal",
        pattern=(value(child(element, "lvlText")) or "")[:LONGEST_PATTERN],
        restarts=value(child(element, "lvlRestart")) != "0",
        in_digits=is_on(child(element, "isLgl")),
        style=value(child(element, "pStyle")) or "",
    )


def _list(element: Element) -> List:
    found = List(value(child(element, "abstractNumId")) or "")
    for one in element:
        if name_of(one) != "lvlOverride":
            continue
        depth = number(one, "ilvl")
        if (start := child(one, "startOverride")) is not None:
            found.starts[depth] = number(start, otherwise=1)
        if (level := child(one, "lvl")) is not None:
            found.levels[depth] = _level(level)
    return found
