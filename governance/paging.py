"""Lists in pages of fifty, with addresses that keep what else was asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

ROWS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class PageLink:
    """An entry of the paging: a number with its address, or a gap, which has neither."""

    number: int | None
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: its rows, how many there are in all, and the way to the other pages."""

    page: Page[Any]
    links: tuple[PageLink, ...]
    previous_url: str
    next_url: str

    @property
    def rows(self) -> list[Any]:
        return list(self.page.object_list)

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def first(self) -> int:
        return self.page.start_index()

    @property
    def last(self) -> int:
        return self.page.end_index()


def page_of(
    request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], rows_a_page: int = ROWS_A_PAGE
) -> ListPage:
    """The page of ``rows`` that ``?page=`` asks for: of a queryset two statements, a count and the rows.

    A number past the end gives the last page, anything that is no number the first.
    """
    paginator = Paginator(rows, rows_a_page)
    page = paginator.get_page(request.GET.get("page"))
    return ListPage(
        page=page,
        links=tuple(_links(request, page)),
        previous_url=_address(request, page.previous_page_number()) if page.has_previous() else "",
        next_url=_address(request, page.next_page_number()) if page.has_next() else "",
    )


def _links(request: HttpRequest, page: Page[Any]) -> Iterator[PageLink]:
    if not page.has_other_pages():
        return
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if isinstance(number, int):
            yield PageLink(number, _address(request, number), is_current=number == page.number)
        else:
            yield PageLink(None, "", is_current=False)


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
