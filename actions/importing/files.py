"""Finds note files, and reads them within bounds."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from actions.importing.refusal import NotImported
from meetings.office_files.text import LARGEST_FILE

NOTE_ENDINGS = frozenset({".txt", ".md", ".docx", ".pdf"})
ENDINGS_IN_WORDS = ".txt, .md, .docx or .pdf"


class NoSuchNotes(Exception):
    """A path leads to no notes: the command was called with wrong arguments."""


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Every note file under `paths`, once each, sorted; raises `NoSuchNotes`.

    A file that is named is taken whatever its ending. A folder gives those with the ending of
    text, Word or PDF, also of the folders in it; hidden files and folders are passed over,
    and so are the `~$` files that Word keeps of what is open.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        inside = [path] if path.is_file() else sorted(_notes_under(path))
        if not inside:
            raise NoSuchNotes(
                f"{shown(path)}: no {ENDINGS_IN_WORDS} file in this folder; give one with notes"
            )
        for file in inside:
            found.setdefault(file.resolve(), file)
    return sorted(found.values())


def _notes_under(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        raise NoSuchNotes(f"{shown(folder)}: no such file or folder; give the path of a note or of a folder")

    def refuse(error: OSError) -> None:
        raise NoSuchNotes(f"{shown(Path(error.filename))}: this folder can't be read: {error.strerror}")

    for top, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in NOTE_ENDINGS:
                yield Path(top, name)


def read_bytes(path: Path) -> bytes:
    """The bytes of a note; a file that is too large is refused unread. Raises OSError, `NotImported`."""
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise NotImported(
            found=f"a file of {size:,} bytes",
            expected=f"a note of at most {LARGEST_FILE:,} bytes",
            remedy="save its text alone as .txt, or split it into one file for each meeting",
        )
    return path.read_bytes()


def shown(path: Path) -> str:
    """A path that can be printed and stored: names on disk need not be valid Unicode."""
    return str(path).encode("utf-8", "backslashreplace").decode()
