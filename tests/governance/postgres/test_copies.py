"""A backup holds the whole record, and an empty database takes it back."""

import stat
import subprocess
from pathlib import Path

import pytest

from tests.governance.postgres.processes import run_python


def manage(state: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_python(state, "manage.py", *arguments)


def test_a_backup_is_restored_into_an_empty_database_and_into_no_other(folder: Path) -> None:
    one, other, dump = folder / "one", folder / "other", folder / "record.dump"
    assert manage(one, "migrate", "--verbosity=0").returncode == 0
    assert "password:" in manage(one, "create_first_administrator").stdout

    made = manage(one, "back_up", str(dump))
    restored = manage(other, "restore", str(dump))
    again = manage(other, "restore", str(dump))

    assert (made.returncode, restored.returncode) == (0, 0), made.stderr + restored.stderr
    assert stat.S_IMODE(dump.stat().st_mode) == 0o600
    # the administrator came along, and nothing is left to migrate
    assert "There are users already" in manage(other, "create_first_administrator").stdout
    assert manage(other, "migrate", "--check").returncode == 0
    assert again.returncode == 1
    assert again.stderr == (
        f"CommandError: {dump}: not restored: the database holds something already, and only an empty one is "
        "filled: DATABASE_URL or STATE_DIR names another\n"
    )


@pytest.mark.parametrize(
    ("command", "name", "told"),
    [
        pytest.param("back_up", "nowhere/x.dump", "not backed up: there is no folder", id="no-folder"),
        pytest.param("back_up", ".", "not backed up: it is a folder", id="folder-for-a-file"),
        pytest.param("restore", "lost.dump", "not restored: there is no such file", id="no-file"),
        pytest.param("restore", "notes.txt", "not restored: it is no backup", id="no-backup"),
    ],
)
def test_a_file_that_can_not_be_says_why(folder: Path, command: str, name: str, told: str) -> None:
    (folder / "notes.txt").write_text("Date: 24 March 2020")

    done = manage(folder, command, str(folder / name))

    assert done.returncode == 1
    assert told in done.stderr
    assert "Errno" not in done.stderr
