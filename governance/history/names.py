"""What the rows are called that changes point to, in one statement."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Expression, F, Model, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, Trim

from actions.models import Action
from governance.models import User
from meetings.models import AgendaItem, Board, Doubt, Matter, Meeting, Person, Post, SourceDocument

Names = Mapping[type[Model], Mapping[Any, str]]
"""By model and key."""

SPACE, STROKE, NONE = Value(" "), Value("/"), Value("")
FULL_NAME = Trim(Concat("first_name", SPACE, "last_name", output_field=TextField()))

CALLED: dict[type[Model], Expression | F] = {
    Action: Concat("board__code", SPACE, "number", STROKE, "year", output_field=TextField()),
    AgendaItem: F("title"),
    Board: F("name"),
    Doubt: F("message"),
    Group: F("name"),
    Matter: F("name"),
    Meeting: F("title"),
    Person: F("name"),
    Post: F("title"),
    SourceDocument: F("name"),
    User: Coalesce(NullIf(FULL_NAME, NONE), Cast("username", TextField()), output_field=TextField()),
}


def all_names(keys: Mapping[type[Model], set[Any]], user: User) -> Names:
    """The names of the rows; one that the user may not see has none. KeyError: a model unheard of."""
    models = sorted(keys, key=lambda model: model.__name__)
    queries = [_names_of(place, model, keys[model], user) for place, model in enumerate(models)]
    names: dict[type[Model], dict[Any, str]] = {model: {} for model in models}
    if queries:
        for place, key, name in queries[0].union(*queries[1:], all=True):
            names[models[place]][key] = name
    return names


def _names_of(place: int, model: Any, keys: set[Any], user: User) -> Any:
    seen = getattr(model.objects, "visible_to", None)
    rows = (seen(user) if seen else model.objects.all()).filter(pk__in=keys).order_by()
    told = rows.annotate(place=Value(place), called=Cast(CALLED[model], TextField()))
    return told.values_list("place", "pk", "called")
