"""Time one autosave of a 40-item meeting, beside a bare view that writes the same row.

Run with `make bench-autosave`. A server of its own is started and thrown away; both are asked for through
the whole WSGI application by a signed-in policy officer, in turn, and the goal is three times the bare view.
"""

import argparse
import sys
from collections.abc import Sequence

import django

from benchmarks.bench_pages import prepare_environment


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench-autosave", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--items", type=int, default=40, help="items of the meeting (default: %(default)s)")
    parser.add_argument(
        "--rounds", type=int, default=200, help="times each is measured (default: %(default)s)"
    )
    options = parser.parse_args(arguments)
    prepare_environment(keep=False)
    django.setup()
    from benchmarks.autosave import run  # noqa: PLC0415 models can't be imported before django.setup()

    run(options.items, options.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
