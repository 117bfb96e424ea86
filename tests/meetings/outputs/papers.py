"""Papers of a meeting as their readers get them: the file fetched, and its words taken out again."""

import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from governance.models import User
from tests.cast import signed_in


def fetched(user: User, address: str) -> bytes:
    response: Any = signed_in(user).get(address)
    assert response.status_code == 200, response.content.decode()
    return bytes(response.content)


def text_of_word(content: bytes) -> str:
    """As a converter gives it: a paragraph a line, the cells of a table side by side, parted by tabs."""
    lines: list[str] = []
    for part in Document(io.BytesIO(content)).iter_inner_content():
        lines += [part.text] if isinstance(part, Paragraph) else _lines_of(part)
    return "\n".join(lines)


def _lines_of(table: Table) -> Iterator[str]:
    for row in table.rows:
        columns = [[paragraph.text for paragraph in cell.paragraphs] for cell in row.cells]
        for place in range(max(map(len, columns))):
            yield "\t".join(column[place] if place < len(column) else "" for column in columns)


def text_of_pdf(content: bytes) -> str:
    """As the usual tool lays it out, with the columns of a table parted by spaces."""
    reader = shutil.which("pdftotext")
    if reader is None:
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") else pytest.skip)(
            "pdftotext is not there (poppler-utils)"
        )
    told = subprocess.run([reader, "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return told.stdout.decode()


READ: dict[str, Callable[[bytes], str]] = {"docx": text_of_word, "pdf": text_of_pdf, "html": bytes.decode}
