"""The request of somebody who is signed in, which is every request but those of the sign-in page."""

from django.http import HttpRequest

from governance.models import User


class AuthenticatedRequest(HttpRequest):
    """What a view gets behind ``LoginRequiredMiddleware``."""

    user: User


def wants_json(request: HttpRequest) -> bool:
    """A script asks, and reads the answer itself; a browser's form would be shown it."""
    return request.accepts("application/json") and not request.accepts("text/html")


def version_seen(request: HttpRequest) -> int:
    """That of the row which the page showed with the form that was sent; 0 where it sent none."""
    seen = request.POST.get("version", "")
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else 0
