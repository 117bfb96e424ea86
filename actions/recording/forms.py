"""The small forms of the recording page: an item, an attendance, a matter, a line that was recognised."""

from collections.abc import Sequence
from typing import Any

from django import forms

from actions.importing.owners import Owner, find_owner
from actions.importing.people import Roster
from actions.models import Status
from governance.forms import DAY_EXAMPLE, DayField, HourField, WordsField
from meetings.models import Assurance, AttendanceState, Meeting, Outcome

LONGEST_TEXT = 200_000
"""Characters of one item: the notes of a whole day."""


class AsTyped(WordsField):
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
        longest=LONGEST_TEXT,
        error_messages={"too_long": "This item is too long to save: make a second item of its last part"},
    )
    outcome = forms.ChoiceField(label="Outcome", choices=Outcome.choices, widget=forms.RadioSelect)
    assurance = forms.ChoiceField(
        label="Assurance",
        choices=[("", "Not asked"), *Assurance.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    assurance_statement = WordsField(label="Of what, and why", required=False, longest=2000)


class AttendanceForm(Versioned):
    state = forms.ChoiceField(label="Attendance", choices=AttendanceState.choices, widget=forms.RadioSelect)
    note = WordsField(label="Note", required=False, longest=200)


class PersonForm(forms.Form):
    name = WordsField(label="Name", longest=200, error_messages={"required": "Enter a name"})
    capacity = WordsField(label="Capacity", required=False, longest=200)


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
    words = WordsField(
        label="What was said",
        widget=forms.Textarea(attrs={"rows": 3}),
        longest=10_000,
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


class DropForm(forms.Form):
    """Why a matter is not taken up; ``from`` says which page it was left out on."""

    because = WordsField(label="Why it is not taken up", longest=2000)

    def __init__(self, data: Any, *, reference: str) -> None:
        super().__init__(data)
        self.fields["from"] = forms.CharField(required=False, widget=forms.HiddenInput)
        told = f"Enter why {reference} is not taken up: nothing is dropped without a reason"
        self.fields["because"].error_messages["required"] = told


class AcceptForm(forms.Form):
    """A line that was recognised, as it is to be recorded. ``line`` is its text as it stands in the notes."""

    kind = forms.ChoiceField(
        choices=[("action", "Action"), ("decision", "Decision"), ("update", "Update")],
        widget=forms.HiddenInput,
    )
    line = forms.CharField(widget=forms.HiddenInput, strip=False)
    text = WordsField(
        label="Words",
        widget=forms.Textarea(attrs={"rows": 2}),
        longest=10_000,
        error_messages={"required": "Enter the words"},
    )
    matter = forms.ChoiceField(
        label="Of which matter",
        required=False,
        error_messages={
            "required": "Choose the matter of which this is an update",
            "invalid_choice": "Choose a matter of this list",
        },
    )
    owners = WordsField(
        label="Owners",
        required=False,
        longest=400,
        help_text="As in the notes, with a semicolon between two",
    )
    due_words = WordsField(label="Due, in words", required=False, longest=200)
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
            field.choices, field.required = [("", "Choose the matter"), *matters], True

    def found_owners(self, roster: Roster) -> tuple[Owner, ...]:
        labels = (label.strip() for label in self.cleaned_data["owners"].split(";"))
        return tuple(find_owner(label, roster) for label in labels if label)


class ClosingForm(Versioned):
    """How ``meeting`` ended, and when the board meets next."""

    end_time = HourField("Ended at")
    next_date = DayField("Next meeting on")
    next_time = HourField("Next meeting at")
    next_venue = WordsField(label="Venue of the next meeting", required=False, longest=200)
    next_theme = WordsField(label="Theme of the next meeting", required=False, longest=200)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        began, ended, following = self.meeting.start_time, cleaned.get("end_time"), cleaned.get("next_date")
        if began and ended and ended <= began:
            self.add_error("end_time", f"The meeting began at {began:%H:%M}: enter a later time")
        if following and following <= self.meeting.date:
            self.add_error("next_date", f"Enter a day after this meeting’s, {self.meeting.date_in_words}")
        return cleaned
