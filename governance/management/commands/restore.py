"""`manage.py restore FILE`: a backup into an empty database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from governance.postgres.cluster import EmbeddedPostgresError
from governance.postgres.copies import restore


class Command(BaseCommand):
    help = "Fill an empty database from a backup. A database that holds anything is left as it was."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        try:
            restore(connection, file)
        except EmbeddedPostgresError as error:
            raise CommandError(f"{file}: not restored: {error}") from error
        self.stdout.write(f"{file}: restored")
