"""Lets each request in, or not, as the table of ``governance.access`` says: no view asks for itself."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from governance import typed
from governance.access import SIGNED_IN, STRANGERS, asked_of
from governance.requests import wants_json

log = logging.getLogger(__name__)


class AdmissionMiddleware(LoginRequiredMiddleware):
    """A stranger is sent to sign in, whoever may not gets 403, and a method that the table has not 405.

    An address that the table does not name is refused to everybody: a page that was added and
    forgotten there is found by its first test.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        address = asked_of(name)
        if address is None or address.permission != STRANGERS:
            asked_to_sign_in = super().process_view(request, view_func, view_args, view_kwargs)
            if asked_to_sign_in or not request.user.is_authenticated:
                if wants_json(request):
                    return JsonResponse({"sign_in": reverse("sign_in")}, status=HTTPStatus.UNAUTHORIZED)
                is_form = address is not None and request.method == "POST" and "POST" in address.methods
                return _back_to_typed(request) if is_form and typed.keep(request) else asked_to_sign_in
        if address is None:
            log.error("%s is not in governance.access.ADDRESSES: nobody is let in", name or request.path)
            raise PermissionDenied
        if address.permission not in {STRANGERS, SIGNED_IN} and not request.user.has_perm(address.permission):
            raise PermissionDenied
        if request.method not in address.methods:
            return HttpResponseNotAllowed(address.methods)
        return None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        was_taken = request.method == "POST" and response.status_code < HTTPStatus.BAD_REQUEST
        if was_taken and request.user.is_authenticated:
            typed.forget(request)
        # On a machine of others nobody goes back to what was shown before one signed out.
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def _back_to_typed(request: HttpRequest) -> HttpResponse:
    """To sign in, and then to what was typed; a part of a page cannot show that, so the whole page goes."""
    way = redirect_to_login(reverse("typed"))
    if "HX-Request" in request.headers:
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": way.url})
    return way
