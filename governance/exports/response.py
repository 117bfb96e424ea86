"""A table on its way to the browser: the whole file or a page that says why not."""

from collections.abc import Callable
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from django.http import FileResponse

from governance.exports.csv_file import write_csv
from governance.exports.excel_file import write_excel
from governance.exports.json_file import write_json
from governance.exports.table import Table
from governance.exports.word_file import write_word


@dataclass(frozen=True, slots=True)
class Kind:
    """``suffix`` ends the address and the name of the file."""

    suffix: str
    name: str
    content_type: str
    write: Callable[[Table, BinaryIO], None]


OFFICE_DOCUMENT = "application/vnd.openxmlformats-officedocument"
KINDS = {
    kind.suffix: kind
    for kind in (
        Kind("xlsx", "Excel", f"{OFFICE_DOCUMENT}.spreadsheetml.sheet", write_excel),
        Kind("csv", "CSV", "text/csv; charset=utf-8", write_csv),
        Kind("docx", "Word", f"{OFFICE_DOCUMENT}.wordprocessingml.document", write_word),
        Kind("json", "JSON", "application/json", write_json),
    )
}


def file_response(table: Table, kind: Kind, name: str) -> FileResponse:
    """The file, named ``name`` and the day, complete before its first byte is sent.

    A list that broke off half-way would pass for a whole one, so nothing is streamed from the
    database: an error becomes an error page. Raises ``TooManyRows``, see the writers.
    """
    file = cast("BinaryIO", TemporaryFile())  # noqa: SIM115  # the response closes it when it is sent
    try:
        kind.write(table, file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return FileResponse(
        file,
        as_attachment=True,
        filename=f"{name}-{table.made_at:%Y-%m-%d}.{kind.suffix}",
        content_type=kind.content_type,
        headers={"Cache-Control": "private, no-store"},
    )
