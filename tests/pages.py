"""What is asked of every page, so that each page's tests ask it in one line."""

from typing import Any
from urllib.parse import quote

from django.test import Client

HOSTILE = '<script>alert("x")</script>'


def text_of(response: Any) -> str:
    return str(response.content.decode())


def assert_asks_to_sign_in(client: Client, url: str) -> None:
    response = client.get(url)
    assert (response.status_code, response.headers["Location"]) == (302, f"/sign-in/?next={quote(url)}")


def assert_escaped(response: Any) -> None:
    """The hostile words are on the page, as words."""
    page = text_of(response)
    assert "&lt;script&gt;" in page
    assert HOSTILE not in page
