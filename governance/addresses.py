"""Addresses of records on this site, for the rows of a page or of a file."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse

Addresses = Callable[[int], str]


def addresses_on(route: str) -> Addresses:
    """Gives a record's address on ``route``, which holds its key; resolving each anew takes far longer."""
    return _of_keys(reverse(route, args=[0]))


def whole_addresses_on(route: str, request: HttpRequest) -> Addresses:
    """The same with the site's own before it, for files that leave it."""
    return _of_keys(request.build_absolute_uri(reverse(route, args=[0])))


def _of_keys(address_of_zero: str) -> Addresses:
    before, after = address_of_zero.rsplit("0", 1)
    return lambda key: f"{before}{key}{after}"
