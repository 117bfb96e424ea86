"""Which filter chose the rows of a list, in words."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.forms import BaseForm, BoundField, ChoiceField

from governance.exports.table import day_in_words

EVERYTHING = "Everything in the list."


def chosen_by(form: BaseForm, *, otherwise: str = EVERYTHING) -> str:
    """``Status: Open, Deferred. Board: Performance Meeting.``; ``otherwise`` where nothing was chosen.

    ``form`` is the filter's, and valid.
    """
    chosen = [
        (str(field.label), ", ".join(words_for(field, form.cleaned_data.get(field.name)))) for field in form
    ]
    return " ".join(f"{label}: {words}." for label, words in chosen if words) or otherwise


def words_for(field: BoundField, value: Any) -> Iterator[str]:
    """What was chosen in one field: the labels of its choices rather than their codes."""
    choices: Any = field.field.choices if isinstance(field.field, ChoiceField) else ()
    labels = dict(flat(choices))
    for one in value if isinstance(value, (list, tuple)) or hasattr(value, "iterator") else [value]:
        if one is True:
            yield "yes"
        elif isinstance(one, datetime.date):
            yield day_in_words(one)
        elif one not in (None, "", False):
            yield str(labels.get(str(one), one))


def flat(choices: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Choices without the groups that a select shows them in."""
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from flat(label)
        else:
            yield str(value), str(label)


def errors_of(form: BaseForm) -> list[str]:
    """Each error with the label of its field: ``Board: Choose a board from the list.``"""
    labels = {field.name: str(field.label) for field in form}
    return [
        f"{labels[name]}: {error}" if name in labels else str(error)
        for name, errors in form.errors.items()
        for error in errors
    ]
