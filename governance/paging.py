"""Lists in pages, with addresses that keep what else was asked for; a page that is not there says so."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

ROWS_A_PAGE = 50
LONGEST_NUMBER = 8
"""Digits of a page's number; more are no page of any list."""
LONGEST_SAID = 20
"""Characters of what was asked for that are said again."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """An entry of the paging: a number with its address, or a gap, which has neither."""

    number: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a list is shown, and the way to the others; ``asked`` is what an address says of it."""

    asked: str
    total: int
    rows_a_page: int
    address: Callable[[int], str]
    what: str = "list"

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.rows_a_page))

    @property
    def number(self) -> int:
        """Of the page that is shown; 0 where the list has none such."""
        number = page_number(self.asked)
        return number if number <= self.pages else 0

    @property
    def missing(self) -> str:
        """That there is no such page, in words; empty where there is one."""
        if self.number:
            return ""
        said = self.asked[:LONGEST_SAID] + "…" * (len(self.asked) > LONGEST_SAID)
        pages = f"{self.pages:,} page{'' if self.pages == 1 else 's'}" if self.total else "nothing in it"
        return f"There is no page {said}: this {self.what} has {pages}."

    @property
    def status(self) -> HTTPStatus:
        return HTTPStatus.OK if self.number else HTTPStatus.NOT_FOUND

    @property
    def first(self) -> int:
        """The place of the first row shown, from 1; 0 where none is."""
        return (self.number - 1) * self.rows_a_page + 1 if self.number and self.total else 0

    @property
    def last(self) -> int:
        return min(self.number * self.rows_a_page, self.total)

    @property
    def shown(self) -> slice:
        """The rows of the page among all."""
        return slice(max(self.first - 1, 0), self.last)

    @property
    def links(self) -> tuple[PageLink, ...]:
        return tuple(self._links()) if self.number and self.pages > 1 else ()

    def _links(self) -> Iterator[PageLink]:
        pages = Paginator(range(self.total), self.rows_a_page)
        for number in pages.get_elided_page_range(self.number, on_each_side=1, on_ends=1):
            if isinstance(number, int):
                yield PageLink(f"{number:,}", self.address(number), is_current=number == self.number)
            else:
                yield PageLink("", "", is_current=False)

    @property
    def previous_url(self) -> str:
        return self.address(self.number - 1) if self.number > 1 else ""

    @property
    def next_url(self) -> str:
        return self.address(self.number + 1) if 0 < self.number < self.pages else ""

    @property
    def first_page_url(self) -> str:
        return self.address(1)

    @property
    def last_page_url(self) -> str:
        return self.address(self.pages) if self.pages > 1 else ""


@dataclass(frozen=True, slots=True)
class ListPage(Paging):
    """One page of a list with its rows; a page that is not there has none."""

    rows: Sequence[Any] = ()


def page_number(asked: str) -> int:
    """The page that an address asks for: the first if of none, and 0, which is no page, if of no number."""
    is_number = asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST_NUMBER
    return int(asked) if is_number else int(not asked)


def page_of(
    request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], rows_a_page: int = ROWS_A_PAGE
) -> ListPage:
    """The page of ``rows`` that ``?page=`` asks for: of a queryset two statements, a count and the rows.

    Whoever shows it answers with its ``status``, and its template says what is ``missing``.
    """
    paginator = Paginator(rows, rows_a_page)
    asked = request.GET.get("page", "")
    paging = Paging(asked, paginator.count, rows_a_page, lambda number: address_of_page(request, number))
    found = list(paginator.page(paging.number).object_list) if paging.number else []
    return ListPage(asked, paging.total, rows_a_page, paging.address, rows=found)


def address_of_page(request: HttpRequest, number: int) -> str:
    """What was asked for, on another of its pages."""
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
