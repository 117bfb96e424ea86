"""Who holds each post."""

import datetime

from django.db.models import Q, QuerySet
from django.db.models.functions import Greatest

from meetings.models import Tenure


def holders_of_posts(today: datetime.date) -> dict[int, str]:
    """The name of each post's holder on ``today``, by the post's key; one statement.

    The holder is the one seen or appointed last whose tenure has not ended.
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
    holding = Tenure.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    latest_first = Greatest("last_seen_on", "starts_on").desc(nulls_last=True)
    return holding.order_by("post_id", latest_first, "pk").distinct("post_id")
