"""The small Markdown of minutes as HTML: paragraphs, lists and sub-headings, and nothing else.

The text comes from imported files and from people's typing, so whatever looks like HTML, a link or an
image is shown as the characters it is. Source of the grammar: the contract of the note reader.
"""

from functools import cache

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

RULES = ("list", "heading")
DEEPEST_HEADING = 6


@cache
def parser() -> MarkdownIt:
    """Nothing of Markdown but the rules named: no HTML, no links, no emphasis, no code."""
    return MarkdownIt("zero", {"html": False}).enable(list(RULES))


def rendered(text: str, *, under: int = 3) -> SafeString:
    """``text`` as HTML; its sub-headings are one level below ``under``, the heading they stand under."""
    tokens = parser().parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(under + 1, DEEPEST_HEADING)}"
    html: str = parser().renderer.render(tokens, parser().options, {})
    return SafeString(html)  # html is off: the renderer escapes every character of the text
