"""The words of a paragraph of Word: as the paper shows them once all changes are accepted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from meetings.office_files.text import cleaned, with_bold_lead
from meetings.office_files.word_package import Element, child, is_on, name_of, value
from meetings.office_files.word_styles import Styles

LEFT_OUT = frozenset({"del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "sdtPr", "rt"})
TRACKED = frozenset({"ins", "del", "moveFrom", "moveTo"})
SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
HEX = re.compile(r"[0-9a-fA-F]{4}")
PRIVATE = range(0xE000, 0xF900)
"""Codes of symbol fonts: in notes they are bullets and arrows."""

NOT_READ = frozenset({"object", "altChunk"})
DRAWN = ("/chart", "/diagram")
"""What a drawing may hold in a part of its own: its words are not in the text."""


@dataclass(slots=True)
class Words:
    """`boxes` are the text boxes that hang on the paragraph, `notes` its footnotes, as (kind, id)."""

    text: str = ""
    signs: set[str] = field(default_factory=set)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    ends_page: bool = False
    is_bold: bool = False

    def add(self, text: str, *, is_bold: bool = False) -> None:
        self.pieces.append((text, is_bold))


class Look(NamedTuple):
    """How the characters of a run look, as far as it tells anything."""

    is_capital: bool
    is_bold: bool


class WordsReader:
    """Reads paragraphs; counts the footnotes over the whole file."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.notes = 0

    def read(self, paragraph: Element, style: str) -> Words:
        words = Words()
        self._gather(paragraph, words, Look(self.styles.is_on(style, "caps"), self.styles.is_on(style, "b")))
        text = cleaned("".join(text for text, _ in words.pieces)).strip()
        bold = cleaned("".join(text for text, _ in takewhile(_is_bold, words.pieces))).strip()
        words.is_bold = bool(text) and text == bold
        words.text = with_bold_lead(text, bold)
        return words

    def _gather(self, element: Element, words: Words, look: Look) -> None:
        for one in element:
            name = name_of(one)
            if name in TRACKED:
                words.signs.add("tracked-changes")
            if name in LEFT_OUT:
                continue
            if name == "r":
                self._gather_run(one, words, look)
            elif name == "txbxContent":
                words.boxes.append(one)
            elif name.endswith(":AlternateContent"):
                chosen = next(iter(one), None)  # the same once more, for older programs, stands behind it
                if chosen is not None:
                    self._gather(chosen, words, look)
            else:
                self._take(one, name, words, look)

    def _gather_run(self, run: Element, words: Words, look: Look) -> None:
        properties = child(run, "rPr")
        style = value(child(properties, "rStyle")) or ""
        if self._has(properties, style, "vanish", inherited=False):
            if any(name_of(one) == "t" for one in run):
                words.signs.add("hidden-text")
            return
        capital = self._has(properties, style, "caps", inherited=look.is_capital)
        bold = self._has(properties, style, "b", inherited=look.is_bold)
        self._gather(run, words, Look(capital, bold))

    def _has(self, properties: Element | None, style: str, switch: str, *, inherited: bool) -> bool:
        own = child(properties, switch)
        return is_on(own) if own is not None else inherited or self.styles.is_on(style, switch)

    def _take(self, one: Element, name: str, words: Words, look: Look) -> None:
        """What one element gives; one that is not known gives what stands in it."""
        if name in {"t", "m:t"}:
            text = (one.text or "").replace("\t", " ").replace("\n", " ")
            words.add(text.upper() if look.is_capital else text, is_bold=look.is_bold)
        elif name in SIGNS:
            words.add(SIGNS[name])
        elif name == "br":
            words.add("\n")
            words.ends_page = words.ends_page or value(one, "type") == "page"
        elif name == "sym":
            said = value(one, "char") or ""
            code = int(said, 16) if HEX.fullmatch(said) else 0
            words.add("•" if code in PRIVATE else chr(code))
        elif name in {"footnoteReference", "endnoteReference"}:
            self.notes += 1
            words.notes.append((name.removesuffix("Reference"), value(one, "id") or ""))
            words.add(f"[{self.notes}]")
        elif name == "commentReference":
            words.signs.add("comments-left-out")
        else:
            if name in NOT_READ or any(one.get("uri", "").endswith(kind) for kind in DRAWN):
                words.signs.add("not-read")
            self._gather(one, words, look)


def _is_bold(piece: tuple[str, bool]) -> bool:
    return piece[1] or not piece[0].strip()
