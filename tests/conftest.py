"""What tests of every part share: the cast, and a test database that can be dropped at the end."""

from collections.abc import Iterator

import pgtrigger
import pytest
from django.db import connection
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

pytest_plugins = ["tests.cast"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Ends what threads of the live server still hold: the test database could not be dropped."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="session", autouse=True)
def tables_are_emptied_after_a_test() -> Iterator[None]:
    """What a test with transactions of its own wrote is taken away past the triggers: none rolls it back."""
    emptying = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # the stubs lack it
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", pgtrigger.ignore()(emptying))
        yield
