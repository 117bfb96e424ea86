"""Reads the bytes of a file into numbered lines, or says why they are no text."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from meetings.notes.model import Doubt, UnreadableNote
from meetings.office_files.text import LARGEST_FILE, RUNNING_LINES, NotReadable, OfficeText

LARGEST_NOTE = 5_000_000
"""Bytes. The longest minutes that we have seen hold 200 kB; a file of this size is something else."""

PDF, ZIP, OLD_OFFICE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes. Word files are zip files; what Office wrote before 2007, or locks with a password, is not."""

FURTHEST_START = 1024
"""Bytes that may stand before a PDF, if they are white space."""

LINE_END = re.compile(r"\r\n?|\n")
BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SHARE_OF_CONTROLS = 100
"""One control character in so many is a slip of a conversion; more of them mean that the file is no text."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file: its name without folders, its text, and its lines without their ends.

    The text of a Word or PDF file is what was laid out on its pages. `aside` are lines that its layout shows
    to belong to pages, and `doubts` tell what was inferred from the layout.
    """

    file: str
    sha256: str
    text: str
    lines: tuple[str, ...]
    aside: frozenset[int] = frozenset()
    doubts: tuple[Doubt, ...] = ()


def read_source(data: bytes, name: str) -> Source:
    """The lines of a file; what its first bytes say counts, not the ending of its name.

    Raises `UnreadableNote` for a file that is empty, too large, or holds no text that can be read.
    """
    file = re.split(r"[/\\]", name)[-1]
    start = data[:FURTHEST_START].lstrip()
    if start.startswith((PDF, ZIP, OLD_OFFICE)):
        return _of_an_office_file(data, start, file)
    text = _read_text(data)
    lines = tuple(LINE_END.split(text) if "\r" in text else text.split("\n"))
    return Source(file, hashlib.sha256(data).hexdigest(), text, lines)


def recorded_source(lines: Sequence[str], name: str, sha256: str, doubts: Sequence[Doubt]) -> Source:
    """A source from its lines as they were recorded, with the doubts about its layout."""
    aside = frozenset(line for doubt in doubts if doubt.code == RUNNING_LINES for line in doubt.lines)
    return Source(name, sha256, "\n".join(lines), tuple(lines), aside, tuple(doubts))


def _of_an_office_file(data: bytes, start: bytes, file: str) -> Source:
    if len(data) > LARGEST_FILE:
        raise UnreadableNote(
            f"the file holds {len(data):,} bytes; notes of at most {LARGEST_FILE:,} bytes were expected"
        )
    try:
        told = _read_office_file(data, start)
    except NotReadable as error:
        raise UnreadableNote(str(error)) from error
    doubts = tuple(Doubt(remark.code, remark.lines, remark.message) for remark in told.remarks)
    digest = hashlib.sha256(data).hexdigest()
    return recorded_source(told.lines, file, digest, doubts)


def _read_office_file(data: bytes, start: bytes) -> OfficeText:
    """Each reader is imported where a file needs it: text files pay nothing for the libraries behind it."""
    if start.startswith(PDF):
        from meetings.office_files.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data)
    if start.startswith(ZIP):
        from meetings.office_files.word import read_word  # noqa: PLC0415

        return read_word(data)
    raise NotReadable(_old_kind(data))


def _old_kind(data: bytes) -> str:
    """What an Office file is that is no zip file; names of its parts stand in it as UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "the file has a password; take the password off in Word, save it as .docx, and give that"
    kind = "an old Word file (.doc)" if "WordDocument".encode("utf-16-le") in data else "an old Office file"
    return f"{kind}, which can't be read; open it in Word, save it as .docx, and give that"


def _read_text(data: bytes) -> str:
    """A byte order mark counts, then strict UTF-8, then cp1252 as Windows writes it."""
    if len(data) > LARGEST_NOTE:
        raise UnreadableNote(
            f"the file holds {len(data):,} bytes; a note of at most {LARGEST_NOTE:,} bytes was expected"
        )
    text = _decode(data)
    if not text.strip():
        raise UnreadableNote("the file holds no text; the notes of a meeting were expected")
    controls = len(BINARY.findall(text))
    if "\x00" in text or controls * SHARE_OF_CONTROLS > len(text):
        raise UnreadableNote(
            "the file holds binary data; a text file (.txt or .md), a Word file (.docx) or a PDF was expected"
        )
    return text


def _decode(data: bytes) -> str:
    """The text of the bytes. Bytes that cp1252 leaves undefined are kept as latin-1 has them."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    for encoding in ("utf-8", "cp1252"):
        with suppress(UnicodeDecodeError):  # then it was written in the next one
            return data.decode(encoding)
    return data.decode("latin-1")
