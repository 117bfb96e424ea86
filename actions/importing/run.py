"""Imports many files: reads them all, puts them in order, and records each in a transaction of its own."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction

from actions.importing.files import read_bytes, shown
from actions.importing.importer import Imported, import_note
from actions.importing.refusal import NotImported
from actions.importing.report import FileResult, Outcome, told_of
from governance.models import User
from meetings.models import SourceDocument
from meetings.notes import Doubt, Note, UnreadableNote, read_note

Progress = Callable[[str, int, int], None]


def _unwatched(_deed: str, _done: int, _of: int) -> None:
    """Nobody watches the progress."""


NOT_UNDERSTOOD = frozenset(
    {
        "attendance-missing",
        "date-missing",
        "date-unreadable",
        "items-missing",
        "two-dates",
        "unplaced",
        "weekday-mismatch",
    }
)
"""Codes of doubts that say that something was not understood; others tell of what was inferred."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    path: Path
    content: bytes
    note: Note

    @property
    def order(self) -> tuple[datetime.date, datetime.time, str, str]:
        """Of time, then of names: the order in which files are given counts for nothing."""
        note = self.note
        start = note.start_time or datetime.time.min
        return (note.date or datetime.date.max, start, note.file, note.sha256)


@dataclass(frozen=True, slots=True)
class Options:
    """How to import: `board_name` counts before the notes' own; `by` is who imports, if not the operator."""

    board_name: str | None = None
    by: User | None = None
    dry_run: bool = False
    strict: bool = False


def run_import(
    paths: Sequence[Path], options: Options, progress: Progress = _unwatched
) -> Iterator[FileResult]:
    """What became of each file, as it becomes so. A dry run does all the work and then takes it back."""
    read: list[ReadFile] = []
    for done, path in enumerate(paths, start=1):
        result = _read(path, strict=options.strict)
        if isinstance(result, FileResult):
            yield result
        else:
            read.append(result)
        progress("reading", done, len(paths))
    known = _on_record(read)
    with transaction.atomic() if options.dry_run else nullcontext():
        for done, file in enumerate(sorted(read, key=lambda file: file.order), start=1):
            yield _import(file, options, is_new=file.note.sha256 not in known)
            progress("importing", done, len(read))
        if options.dry_run:
            transaction.set_rollback(True)


def _on_record(files: Sequence[ReadFile]) -> set[str]:
    """Those SHA-256 of the files that the record has already."""
    found = SourceDocument.objects.filter(sha256__in=[file.note.sha256 for file in files]).order_by()
    return set(found.values_list("sha256", flat=True))


def _read(path: Path, *, strict: bool) -> ReadFile | FileResult:
    file = shown(path)
    try:
        content = read_bytes(path)
        note = read_note(content, shown(Path(path.name)))
    except OSError as error:
        return _failed(
            file, f"the file can't be opened: {error.strerror}; see that it may be read, and try again"
        )
    except UnreadableNote as error:
        return _failed(file, f"{error}; leave it out, or give its text as .txt or .md")
    except NotImported as error:
        return _failed(file, str(error))
    if strict and (doubts := not_understood(note)):
        told = "; ".join(doubt.message for doubt in doubts)
        return FileResult(file, Outcome.FAILED, f"not imported, for --strict was given: {told}", doubts, note)
    return ReadFile(path, content, note)


def not_understood(note: Note) -> tuple[Doubt, ...]:
    """What --strict does not let pass: lines without a place, and doubts about the meaning of others."""
    doubts = [doubt for doubt in note.doubts if doubt.code in NOT_UNDERSTOOD]
    if note.coverage.unplaced and not any(doubt.code == "unplaced" for doubt in doubts):
        message = "These lines were not understood, and are in no field of the record."
        doubts.append(Doubt("unplaced", note.coverage.unplaced, message))
    return tuple(doubts)


def _import(file: ReadFile, options: Options, *, is_new: bool) -> FileResult:
    try:
        imported = _in_a_transaction(file, options, is_new=is_new)
    except NotImported as error:
        return _failed(shown(file.path), str(error), file.note)
    except DatabaseError as error:
        reason = str(error).partition("\n")[0]
        told = f"the database refused it: {reason}; nothing of the file was kept"
        return _failed(shown(file.path), told, file.note)
    return FileResult(
        shown(file.path),
        Outcome(imported.outcome),
        told_of(file.note, imported),
        imported.doubts,
        file.note,
        imported.meeting.board.name,
    )


def _in_a_transaction(file: ReadFile, options: Options, *, is_new: bool) -> Imported:
    """Once more where another importer was first: what it recorded is seen at the second attempt."""
    record = partial(import_note, file.note, file.content, board_name=options.board_name, by=options.by)
    try:
        with transaction.atomic():
            return record(is_new=is_new)
    except (IntegrityError, OperationalError):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        with transaction.atomic():
            return record()


def _failed(file: str, told: str, note: Note | None = None) -> FileResult:
    return FileResult(file, Outcome.FAILED, told, note=note)
