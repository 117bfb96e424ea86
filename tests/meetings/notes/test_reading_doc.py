"""`docs/reading.md` lists every doubt, every module and every label of the reader."""

from __future__ import annotations

import pathlib
import re

from meetings.notes import LAYOUT_CODES
from meetings.office_files.pdf_sheets import MOST_PAGES
from meetings.office_files.text import LARGEST_FILE

ROOT = pathlib.Path(__file__).parents[3]
READER = ROOT / "meetings" / "notes"
OFFICE_FILES = ROOT / "meetings" / "office_files"
DOC = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
CODE = re.compile(r'Doubt\(\s*"(?P<code>[a-z-]+)"')


def test_the_list_of_doubts_is_true() -> None:
    read = (path.read_text(encoding="utf-8") for path in READER.rglob("*.py"))
    raised = {code for text in read for code in CODE.findall(text)}
    raised |= LAYOUT_CODES
    listed = re.findall(r"^\| `([a-z-]+)` \|", DOC, re.MULTILINE)
    assert len(raised) >= 15
    assert sorted(listed) == sorted(raised)


def test_every_module_is_named() -> None:
    modules = {
        path.relative_to(folder).as_posix()
        for folder in (READER, OFFICE_FILES)
        for path in folder.rglob("*.py")
        if path.name != "__init__.py"
    } - {"__main__.py", "show.py", "agenda/harvest.py"}
    assert len(modules) > 20
    assert {name for name in modules if f"`{name}`" not in DOC} == set()


def test_a_limit_in_the_text_is_that_of_the_code() -> None:
    source = (READER / "lines" / "source.py").read_text(encoding="utf-8")
    rows = (READER / "lines" / "rows.py").read_text(encoding="utf-8")
    assert "LARGEST_NOTE = 5_000_000" in source
    assert "5,000,000 bytes" in DOC
    assert f"{LARGEST_FILE:,} bytes" in DOC
    assert f"{MOST_PAGES} pages" in DOC
    assert "MOST_ROWS = 12_000" in rows
    assert "12,000" in DOC
