"""What a record held while it was hidden stays hidden, also when the record itself is shown by now."""

import datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from governance.models import User
from meetings.models import SETTLED_STAGES, Meeting
from meetings.models.history import BEFORE

EVER = datetime.datetime(1, 1, 1, tzinfo=datetime.UTC)


def told_to(user: User, events: QuerySet[Any]) -> QuerySet[Any]:
    """Of an item that was withheld, not what it held until it was released: names may have gone since."""
    is_ever_withheld = any(field.name == "is_withheld" for field in events.model._meta.concrete_fields)
    if not is_ever_withheld or user.has_perm("meetings.view_withheld_item"):
        return events
    withheld = events.model._default_manager.filter(is_withheld=True, pgh_id__gte=OuterRef("pgh_id"))
    return events.exclude(Exists(withheld.filter(pgh_obj=OuterRef("pgh_obj"))))


def settled_since(user: User, record: Any) -> Any:
    """From when on changes are told: to those from whom drafts are hidden, since the notes are approved."""
    meeting = record.pk if isinstance(record, Meeting) else getattr(record, "meeting_id", None)
    if meeting is None or user.has_perm("meetings.view_unapproved_meeting"):
        return EVER
    steps: Any = Meeting.pgh_event_model.objects.filter(pgh_obj=meeting).order_by()  # type: ignore[attr-defined]
    draft = steps.exclude(stage__in=SETTLED_STAGES).values("pgh_obj")
    until = draft.annotate(until=Max("pgh_created_at")).values("until")
    settled = steps.filter(stage__in=SETTLED_STAGES, pgh_created_at__gte=Subquery(until)).exclude(
        pgh_label=BEFORE
    )
    return Coalesce(Subquery(settled.order_by("pgh_created_at").values("pgh_created_at")[:1]), Value(EVER))
