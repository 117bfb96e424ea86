"""Files of all encodings become text; a file that is none says what it is."""

from __future__ import annotations

import codecs
import hashlib
import subprocess
import sys

import pytest

from meetings.notes import LAYOUT_CODES, UnreadableNote, read_lines, read_note
from meetings.notes.lines.source import LARGEST_NOTE, read_source
from meetings.office_files.text import LARGEST_FILE
from tests.meetings.office_files.pdf_files import pdf_of
from tests.meetings.office_files.word_files import word_of


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
        pytest.param(b"%PDF-1.7\n\x00\x01", "a damaged PDF", id="pdf"),
        pytest.param(b"PK\x03\x04\x00\x00", "a damaged Word file", id="word"),
        pytest.param(b"\x7fELF\x00\x02", "binary data", id="program"),
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


def test_word_and_pdf_files_are_known_by_their_first_bytes_and_kept_by_their_checksum() -> None:
    for content in (word_of("Board minutes"), b" \n" + pdf_of("Board minutes")):
        note = read_note(content, "minutes.txt")
        assert note.lines == ("Board minutes",)
        assert note.sha256 == hashlib.sha256(content).hexdigest()


def test_a_large_word_file_is_refused() -> None:
    with pytest.raises(UnreadableNote, match=f"{LARGEST_FILE + 4:,} bytes"):
        read_note(b"PK\x03\x04" + bytes(LARGEST_FILE), "a.docx")


def test_text_is_read_without_the_libraries_of_the_other_kinds() -> None:
    told = (
        "import sys; from meetings.notes import read_note; read_note(b'Board minutes', 'a.txt'); "
        "print(sorted({'lxml', 'pdfplumber', 'pdfminer', 'PIL'} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


def test_lines_beside_the_pages_are_set_aside_when_they_are_read_and_read_again() -> None:
    content = pdf_of("#set page(footer: [Version 2])\nBoard minutes. #pagebreak() The end.")
    note = read_note(content, "a.pdf")
    assert note.coverage.set_aside == (2, 5)
    (doubt,) = (doubt for doubt in note.doubts if doubt.code in LAYOUT_CODES)
    assert read_lines(note.lines, note.file, note.sha256, [doubt]) == note


def test_the_checksum_is_of_the_bytes() -> None:
    expected = hashlib.sha256(b"Board minutes\r\n").hexdigest()
    assert read_note(b"Board minutes\r\n", "a.txt").sha256 == expected
