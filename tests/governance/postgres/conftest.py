"""Data folders for real servers, which are stopped whatever a test did to them."""

import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from governance.postgres.cluster import Cluster


@pytest.fixture
def folder() -> Iterator[Path]:
    """Not pytest's tmp_path: its folders are so deep that every socket would be put elsewhere."""
    made = Path(tempfile.mkdtemp(prefix="pg-")).resolve()
    yield made
    for cluster in {
        Cluster(file.parent) for file in made.rglob("PG_VERSION") if file.parent.parent.name != "base"
    }:
        cluster.stop("immediate")
        if cluster.sockets != cluster.data:
            shutil.rmtree(cluster.sockets, ignore_errors=True)
    shutil.rmtree(made)


@pytest.fixture
def cluster(folder: Path) -> Cluster:
    """A cluster with a data folder, not started."""
    made = Cluster(folder / "postgres")
    made.initialise("--no-sync")
    return made


def server_of(cluster: Cluster) -> psutil.Process:
    return psutil.Process(int((cluster.data / "postmaster.pid").read_text().split("\n")[0]))


def kill(process: psutil.Process) -> None:
    """As the kernel would when memory runs out; returns when it is gone, or a zombie."""
    process.send_signal(signal.SIGKILL)
    psutil.wait_procs([process], timeout=10)
