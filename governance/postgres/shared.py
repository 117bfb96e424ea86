"""The embedded server is there for as long as any process uses it, and stops with the last.

Who uses it is counted by a shared lock on `<data>.users`: the kernel takes it back from a process that was
killed. `<data>.lock` lets one process at a time start or stop. A killed last user leaves the server running;
whoever comes next finds it, whole or half dead, and takes it over.
"""

import atexit
import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from governance.postgres.cluster import Cluster, EmbeddedPostgresError

_held: dict[Path, IO[str]] = {}


def ensure_running(data: Path) -> Cluster:
    """The server over `data`: made, started, or found. It is kept until this process ends.

    Any number of processes and threads may ask at once. Raises EmbeddedPostgresError.
    """
    cluster = Cluster(data.absolute())
    if cluster.data in _held and cluster.is_ready():
        return cluster
    try:
        with _alone(cluster):
            if not cluster.is_made():
                cluster.initialise()
            if not cluster.is_ready():
                cluster.start()
            _hold(cluster)
    except OSError as error:
        raise EmbeddedPostgresError(f"no database in {cluster.data}: {error}") from error
    return cluster


def _hold(cluster: Cluster) -> None:
    if cluster.data in _held:
        return
    users = _lock_file(cluster, "users").open("a")
    fcntl.flock(users, fcntl.LOCK_SH)
    _held[cluster.data] = users
    atexit.register(_release, cluster, os.getpid())


def _release(cluster: Cluster, holder: int) -> None:
    """Stop the server unless another process uses it. A forked worker holds nothing of its own."""
    if os.getpid() != holder:
        return
    with _alone(cluster), _held.pop(cluster.data) as users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        try:
            cluster.stop()
        except EmbeddedPostgresError as error:
            sys.stderr.write(f"{error}\n")  # this process is ending: there is nobody to raise to


@contextmanager
def _alone(cluster: Cluster) -> Iterator[None]:
    cluster.data.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _lock_file(cluster, "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _lock_file(cluster: Cluster, kind: str) -> Path:
    return cluster.data.with_name(f"{cluster.data.name}.{kind}")
