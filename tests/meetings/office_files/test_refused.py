"""What is no Word file, or none that can be read, says what it is and what to do; whatever the bytes."""

from __future__ import annotations

import zipfile

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.notes import Note, UnreadableNote, read_note
from meetings.office_files import word_package
from meetings.office_files.text import NotReadable
from meetings.office_files.word import read_word
from tests.meetings.notes.test_any_text import assert_nothing_is_lost
from tests.meetings.office_files.pdf_files import pdf_of
from tests.meetings.office_files.word_files import p, raw_word, saved, word_of, zip_of

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
ENTITY = '<!DOCTYPE a [<!ENTITY b "c">]><a/>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(OLD + "WordDocument".encode("utf-16-le"), r"an old Word file \(.doc\)", id="doc"),
        pytest.param(OLD + "EncryptedPackage".encode("utf-16-le"), "has a password", id="password"),
        pytest.param(OLD, "an old Office file", id="old-office-file"),
        pytest.param(b"PK\x03\x04" + bytes(50), "a damaged Word file", id="damaged"),
        pytest.param(word_of("a")[:-400], "a damaged Word file", id="cut"),
        pytest.param(zip_of({"notes.txt": "a"}), "unpack it", id="zip"),
        pytest.param(zip_of({"xl/workbook.xml": "a"}), "an Excel workbook", id="excel"),
        pytest.param(zip_of({"content.xml": "a"}), "an OpenDocument file", id="opendocument"),
        pytest.param(saved(Document()), r"without text.*\(OCR\)", id="empty"),
        pytest.param(zip_of({"word/document.xml": "<a"}), "word/document.xml is not whole", id="no-xml"),
        pytest.param(zip_of({"word/document.xml": "<a/>"}), "without a Word document", id="other-xml"),
        pytest.param(zip_of({"word/document.xml": ENTITY}), "declares a document type", id="entities"),
        pytest.param(
            zip_of({"word/document.xml": "<a>" * 5000}), "word/document.xml is not whole", id="deep-xml"
        ),
    ],
)
def test_what_is_no_word_file_says_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableNote, match=said):
        read_note(content, "notes.docx")


def test_a_zip_bomb_is_refused_before_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_package, "MOST_UNPACKED", 1000)
    bomb = zip_of({"word/document.xml": b" " * 50_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(NotReadable, match="unpacks to more than"):
        read_word(bomb)


def test_more_text_than_any_note_has_is_refused() -> None:
    with pytest.raises(NotReadable, match="more than 5,000,000 characters"):
        read_word(raw_word(p("x" * 900_000) * 6))


def read_or_refused(content: bytes) -> Note | None:
    try:
        note = read_note(content, "any")
    except UnreadableNote:
        return None
    assert_nothing_is_lost(note)
    return note


WHOLE = word_of("Strategic Board May 2019", "Date: 14 May 2019", "1. Fleet")
ZIPPED = zipfile.ZIP_DEFLATED
CHANGES = st.lists(st.tuples(st.integers(4, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=20)
XML = st.text(alphabet=st.sampled_from([*"<>/&;ab "]), max_size=40)
ELEMENTS = st.recursive(
    st.sampled_from(
        ["a", "<w:t>b</w:t>", "<w:br/>", '<w:gridSpan w:val="99999999"/>', '<w:numId w:val="1"/>']
    ),
    lambda inside: st.builds(
        lambda name, parts: f"<w:{name}>{''.join(parts)}</w:{name}>",
        st.sampled_from("p r tbl tr tc tcPr pPr numPr ins del sdt txbxContent rPr trPr tblGrid".split()),
        st.lists(inside, max_size=4),
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CHANGES)
def test_a_word_file_with_changed_bytes_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    content = bytearray(WHOLE)
    for place, value in changes:
        content[place] = value
    read_or_refused(bytes(content))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ELEMENTS | XML)
def test_any_word_language_is_read_or_refused(body: str) -> None:
    read_or_refused(raw_word(body))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([b"PK\x03\x04", OLD[:8]]), st.binary(max_size=300))
def test_any_bytes_behind_the_first_of_an_office_file_are_refused(start: bytes, rest: bytes) -> None:
    assert read_or_refused(start + rest) is None


PRINTED = pdf_of("Strategic Board May 2019\n\nDate: 14 May 2019")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(5, len(PRINTED) - 1), st.integers(0, 255)), max_size=40),
    st.binary(max_size=50),
)
def test_a_pdf_with_changed_bytes_is_read_or_refused(changes: list[tuple[int, int]], more: bytes) -> None:
    content = bytearray(PRINTED)
    for place, value in changes:
        content[place] = value
    read_or_refused(bytes(content) + more)
