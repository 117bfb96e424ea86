"""One page of a record's history: the changes of the record and of its parts, newest first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, OuterRef, QuerySet, Subquery, Value
from django.utils import timezone
from django.utils.formats import date_format

from actions.models import Action
from governance.history.hidden import settled_since, told_to
from governance.history.kinds import Kind, Part
from governance.history.names import Names, all_names
from governance.history.pages import page_in_words
from governance.history.wording import FieldChange, changes, tracked
from governance.models import User
from meetings.models.history import BEFORE

MACHINE = "An import or a command"
GONE = "delete"
DEEDS = {"insert": "made", GONE: "took away"}
UPDATED = "wrote an update of"
"""Each update changes its action, if only by one more version; its words stand in the chain."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: of what, by whom, when, from which page, and what it did."""

    what: str
    deed: str
    who: str
    when: str
    page: str
    fields: Sequence[FieldChange]


def event_model(part: Part) -> Any:
    return apps.get_model(part.model._meta.app_label, f"{part.model.__name__}Event")


def all_events(kind: Kind, user: User, record: Any) -> QuerySet[Any]:
    """Every change, as far as the user may see what was changed, newest first: place of its part, key, time
    and the key of the entry before it.
    """
    since = settled_since(user, record)
    queries = [
        _events_of(place, part, user, record.pk).filter(pgh_created_at__gte=since)
        for place, part in enumerate(kind.parts)
    ]
    return queries[0].union(*queries[1:], all=True).order_by("-pgh_created_at", "-place", "-pgh_id")


def _events_of(place: int, part: Part, user: User, pk: int) -> QuerySet[Any]:
    model = event_model(part)
    row = "id" if part.can_end else "pgh_obj"
    earlier = told_to(user, model._default_manager.all()).filter(
        **{row: OuterRef(row), "pgh_id__lt": OuterRef("pgh_id")}
    )
    of_the_record = {part.of: pk} if part.can_end else {"pgh_obj__in": part.rows(user, pk)}
    told: QuerySet[Any] = (
        told_to(user, model._default_manager.filter(**of_the_record))
        .exclude(pgh_label=BEFORE)
        .annotate(place=Value(place), before=Subquery(earlier.order_by("-pgh_id").values("pgh_id")[:1]))
        .order_by()
    )
    return told.values_list("place", "pgh_id", "pgh_created_at", "before")


def entries(kind: Kind, shown: Iterable[tuple[int, int, Any, int | None]], user: User) -> list[Entry]:
    """The changes in words; one statement for each part, and one for all names."""
    shown = list(shown)
    keys: dict[int, set[int]] = defaultdict(set)
    for place, key, _, before in shown:
        keys[place] |= {key, before} - {None}  # type: ignore[arg-type]
    events = {
        place: event_model(kind.parts[place]).objects.select_related("pgh_context").in_bulk(list(wanted))
        for place, wanted in keys.items()
    }
    pairs = [
        (kind.parts[place], events[place][key], events[place].get(before)) for place, key, _, before in shown
    ]
    names = all_names(_keys_told(pairs), user)
    return [_entry(part, event, before, names) for part, event, before in pairs]


def _keys_told(pairs: Iterable[tuple[Part, Any, Any]]) -> dict[type[Model], set[Any]]:
    """The rows that the changes name: what foreign keys point to, and who made the changes."""
    keys: dict[type[Model], set[Any]] = defaultdict(set)
    for part, event, before in pairs:
        if event.pgh_context:
            keys[User].add(event.pgh_context.metadata.get("user"))
        for field in tracked(part.model, event):
            if isinstance(field, ForeignKey):
                ends = {getattr(one, field.attname) for one in (event, before) if one is not None}
                if before is None or len(ends) > 1:
                    keys[field.related_model] |= ends
    return {model: wanted - {None} for model, wanted in keys.items() if wanted - {None}}


def _entry(part: Part, event: Any, before: Any, names: Names) -> Entry:
    context = event.pgh_context.metadata if event.pgh_context else {}
    fields = changes(part.model, None if event.pgh_label == GONE else before, event, names)
    return Entry(
        what=str(part.model._meta.verbose_name),
        deed=_deed(part, event, before, fields),
        who=names.get(User, {}).get(context.get("user"), MACHINE),
        when=date_format(timezone.localtime(event.pgh_created_at), "j F Y, H:i"),
        page=page_in_words(context.get("url", "")),
        fields=fields,
    )


def _deed(part: Part, event: Any, before: Any, fields: Sequence[FieldChange]) -> str:
    is_update = part.model is Action and before is not None and before.version != event.version
    return DEEDS.get(event.pgh_label) or (UPDATED if is_update and not fields else "changed")
