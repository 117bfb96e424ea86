"""Imports archived notes: `manage.py import_notes PATH...`. docs/importing.md tells all of it."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from actions.importing.files import NoSuchNotes, find_files
from actions.importing.report import FileResult, Outcome, Totals, doubt_line
from actions.importing.run import Options, not_understood, run_import

WIDTH_OF_BAR = 30
STOPPED_BY_HAND = 130


class Command(BaseCommand):
    help = (
        "Import the notes of meetings from text (.txt, .md), Word (.docx) and PDF files, or folders of them. "
        "Importing a file again changes nothing. Exit status: 0 all is well, 1 some file failed, 2 wrong "
        "arguments."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="a note file, or a folder of them"
        )
        parser.add_argument("--dry-run", action="store_true", help="do all the work, report it, keep nothing")
        parser.add_argument(
            "--board", metavar="NAME", help="the board of all these files, whatever their titles say"
        )
        parser.add_argument(
            "--strict", action="store_true", help="refuse files that were not wholly understood"
        )
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object a file, then the totals"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            files = find_files(options["paths"])
        except NoSuchNotes as error:
            raise CommandError(str(error), returncode=2) from error
        totals = Totals()
        results = run_import(
            files,
            Options(board_name=options["board"], dry_run=options["dry_run"], strict=options["strict"]),
            **({"progress": self._progress} if sys.stderr.isatty() else {}),
        )
        try:
            for result in results:
                totals.add(result)
                self._report(result, as_json=options["json"], verbosity=options["verbosity"])
        except KeyboardInterrupt:
            self.stderr.write("Stopped. What is told above stays on record; run it again for the rest.")
            sys.exit(STOPPED_BY_HAND)
        self._report_totals(totals, as_json=options["json"], dry_run=options["dry_run"])
        if totals.failed:
            sys.exit(1)

    def _report(self, result: FileResult, *, as_json: bool, verbosity: int) -> None:
        self._clear_progress()
        if as_json:
            self.stdout.write(json.dumps(result.as_json(), ensure_ascii=False))
            return
        if result.outcome is Outcome.FAILED:
            self.stderr.write(result.as_line())
        else:
            self.stdout.write(result.as_line())
        telling = set(not_understood(result.note)) if result.note else set()
        for doubt in result.doubts:
            if verbosity > 1 or doubt in telling:
                self.stdout.write(doubt_line(result.file, doubt))

    def _report_totals(self, totals: Totals, *, as_json: bool, dry_run: bool) -> None:
        self._clear_progress()
        if as_json:
            self.stdout.write(json.dumps({"totals": totals.as_json(), "dry_run": dry_run}))
        else:
            self.stdout.write(totals.as_line() + (" (a dry run: nothing was kept)" if dry_run else ""))

    def _progress(self, deed: str, done: int, of: int) -> None:
        bar = "#" * (WIDTH_OF_BAR * done // of)
        self.stderr.write(f"\r{deed:<9} [{bar:<{WIDTH_OF_BAR}}] {done}/{of}", ending="")
        self.stderr.flush()

    def _clear_progress(self) -> None:
        if sys.stderr.isatty():
            self.stderr.write("\r\033[K", ending="")
