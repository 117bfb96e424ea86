"""Models and migrations agree."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader


@pytest.mark.django_db
def test_no_migration_is_pending() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)

    assert {"governance", "meetings", "actions"} <= MigrationLoader(connection).migrated_apps


@pytest.mark.django_db
def test_every_migration_has_a_name_that_says_what_it_does() -> None:
    own = {
        key
        for key in MigrationLoader(connection).disk_migrations
        if key[0] in {"governance", "meetings", "actions"}
    }

    assert len(own) >= 3
    assert not [name for _, name in own if "_auto_" in name or name.endswith("_initial")]
