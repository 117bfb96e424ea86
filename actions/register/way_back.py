"""The view of the register that one came from, kept on the way through an action and what is done to it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit

from django.http import QueryDict
from django.urls import reverse

from actions.register.asked import Asked
from governance.paging import page_number

LONGEST = 2000
"""Characters; a longer one is not carried on."""


@dataclass(frozen=True, slots=True)
class WayBack:
    """``query`` is that of a view of the register, in its one form; empty where it is the usual one.

    It is made anew of what an address or a form says, so that it leads nowhere but to the register.
    """

    query: str = ""

    @classmethod
    def to(cls, asked: Asked, page: int = 1) -> "WayBack":
        query = asked.address(page)
        return cls("" if query == Asked.by(QueryDict()).address() or len(query) > LONGEST else query)

    @classmethod
    def of(cls, request: Any) -> "WayBack":
        """As a form or an address says; a row that is updated in place has it in the address of its page."""
        said = request.POST.get("back") or request.GET.get("back", "")
        here = page_shown(request)
        if not said and here.path == reverse("actions:action_list"):
            said = here.query
        if not said or len(said) > LONGEST:
            return cls()
        number = page_number(QueryDict(said.removeprefix("?")).get("page", ""))
        return cls.to(Asked.by_address(said), number)

    @property
    def register_url(self) -> str:
        return f"{reverse('actions:action_list')}{self.query}"

    @property
    def carried(self) -> str:
        """What an address on the way ends with."""
        return f"?{urlencode({'back': self.query})}" if self.query else ""


def page_shown(request: Any) -> SplitResult:
    """The page in which a script sends its request, as its header says; nowhere, where that is no address."""
    try:
        return urlsplit(request.htmx.current_url_abs_path or "")
    except ValueError:
        return urlsplit("")
