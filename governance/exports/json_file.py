"""A table as JSON: for programs, with keys that stay (docs/exports.md lists them)."""

import datetime
import json
from typing import BinaryIO

from governance.exports.table import Table, Value


def write_json(table: Table, file: BinaryIO) -> None:
    """One object, a row a line, so that a file of any length can be read line by line too."""
    about = {
        "title": table.title,
        "about": table.about,
        "marking": table.marking,
        "made_at": table.made_at.isoformat(timespec="seconds"),
        "columns": {column.key: column.label for column in table.columns},
    }
    keys = [column.key for column in table.columns]
    file.write(encoded(about)[:-1] + b',"rows":[')
    between = b"\n"
    for row in table.rows:
        file.write(between + encoded({key: plain(value) for key, value in zip(keys, row, strict=True)}))
        between = b",\n"
    file.write(b"\n]}\n")


def encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def plain(value: Value) -> str | int | list[str] | None:
    match value:
        case str():
            return value
        case datetime.date():
            return value.isoformat()
        case datetime.time():
            return f"{value:%H:%M}"
        case tuple():
            return list(value)
        case _:
            return value
