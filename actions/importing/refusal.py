"""Why a file was not imported, in words that say what to do about it."""

from dataclasses import dataclass


@dataclass(eq=False)  # not frozen: Python writes the traceback into an exception
class NotImported(Exception):
    """A file that can't become rows; nothing of it was kept. `line` counts from 1."""

    found: str
    expected: str
    remedy: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        return f"{place}found {self.found}; expected {self.expected}; {self.remedy}"
