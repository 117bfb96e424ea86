"""Whatever is sent to an address is answered, and never by the page that says sorry."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from governance.access import ADDRESSES, Role
from governance.models import User
from tests.browser.signed_in import person_of
from tests.cast import signed_in
from tests.site.walk import Walk, may

ROOT = Path(__file__).parents[2]
ASKED = re.compile(r"""(?:POST|GET)(?:\.get(?:list)?\(|\[)"([\w-]+)\"""")
FIELD = re.compile(r"^    (\w+) = \w[\w.]*(?:Field|Filter|Words|Typed|Choice|Day)\(", re.MULTILINE)
ENDS_THE_SESSION = {"sign_out", "users:user_sessions", "users:user_switch"}


def names_of_fields() -> set[str]:
    """What any view or form of the site looks for in a request."""
    texts = [
        path.read_text()
        for folder in ("governance", "meetings", "actions")
        for path in (ROOT / folder).rglob("*.py")
    ]
    return {name for text in texts for name in (*ASKED.findall(text), *FIELD.findall(text))}


def asked(user: User, walk: Walk) -> Iterator[tuple[str, str]]:
    for name, url in walk.urls().items():
        if name not in ENDS_THE_SESSION and may(user, name):
            yield from ((method, url) for method in ADDRESSES[name].methods if method != "HEAD")


def answer(client: Client, method: str, url: str, junk: str, names: set[str]) -> int:
    """The status; what was done is undone, so that the next finds the record as it was."""
    told = {"HX-Request": "true", "HX-Current-URL": junk} if junk.isprintable() and junk.isascii() else {}
    before = transaction.savepoint()
    send = client.get if method == "GET" else client.post
    response = send(url, dict.fromkeys(names, junk), headers=told)
    response.getvalue()  # a file is closed once it is read
    transaction.savepoint_rollback(before)
    return int(response.status_code)


@pytest.mark.parametrize("junk", ["\x00", "9" * 40, "http://[::1", "post:99999999999999999999", "31 12 9999"])
def test_junk_in_every_field_of_every_address_is_answered(db: None, junk: str) -> None:
    user = User.objects.with_roles().get(pk=person_of(Role.POLICY_OFFICER).pk)
    walk, client, names = Walk(user), signed_in(user), names_of_fields()
    client.raise_request_exception = False

    answers = {(method, url): answer(client, method, url, junk, names) for method, url in asked(user, walk)}

    assert len(names) > 60
    assert len(answers) > 80
    assert {at: status for at, status in answers.items() if status >= 500} == {}
