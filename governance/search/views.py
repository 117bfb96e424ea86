"""The search page."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from governance.exports import export_links
from governance.paging import LONGEST_NUMBER, page_number
from governance.repeated import repeated
from governance.requests import AuthenticatedRequest
from governance.search.find import find
from governance.search.forms import SearchForm
from governance.search.hits import hits_of
from governance.search.page import SearchPage, refused_page, search_page

NO_PAGE = 10**LONGEST_NUMBER
"""Past the end of every search: it finds how many there are, and shows none."""


def search(request: AuthenticatedRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    if not form.is_valid():
        return shown(request, form, refused_page(request, form))
    asked = form.asked(page_number(request.GET.get("page", "")) or NO_PAGE)
    if not asked.words:
        return shown(request, form, None)
    found = find(asked, request.user)
    page = search_page(request, asked, found, hits_of(found.keys, asked.words))
    return shown(request, form, page)


def shown(request: AuthenticatedRequest, form: SearchForm, page: SearchPage | None) -> HttpResponse:
    """Before anything was asked ``page`` is None."""
    status = page.listed.status if page is not None and page.listed else HTTPStatus.OK
    exports = export_links(request, "search_export") if page is not None and page.hits else []
    context: dict[str, Any] = {"form": form, "page": page, "exports": exports}
    if page is not None:
        context["facets"] = repeated("governance/_facets.jinja", facets=page.facets)
        context["hits"] = repeated("governance/_hits.jinja", hits=page.hits)
    return render(request, "governance/search.html", context, status=status)
