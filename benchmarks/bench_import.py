"""Measures the import of notes: `make bench-import`.

Works in a server of its own, which is thrown away. The floor is what can't be saved: reading the notes, and a
COPY of the very rows that the import made into fresh tables with the same indexes, constraints and triggers.
Then the reader alone reads text that is written to be slow to read.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import django
import psycopg
from psycopg import sql

from benchmarks.hostile_text import hostile_texts
from governance.postgres.cluster import USER, Cluster

COPIED = "copied"
"""A database like the imported one before anything was imported."""

TABLES = (
    "meetings_board", "meetings_person", "meetings_post", "meetings_tenure", "meetings_sourcedocument",
    "meetings_meeting", "meetings_attendance", "meetings_agendaitem", "meetings_decision", "meetings_doubt",
    "actions_action", "actions_actionowner", "actions_actionupdate", "actions_action_doubts",
)  # fmt: skip
"""All tables that the import writes. Histories and the register are written by triggers, in both."""

COLUMNS = """
    SELECT column_name FROM information_schema.columns
    WHERE table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the import of generated notes.")
    parser.add_argument("--notes", type=int, default=2000, help="how many (default: 2000)")
    number: int = parser.parse_args().notes
    folder = Path(tempfile.mkdtemp(prefix="governance-bench-"))
    try:
        with _server(folder / "postgres"):
            _measure(folder / "notes", number)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _server(data: Path) -> Iterator[None]:
    """A server with the settings of a new installation's, with a migrated database and a copy of it."""
    cluster = Cluster(data.resolve())
    cluster.initialise()
    cluster.start()
    os.environ["DATABASE_URL"] = f"postgresql://{USER}@/postgres?host={quote(str(cluster.sockets), safe='')}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "governance.settings"
    os.environ.setdefault("SECRET_KEY", "nothing is signed with this")
    try:
        django.setup()
        _prepare()
        yield
    finally:
        cluster.stop("immediate")


def _prepare() -> None:
    from django.core.management import call_command  # noqa: PLC0415 - after django.setup
    from django.db import connection  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    connection.close()
    with psycopg.connect(
        os.environ["DATABASE_URL"].replace("/postgres?", "/template1?"), autocommit=True
    ) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE postgres").format(sql.Identifier(COPIED)))


def _measure(folder: Path, number: int) -> None:
    from actions.importing.run import Options, run_import  # noqa: PLC0415 - after django.setup
    from benchmarks.generated_notes import write_notes  # noqa: PLC0415
    from meetings.notes import read_note  # noqa: PLC0415

    folder.mkdir()
    files = write_notes(folder, number)
    size = sum(file.stat().st_size for file in files) / len(files) / 1000
    print(f"{number} notes of {size:.1f} kB, {sys.version.split()[0]}, {os.cpu_count()} cores")

    started = time.perf_counter()
    for file in files:
        read_note(file.read_bytes(), file.name)
    reading = time.perf_counter() - started
    _show("reading, one core", reading, number)

    started = time.perf_counter()
    results = list(run_import(files, Options()))
    importing = time.perf_counter() - started
    failed = [result.told for result in results if result.outcome != "created"]
    assert not failed, failed[:3]
    _show("import, reading included", importing, number)

    rows, copying = _copy()
    _show(f"COPY of the same {rows:,} rows", copying, number)
    floor = reading + copying
    _show("floor: reading and COPY", floor, number)
    print(f"import / floor: {importing / floor:.2f}")

    started = time.perf_counter()
    assert all(result.outcome == "unchanged" for result in run_import(files, Options()))
    _show("import again, unchanged", time.perf_counter() - started, number)
    _measure_hostile()


def _measure_hostile() -> None:
    """Read a megabyte of each kind of text that is written to be slow to read."""
    from meetings.notes import read_note  # noqa: PLC0415

    took = {}
    for kind, text in hostile_texts():
        started = time.perf_counter()
        read_note(text.encode(), "hostile.txt")
        took[kind] = time.perf_counter() - started
    slowest = max(took, key=took.__getitem__)
    print(f"1 MB of hostile text, {len(took)} kinds: at most {took[slowest]:.2f} s ({slowest})")


def _copy() -> tuple[int, float]:
    """How many rows were copied from the imported database into the fresh one, and in how many seconds."""
    url = os.environ["DATABASE_URL"]
    parts: list[tuple[sql.Composed, list[bytes]]] = []
    with psycopg.connect(url) as imported:
        for table in TABLES:
            columns = sql.SQL(", ").join(
                sql.Identifier(name) for (name,) in imported.execute(COLUMNS, [table]).fetchall()
            )
            name = sql.Identifier(table)
            target = sql.SQL("{} ({})").format(name, columns)
            query = sql.SQL("COPY (SELECT {} FROM {} ORDER BY id) TO STDOUT").format(columns, name)
            with imported.cursor().copy(query) as out:
                parts.append((target, [bytes(block) for block in out]))
    rows = 0
    started = time.perf_counter()
    with psycopg.connect(url.replace("/postgres?", f"/{COPIED}?")) as fresh, fresh.cursor() as cursor:
        for target, blocks in parts:
            with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(target)) as into:
                for block in blocks:
                    into.write(block)
            rows += cursor.rowcount
    return rows, time.perf_counter() - started


def _show(what: str, seconds: float, number: int) -> None:
    rate, each = number / seconds, 1000 * seconds / number
    print(f"{what:<34} {seconds:8.2f} s {rate:8.0f} notes/s {each:7.2f} ms a note")


if __name__ == "__main__":
    main()
