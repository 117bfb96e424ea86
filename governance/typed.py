"""What somebody typed while their session ended: kept until they sign in again, never sent by itself."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from governance.models import User
from governance.requests import AuthenticatedRequest

KEPT = "typed"
"""Under this name the session keeps the form: whose it is, its address, and its fields."""
SIGNED_IN_AS = "signed_in_as"
"""The cookie, signed, of who signed in last in this browser: what is typed is shown to them alone."""
DAYS = 30
LONGEST = 1_048_576  # characters of all fields together
NOT_KEPT = ("csrfmiddlewaretoken", "password")
"""Parts of the names of fields that are typed anew."""


@dataclass(frozen=True, slots=True)
class TypedField:
    name: str
    value: str

    @property
    def label(self) -> str:
        return self.name.replace("_", " ").strip().capitalize()

    @property
    def is_text(self) -> bool:
        """Words are shown, to be read, copied and changed; a choice or a number goes with them unseen."""
        return any(space in self.value.strip() for space in " \n")


def typed_fields(posted: QueryDict) -> list[TypedField]:
    """What a form has sent, but for what is to be typed anew."""
    return [
        TypedField(name, value)
        for name, values in posted.lists()
        if not any(part in name for part in NOT_KEPT)
        for value in values
    ]


def remember(response: HttpResponseBase, user: User) -> None:
    """Note in the browser who signed in."""
    response.set_signed_cookie(
        SIGNED_IN_AS,
        str(user.pk),
        max_age=DAYS * 24 * 60 * 60,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def keep(request: HttpRequest) -> bool:
    """Keep what a request without a session has sent; False where there is nothing to keep.

    Nothing is kept for a browser in which nobody has signed in: strangers could fill the database.
    """
    by = request.get_signed_cookie(SIGNED_IN_AS, default=None, max_age=DAYS * 24 * 60 * 60)
    if by is None:
        return False
    fields = [[one.name, one.value] for one in typed_fields(request.POST)]
    length = sum(len(value) for _, value in fields)
    if length > LONGEST:
        words = "It is too long to be kept here: go back in your browser and copy it before you sign in."
        messages.warning(request, f"You were signed out, so nothing was saved. {words}")
        return False
    if not any(value.strip() for _, value in fields):
        return False
    request.session[KEPT] = {"by": by, "url": request.get_full_path(), "fields": fields}
    words = "Sign in again under the same name, and you get back what you typed."
    messages.info(request, f"You were signed out, so nothing was saved. {words}")
    return True


def forget(request: HttpRequest) -> None:
    """Let go of what was typed, once its form was taken."""
    kept = request.session.get(KEPT)
    if kept is not None and kept["url"] == request.get_full_path():
        del request.session[KEPT]


def _own(request: AuthenticatedRequest) -> dict[str, Any] | None:
    """What this user typed; what another did is let go of."""
    kept: dict[str, Any] | None = request.session.get(KEPT)
    if kept is not None and kept["by"] != str(request.user.pk):
        del request.session[KEPT]
        return None
    return kept


def typed(request: AuthenticatedRequest) -> HttpResponse:
    """The form as it was typed, to be sent again or thrown away."""
    kept = _own(request)
    if request.method == "POST":
        request.session.pop(KEPT, None)
        messages.success(request, "What you had typed is thrown away.")
        return redirect("home")
    fields = [TypedField(name, value) for name, value in kept["fields"]] if kept else []
    return render(request, "governance/typed.html", {"fields": fields, "url": kept["url"] if kept else ""})
