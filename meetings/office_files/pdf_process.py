"""The process that reads one PDF: bytes come in, JSON goes out, within bounds of time and memory."""

from __future__ import annotations

import json
import resource
import sys

from meetings.office_files.pdf import REFUSED
from meetings.office_files.pdf_pages import read_pages
from meetings.office_files.text import NotReadable

MOST_MEMORY = 2_000_000_000
"""Bytes. The parts of a file of 20 MB may unpack to a hundred times as much, and take all memory."""


def main() -> int:
    seconds = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    if sys.platform == "linux":  # elsewhere this bound is not kept, or refused
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    try:
        told = read_pages(sys.stdin.buffer.read())
    except NotReadable as refusal:
        sys.stdout.write(str(refusal))
        return REFUSED
    remarks = [(remark.code, remark.lines, remark.message) for remark in told.remarks]
    sys.stdout.write(json.dumps({"lines": told.lines, "remarks": remarks}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
