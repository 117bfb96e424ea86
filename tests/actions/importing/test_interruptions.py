"""An import that is killed, and two at once: each file is on record wholly or not at all, and once.

In processes of their own, over a database of their own in the server of the tests.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from tests.actions.importing.notes import a_decision, a_matter, a_note, an_action
from tests.actions.importing.stand_in import write_note

ROUNDS = 3
NOTES = 24
SET_UP = "import django; django.setup(); "
MANAGE = SET_UP + "from tests.actions.importing.stand_in import manage; manage()"
RECORD = (
    SET_UP
    + "import json; from tests.actions.importing.record import recorded; "
    + "print(json.dumps(recorded(), default=str))"
)


@pytest.fixture(scope="module")
def environment(django_db_setup: None, django_db_blocker: Any) -> Iterator[Mapping[str, str]]:
    """The environment of a process that works on a migrated database of its own."""
    with django_db_blocker.unblock():
        known = connection.get_connection_params()
        connection.close()
    name = f"interruptions_{os.getpid()}"
    server = {key: known[key] for key in ("host", "port", "user", "password") if known.get(key)}
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        place = f"{server.get('user', '')}:{quote(str(server.get('password', '')))}@"
        query = f"?host={quote(str(server.get('host', '')), safe='')}&port={server.get('port', 5432)}"
        given = {
            **os.environ,
            "DATABASE_URL": f"postgresql://{place}/{name}{query}",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONUNBUFFERED": "1",
        }
        try:
            subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], env=given, check=True)
            yield given
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Meetings of two years, each continuing an action of the one before."""
    for place in range(NOTES):
        year, month = divmod(place, 12)
        before = f"{2019 + (place - 1) // 12}-{(place - 1) % 12 + 1:02}"
        note = a_note(
            f"{2019 + year}-{month + 1:02}-15",
            actions=tuple(an_action(f"CC to report on matter {place}{part}.", "CC") for part in "abc"),
            brought_forward=(
                a_matter(f"CC to report on matter {place - 1}a.", before, "CC", status="completed"),
            ),
            decisions=(a_decision(f"Decision {place}."),),
        )
        write_note(tmp_path, note)
    return tmp_path


def start_import(archive: Path, environment: Mapping[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", MANAGE, "import_notes", str(archive)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def record(environment: Mapping[str, str]) -> dict[str, list[list[Any]]]:
    done = subprocess.run(
        [sys.executable, "-c", RECORD], env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    found: dict[str, list[list[Any]]] = json.loads(done.stdout)
    return found


def empty(environment: Mapping[str, str]) -> None:
    """Take everything away, past the triggers that keep records."""
    with psycopg.connect(environment["DATABASE_URL"]) as database:
        database.execute("SET session_replication_role = replica")
        database.execute(
            "TRUNCATE meetings_board, meetings_person, meetings_post, meetings_sourcedocument CASCADE"
        )


def assert_whole(found: dict[str, list[list[Any]]]) -> None:
    """Every file on record has all its rows, and no row is without its file."""
    files = {row[0] for row in found["sources"]}
    assert {row[0] for row in found["meetings"]} == files
    for kind, number in (("attendance", 4), ("items", 2), ("decisions", 1), ("updates", 1)):
        of_file = [row[0] for row in found[kind]]
        assert {of_file.count(file) for file in files} <= {number}, kind
        assert set(of_file) == files, kind
    raised = [row[0] for row in found["actions"] if row[3] is not None]
    assert {raised.count(file) for file in files} <= {3}


def kill_amid(importer: subprocess.Popen[str], chance: random.Random) -> None:
    """After some files were told as created, at any moment of the next one."""
    assert importer.stdout is not None
    for _ in range(chance.randint(1, NOTES // 2)):
        importer.stdout.readline()
    time.sleep(chance.uniform(0, 0.05))
    importer.send_signal(signal.SIGKILL)
    importer.communicate()


def test_import_that_is_killed_leaves_each_file_whole_or_absent(
    archive: Path, environment: Mapping[str, str]
) -> None:
    assert f"created {NOTES}" in start_import(archive, environment).communicate()[0]
    undisturbed = record(environment)
    assert_whole(undisturbed)
    for turn in range(ROUNDS):
        empty(environment)
        kill_amid(start_import(archive, environment), random.Random(turn))  # noqa: S311 - no secret
        found = record(environment)
        assert_whole(found)
        done = len(found["sources"])
        assert 0 < done < NOTES
        said = start_import(archive, environment).communicate()[0]
        assert f"created {NOTES - done}, changed 0, unchanged {done}, " in said
        assert record(environment) == undisturbed


def test_two_importers_at_once_record_each_file_once(archive: Path, environment: Mapping[str, str]) -> None:
    empty(environment)
    both = [start_import(archive, environment) for _ in range(2)]
    said = [importer.communicate() for importer in both]
    assert [importer.returncode for importer in both] == [0, 0], said
    outcomes = [line.split()[0] for out, _ in said for line in out.splitlines() if ".txt" in line]
    assert (outcomes.count("created"), outcomes.count("unchanged")) == (NOTES, NOTES)
    found = record(environment)
    assert_whole(found)
    assert len(found["sources"]) == NOTES
    assert len(found["actions"]) == 3 * NOTES + 1
