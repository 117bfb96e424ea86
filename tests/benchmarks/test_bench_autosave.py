"""The benchmark of an autosave runs; how long it takes is asserted nowhere."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_benchmark_saves_by_both_ways() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.bench_autosave", "--items", "3", "--rounds", "2"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=180,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    _, bare, autosave, ratio = done.stdout.strip().splitlines()
    assert bare.startswith("bare view that writes the row")
    assert float(autosave.split()[-1]) > 0
    assert "goal 3" in ratio
