"""The small forms of the recording page: an item, an attendance, a matter, a line that was recognised."""

from collections.abc import Sequence
from typing import Any

from django import forms

from actions.importing.owners import Owner, find_owner
from actions.importing.people import Roster
from actions.models import Status
from governance.forms import DAY_EXAMPLE, DayField, HourField
from meetings.models import Assurance, AttendanceState, Outcome

LONGEST_TEXT = 200_000
"""Characters of one item: the notes of a whole day."""


class AsTyped(forms.CharField):
    """Text as it was typed, spaces and empty lines too; only a browser's line ends become the record's."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(
            attrs={"class": "typing", "rows": 8, "autocomplete": "off", "spellcheck": "true"}
        )
        super().__init__(required=False, strip=False, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")


class Versioned(forms.Form):
    """``version`` is that of the row when it was shown: of two people at once the second is told."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    @property
    def seen(self) -> int:
        return int(self.cleaned_data["version"])

    def in_words(self, name: str, value: Any) -> str:
        """A value of a field as a person reads it."""
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, value))

    @property
    def values(self) -> dict[str, Any]:
        """The fields of the row, without its version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class ItemForm(Versioned):
    text = AsTyped(
        label="Notes",
        max_length=LONGEST_TEXT,
        error_messages={"max_length": "This item is too long to save: make a second item of its last part"},
    )
    outcome = forms.ChoiceField(label="Outcome", choices=Outcome.choices, widget=forms.RadioSelect)
    assurance = forms.ChoiceField(
        label="Assurance",
        choices=[("", "Not asked"), *Assurance.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    assurance_statement = forms.CharField(label="Of what, and why", required=False, max_length=2000)


class AttendanceForm(Versioned):
    state = forms.ChoiceField(label="Attendance", choices=AttendanceState.choices, widget=forms.RadioSelect)
    note = forms.CharField(label="Note", required=False, max_length=200)


class PersonForm(forms.Form):
    name = forms.CharField(label="Name", max_length=200, error_messages={"required": "Enter a name"})
    capacity = forms.CharField(label="Capacity", required=False, max_length=200)


class MatterForm(Versioned):
    """What is said of an outstanding action at the meeting."""

    UPDATE = "update"
    now = forms.ChoiceField(
        label="Now",
        choices=[
            (UPDATE, "Update only"),
            (Status.IN_PROGRESS, "In progress"),
            (Status.COMPLETED, "Completed, its owner says"),
            (Status.DEFERRED, "Deferred"),
            (Status.DISCHARGED, "Discharged"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what became of it"},
    )
    words = forms.CharField(
        label="What was said",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=10_000,
        error_messages={"required": "Enter what was said"},
    )
    due_on = DayField("New due day", help_text=f"Only where it changes. {DAY_EXAMPLE}")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if (
            cleaned.get("now") == Status.DEFERRED
            and not cleaned.get("due_on")
            and "due_on" not in self.errors
        ):
            self.add_error("due_on", "Enter the day to which it is deferred, for example 24 11 2026")
        return cleaned


class AcceptForm(forms.Form):
    """A line that was recognised, as it is to be recorded. ``line`` is its text as it stands in the notes."""

    kind = forms.ChoiceField(
        choices=[("action", "Action"), ("decision", "Decision"), ("update", "Update")],
        widget=forms.HiddenInput,
    )
    line = forms.CharField(widget=forms.HiddenInput, strip=False)
    text = forms.CharField(
        label="Words",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=10_000,
        error_messages={"required": "Enter the words"},
    )
    matter = forms.ChoiceField(
        label="Of which matter",
        required=False,
        error_messages={"invalid_choice": "Choose a matter of this list"},
    )
    owners = forms.CharField(
        label="Owners",
        required=False,
        max_length=400,
        help_text="As in the notes, with a semicolon between two",
    )
    due_words = forms.CharField(label="Due, in words", required=False, max_length=200)
    due_on = DayField("Due day")

    NOT_ASKED = {"action": ("matter",), "decision": ("matter", "owners", "due_words", "due_on"),
             "update": ("owners", "due_words", "due_on")}  # fmt: skip
    """What is not asked of each kind."""

    def __init__(self, *args: Any, kind: str, matters: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.NOT_ASKED.get(kind, ()):
            del self.fields[name]
        if "matter" in self.fields:
            field: Any = self.fields["matter"]
            field.choices, field.required = matters, True

    def found_owners(self, roster: Roster) -> tuple[Owner, ...]:
        labels = (label.strip() for label in self.cleaned_data["owners"].split(";"))
        return tuple(find_owner(label, roster) for label in labels if label)


class ClosingForm(Versioned):
    """How the meeting ended, and when the board meets next."""

    end_time = HourField("Ended at")
    next_date = DayField("Next meeting on")
    next_time = HourField("Next meeting at")
    next_venue = forms.CharField(label="Venue of the next meeting", required=False, max_length=200)
    next_theme = forms.CharField(label="Theme of the next meeting", required=False, max_length=200)
