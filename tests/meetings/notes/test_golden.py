"""The sample notes read as the golden files say; a missing golden file is written, and the test fails."""

from __future__ import annotations

import json
import pathlib

import pytest

from meetings.notes import read_note

SAMPLES = pathlib.Path(__file__).parents[3] / "samples" / "notes"
GOLDEN = pathlib.Path(__file__).parent / "golden"
NOTES = sorted(SAMPLES.iterdir())


def test_there_are_samples() -> None:
    assert len(NOTES) >= 11
    assert {path.suffix for path in NOTES} == {".txt", ".md", ".docx", ".pdf"}


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_a_sample_reads_as_its_golden_file(path: pathlib.Path) -> None:
    read = read_note(path.read_bytes(), path.name).as_contract()
    golden = GOLDEN / f"{path.stem}.json"
    if not golden.exists():
        golden.write_text(json.dumps(read, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{golden} was missing and has been written: read it line by line before you accept it")
    assert read == json.loads(golden.read_text(encoding="utf-8"))


def test_every_golden_file_has_its_sample() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == {path.stem for path in NOTES}
