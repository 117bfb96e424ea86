"""Parts of a page that are repeated so often that Django's own templates would take most of its time."""

from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe


def repeated(name: str, **context: Any) -> SafeString:
    """The template ``name``, one of those in ``.jinja``; it escapes what it shows, as Django's do."""
    return mark_safe(get_template(name, using="jinja2").render(context))  # noqa: S308
