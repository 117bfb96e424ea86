"""`python -m governance.serve` as `make run` starts it: prepared once, then quick, and stopped in order."""

import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest

from governance.postgres.cluster import Cluster
from tests.governance.postgres.conftest import folder, kill, server_of

__all__ = ["folder"]  # the fixture: these tests start a database of the installation's own

NOTE = Path("samples/notes/SGB 2019-02 Notes.txt")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class Site:
    """A site with a state folder of its own, started and stopped as in a terminal."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[str] | None = None

    def start(self, *arguments: str) -> list[str]:
        """The lines printed until the site serves."""
        environment = {
            name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SECRET_KEY"}
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "governance.serve", "--local", "--port", str(self.port), *arguments],
            env={
                **environment,
                "STATE_DIR": str(self.state),
                "DJANGO_SETTINGS_MODULE": "governance.settings",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdout is not None
        lines = []
        for line in self.process.stdout:
            lines.append(line.rstrip("\n"))
            if line.startswith("Serving on"):
                return lines
        raise AssertionError("\n".join(["the site did not start:", *lines]))

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """As Ctrl-C does: the signal goes to every process of the terminal. The exit code."""
        assert self.process is not None
        os.killpg(self.process.pid, how)
        self.process.communicate(timeout=60)
        return self.process.returncode

    def end(self) -> None:
        """After a test, whatever it did."""
        if self.process is None:
            return
        self.process.terminate()
        self.process.wait(timeout=60)
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.database.stop("immediate")

    def health(self) -> str:
        with urlopen(f"{self.address}/healthz", timeout=30) as response:  # noqa: S310 our own address
            return str(response.read().decode())

    @property
    def database(self) -> Cluster:
        return Cluster(self.state / "postgres")


@pytest.fixture(scope="module")
def prepared() -> Iterator[Path]:
    """A state folder that a first start has filled: everything but that start is tried on it."""
    state = Path(tempfile.mkdtemp(prefix="pg-")).resolve()
    site = Site(state)
    try:
        site.start()
        site.stop()
        yield state
    finally:
        site.end()
        shutil.rmtree(state)


@pytest.fixture
def site(prepared: Path) -> Iterator[Site]:
    made = Site(prepared)
    yield made
    made.end()


@pytest.fixture
def new_site(folder: Path) -> Iterator[Site]:
    made = Site(folder)
    yield made
    made.end()


def test_the_first_start_prepares_everything_and_the_second_finds_it_done(
    new_site: Site, tmp_path: Path
) -> None:
    (tmp_path / "sample.txt").write_bytes(NOTE.read_bytes())

    first = new_site.start("--samples", str(tmp_path))
    assert new_site.health() == "ok"
    new_site.stop()
    key = (new_site.state / "secret-key").read_text()
    second = new_site.start("--samples", str(tmp_path))

    assert sum(line.strip().startswith("password:") for line in first) == 1
    assert f"Importing the notes in {tmp_path} ..." in first
    assert second == [f"Serving on {new_site.address} (Ctrl-C stops it)"]
    assert (new_site.state / "secret-key").read_text() == key
    assert new_site.health() == "ok"


def test_what_is_kept_is_kept_from_others(site: Site) -> None:
    site.start()

    assert stat.S_IMODE((site.state / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE((site.state / "postgres").stat().st_mode) == 0o700


def test_an_address_of_10000_characters_reaches_the_page_that_answers_it(site: Site) -> None:
    site.start()

    with urlopen(f"{site.address}/accessibility/?q={'%E2%80%99' * 10_000}") as answer:  # noqa: S310 - of this test
        assert answer.status == 200


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda how: str(how.name))
def test_it_stops_web_server_and_database(site: Site, how: signal.Signals) -> None:
    site.start()
    assert site.database.is_ready()

    assert site.stop(how) == 0

    assert not site.database.is_ready()
    with socket.create_server(("127.0.0.1", site.port)):
        pass


def test_a_killed_database_is_back_at_the_next_request(site: Site) -> None:
    site.start()
    assert site.health() == "ok"

    kill(server_of(site.database))

    assert site.health() == "ok"


def test_a_killed_site_starts_again_at_once(site: Site) -> None:
    site.start()
    assert site.process is not None
    kill(psutil.Process(site.process.pid))
    site.process.communicate(timeout=60)

    site.start()

    assert site.health() == "ok"


def test_a_port_that_is_taken_is_named_before_any_work(site: Site) -> None:
    with socket.create_server(("127.0.0.1", site.port)), pytest.raises(AssertionError) as caught:
        site.start()

    assert re.search(
        rf"port {site.port} of 127.0.0.1 can't be had: Address already in use", str(caught.value)
    )
    assert not site.database.is_ready()


def test_a_setting_that_can_not_be_used_is_named_and_nothing_else(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SESSION_HOURS", "ten")

    with pytest.raises(AssertionError) as caught:
        site.start()

    assert str(caught.value) == (
        "the site did not start:\nSESSION_HOURS is 'ten': expected a whole number, 0 or more"
    )


def test_notes_in_a_folder_that_is_not_there_are_an_error_of_the_arguments(site: Site) -> None:
    with pytest.raises(AssertionError, match=r"there is no /nowhere/notes"):
        site.start("--notes", "/nowhere/notes")

    assert site.process is not None
    assert site.process.wait(timeout=10) == 2


def test_notes_are_imported_once_and_a_bad_file_keeps_nothing_from_being_served(
    site: Site, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_bytes(NOTE.read_bytes())
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02 not a note")

    first = site.start("--notes", str(tmp_path))
    assert site.health() == "ok"
    site.stop()
    second = site.start("--notes", str(tmp_path))

    for lines in (first, second):
        assert any("bad.txt" in line for line in lines), lines
        assert "Some notes were not imported: the lines above say which, and why." in lines
    assert any("good.txt" in line for line in first), first


def test_a_second_start_is_quick(site: Site) -> None:
    """Three seconds of work are allowed: of the processor's time, so that a busy machine changes nothing."""
    site.start()
    assert site.process is not None
    spent = psutil.Process(site.process.pid).cpu_times()

    assert spent.user + spent.system + spent.children_user + spent.children_system < 3


@pytest.mark.parametrize("port", ["99999", "0", "abc", "-1", "²"])
def test_what_is_no_port_is_told_before_anything_is_done(port: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "governance.serve", f"--port={port}"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert f"argument --port: {port} is no port: expected a number from 1 to 65535" in done.stderr
