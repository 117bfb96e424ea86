"""Lets each request in, or not, as the table of ``governance.access`` says: no view asks for itself."""

import logging
from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from governance.access import SIGNED_IN, STRANGERS, asked_of

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
                return asked_to_sign_in
        if address is None:
            log.error("%s is not in governance.access.ADDRESSES: nobody is let in", name or request.path)
            raise PermissionDenied
        if address.permission not in {STRANGERS, SIGNED_IN} and not request.user.has_perm(address.permission):
            raise PermissionDenied
        if request.method not in address.methods:
            return HttpResponseNotAllowed(address.methods)
        return None
