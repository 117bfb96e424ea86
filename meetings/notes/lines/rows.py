"""Cleans numbered lines into rows of cells: no tags, no Markdown, no stray characters."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

TAG = re.compile(
    r"""
    < (?P<close>/?) (?P<name>[a-zA-Z][a-zA-Z0-9]*) [^<>]* >      # 24<sup>th</sup>, <ul> <li>, <br/>
    """,
    re.VERBOSE,
)
SPLITTING_TAGS = frozenset({"li", "ul", "ol", "p", "br", "div", "tr", "table"})
CELL_TAGS = frozenset({"td", "th"})
BOLD_TAGS = frozenset({"b", "strong"})
HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BREAK, CELL, BULLET, BOLD, HEAD = "\x1e", "\t", "\x1d", "\x1c", "\x1f"
"""Marks of this module for what a tag meant; taken from the control characters that no text holds."""

ODD_CHARACTERS = {
    **dict.fromkeys((8203, 8204, 8205, 8288, 65279, 173)),
    **dict.fromkeys((160, 8192, 8194, 8195, 8199, 8201, 8239, 12288), " "),
    **{code: None for code in range(0x20) if chr(code) not in "\t\n\r\f"},
    **{code: None for code in range(0x7F, 0xA0) if code != 0x85},
    **dict.fromkeys(range(61440, 61696), "•"),
    0x0C: " ", 0x85: " ", 0x2028: " ", 0x2029: " ", 0xFFFD: "?",
}  # fmt: skip
"""Characters of conversions: zero width, odd spaces, bullets of symbol fonts."""

PLAIN = re.compile(r"[\t\x20-\x25\x27-\x3b\x3d\x3f-\x5b\x5d-\x7e£‘’“”–—…•é]*")
"""A line without a tag, an entity, an escape or an odd character: most lines need no cleaning."""

SIMPLE = re.compile(
    r"[\t ]*[A-Za-np-z0-9][\t\x20-\x22\x24\x25\x27-\x29\x2b-\x3b\x3d\x3f-\x5a\x61-\x7b\x7d\x7e£‘’“”–—…é]*"
)
"""A plain line that begins with a word and has no sign of Markdown in it either: most lines"""

BOLD_LEAD = re.compile(
    r"""
    \s* (?P<sign>\x1c|\*\*|__)
    (?P<lead> [^\x1c*_:]{3,120} (?<!\s) ) (?P=sign)     # <b>Custody</b> The inspection has ended.
    \s+ (?P<rest> [A-Z].{30,} [.?!] ) \s*
    """,
    re.VERBOSE,
)

BULLET_SIGN = re.compile(r"(?:[•▪●○■◦‣·➢►✓*+]|[-–—](?=\s)|o(?=\s\s))\s*")
"""`• The vans were sold`, `- The vans`, `* The vans`"""

DASHES = frozenset("-–—")
LONE_BULLETS = frozenset("•▪●○■◦·*-–—o")

MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+|#{1,6}(?=\d)")
"""`## Strategic Board May 2019`"""

MARKDOWN_RULE = re.compile(r"[\s|:=_*-]+")
"""`|---|:---|`, `-----`, `* * *`"""

MARKDOWN_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~-])")
"""`1\\. Welcome`"""

BOLD_SIGN = re.compile(r"\*\*|__")
ITALIC = re.compile(r"(?<![\w*])[*_](?=\S)([^*_]{1,2000})(?<=\S)[*_](?![\w*])")
LINK = re.compile(r"!?\[([^\[\]]{1,300})\]\((?:https?:|mailto:|/|\#)[^()\s]{0,500}\)")
"""`[the report](https://example.org/report)`"""

ORDINAL_APART = re.compile(r"(\d)\s+(st|nd|rd|th)\b")
"""`26 th July`, as a conversion leaves `26<sup>th</sup> July`"""

WIDE_SPACE = re.compile(r"[ ]{3,}")
"""The space between two columns of text that was laid out with spaces"""

NUMBER_COLUMN = re.compile(r"(\(?[A-Z]{0,4}\d[\w/.()]{0,14}|\(?[a-zA-Z][.)]|\(?[ivx]{1,4}[.)])[ ]{2,}(?=\S)")
"""`10.  Any other business`: two spaces behind a number are a column as well"""

SPACES = re.compile(r"\s+")
HOLDS_WORDS = re.compile(r"[^\W_]")

MOST_ROWS = 12_000
LONGEST_LINE = 20_000
"""Characters. The longest minutes that we have seen have 4,000 lines, the longest paragraph 6,000 characters;
what goes beyond is no note, and is left unplaced so that reading it takes no time."""

NO_HEADING, BOLD_HEADING = 0, 7
"""Levels of `Row.heading`: 1 to 6 as in Markdown; a line that is wholly bold stands below them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file, or one of several pieces that a line of HTML held.

    `cells` has at least one cell; the first may be empty, the others hold text. `gap` says that blank
    lines come before it, `width` how many characters the line has, `reach` how many up to the wide space
    before its last cell, `indent` how many columns of white space it begins with, `dash` that a dash stands
    in its first column, as others have their number there. `also` are lines whose words were put into it.
    """

    line: int
    cells: tuple[str, ...]
    bullet: bool = False
    heading: int = NO_HEADING
    gap: bool = False
    indent: int = 0
    width: int = 0
    reach: int = 0
    dash: bool = False
    also: tuple[int, ...] = ()
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """`text`: the words of all cells, which are asked for many times."""
        cells = self.cells
        object.__setattr__(self, "text", cells[0] if len(cells) == 1 else " ".join(filter(None, cells)))


def read_rows(lines: Sequence[str]) -> list[Row]:
    """The rows of all lines that hold words, in the order of the file, up to the length of any note."""
    rows: list[Row] = []
    gap = False
    for number, line in enumerate(lines, start=1):
        if not line or line.isspace():
            gap = True
            continue
        if len(rows) >= MOST_ROWS:
            break
        if len(line) > LONGEST_LINE:
            continue
        for row in _rows_of(number, line, gap or line[0] == "\f"):
            rows.append(row)
            gap = False
    return rows


def wordless_lines(lines: Sequence[str]) -> tuple[int, ...]:
    """Numbers of the lines that hold signs but no letter or digit: rules, dots to sign upon."""
    return tuple(
        number
        for number, line in enumerate(lines, start=1)
        if line and not line.isspace() and not HOLDS_WORDS.search(TAG.sub("", line) if "<" in line else line)
    )


def _rows_of(number: int, line: str, gap: bool) -> Iterator[Row]:
    indent = len(line) - len(line.lstrip(" "))
    if SIMPLE.fullmatch(line):
        yield _simple_row(number, line.strip(" "), gap, indent, len(line))
        return
    if PLAIN.fullmatch(line) is None:
        line = _without_markup(line)
    for piece in line.split(BREAK) if BREAK in line else (line,):
        lead = BOLD_LEAD.fullmatch(piece) if BOLD in piece or "**" in piece or "__" in piece else None
        parts = (f"{BOLD}{lead['lead']}{BOLD}", lead["rest"]) if lead else (piece,)
        for part in parts:
            row = _row(number, part, gap, indent)
            if row is not None:
                yield row
                gap = False


def _without_markup(line: str) -> str:
    """The line with odd characters put right and each tag replaced by what it means."""
    line = line.translate(ODD_CHARACTERS)
    if "<" in line:
        line = TAG.sub(_meaning_of_tag, line)
    if "&" in line:
        line = html.unescape(line).replace("\xa0", " ")
    if "\\" in line:
        line = MARKDOWN_ESCAPE.sub(r"\1", line)
    return line


def _meaning_of_tag(tag: re.Match[str]) -> str:
    name, closes = tag["name"].lower(), bool(tag["close"])
    if name in SPLITTING_TAGS:
        return BREAK + BULLET if name == "li" and not closes else BREAK
    if name in HEADING_TAGS:
        return BREAK if closes else BREAK + HEAD
    if name in CELL_TAGS:
        return "" if closes else CELL
    return BOLD if name in BOLD_TAGS else ""


def _simple_row(number: int, text: str, gap: bool, indent: int, width: int) -> Row:
    """The row of a line of words and nothing else: what `_row` gives, without looking for signs."""
    cells = _cells(text) if CELL in text or "  " in text else [text]
    lead, *others = [_with_one_space(cell) for cell in cells]
    kept = (lead, *filter(None, others)) if others else (lead,)
    return Row(number, kept, False, NO_HEADING, gap, indent, width, indent + _reach(text))


def _row(number: int, piece: str, gap: bool, indent: int) -> Row | None:
    """One row, or none where nothing but signs is left."""
    text = piece.strip(" ")
    if not HOLDS_WORDS.search(text) or MARKDOWN_RULE.fullmatch(text):
        return None
    bullet, heading = text[0] == BULLET, 1 if text[0] == HEAD else NO_HEADING
    if bullet or heading:
        text = text[1:].strip()
    if mark := MARKDOWN_HEADING.match(text):
        heading, text = mark.group().count("#"), text[mark.end() :].rstrip("# ")
    text = text.removeprefix("> ").lstrip(" ")
    cells = _cells(text)
    dash = len(cells) > 1 and cells[0] in DASHES
    bullet = _take_bullet(cells) or bullet
    if heading == NO_HEADING and _wholly_bold("".join(cells)):
        heading = BOLD_HEADING
    plain = [_plain_cell(cell) for cell in cells]
    kept = tuple(plain) if text.startswith("|") else (plain[0], *filter(None, plain[1:]))
    reach = indent + _reach(piece.strip(" "))
    return Row(number, kept, bullet, heading, gap, indent, len(piece), reach, dash) if any(kept) else None


def _reach(text: str) -> int:
    """Where the last wide space of a text begins; its end where there is none."""
    if "   " not in text:
        return len(text)
    return next((space.start() for space in reversed([*WIDE_SPACE.finditer(text)])), len(text))


def _take_bullet(cells: list[str]) -> bool:
    """Take the sign of a list from the first cell that holds anything; whether there was one."""
    lead = next((place for place, cell in enumerate(cells) if cell), 0)
    cell, more = cells[lead], len(cells) > lead + 1
    if more and cell in LONE_BULLETS:
        cells[lead] = ""
        return True
    sign = BULLET_SIGN.match(cell)
    if sign is None or _opens_emphasis(cell) or not (more or HOLDS_WORDS.search(cell, sign.end())):
        return False
    cells[lead] = cell[sign.end() :]
    return True


def _cells(text: str) -> list[str]:
    if text.startswith("|") or text.count("|") >= 2:
        return [cell.strip() for cell in text.strip("|").split("|")]
    if CELL in text:
        return [cell.strip() for cell in text.split(CELL)]
    if "  " not in text:
        return [text]
    cells = [cell.strip() for cell in WIDE_SPACE.split(text)]
    if found := NUMBER_COLUMN.match(cells[0]):
        cells[:1] = [found.group(1), cells[0][found.end() :]]
    return cells


def _opens_emphasis(cell: str) -> bool:
    """Whether a leading asterisk opens bold or italics and is no bullet: `**Venue:** Town Hall`."""
    return cell.startswith("**") or (cell.startswith("*") and cell[1:2] not in ("", " ") and "*" in cell[1:])


def _wholly_bold(text: str) -> bool:
    for sign in (BOLD, "**", "__"):
        if text.startswith(sign) and text.rstrip(" :.").endswith(sign) and text.count(sign) == 2:
            return True
    return False


def _plain_cell(cell: str) -> str:
    if "*" in cell or "_" in cell or BOLD in cell:
        cell = ITALIC.sub(r"\1", BOLD_SIGN.sub("", cell.replace(BOLD, "")))
    if "](" in cell:
        cell = LINK.sub(r"\1", cell)
    return _with_one_space(cell).strip()


def _with_one_space(cell: str) -> str:
    """The cell with single spaces between words, and `26 th` as `26th`."""
    if "  " in cell or "\t" in cell:
        cell = SPACES.sub(" ", cell)
    if " th " in cell or " st " in cell or " nd " in cell or " rd " in cell:
        cell = ORDINAL_APART.sub(r"\1\2", cell)
    return cell
