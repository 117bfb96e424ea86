"""The benchmark runs, over a small database; how long anything takes is asserted nowhere."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [
    "empty page, signed in",
    "bare view",
    "register, as it opens",
    "register, three filters",
    "register, every action",
    "search, two words",
    "home, as commissioner",
    "meeting",
]


def test_the_benchmark_measures_every_page() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.bench_pages", "--meetings", "50", "--rounds", "1"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=180,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    table = done.stdout.partition("median, ms")[2].splitlines()[1:]
    assert [re.split(r"  +", line)[0] for line in table] == PAGES
    assert all(int(line.split()[-1]) > 0 for line in table)
