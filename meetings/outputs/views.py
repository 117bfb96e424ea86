"""A meeting's papers as files, and as a page to print."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header

from governance.exports import KINDS
from governance.requests import AuthenticatedRequest
from meetings.outputs.notes import WITHHELD, notes_paper
from meetings.outputs.paper import NOBODY, NOTHING_YET, Paper
from meetings.outputs.pdf import PaperNotMade, write_pdf
from meetings.outputs.word import write_word


@dataclass(frozen=True, slots=True)
class Writer:
    """Makes a file of a paper; ``label`` is what a link to it says."""

    label: str
    content_type: str
    write: Callable[[Paper], bytes]


@dataclass(frozen=True, slots=True)
class Way:
    label: str
    url: str


WRITERS = {
    "docx": Writer("Word", KINDS["docx"].content_type, write_word),
    "pdf": Writer("PDF", "application/pdf", write_pdf),
}
PAGE = "html"


def notes_file(request: AuthenticatedRequest, pk: int, kind: str) -> HttpResponse:
    """The notes in the layout of the house.

    ``?withheld=shown`` puts in what is withheld from publication, for those who may see it.
    """
    is_full = request.GET.get("withheld") == "shown" and request.user.has_perm(WITHHELD)
    paper = notes_paper(pk, request.user, is_full=is_full) if is_kind(kind) else None
    if paper is None:
        raise Http404
    return paper_response(request, paper, kind, "meetings:notes_file", pk)


def is_kind(kind: str) -> bool:
    return kind == PAGE or kind in WRITERS


def paper_response(request: HttpRequest, paper: Paper, kind: str, route: str, pk: int) -> HttpResponse:
    """The file or the page; where a file can't be made as it has to be, a page that says so."""
    if kind == PAGE:
        return paper_page(request, paper, route, pk)
    writer = WRITERS[kind]
    try:
        content = writer.write(paper)
    except PaperNotMade as error:
        others = ways_of(request, route, pk, leaving_out=kind)
        context = {"paper": paper, "reason": str(error), "ways": others}
        status = HTTPStatus.INTERNAL_SERVER_ERROR
        return render(request, "meetings/outputs/not_made.html", context, status=status)
    response = HttpResponse(content, content_type=writer.content_type)
    response.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{paper.name}.{kind}"
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


def paper_page(request: HttpRequest, paper: Paper, route: str, pk: int) -> HttpResponse:
    ways = ways_of(request, route, pk, leaving_out=PAGE)
    context = {"paper": paper, "ways": ways, "nobody": NOBODY, "nothing_yet": NOTHING_YET}
    return render(request, "meetings/outputs/paper.html", context)


def ways_of(request: HttpRequest, route: str, pk: int, *, leaving_out: str) -> list[Way]:
    """Back to the meeting, and the same paper in its other forms."""
    asked = f"?{request.GET.urlencode()}" if request.GET else ""
    kinds = {kind: writer.label for kind, writer in WRITERS.items()} | {PAGE: "Page to print"}
    others = [
        Way(label, reverse(route, args=[pk, kind]) + asked)
        for kind, label in kinds.items()
        if kind != leaving_out
    ]
    return [Way("Back to the meeting", reverse("meetings:meeting_detail", args=[pk])), *others]
