"""A megabyte of text that is written to be slow to read, in many kinds."""

from collections.abc import Iterator

SIZE = 1_000_000

LINES = {
    "like items that name people": "{n}.1 Present: J Smith\n",
    "actions": "ACTION: JS to write to K Jones by {n} May 2019\n",
    "names": "J Smith, K Jones, Cllr L Brown (LB), Dr M Green – Head of Estates\n",
    "rows of a table": "{n} | JS | Write the report | | 12/05/2019 | Completed | JS/KJ |\n",
    "cells of a table": "{n}\tWrite the report\tJS\t\t12 May 2019\t\n",
    "deep numbers": "{n}.1.1.1 (a) (i) Title of the item: text\n",
    "days": "Tuesday {n} May 2019 at 10.30am to 12.30pm, 3rd June, 4/5/19\n",
    "sentences said again": "The clerk said that item {n} was discharged, and that it would follow.\n",
    "single letters": "a\n",
    "blank lines": "\n",
    "open brackets": "((([[[***___<b><li><u>{n}\n",
    "entities": "&amp;&lt;p&gt;&#8217;&nbsp;{n}\n",
}
"""One line of each kind; `{n}` counts."""

ONE_LINE = {
    "one line of words": "word ",
    "one line of capitals": "ABCDEFGH ",
    "one line of brackets": "(",
    "one line of tags": "<b>",
    "one line of dashes": "- ",
}


HEAD = "Strategic Board\nDate: Tuesday 4 March 2025\n"


def hostile_texts() -> Iterator[tuple[str, str]]:
    """The name of each kind, and a megabyte of it."""
    for name, line in LINES.items():
        lines, size, number = [], 0, 0
        while size < SIZE:
            number += 1
            lines.append(line.replace("{n}", str(number % 40)))
            size += len(lines[-1])
        yield name, HEAD + "".join(lines)[:SIZE]
    for name, words in ONE_LINE.items():
        yield name, HEAD + (words * SIZE)[:SIZE]
