"""Statements that Django compiles once, and that a page then asks for one record after another.

Compiling a wide statement takes longer than the database needs to answer it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import psycopg
from django.db import NotSupportedError, connection
from django.db.models import QuerySet, Value
from psycopg.sql import quote

from governance.access import SEES_ALL
from governance.models import User

SENT_BEFORE_KEPT = 2
SIGNS = re.compile("%%|%s")


@dataclass(frozen=True, slots=True)
class Gap:
    """A value of a statement that differs from one asking to the next."""

    name: str


def asked(name: str) -> Value:
    """Stands in a queryset for the value, or the statement of one value, that is given when it is asked."""
    return Value(Gap(name))


@dataclass(frozen=True, slots=True)
class Sight:
    """What a user may see, and nothing else of them.

    A ``visible_to`` that asks for more than the rights of ``SEES_ALL`` fails on it, so that nothing of one
    user can come into a statement that is kept for others with the same rights.
    """

    rights: frozenset[str]

    @classmethod
    def of(cls, user: "User | Sight") -> "Sight":
        return cls(frozenset(filter(user.has_perm, SEES_ALL)))

    def without(self, right: str) -> "Sight":
        return Sight(self.rights - {right})

    def has_perm(self, right: str) -> bool:
        if right not in SEES_ALL:
            raise LookupError(f"{right} decides what is seen, and is not in SEES_ALL")
        return right in self.rights


def as_select(sql: str) -> str:
    """A statement that begins with WITH or a bracket, so that it begins with SELECT.

    The history sends who asks, and from which page, along with every statement that might change something;
    it knows those that don't by their first word.
    """
    return f"SELECT * FROM ({sql}) asked"  # noqa: S608 - of constants


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with its values in order, some of which may be gaps."""

    sql: str
    values: Sequence[Any] = ()

    @classmethod
    def of(cls, rows: QuerySet[Any, Any]) -> "Statement":
        return cls(*rows.query.sql_with_params())

    def settled(self) -> "Statement":
        """With only its gaps left to be filled: what never differs is written into the SQL."""
        first, *others = _around_gaps(self.sql)
        sql = [first]
        for value, after in zip(self.values, others, strict=True):
            sql += ["%s" if isinstance(value, Gap) else quote(value).replace("%", "%%"), after]
        return Statement("".join(sql), [value for value in self.values if isinstance(value, Gap)])

    def filled(self, **given: Any) -> "Statement":
        """With what was asked for in the gaps; a statement given is put in as it is."""
        first, *others = _around_gaps(self.sql)
        sql = [first]
        values: list[Any] = []
        for value, after in zip(self.values, others, strict=True):
            one = given[value.name] if isinstance(value, Gap) else value
            inner = one if isinstance(one, Statement) else Statement("%s", [one])
            sql += [inner.sql, after]
            values += inner.values
        return Statement("".join(sql), values)

    def rows(self, **given: Any) -> list[tuple[Any, ...]]:
        """The rows as the database's driver gives them: JSON comes as text."""
        statement = self.filled(**given)
        try:
            return statement._asked()
        except NotSupportedError:
            # "cached plan must not change result type": a migration came between two askings
            if connection.in_atomic_block:
                raise
            with connection.cursor() as cursor:
                cursor.execute("DEALLOCATE ALL")
            return statement._asked()

    def _asked(self) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.cursor = PreparedCursor(connection.connection)
            cursor.execute(self.sql, self.values)
            return list(cursor.fetchall())


class PreparedCursor(psycopg.Cursor[Any]):
    """The server keeps a statement that comes again, and need not read and plan it anew each time."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        connection.prepare_threshold = SENT_BEFORE_KEPT  # Django switches it off, for its own cursors
        super().__init__(connection)


@cache
def _around_gaps(sql: str) -> tuple[str, ...]:
    """What stands before, between and after the values; ``%%`` is a sign of per cent."""
    ends = [found.start() for found in SIGNS.finditer(sql) if found[0] == "%s"]
    return tuple(
        sql[start:end] for start, end in zip([0, *(end + 2 for end in ends)], [*ends, len(sql)], strict=True)
    )


def compiled_once(rows: Callable[[Any], QuerySet[Any, Any]]) -> Callable[[User | Sight], Statement]:
    """Makes of ``rows``, which takes a ``Sight`` where ``visible_to`` takes a user, its statement for a user.

    ``rows`` may depend on nothing else: not on the clock, nor on a setting that changes.
    """

    @cache
    def statement(sight: Sight) -> Statement:
        return Statement.of(rows(sight)).settled()

    return lambda user: statement(Sight.of(user))
