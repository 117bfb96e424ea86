"""The addresses of the site, read from its own table: a page that is added is walked, or a test fails."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def named_addresses() -> list[str]:
    """The names of all addresses but the admin's, as ``governance.access.ADDRESSES`` calls them."""
    return list(_names(get_resolver()))


def _names(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{before}{pattern.name}"
        elif pattern.namespace != "admin":
            yield from _names(pattern, f"{before}{pattern.namespace}:" if pattern.namespace else before)
