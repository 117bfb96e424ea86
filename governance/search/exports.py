"""The hits of a search as a file."""

import html
from collections.abc import Iterator, Sequence

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.html import strip_tags

from governance.exports import Column, Paragraphs, Printed, Row, Table, export_response, row_in_words
from governance.requests import AuthenticatedRequest
from governance.search.find import RANKED_HITS, find
from governance.search.forms import SearchForm
from governance.search.hits import Hit, hits_of
from meetings.markings import marking_of

COLUMNS = (
    Column("kind", "Kind", 10),
    Column("reference", "Reference", 14),
    Column("matter", "Matter", 40),
    Column("words", "Words around the hit", 80),
    Column("board", "Board", 30),
    Column("date", "Date", 13),
    Column("where", "Where", 40),
    Column("status", "Status", 13),
    Column("marking", "Marking", 14),
    Column("address", "Address", 40),
)
HEADINGS = (("Ref", 28), ("Matter and words", 147), ("Where", 60), ("Status", 32))


def search_export(request: AuthenticatedRequest, kind: str) -> HttpResponseBase:
    """The first 1,000 hits, in the order of the page: a person reads no more of them."""
    form = SearchForm(request.GET)
    return export_response(request, kind, "search", form, lambda about: search_table(request, form, about))


def search_table(request: AuthenticatedRequest, form: SearchForm, about: str) -> Table:
    """Hits of a valid form; two statements."""
    asked = form.asked()
    found = find(asked, request.user, a_page=RANKED_HITS) if asked.words else None
    hits = hits_of(found.keys, asked.words) if found else []
    is_cut = found is not None and found.total > len(hits)
    return Table(
        title="Search",
        about=f"{about} The first {len(hits):,} of {found.total:,}." if found and is_cut else about,
        marking=marking_of(is_sensitive=any(hit.is_sensitive for hit in hits)),
        made_at=timezone.localtime(),
        columns=COLUMNS,
        printed=Printed(HEADINGS, cells),
        rows=rows_of(request, hits),
    )


def rows_of(request: HttpRequest, hits: Sequence[Hit]) -> Iterator[Row]:
    for hit in hits:
        yield (
            hit.kind_label,
            hit.name,
            plain(hit.heading),
            plain(hit.excerpt),
            hit.board,
            hit.on,
            hit.where,
            hit.status_label,
            marking_of(is_sensitive=hit.is_sensitive),
            request.build_absolute_uri(hit.url),
        )


def plain(marked: str) -> str:
    """Words without the marks of what was found in them."""
    return html.unescape(strip_tags(marked))


def cells(row: Row) -> tuple[Paragraphs, ...]:
    hit = row_in_words(COLUMNS, row)
    return (
        (hit["reference"], hit["kind"]),
        (hit["matter"], hit["words"]),
        (hit["where"],),
        (hit["status"],),
    )
