"""What one change did, field by field, in words."""

import datetime
import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from governance.history.names import Names

NOT_SHOWN = frozenset(
    {"id", "version", "lines", "source", "field_lines", "settled_lines", "number", "position"}
)
"""What a person does not write; numbers and positions are shown where they change."""

SHOWN_WHERE_CHANGED = frozenset({"number", "position"})
LONG = 60
"""Characters. A longer text is shown once, with what went and what came marked in it."""

PIECE = re.compile(r"\s+|[^\s]+")
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field: its name, and its value before and after. ``html`` has the changes marked."""

    label: str
    before: str
    after: str
    html: SafeString | None = None


def tracked(model: type[Model], event: Any) -> Iterator[Field[Any, Any]]:
    """The fields of the model that its events keep, in the order of the model."""
    kept = {field.attname for field in event._meta.concrete_fields}
    yield from (field for field in model._meta.concrete_fields if field.attname in kept)


def changes(model: type[Model], before: Any, after: Any, names: Names) -> list[FieldChange]:
    """All fields that differ; of a record that was just made, those that hold something."""
    found = []
    for field in tracked(model, after):
        new, old = getattr(after, field.attname), getattr(before, field.attname) if before else None
        if new == old or (before is None and new in (None, "", [], False)):
            continue
        if field.name in NOT_SHOWN and not (before is not None and field.name in SHOWN_WHERE_CHANGED):
            continue
        found.append(_change(field, old, new, names, is_new=before is None))
    return found


def _change(field: Field[Any, Any], old: Any, new: Any, names: Names, *, is_new: bool) -> FieldChange:
    label = str(field.verbose_name).capitalize()
    before, after = in_words(field, old, names), in_words(field, new, names)
    if not is_new and max(len(before), len(after)) > LONG and NOTHING not in (before, after):
        return FieldChange(label, before, after, marked(before, after))
    return FieldChange(label, "" if is_new else before, after)


def in_words(field: Field[Any, Any], value: Any, names: Names) -> str:
    """A value as a person reads it."""
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(field, ForeignKey):
        return names.get(field.related_model, {}).get(value, f"number {value}")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    if isinstance(value, datetime.date):
        return date_format(value, "j F Y")
    return f"{value:%H:%M}" if isinstance(value, datetime.time) else str(value)


def marked(before: str, after: str) -> SafeString:
    """Both wordings in one: what went in <del>, what came in <ins>, word by word."""
    old, new = PIECE.findall(before), PIECE.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return format_html_join("", "{}", ((piece,) for piece in _pieces(matcher, old, new)))


def _pieces(matcher: difflib.SequenceMatcher[str], old: list[str], new: list[str]) -> Iterable[SafeString]:
    for deed, i, j, k, end in matcher.get_opcodes():
        gone, come = escape("".join(old[i:j])), escape("".join(new[k:end]))
        if deed == "equal":
            yield gone
            continue
        if gone.strip():
            yield mark_safe(f"<del>{gone}</del> ")  # noqa: S308 - escaped above
        if come.strip():
            yield mark_safe(f"<ins>{come}</ins> ")  # noqa: S308 - escaped above
