"""The whole record in one file, and back: pg_dump and pg_restore over Django's own connection settings.

An older pg_dump refuses a newer server, so the programs are the embedded ones wherever the server is.
"""

import os
import subprocess
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.conninfo import make_conninfo

from governance.postgres.cluster import EmbeddedPostgresError, programs

# What a dump needs of the connection settings; the rest is for the driver.
LIBPQ = frozenset({"host", "port", "user", "dbname", "sslmode", "sslrootcert", "sslcert", "sslkey"})

MAGIC = b"PGDMP"
"""The first bytes of every dump in PostgreSQL's custom format."""


def back_up(connection: BaseDatabaseWrapper, file: Path) -> None:
    """Write a dump in PostgreSQL's custom format, whole or not at all; it is for its owner alone to read.

    Raises OSError, and ``EmbeddedPostgresError`` with words for whoever asked.
    """
    if file.is_dir():
        raise EmbeddedPostgresError("it is a folder: give the name of a file in it")
    if not file.parent.is_dir():
        raise EmbeddedPostgresError(f"there is no folder {file.parent}: make it first")
    unfinished = file.with_name(f"{file.name}.unfinished")
    unfinished.touch(mode=0o600)
    _run(connection, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={unfinished}")
    unfinished.rename(file)


def restore(connection: BaseDatabaseWrapper, file: Path) -> None:
    """Fill an empty database from a dump, whole or not at all: one that holds anything is left as it was.

    Raises ``EmbeddedPostgresError`` with words for whoever asked.
    """
    if not file.is_file():
        raise EmbeddedPostgresError("there is no such file")
    with file.open("rb") as dump:
        is_dump = dump.read(len(MAGIC)) == MAGIC
    if not is_dump:
        raise EmbeddedPostgresError("it is no backup of this application's")
    if connection.introspection.table_names():
        raise EmbeddedPostgresError(
            "the database holds something already, and only an empty one is filled: "
            "DATABASE_URL or STATE_DIR names another"
        )
    _run(connection, "pg_restore", "--no-owner", "--no-privileges", "--single-transaction", str(file))


def _run(connection: BaseDatabaseWrapper, program: str, *arguments: str) -> None:
    given = connection.get_connection_params()
    words = {name: given[name] for name in given.keys() & LIBPQ if given[name]}
    done = subprocess.run(  # noqa: S603 the programs are our own, and no shell reads the arguments
        [str(programs() / program), f"--dbname={make_conninfo(**words)}", *arguments],
        # not among the arguments, which everybody on the machine can list
        env={**os.environ, "PGPASSWORD": given.get("password") or ""},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise EmbeddedPostgresError(f"{program}: {done.stderr.strip()}")
