"""The Nu checker is fetched of one version, tried again, and never taken for what it is not."""

import hashlib
import io
import os
import subprocess
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NPM = """#!/bin/sh
echo "$@" >> "$ASKED"
[ "$(wc -l < "$ASKED")" -gt "$FAILS" ] || { echo "the registry is away" >&2; exit 1; }
cp "$PACKAGE" vnu-jar-1.2.3.tgz
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "registry.tgz"
    with tarfile.open(path, "w:gz") as packed:
        jar = tarfile.TarInfo("package/build/dist/vnu.jar")
        jar.size = 3
        packed.addfile(jar, io.BytesIO(b"jar"))
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text(NPM)
    npm.chmod(0o755)
    return path


def fetch(package: Path, *, fails: int, sha256: str) -> subprocess.CompletedProcess[str]:
    folder = package.parent
    return subprocess.run(
        [ROOT / ".ci" / "fetch_vnu", "1.2.3", sha256, folder / "vnu" / "vnu.jar"],
        env={
            **os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "ASKED": str(folder / "asked"),
            "FAILS": str(fails), "PACKAGE": str(package), "VNU_TRIES": "3", "VNU_WAIT": "0",
        },
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def digest(package: Path) -> str:
    return hashlib.sha256(package.read_bytes()).hexdigest()


@pytest.mark.parametrize("fails", [0, 2])
def test_the_checker_is_fetched_at_the_first_try_or_the_last(package: Path, fails: int) -> None:
    done = fetch(package, fails=fails, sha256=digest(package))

    assert done.returncode == 0, done.stderr
    assert (package.parent / "vnu" / "vnu.jar").read_bytes() == b"jar"
    asked = (package.parent / "asked").read_text().splitlines()
    assert asked == ["pack --loglevel=error vnu-jar@1.2.3"] * (fails + 1)


def test_a_registry_that_stays_away_is_an_error_that_says_what_to_do(package: Path) -> None:
    done = fetch(package, fails=3, sha256=digest(package))

    assert done.returncode == 1
    assert done.stderr.count("the registry is away") == 3
    assert "npm could not fetch vnu-jar 1.2.3 in 3 tries" in done.stderr
    assert "VNU_JAR=<file>" in done.stderr
    assert not (package.parent / "vnu").exists()


def test_another_file_than_was_pinned_is_refused(package: Path) -> None:
    done = fetch(package, fails=0, sha256="0" * 64)

    assert done.returncode == 1
    assert f"has the SHA-256 {digest(package)}" in done.stderr
    assert not (package.parent / "vnu").exists()


def test_ci_skips_neither_the_browser_nor_the_checker() -> None:
    told = (ROOT / ".ci" / "run").read_text()

    assert "env REQUIRE_BROWSER=1 REQUIRE_VNU=1 make test" in told
    assert '|| step "Checker of HTML" make vnu\n' in told
