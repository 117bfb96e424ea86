"""Forms of matters: to make or change one, and to tag an item with one."""

from typing import Any

from django import forms
from django.db import IntegrityError, transaction
from django.db.models.functions import Lower

from governance.forms import WordsField
from governance.models import User
from meetings.models import Matter

LONGEST_NAME, LONGEST_WORDS = 120, 200  # characters


class MatterForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own has none while it runs
    name = WordsField(
        label="Name",
        longest=LONGEST_NAME,
        error_messages={"required": "Enter a name, such as Custody estate"},
    )
    words = WordsField(
        label="Words",
        longest=LONGEST_WORDS,
        required=False,
        help_text=Matter._meta.get_field("words").help_text,
    )

    class Meta:
        model = Matter
        fields = ["name", "words"]

    def keep(self) -> bool:
        """Save a valid form; False, with the error in it, where somebody took the name at the same moment."""
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            self.add_error("name", "There is a matter of this name already: choose another")
            return False
        return True


class TagForm(forms.Form):
    """A matter of the list, or the name of a new one."""

    matter = forms.ChoiceField(label="Matter", required=False)
    name = WordsField(label="Or a new matter", longest=LONGEST_NAME, required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.matters = {str(matter.pk): matter for matter in Matter.objects.order_by(Lower("name"))}
        field: Any = self.fields["matter"]
        field.choices = [("", "Choose one"), *((key, one.name) for key, one in self.matters.items())]
        if not self.matters:
            del self.fields["matter"]
            self.fields["name"].label = "Name of the matter"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("matter") and not cleaned.get("name", "").strip() and not self.errors:
            if self.matters:
                self.add_error("matter", "Choose a matter, or enter the name of a new one")
            else:
                self.add_error("name", "Enter the name of the matter")
        return cleaned

    def made_by(self, user: User) -> Matter:
        """A new matter of the name that was entered; or that of somebody who made it at the same moment."""
        name = self.cleaned_data["name"].strip()
        matter, _ = Matter.objects.get_or_create(name__iexact=name, defaults={"name": name, "made_by": user})
        return matter

    def existing(self) -> Matter | None:
        """The matter that was chosen, or the one that has the new name already."""
        name = self.cleaned_data["name"].strip()
        if not name:
            return self.matters[self.cleaned_data["matter"]]
        return next((one for one in self.matters.values() if one.name.casefold() == name.casefold()), None)
