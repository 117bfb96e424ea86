"""Time the pages over a full database, beside their own SQL and beside Django's admin.

Run with `make bench-pages`. A database of its own is started and filled (thrown away afterwards, unless
--keep), and every page is asked for through the whole WSGI application: middleware, session, user, health
check of the connection. Beside each page the statements that it made, without those that the empty page
makes as well, are sent again through psycopg. Rounds go through all of them in turn, so that whatever
else the machine does hits all alike. docs/benchmarks.md says how to read the table.
"""

import argparse
import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
KEPT_IN = ROOT / "var" / "bench"


def main(arguments: Sequence[str] | None = None) -> int:
    options = parse(arguments)
    prepare_environment(keep=options.keep)
    django.setup()
    from benchmarks.pages import run  # noqa: PLC0415 models can't be imported before django.setup()

    run(options.meetings, options.rounds)
    return 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench-pages", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--meetings", type=int, default=20_000, help="size (default: %(default)s)")
    parser.add_argument(
        "--rounds", type=int, default=40, help="times each is measured (default: %(default)s)"
    )
    parser.add_argument(
        "--keep", action="store_true", help=f"keep the database, in {KEPT_IN.relative_to(ROOT)}"
    )
    return parser.parse_args(arguments)


def prepare_environment(*, keep: bool) -> None:
    """A server and a key of the benchmark's own. The folder goes after its server has stopped."""
    state = KEPT_IN if keep else Path(tempfile.mkdtemp(prefix="governance-bench-"))
    if not keep:
        atexit.register(shutil.rmtree, state, ignore_errors=True)
    (state / "static").mkdir(parents=True, exist_ok=True)
    os.environ.pop("DATABASE_URL", None)
    os.environ["STATE_DIR"] = str(state)
    os.environ["SECRET_KEY"] = "nothing is kept that it signs"  # noqa: S105
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"


if __name__ == "__main__":
    sys.exit(main())
