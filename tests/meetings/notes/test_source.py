"""Files of all encodings become text; a file that is none says what it is."""

from __future__ import annotations

import codecs
import hashlib

import pytest

from meetings.notes import UnreadableNote, read_note
from meetings.notes.source import LARGEST_NOTE, read_source


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("Minutes – café £5".encode(), id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + "Minutes – café £5".encode(), id="utf-8-with-a-mark"),
        pytest.param("Minutes – café £5".encode("cp1252"), id="cp1252"),
        pytest.param("Minutes – café £5".encode("utf-16"), id="utf-16"),
    ],
)
def test_text_is_decoded(data: bytes) -> None:
    assert read_source(data, "a.txt").text == "Minutes – café £5"


def test_bytes_that_no_encoding_defines_are_kept() -> None:
    assert read_source(b"caf\xe9 \x81", "a.txt").text == "café \x81"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "no text", id="empty"),
        pytest.param(b" \n\t\n", "no text", id="blank"),
        pytest.param(b"%PDF-1.7\n\x00\x01", "a PDF", id="pdf"),
        pytest.param(b"PK\x03\x04\x00\x00", "a Word or zip file", id="word"),
        pytest.param(b"\x7fELF\x00\x02", "of an unknown kind", id="program"),
        pytest.param(b"\x01\x02\x03 some", "binary data", id="control-characters"),
        pytest.param(b"a" * (LARGEST_NOTE + 1), "5,000,001 bytes", id="too-large"),
    ],
)
def test_a_file_that_is_no_text_says_what_was_found(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableNote, match=words):
        read_note(data, "a.txt")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_file(end: str) -> None:
    note = read_note(end.join(["Board", "", "Minutes", ""]).encode(), "a.txt")
    assert note.lines == ("Board", "", "Minutes", "")
    assert end.join(note.lines) == note.text


def test_the_name_is_without_folders() -> None:
    assert read_note(b"Board minutes", "../archive/2019/may notes.txt").file == "may notes.txt"
    assert read_note(b"Board minutes", "C:\\archive\\may.txt").file == "may.txt"


def test_the_checksum_is_of_the_bytes() -> None:
    expected = hashlib.sha256(b"Board minutes\r\n").hexdigest()
    assert read_note(b"Board minutes\r\n", "a.txt").sha256 == expected
