"""Statements that Django compiles once, and that a page then asks for one record after another.

Compiling a wide statement takes longer than the database needs to answer it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet, Value

from governance.access import SEES_ALL
from governance.models import User

_ASKED = object()
ASKED = Value(_ASKED)
"""Stands in a queryset for the value that differs from one asking to the next."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a user may see, and nothing else of them.

    A ``visible_to`` that asks for more than the rights of ``SEES_ALL`` fails on it, so that nothing of one
    user can come into a statement that is kept for others with the same rights.
    """

    rights: frozenset[str]

    @classmethod
    def of(cls, user: User) -> "Sight":
        return cls(frozenset(filter(user.has_perm, SEES_ALL)))

    def has_perm(self, right: str) -> bool:
        if right not in SEES_ALL:
            raise LookupError(f"{right} decides what is seen, and is not in SEES_ALL")
        return right in self.rights


@dataclass(frozen=True, slots=True)
class Statement:
    sql: str
    values: Sequence[Any]

    def rows(self, asked: Any) -> list[tuple[Any, ...]]:
        """The rows as the database's driver gives them: JSON comes as text."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [asked if value is _ASKED else value for value in self.values])
            return list(cursor.fetchall())


def compiled_once(rows: Callable[[Any], QuerySet[Any, Any]]) -> Callable[[User], Statement]:
    """Makes of ``rows``, which takes a ``Sight`` where ``visible_to`` takes a user, its statement for a user.

    ``rows`` may depend on nothing else: not on the clock, nor on a setting that changes.
    """

    @cache
    def statement(sight: Sight) -> Statement:
        return Statement(*rows(sight).query.sql_with_params())

    return lambda user: statement(Sight.of(user))
