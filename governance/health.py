"""Is the site able to work? Answered above sessions and sign-in, for whatever watches over the server."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase

HEALTH_PATH = "/healthz"

log = logging.getLogger(__name__)


class HealthMiddleware:
    """Answers /healthz: 200 while the database answers, else 503. Everything else passes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return health() if request.path_info == HEALTH_PATH else self.get_response(request)


def health() -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        log.warning("the database does not answer: %s", error)
        return answer("database away", status=503)
    return answer("ok", status=200)


def answer(words: str, status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(words, status=status, content_type="text/plain", headers=headers)
