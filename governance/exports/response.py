"""A table on its way to the browser: the whole file or a page that says why not."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from django.forms import BaseForm
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from governance.exports.chosen import EVERYTHING, chosen_by, errors_of
from governance.exports.csv_file import write_csv
from governance.exports.excel_file import write_excel
from governance.exports.json_file import write_json
from governance.exports.table import Table, TooManyRows
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


@dataclass(frozen=True, slots=True)
class ExportLink:
    label: str
    url: str


def export_links(request: HttpRequest, route: str, *of: int) -> list[ExportLink]:
    """The addresses of the list's files, with the filter of the page that offers them.

    ``of`` is the key of the record whose list it is, where it is one record's.
    """
    query = request.GET.copy()
    query.pop("page", None)
    asked = f"?{query.urlencode()}" if query else ""
    return [ExportLink(kind.name, reverse(route, args=[*of, kind.suffix]) + asked) for kind in KINDS.values()]


def export_response(
    request: HttpRequest, suffix: str, name: str, form: BaseForm | None, make_table: Callable[[str], Table]
) -> HttpResponseBase:
    """The list as a file of the kind that ``suffix`` names, or a page that says why there is none.

    ``form`` is the list's filter, if it has one; ``make_table`` gets its choices in words, and is only
    called where they are valid: an invalid filter never gives an unfiltered file.
    """
    kind = KINDS.get(suffix)
    if kind is None:
        msg = f"There is no export of the kind {suffix}."
        raise Http404(msg)
    if form is not None and not form.is_valid():
        return export_refused(request, kind, errors_of(form))
    try:
        return file_response(make_table(chosen_by(form) if form else EVERYTHING), kind, name)
    except TooManyRows as refusal:
        return export_refused(request, kind, [str(refusal)])


def export_refused(request: HttpRequest, kind: Kind, reasons: list[str]) -> HttpResponseBase:
    context = {"kind": kind.name, "reasons": reasons, "list_url": f"./?{request.GET.urlencode()}"}
    return render(request, "export_refused.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


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
