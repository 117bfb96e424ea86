"""Reads a PDF in a process of its own, which a damaged or hostile file may bring to its end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from meetings.office_files.text import NotReadable, OfficeText, Remark

LONGEST_SECONDS = 120
"""Notes of 40 pages take three seconds."""

ROOT = Path(__file__).parents[2]
PRINT_IT = "open it in a PDF reader, print it to a new PDF, and give that"
REFUSED = 3
"""Exit status of the process for a file about which it knows what to say."""


def read_pdf(data: bytes, *, seconds: int = LONGEST_SECONDS) -> OfficeText:
    """The text of a PDF. Raises `NotReadable`.

    The library that reads the file knows no bounds of time or memory, and fails in many ways on what is
    damaged; the process has both, and whatever ends it is the answer.
    """
    command = [sys.executable, "-m", "meetings.office_files.pdf_process", str(seconds)]
    try:
        ended = subprocess.run(  # noqa: S603 -- this very Python, and a number
            command, input=data, capture_output=True, cwd=ROOT, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise NotReadable(_too_long(seconds)) from error
    if ended.returncode == REFUSED:
        raise NotReadable(ended.stdout.decode())
    if ended.returncode < 0:
        raise NotReadable(_too_long(seconds))
    if ended.returncode:
        reason = ended.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise NotReadable(f"a damaged PDF ({reason}); {PRINT_IT}")
    told: dict[str, Any] = json.loads(ended.stdout)
    remarks = tuple(Remark(code, tuple(lines), message) for code, lines, message in told["remarks"])
    return OfficeText(tuple(told["lines"]), remarks)


def _too_long(seconds: int) -> str:
    return f"a PDF that takes more than {seconds} seconds, or too much memory, to read; {PRINT_IT}"
