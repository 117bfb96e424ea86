"""A form that is sent twice is one deed: whoever clicks again is answered as the first click was.

Each page that is shown gives its forms a token of their own, so that the same words from the same page are
the same form, sent again; the same words from a page that was opened anew are not. Forms of one session wait
for each other: of two clicks at once the second finds what the first has done.
"""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from governance.requests import wants_json

LAST = "last_form"
"""Under this name the session keeps which form was done last, when, and where it led."""
AGAIN = 30
"""Seconds in which the same form is the same click."""
TOLD = "It is done. The form was sent twice, and counts once."


class SentTwiceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        form, session = form_of(request), request.session.session_key
        if not form or not session:
            return self.get_response(request)
        with alone(session):
            kept = type(request.session)(session).get(LAST, {})
            if kept.get("form") == form and time.time() - kept["at"] < AGAIN:
                messages.info(request, TOLD)
                return redirect(kept["to"])
            response = self.get_response(request)
            if isinstance(response, HttpResponse) and response.has_header("Location"):
                keep(request, session, {"form": form, "at": time.time(), "to": response["Location"]})
            return response


def form_of(request: HttpRequest) -> str:
    """Which form a page sent, with what was typed into it; empty where a script sends it."""
    is_scripts = "HX-Request" in request.headers or wants_json(request)
    if request.method != "POST" or is_scripts or "csrfmiddlewaretoken" not in request.POST:
        return ""
    files = [(name, [(one.name, one.size) for one in some]) for name, some in request.FILES.lists()]
    sent = repr((request.get_full_path(), sorted(request.POST.lists()), sorted(files)))
    return hashlib.sha256(sent.encode()).hexdigest()


def keep(request: HttpRequest, session: str, last: dict[str, object]) -> None:
    """At once, for who waits; not where the deed ended the session, or began another."""
    if request.session.session_key == session:
        request.session[LAST] = last
        request.session.save()


@contextmanager
def alone(session: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [session])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [session])
