"""A paper as a PDF that a screen reader can follow: tagged, and checked for PDF/UA while it is made."""

import json
import logging
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from typst import TypstError
from typst import compile as compile_typst

from meetings.outputs.glyphs import characters_of
from meetings.outputs.paper import NOBODY, NOTHING_YET, Paper, RowKind

HERE = Path(__file__).parent
TEMPLATE, FONTS = HERE / "paper.typ", HERE / "fonts"
REGULAR = FONTS / "LiberationSans-Regular.ttf"
NOT_IN_THE_FONT = "□"
HELD = re.compile(r" (?=(?:[–—-]|\(?(?:\d{1,2}|[a-h])[.)]) )")
"""A dash, and a number with a dot, stay on the line of the word before: a line that began with them would
look like an entry of a list."""

HOLD = "\u00a0"
SPACES = re.compile(rf"[^\S{HOLD}]+")
MOST_TOGETHER = 36
"""Characters that are never parted: half a line of the column."""

log = logging.getLogger(__name__)


class PaperNotMade(Exception):
    """The paper could not be made into a file that meets the standard; ``str()`` says so to its reader."""


def write_pdf(paper: Paper) -> bytes:
    """Raises `PaperNotMade` rather than giving a file that some readers could not follow."""
    told = asdict(paper) | {"banner": paper.banner, "nobody": NOBODY, "empty": NOTHING_YET, "made_at": ""}
    for row in told["rows"]:
        if row["kind"] == RowKind.ITEM:
            row["label"] = together(row["label"])
    try:
        return compile_typst(
            str(TEMPLATE),
            root=str(HERE),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards="ua-1",
            sys_inputs={"paper": json.dumps(writable(told))},
            timestamp=int(paper.made_at.timestamp()),
        )
    except TypstError as error:
        log.exception("%s: no PDF was made", paper.name)
        reason = f"A PDF that everybody can read could not be made of these words: {error.message}."
        raise PaperNotMade(reason) from error


def together(title: str) -> str:
    """``title`` with its capitals held to the words before: where it is wrapped, its next line begins small.

    A line that began with a capital would look like the text of the item, a colon like the end of its title.
    """
    first, *others = title.split() or [""]
    told, length = first, len(first)
    for word in others:
        stands_apart = word[0].islower() and not told.endswith(":")
        is_held = not stands_apart and length + len(word) < MOST_TOGETHER
        told += f"{HOLD if is_held else ' '}{word}"
        length = length + 1 + len(word) if is_held else len(word)
    return told


def writable(told: Any) -> Any:
    """``told`` with a box for each character that the font has not: the standard allows none of those."""
    if isinstance(told, str):
        has = characters_of(REGULAR)
        held = HELD.sub(HOLD, SPACES.sub(" ", told).strip())
        return "".join(one if one in has else NOT_IN_THE_FONT for one in held)
    if isinstance(told, dict):
        return {name: writable(value) for name, value in told.items()}
    if isinstance(told, tuple | list):
        return [writable(one) for one in told]
    return told
