"""What was written before accents were taken off is found without them too, and its history says nothing."""

import importlib

import pytest
from django.db import connection

from actions.models import Action, ActionUpdate
from meetings.models import AgendaItem, Decision
from tests.factories import make_action, make_decision, make_item, make_meeting, make_update

MIGRATION = importlib.import_module("actions.migrations.0021_words_without_accents")
SEARCHED = (Action, ActionUpdate, AgendaItem, Decision)


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


def found(words: str) -> list[bool]:
    return [model.objects.filter(search=words).exists() for model in SEARCHED]


def events() -> int:
    every = 0
    for table in ("actions_actionevent", "meetings_agendaitemevent"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  # names that stand above
            every += cursor.fetchone()[0]
    return every


@pytest.mark.django_db
def test_what_stands_is_made_anew_forward_and_back() -> None:
    meeting = make_meeting()
    item = make_item(meeting, "Zoë’s café", text="Custody")
    make_decision(meeting, "Zoë stays", item=item)
    make_update(make_action(meeting, "Zoë to ask T/CC", item=item), meeting.date, "Zoë asked")
    make_action(meeting, "Plain words")
    before = events()

    run(MIGRATION.BACK)
    assert (found("zoe"), found("zoë")) == ([False] * 4, [True] * 4)
    run(MIGRATION.FORWARD)
    assert found("zoe") == [True] * 4
    assert Action.objects.filter(search="plain").exists()

    triggers = "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'"
    with connection.cursor() as cursor:
        cursor.execute(triggers)
        assert cursor.fetchone() == (0,), "the triggers are on again"
    assert events() == before
