"""Several processes, one server: the first starts it, the last stops it, a killed one is not counted."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from governance.postgres.cluster import Cluster
from tests.governance.postgres.conftest import kill, server_of

USE = """
import sys
from pathlib import Path
import psycopg
from governance.postgres.cluster import PORT, USER
from governance.postgres.shared import ensure_running

cluster = ensure_running(Path(sys.argv[1]))
with psycopg.connect(host=str(cluster.sockets), port=PORT, user=USER, dbname="postgres") as connection:
    connection.execute("SELECT 1")
print("ready", flush=True)
sys.stdin.read()
"""


class Users:
    """Processes that use the server over `data` until they are told to leave."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.processes: list[subprocess.Popen[str]] = []

    def begin(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", USE, str(self.data)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.processes.append(process)
        return process

    def come(self) -> subprocess.Popen[str]:
        process = self.begin()
        self.is_ready(process)
        return process

    def is_ready(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"

    def leave(self, process: subprocess.Popen[str]) -> None:
        process.communicate(timeout=60)
        assert process.returncode == 0


@pytest.fixture
def users(folder: Path) -> Iterator[Users]:
    made = Users(folder / "postgres")
    yield made
    for process in made.processes:
        process.kill()
        process.communicate()


def test_many_first_starts_at_once_make_one_server(users: Users) -> None:
    processes = [users.begin() for _ in range(6)]
    for process in processes:
        users.is_ready(process)
    for process in processes:
        users.leave(process)

    assert not Cluster(users.data).is_ready()


def test_the_last_user_stops_the_server(users: Users) -> None:
    first, second = users.come(), users.come()

    users.leave(first)
    assert Cluster(users.data).is_ready()

    users.leave(second)
    assert not Cluster(users.data).is_ready()


def test_a_killed_user_is_not_counted(users: Users) -> None:
    killed, other = users.come(), users.come()

    kill(psutil.Process(killed.pid))
    users.leave(other)

    assert not Cluster(users.data).is_ready()


def test_a_server_whose_last_user_was_killed_is_taken_over(users: Users) -> None:
    kill(psutil.Process(users.come().pid))
    server = server_of(Cluster(users.data)).pid

    heir = users.come()
    assert server_of(Cluster(users.data)).pid == server

    users.leave(heir)
    assert not Cluster(users.data).is_ready()


def test_server_and_user_killed_together_leave_nothing_in_the_way(users: Users) -> None:
    user = users.come()
    kill(server_of(Cluster(users.data)))
    kill(psutil.Process(user.pid))

    users.leave(users.come())

    assert not Cluster(users.data).is_ready()
