"""Whole addresses of records, for files that leave the site."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse


def addresses(request: HttpRequest, route: str) -> Callable[[int], str]:
    """Gives a record's address on ``route``, which ends in its key.

    Resolving it anew for each row of a long list would take longer than all the rest.
    """
    before, after = request.build_absolute_uri(reverse(route, args=[0])).rsplit("0", 1)
    return lambda key: f"{before}{key}{after}"
