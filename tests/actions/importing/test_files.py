"""Which files are found, and how they are read."""

import os
from pathlib import Path

import pytest

from actions.importing.files import NoSuchNotes, find_files, read_bytes, shown
from actions.importing.refusal import NotImported
from meetings.office_files.text import LARGEST_FILE


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.MD",
        ".hidden.txt",
        "minutes.pdf",
        "~$minutes.docx",
        "2019/Minutes.DOCX",
        "2019/c.txt",
        "2019/.git/d.txt",
        "empty/x.csv",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path


def test_notes_are_found_in_folders_below_without_hidden_ones(archive: Path) -> None:
    found = ["2019/Minutes.DOCX", "2019/c.txt", "a.MD", "b.txt", "minutes.pdf"]
    assert find_files([archive]) == [archive / name for name in found]


def test_order_and_repetition_of_the_arguments_count_for_nothing(archive: Path) -> None:
    one = find_files([archive / "b.txt", archive])
    assert len(one) == 5
    assert one == find_files([archive, archive / "2019", archive / "b.txt"])


def test_file_that_is_named_is_taken_whatever_its_ending(archive: Path) -> None:
    assert find_files([archive / "empty/x.csv"]) == [archive / "empty/x.csv"]


@pytest.mark.parametrize(
    ("name", "said"), [("nothing.txt", "no such file"), ("empty", "no .txt, .md, .docx or .pdf file")]
)
def test_path_without_notes_is_a_wrong_argument(archive: Path, name: str, said: str) -> None:
    with pytest.raises(NoSuchNotes, match=said):
        find_files([archive, archive / name])


def test_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(
        NotImported, match=f"found a file of 52,428,800 bytes; expected .* {LARGEST_FILE:,} bytes"
    ):
        read_bytes(large)


def test_name_that_is_not_unicode_can_be_shown(tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9.txt")
    odd.write_text("note")
    assert find_files([tmp_path]) == [odd]
    assert shown(Path(odd.name)) == "caf\\udce9.txt"
