"""Who holds each post."""

import datetime

from django.db.models import Case, Q, QuerySet, When
from django.db.models.functions import Greatest

from meetings.models import Tenure


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
    """Of each post the tenure of its holder on ``today``.

    Whoever is appointed from a later day does not hold it yet. Who was only seen in it later may have held it
    before: where nobody else is known, the first of them counts.
    """
    holding = Tenure.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today)).exclude(
        starts_on__gt=today
    )
    only_seen_later = Q(starts_on__isnull=True, first_seen_on__gt=today)
    earliest = Case(When(only_seen_later, then="first_seen_on"))
    latest_first = Greatest("last_seen_on", "starts_on").desc(nulls_last=True)
    return holding.order_by("post_id", earliest.asc(nulls_first=True), latest_first, "pk").distinct("post_id")
