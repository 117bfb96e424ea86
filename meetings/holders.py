"""Who holds each post: the rule that every page goes by (that of home, which is SQL, says it again)."""

import datetime

from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.expressions import OrderBy
from django.db.models.functions import Greatest

from meetings.models import Tenure

Day = datetime.date | Value
"""A value, where a statement is compiled before the day is known."""


def holders_of_posts(today: datetime.date) -> dict[int, str]:
    """The name of each post's holder on ``today``, by the post's key; one statement.

    The holder is the one seen or appointed last whose tenure has begun and has not ended.
    """
    return dict(latest_tenures(today).values_list("post", "person__name"))


def holding_persons(today: datetime.date) -> dict[int, int]:
    """The key of the person who holds each post on ``today``, by the post's key; one statement."""
    return dict(latest_tenures(today).values_list("post", "person"))


def tenures_now(today: datetime.date) -> dict[int, int]:
    """The key of the tenure of each post's holder on ``today``, by the post's key; one statement."""
    return dict(latest_tenures(today).values_list("post", "pk"))


def latest_tenures(today: datetime.date) -> QuerySet[Tenure]:
    """Of each post the tenure of its holder on ``today``."""
    holding = begun_tenures(today).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    return holding.order_by("post_id", *latest_first(today)).distinct("post_id")


def begun_tenures(today: Day) -> QuerySet[Tenure]:
    """Of those who hold a post, or held it: whoever is appointed from a later day does not hold it yet."""
    return Tenure.objects.exclude(starts_on__gt=today)


def latest_first(today: Day) -> tuple[OrderBy | str, ...]:
    """The order of the tenures of a post, its holder's first.

    Who was only seen in it later may have held it before: where nobody else is known, the first counts.
    """
    only_seen_later = Q(starts_on__isnull=True, first_seen_on__gt=today)
    earliest = Case(When(only_seen_later, then="first_seen_on"))
    latest = Greatest("last_seen_on", "starts_on")
    return earliest.asc(nulls_first=True), latest.desc(nulls_last=True), "pk"
