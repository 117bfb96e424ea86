"""Reads the bytes of a file into numbered lines, or says why they are no text."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass

from meetings.notes.model import UnreadableNote

LARGEST_NOTE = 5_000_000
"""Bytes. The longest minutes that we have seen hold 200 kB; a file of this size is something else."""

LINE_END = re.compile(r"\r\n?|\n")
BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SHARE_OF_CONTROLS = 100
"""One control character in so many is a slip of a conversion; more of them mean that the file is no text."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it is on disk: its name without folders, its text, and its lines without their ends."""

    file: str
    sha256: str
    text: str
    lines: tuple[str, ...]


def read_source(data: bytes, name: str) -> Source:
    """Decode a file: a byte order mark counts, then strict UTF-8, then cp1252 as Windows writes it.

    Raises `UnreadableNote` for a file that is empty, too large or not text.
    """
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
            f"the file holds binary data ({_kind(data)}); a text file (.txt or .md) was expected"
        )
    file = re.split(r"[/\\]", name)[-1]
    return Source(
        file,
        hashlib.sha256(data).hexdigest(),
        text,
        tuple(LINE_END.split(text) if "\r" in text else text.split("\n")),
    )


def _decode(data: bytes) -> str:
    """The text of the bytes. Bytes that cp1252 leaves undefined are kept as latin-1 has them."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _kind(data: bytes) -> str:
    """What a file of another kind seems to be, for the message."""
    signs = {b"%PDF": "a PDF", b"PK\x03\x04": "a Word or zip file", b"\xd0\xcf\x11\xe0": "an old Word file"}
    return next((kind for sign, kind in signs.items() if data.startswith(sign)), "of an unknown kind")
