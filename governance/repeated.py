"""Parts of a page that are repeated so often that Django's own templates would take most of its time."""

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.template.defaultfilters import capfirst, linebreaksbr
from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment


def environment(**options: Any) -> Environment:
    """What the templates in ``.jinja`` are read with: ``url('home')`` is the address of a route.

    They have the filters of Django that parts need which both engines read.
    """
    made = Environment(**options)  # noqa: S701  # Django has it escape everything
    made.globals["url"] = cache(reverse)
    made.filters |= {"capfirst": capfirst, "linebreaksbr": linebreaksbr}
    return made


def repeated(name: str, request: HttpRequest | None = None, /, **context: Any) -> SafeString:
    """The template ``name``, one of those in ``.jinja``; it escapes what it shows, as Django's do.

    With a ``request`` it may have a form that is posted: ``csrf_input``.
    """
    return mark_safe(get_template(name, using="jinja2").render(context, request))  # noqa: S308
