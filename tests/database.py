"""pytest plugin: one throw-away PostgreSQL for the whole run, shared by all workers of pytest-xdist.

Where DATABASE_URL is set that server is used instead. Two runs on one server would destroy each other's test
database, so a run that was given none never touches the installation's own.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import quote

import pytest

from governance.postgres.cluster import USER, Cluster


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    if os.environ.get("DATABASE_URL"):  # given, or handed down to a worker
        return
    cluster = Cluster(Path(tempfile.mkdtemp(prefix="governance-test-")).resolve() / "postgres")
    # not a hook of pytest's: none is called when the settings can't be loaded
    atexit.register(remove, cluster)
    cluster.initialise("--no-sync")
    # nothing here has to outlive the run
    cluster.start("fsync=off", "synchronous_commit=off", "full_page_writes=off")
    os.environ["DATABASE_URL"] = f"postgresql://{USER}@/postgres?host={quote(str(cluster.sockets), safe='')}"


def remove(cluster: Cluster) -> None:
    cluster.stop("immediate")
    shutil.rmtree(cluster.data.parent, ignore_errors=True)
