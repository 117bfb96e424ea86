"""What the styles of a Word file say of the paragraphs that bear them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetings.office_files.word_package import Element, child, is_on, name_of, number, value

HEADING = re.compile(r"heading ([1-6])", re.IGNORECASE)
"""Word keeps this name in every language."""

MOST_STEPS = 20
"""A style may be based on another; a file that goes round in a ring is stopped here."""


class Styles:
    """Looks a style up, and those that it is based on."""

    def __init__(self, root: Element | None) -> None:
        self.styles: dict[str, Element] = {}
        self.default = ""
        for element in root if root is not None else ():
            if name_of(element) == "style":
                name = value(element, "styleId") or ""
                self.styles[name] = element
                if value(element, "type") == "paragraph" and value(element, "default") in {"1", "true"}:
                    self.default = name

    def of_paragraph(self, properties: Element | None) -> str:
        return value(child(properties, "pStyle")) or self.default

    def _chain(self, name: str) -> Iterator[Element]:
        for _ in range(MOST_STEPS):
            style = self.styles.get(name)
            if style is None:
                return
            yield style
            name = value(child(style, "basedOn")) or ""

    def list_of(self, name: str) -> tuple[str, int]:
        """The list that the paragraphs of a style belong to, and their level in it."""
        for style in self._chain(name):
            own = child(style, "pPr", "numPr")
            if own is not None and (found := value(child(own, "numId"))) is not None:
                return found, number(child(own, "ilvl"))
        return "", 0

    def heading_of(self, name: str) -> int:
        """Level of the headings of a style, from 1; 0 where its paragraphs are none."""
        for style in self._chain(name):
            said = value(child(style, "name")) or ""
            if found := HEADING.fullmatch(said):
                return int(found[1])
            if said.lower() == "title":
                return 1
        return 0

    def is_on(self, name: str, switch: str) -> bool:
        """Whether a switch of characters, such as `caps`, is on for a style."""
        for style in self._chain(name):
            found = child(style, "rPr", switch)
            if found is not None:
                return is_on(found)
        return False
