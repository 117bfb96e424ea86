"""What the register may be narrowed to: boards with their next meeting, posts with their holders, people."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Case, DateField, F, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Cast

from actions.models import NOBODY, RegisterEntry
from governance.compiled import Statement, as_select, asked, compiled_once
from governance.models import User
from meetings.holders import begun_tenures, latest_first
from meetings.models import Board, Meeting, Person, Post

MOST_CHOSEN = 20
"""Labels as written that one view may ask for."""


class BoardChoice(NamedTuple):
    """``next_day`` is that of the next meeting that the record knows of."""

    pk: int
    name: str
    code: str
    next_day: datetime.date | None


@dataclass(slots=True)
class Choices:
    """Boards by their code; posts and people by their key as owners. ``holders`` answer for posts today: the
    name is empty where the last one has left, and there is none where nobody is known to have held it.
    """

    boards: dict[str, BoardChoice] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)

    def owner(self, key: str) -> str | None:
        """What an owner's key means, None where there is no such owner."""
        kind, _, rest = key.partition(":")
        if key == NOBODY:
            return "No owner"
        if kind == "post":
            return self.posts.get(key)
        if kind == "person":
            return self.people.get(key)
        return rest if rest in self.labels else None


def choices(user: User, today: datetime.date, owners: Iterable[str]) -> Choices:
    """All boards and posts, and of people and labels those among ``owners``, keys that were asked for.

    One statement.
    """
    labels = [key for key in owners if key.startswith("label:") and "\x00" not in key][:MOST_CHOSEN]
    chosen = [*_people(owners), *(_label(user, label) for label in labels)]
    standing = _boards_and_posts(user).filled(today=today)
    parts = [standing, *map(Statement.of, chosen)]
    rows = Statement(
        as_select(" UNION ALL ".join(f"({part.sql})" for part in parts)),
        [value for part in parts for value in part.values],
    ).rows()
    found = Choices()
    for kind, pk, name, code, coming, announced in rows:
        if kind == "board":
            later = announced if announced and announced >= today else None
            found.boards[code] = BoardChoice(pk, name, code, coming or later)
        elif kind == "post":
            found.posts[f"post:{pk}"] = name
        elif kind == "tenure":
            found.holders[f"post:{pk}"] = name
        elif kind == "person":
            found.people[f"person:{pk}"] = name
        else:
            found.labels.add(name)
    return found


def _columns(
    rows: QuerySet[Any], kind: str, key: str = "pk", named: Any = "name", **columns: Any
) -> QuerySet[Any]:
    no_day = Value(None, DateField())
    return rows.values_list(
        Value(kind),
        F(key),
        Cast(named, TextField()),
        Cast(columns.get("code", Value("")), TextField()),
        columns.get("coming", no_day),
        columns.get("announced", no_day),
    )


@compiled_once
def _boards_and_posts(sight: Any) -> QuerySet[Any]:
    today = asked("today")
    posts = _columns(Post.objects.order_by(), "post", named="title")
    return _boards(sight, today).union(posts, _tenures(today), all=True)


def _boards(user: User, today: Value) -> QuerySet[Any]:
    """The next meeting is one in the record, or the day that the last notes give for it."""
    meetings = Meeting.objects.visible_to(user).filter(board=OuterRef("pk"))
    coming = meetings.filter(date__gte=today).order_by("date", "start_time")
    last = meetings.filter(date__lt=today).order_by("-date", "-start_time")
    return _columns(
        Board.objects.order_by(),
        "board",
        code=F("code"),
        coming=Subquery(coming.values("date")[:1]),
        announced=Subquery(last.values("next_date")[:1]),
    )


def _tenures(today: Value) -> QuerySet[Any]:
    """The last of each post that has begun, with the name of its holder where it has not ended."""
    has_ended = Q(ends_on__lt=today)
    holder = Case(When(has_ended, then=Value("")), default=F("person__name"))
    begun = begun_tenures(today).alias(has_ended=Case(When(has_ended, then=1), default=0))
    latest = begun.order_by("post_id", "has_ended", *latest_first(today)).distinct("post_id")
    return _columns(latest, "tenure", key="post_id", named=holder)


def _people(owners: Iterable[str]) -> Iterator[QuerySet[Any]]:
    pks = [key[7:] for key in owners if key.startswith("person:") and key[7:].isdecimal() and len(key) < 25]
    if pks:
        yield _columns(Person.objects.filter(pk__in=pks).order_by(), "person")


def _label(user: User, key: str) -> QuerySet[Any]:
    owed = RegisterEntry.objects.visible_to(user).filter(owners__contains=[key])
    return _columns(owed, "label", named=Value(key.removeprefix("label:")))[:1]
