"""Who holds each post."""

import datetime

from django.db.models import Q
from django.db.models.functions import Greatest

from meetings.models import Tenure


def holders_of_posts(today: datetime.date) -> dict[int, str]:
    """The name of each post's holder on ``today``, by the post's key; one statement.

    The holder is the one seen or appointed last whose tenure has not ended.
    """
    holding = Tenure.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    latest_first = Greatest("last_seen_on", "starts_on").desc(nulls_last=True)
    latest = holding.order_by("post", latest_first, "pk").distinct("post")
    return dict(latest.values_list("post", "person__name"))
