"""The database backend: a server is started by a connection, and by nothing else."""

import subprocess
from pathlib import Path

import pytest

from tests.governance.postgres.processes import run_python

SETTINGS_ALONE = "import django; django.setup()"
RECONNECTS = """
import os, signal
import django
django.setup()
from django.db import connection
from governance.postgres.cluster import Cluster
from pathlib import Path

with connection.cursor() as cursor:
    cursor.execute("SELECT 1")
data = Path(os.environ["STATE_DIR"]) / "postgres"
os.kill(int((data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
connection.close()
with connection.cursor() as cursor:
    cursor.execute("SELECT current_setting('data_directory')")
    assert cursor.fetchone() == (str(data),)
"""
FAILS = """
import django
django.setup()
from django.db import OperationalError, connection
try:
    connection.ensure_connection()
except OperationalError as error:
    print(error)
"""


def python(code: str, state: Path) -> subprocess.CompletedProcess[str]:
    done = run_python(state, "-c", code)
    done.check_returncode()
    return done


def test_loading_the_settings_and_the_models_starts_no_database(folder: Path) -> None:
    python(SETTINGS_ALONE, folder)

    assert list(folder.iterdir()) == []


def test_a_database_that_was_killed_is_back_at_the_next_connection(folder: Path) -> None:
    done = python(RECONNECTS, folder)

    assert done.returncode == 0
    assert (folder / "postgres" / "PG_VERSION").exists()


@pytest.mark.parametrize("blocked", ["postgres", "postgres.lock"])
def test_a_state_folder_that_can_not_be_used_is_an_error_of_the_database(folder: Path, blocked: str) -> None:
    if blocked == "postgres":
        (folder / blocked).write_text("a file where the folder should be")
    else:
        (folder / blocked).mkdir()

    assert f"no database in {folder / 'postgres'}: " in python(FAILS, folder).stdout
