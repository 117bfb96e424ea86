"""The small Markdown of minutes as HTML: paragraphs, lists and sub-headings, and nothing else.

The text comes from imported files and from people's typing, so whatever looks like HTML, a link or an
image is shown as the characters it is. Source of the grammar: the contract of the note reader.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

RULES = ("list", "heading")
DEEPEST_HEADING = 6


PLAIN = re.compile(r"[^\W\d_][^\r\n\0]*")
"""One line that begins with a letter holds neither a list nor a heading."""


LINE_END = re.compile(r"\r\n?|\n")
"""What the parser takes for the end of a line."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list or a sub-heading: as it was written, and as HTML."""

    text: str
    html: str


@cache
def parser() -> MarkdownIt:
    """Nothing of Markdown but the rules named: no HTML, no links, no emphasis, no code."""
    return MarkdownIt("zero", {"html": False}).enable(list(RULES))


def blocks_of(text: str, *, under: int = 3) -> list[Block]:
    """The blocks of ``text``; its sub-headings are one level below ``under``, that of their heading."""
    if PLAIN.fullmatch(text):
        return [Block(text, f"<p>{escapeHtml(text.rstrip())}</p>\n")]
    tokens = parser().parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(under + 1, DEEPEST_HEADING)}"
    return list(_blocks(LINE_END.split(text), tokens))


def _blocks(lines: Sequence[str], tokens: Sequence[Token]) -> Iterator[Block]:
    first = 0
    for last, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            starts, ends = tokens[first].map or (0, 0)
            html = parser().renderer.render(tokens[first : last + 1], parser().options, {})
            yield Block("\n".join(lines[starts:ends]), html)
            first = last + 1


def rendered(text: str, *, under: int = 3) -> SafeString:
    return together(blocks_of(text, under=under))


def together(blocks: Iterable[Block]) -> SafeString:
    """One piece of HTML: the renderer has escaped every character of the text."""
    return SafeString("".join(block.html for block in blocks))
