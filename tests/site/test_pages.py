"""The whole site: every address asks for sign-in, and every template is shown by some test."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.pages import text_of

OPEN_TO_STRANGERS = {
    "sign-in/": 200,
    "accessibility/": 200,
    "records/": 200,
    "password/set/<str:uidb64>/<str:token>/": 200,
    "calendar/<slug:token>.ics": 404,
}
"""What a stranger needs, and a calendar program at an address that was not given, with what they get.

/healthz is answered before any address is looked up.
"""


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        else:
            assert isinstance(pattern, URLPattern)
            yield route


def address_of(route: str) -> str:
    """``actions/<int:pk>/`` becomes /actions/1/; of what the admin takes as text, its first choice or x."""
    address = re.sub(r"\(\?P<\w+>(\w*).*\)", lambda choices: choices[1] or "x", route)
    return "/" + re.sub(r"<(?:\w+:)?\w+>", "1", address).replace("^", "").replace("$", "")


ROUTES = sorted(set(routes(get_resolver())))


def test_the_walk_finds_the_addresses_of_every_part() -> None:
    assert len(ROUTES) >= 75
    assert {route.split("/")[0] for route in ROUTES} >= {
        "",
        "actions",
        "admin",
        "meetings",
        "password",
        "sources",
    }


@pytest.mark.parametrize("route", ROUTES)
def test_a_stranger_is_asked_to_sign_in_everywhere(stranger: Client, db: None, route: str) -> None:
    response = stranger.get(address_of(route), follow=True)

    asked_at = [url for url, _ in response.redirect_chain]
    if route in OPEN_TO_STRANGERS:
        assert (response.status_code, asked_at) == (OPEN_TO_STRANGERS[route], [])
    else:
        assert asked_at[-1].startswith("/sign-in/?next=/")
        assert 'name="password"' in text_of(response)


def test_templates_mark_nothing_as_safe() -> None:
    templates = sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html"))

    assert len(templates) >= 25
    for template in templates:
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe|autoescape\s+off|safeseq", text), template
        assert not re.search(r"\sstyle=|<style|<script(?! src=)|\son\w+=", text), template
