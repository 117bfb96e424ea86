"""Files that no program of the project reads are still right: locks, image, compose file."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = {
    "requirements.lock": (),
    "requirements-test.lock": ("test",),
    "requirements-dev.lock": ("test", "lint"),
}


def pinned(lock: str) -> dict[str, str]:
    """Names and versions of a lock file."""
    found = re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE)
    assert found
    return dict(found)


def name_of(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match is not None
    return re.sub(r"[-_.]+", "-", match[0]).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_every_direct_dependency(lock: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [
        *project["dependencies"],
        *(word for extra in LOCKS[lock] for word in project["optional-dependencies"][extra]),
    ]

    assert {name_of(requirement) for requirement in wanted} <= set(pinned(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_and_names_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text()

    assert text.count("--hash=sha256:") >= len(pinned(lock))
    assert not re.search(r"://|--index|--find-links|(?<![\w.-])/\w", text)


def test_each_lock_holds_the_one_before() -> None:
    run, test, dev = (pinned(lock) for lock in LOCKS)

    assert run.items() <= test.items() <= dev.items()


def test_the_image_installs_by_hash_and_runs_as_an_ordinary_user() -> None:
    _, build, runs = re.split(r"^FROM ", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE)

    assert "--require-hashes -r requirements.lock" in build
    assert re.search(r"^USER (?!root)\w+$", runs, re.MULTILINE)


def test_the_image_gets_every_folder_that_it_copies() -> None:
    copied = re.findall(r"^COPY (?!--from)(\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    let_in = re.findall(r"^!(\S+)", (ROOT / ".dockerignore").read_text(), re.MULTILINE)

    assert sorted(copied) == sorted(let_in)
    assert all((ROOT / name).exists() for name in copied)


def test_compose_asks_for_its_secrets_and_hands_over_the_names_of_the_office() -> None:
    text = (ROOT / "docker-compose.yml").read_text()

    assert "image: postgres:18" in text
    assert text.count("POSTGRES_PASSWORD:?") == 2
    assert "SECRET_KEY:?" in text
    for name in (
        "SERVICE_NAME",
        "OFFICE_NAME",
        "OFFICE_SHORT_NAME",
        "COMMISSIONER_TITLE",
        "FORCE_NAME",
        "MARKING",
    ):
        assert f'{name}: "${{{name}:-}}"' in text


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize(
    ("target", "told"),
    [
        pytest.param("import", "Say which: make import NOTES=<folder>", id="import"),
        pytest.param("backup", "Say which: make backup FILE=<file>", id="backup"),
        pytest.param("restore", "Say which: make restore FILE=<file>", id="restore"),
    ],
)
def test_a_target_that_is_not_told_what_it_is_about_says_so_and_does_nothing(target: str, told: str) -> None:
    # as if all was installed: what is tried is the recipe; a make within a make names its folder
    done = subprocess.run(
        ["make", "--no-print-directory", "--old-file=.venv/run.stamp", target, "NOTES=", "FILE="],  # noqa: S607
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode != 0
    assert done.stdout == ""
    assert told in done.stderr
