"""`python -m meetings.notes FILE`: shows what was read, line by line; `--json` prints the contract."""

from __future__ import annotations

import argparse
import json
import pathlib
import sys
from collections.abc import Sequence

from meetings.notes import UnreadableNote, read_note


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the files; 0 when all were read, 1 when some was not, 2 for wrong arguments."""
    parser = argparse.ArgumentParser(prog="python -m meetings.notes", description=__doc__)
    parser.add_argument("files", nargs="+", type=pathlib.Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, one for each file")
    options = parser.parse_args(arguments)
    failed = False
    for path in options.files:
        try:
            note = read_note(path.read_bytes(), path.name)
        except (OSError, UnreadableNote) as error:
            failed = True
            print(f"{path}: not read: {error}", file=sys.stderr)
            continue
        if options.json:
            print(json.dumps(note.as_contract(), ensure_ascii=False))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
