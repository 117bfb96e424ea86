"""The real notes of the shared folder score as the goals say; skipped where the folder is not there."""

from __future__ import annotations

import json
import pathlib
import re
import subprocess
import sys

import pytest

from meetings.notes import read_note

SHARED = pathlib.Path(__file__).parents[4] / "shared"
NOTES = sorted((SHARED / "notes").glob("*.txt")) if (SHARED / "notes").is_dir() else []
SCORER = SHARED / "tools" / "score_notes.py"
NEARLY_ALL = {
    "items": 0.98,
    "number of an item": 0.98,
    "brought_forward": 0.98,
    "owners (brought_forward)": 0.98,
}
ROW = re.compile(r"^\s+(?P<name>\S.*?)\s{2,}(?P<score>\d\.\d{3})\s")

pytestmark = pytest.mark.skipif(
    not NOTES or not SCORER.exists(), reason="the shared folder is not beside the project"
)


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """The figures of the scorer for all real notes, by the name of the field."""
    parsed = tmp_path_factory.mktemp("scores") / "parsed.jsonl"
    documents = (read_note(path.read_bytes(), path.name).as_contract() for path in NOTES)
    parsed.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(SHARED / "truth"), str(parsed)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {found["name"]: float(found["score"]) for found in map(ROW.match, printed.splitlines()) if found}


def test_every_field_reaches_its_goal(scores: dict[str, float]) -> None:
    assert len(scores) >= 18
    missed = {name: score for name, score in scores.items() if score < NEARLY_ALL.get(name, 1.0)}
    assert missed == {}


def test_no_single_field_is_invented(scores: dict[str, float]) -> None:
    assert "date" in scores
    assert "invented single fields" not in scores


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_no_line_is_left_unplaced(path: pathlib.Path) -> None:
    coverage = read_note(path.read_bytes(), path.name).coverage
    assert coverage.unplaced == ()
    assert coverage.lines == coverage.placed + len(coverage.set_aside)
