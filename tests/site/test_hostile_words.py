"""HTML in every text field of every record comes out as words, on every page."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import pgtrigger
import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.db.models import F, Value
from django.db.models.functions import Cast, Concat

from governance.access import Role
from governance.models import User
from tests.browser.signed_in import person_of
from tests.cast import signed_in
from tests.pages import HOSTILE, text_of
from tests.site.walk import Walk


def text_fields() -> Iterator[tuple[type[models.Model], Any]]:
    """Fields into which somebody types words: no choice, no key, no address, and room enough."""
    for label in ("meetings", "actions", "governance"):
        for model in apps.get_app_config(label).get_models():
            if model.__name__.endswith("Event") or not model._meta.managed:
                continue
            for field in model._meta.concrete_fields:
                has_room = (field.max_length or 10_000) >= len(HOSTILE) + 6
                is_words = isinstance(field, models.CharField | models.TextField) and not field.choices
                if is_words and has_room and field.name not in {"sha256", "token_hash", "query", "password"}:
                    yield model, field


KEEPING = {"append_only", "bytes_stay", "reason_stays", "locked_with_the_notes"}
"""Triggers that keep words as they were typed. Here they look away: so it might have been typed."""


def looking_away() -> AbstractContextManager[None]:
    return pgtrigger.ignore(
        *(
            f"{model._meta.label}:{trigger.name}"
            for model in apps.get_models()
            for trigger in getattr(model._meta, "triggers", ())
            if trigger.name in KEEPING and not model.__name__.endswith("Event")
        )
    )


def make_hostile() -> tuple[list[str], list[str]]:
    """Puts HTML into every text field that the record has a row of; the names of those, and of those left."""
    done, refused = [], []
    for model, field in text_fields():
        words = Concat(Value(HOSTILE), Cast(F("pk"), models.TextField()), output_field=models.TextField())
        name = f"{model._meta.label}.{field.name}"
        try:
            with transaction.atomic(), looking_away():
                changed = model._default_manager.update(**{field.name: words})
        except DatabaseError:
            refused.append(name)
            continue
        if changed:
            done.append(name)
    return done, refused


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR, Role.POLICY_OFFICER])
def test_html_in_every_text_field_comes_out_as_words_on_every_page(db: None, role: Role) -> None:
    user = User.objects.with_roles().get(pk=person_of(role).pk)
    walk, client = Walk(user), signed_in(user)
    hostile, refused = make_hostile()
    shown = 0
    pages = [*walk.pages(user), *walk.states()]
    for url in pages:
        page = text_of(client.get(url, follow=True))
        assert HOSTILE not in page, url
        shown += page.count("&lt;script&gt;")

    assert refused == []
    assert len(hostile) >= 30, hostile
    assert len(pages) >= 40
    assert shown >= 100
