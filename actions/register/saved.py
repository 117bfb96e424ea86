"""Saved views: which one the register shows now, and the forms that keep, rename and remove them."""

from dataclasses import dataclass
from typing import Any

from django import forms

from actions.models import SavedView
from actions.register.asked import Asked
from governance.models import User


@dataclass(frozen=True, slots=True)
class SavedViews:
    """``current`` is the view whose query the register shows, one's own before another's."""

    count: int
    current: SavedView | None


def saved_views(user: User, asked: Asked) -> SavedViews:
    """One statement: an office has a few dozen views."""
    views = list(SavedView.objects.visible_to(user).for_list())
    address = asked.address()
    same = sorted(
        (view for view in views if view.query == address), key=lambda view: view.owner_id != user.pk
    )
    return SavedViews(len(views), same[0] if same else None)


class SavedViewForm(forms.Form):
    """The name is one that its owner has not given to another view yet."""

    name = forms.CharField(
        label="Name",
        max_length=80,
        error_messages={
            "required": "Enter a name for the view",
            "max_length": "The name must be 80 characters or fewer",
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
