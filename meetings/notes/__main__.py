"""`python -m meetings.notes FILE`: shows what was read, line by line; `--json` prints the contract."""

from __future__ import annotations

import argparse
import json
import pathlib
import signal
import sys
from collections.abc import Sequence

from meetings.notes import UnreadableNote, read_note
from meetings.notes.show import show_note


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the files; 0 when all were read, 1 when some was not. Wrong arguments exit with 2."""
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
            sys.stderr.write(f"{path}: not read: {error}\n")
            continue
        if options.json:
            sys.stdout.write(json.dumps(note.as_contract(), ensure_ascii=False) + "\n")
        else:
            sys.stdout.writelines(f"{line}\n" for line in show_note(note))
    return 1 if failed else 0


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends it as it ends any command
    sys.exit(main())
