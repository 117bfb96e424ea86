"""`manage.py back_up FILE`: the whole record in one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from governance.postgres.cluster import EmbeddedPostgresError
from governance.postgres.copies import back_up


class Command(BaseCommand):
    help = "Write the whole database into one file, while the site runs or not. An existing file is replaced."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        try:
            back_up(connection, file)
        except (EmbeddedPostgresError, OSError) as error:
            raise CommandError(f"{file}: not backed up: {error}") from error
        self.stdout.write(f"{file}: {file.stat().st_size:,} bytes")
