"""What stands in the log."""

import logging
from http import HTTPStatus

BROKEN = HTTPStatus.INTERNAL_SERVER_ERROR


class OneLine(logging.Filter):
    """A request that was refused is one line: whoever scans the site fills no disk with tracebacks."""

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "status_code", BROKEN) < BROKEN:
            record.exc_info = record.exc_text = None
        return True
