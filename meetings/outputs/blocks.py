"""The small Markdown of minutes as blocks of plain text, for writers that know no HTML."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from meetings.markdown import parser
from meetings.outputs.paper import Block, Listing, Words, of_one_line


def blocks_in(text: str) -> tuple[Block, ...]:
    """Paragraphs, sub-headings and lists, one in another; the grammar is that of ``meetings.markdown``."""
    return tuple(_blocks(iter(parser().parse(text)), ""))


def _blocks(tokens: Iterator[Token], until: str) -> Iterator[Block]:
    """Up to the token that closes what they stand in."""
    kind = "paragraph"
    for token in tokens:
        if token.type == until:
            return
        if token.type in {"heading_open", "paragraph_open"}:
            kind = token.type.removesuffix("_open")
        elif token.type == "inline" and token.content.strip():
            yield Words(of_one_line(token.content), kind)
        elif token.type == "bullet_list_open":
            yield Listing(tuple(_items(tokens, "bullet_list_close")))
        elif token.type == "ordered_list_open":
            start = int(token.attrs.get("start", 1))
            yield Listing(tuple(_items(tokens, "ordered_list_close")), start)


def _items(tokens: Iterator[Token], until: str) -> Iterator[tuple[Block, ...]]:
    for token in tokens:
        if token.type == until:
            return
        if token.type == "list_item_open":
            yield tuple(_blocks(tokens, "list_item_close"))


def words_in(blocks: Sequence[Block]) -> Iterator[str]:
    """The words of all paragraphs, in their order."""
    for block in blocks:
        if isinstance(block, Listing):
            for item in block.items:
                yield from words_in(item)
        else:
            yield block.text
