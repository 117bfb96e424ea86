"""Saved views: which one the register shows now, and the forms that keep, rename and remove them."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet

from actions.models import SavedView
from actions.register.asked import Asked
from governance.compiled import asked as value_of
from governance.compiled import compiled_once
from governance.forms import WordsField
from governance.models import NAMES, User


@dataclass(frozen=True, slots=True)
class SavedViews:
    """``current`` is the view whose query the register shows, one's own before another's."""

    count: int
    current: SavedView | None


def saved_views(user: User, asked: Asked) -> SavedViews:
    """One statement: an office has a few dozen views."""
    views = _all_views(user).rows(user=user.pk)
    address = asked.address()
    same = sorted((row for row in views if row[QUERY] == address), key=lambda row: row[OWNER] != user.pk)
    return SavedViews(len(views), _view(same[0]) if same else None)


VIEW = ("pk", "name", "query", "owner_id", "is_shared")
QUERY, OWNER = VIEW.index("query"), VIEW.index("owner_id")


@compiled_once
def _all_views(_sight: Any) -> QuerySet[Any, Any]:
    """A view is its owner's, and everybody's where it is shared: nothing hangs on what else one may see."""
    user: Any = value_of("user")
    views = SavedView.objects.visible_to(user)
    return views.values_list(*VIEW, *(f"owner__{name}" for name in NAMES))


def _view(row: tuple[Any, ...]) -> SavedView:
    owner = User(pk=row[OWNER], **dict(zip(NAMES, row[len(VIEW) :], strict=True)))
    view = SavedView(**dict(zip(VIEW, row[: len(VIEW)], strict=True)))
    view.owner = owner
    return view


LONGEST_NAME = 80


class SavedViewForm(forms.Form):
    """The name is one that its owner has not given to another view yet."""

    name = WordsField(
        label="Name",
        longest=LONGEST_NAME,
        error_messages={
            "required": "Enter a name for the view",
            "too_long": f"The name must be {LONGEST_NAME} characters or fewer",
        },
    )
    is_shared = forms.BooleanField(
        label="Share it with everybody who can sign in",
        required=False,
    )

    def __init__(self, data: Any = None, *, view: SavedView) -> None:
        super().__init__(data, initial={"name": view.name, "is_shared": view.is_shared})
        self.view = view

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = SavedView.objects.filter(owner=self.view.owner, name__iexact=name).exclude(pk=self.view.pk)
        if others.exists():
            raise forms.ValidationError("You have a view of that name already")
        return name

    def save(self) -> SavedView:
        self.view.name = self.cleaned_data["name"]
        self.view.is_shared = self.cleaned_data["is_shared"]
        self.view.save()
        return self.view
