"""The forms of a meeting that is prepared: the meeting itself, an item of its agenda, a paper."""

from typing import Any

from django import forms

from actions.preparing.plan import Plan
from actions.recording.forms import Versioned
from governance.forms import DAY_EXAMPLE, DayField, HourField, WordsField
from meetings.models import Marking

MOST_ITEMS = 200


class MeetingForm(forms.Form):
    """A new meeting, filled in from what is planned."""

    date = DayField("Date", required="Enter the day of the meeting")
    start_time = HourField("Starts at")
    venue = WordsField(label="Venue", required=False, longest=200)
    theme = WordsField(label="Theme", required=False, longest=200)
    chair = WordsField(label="Chair", required=False, longest=200)
    minute_taker = WordsField(label="Minute taker", required=False, longest=200)
    marking = forms.ChoiceField(label="Marking", choices=Marking.choices)
    members = forms.MultipleChoiceField(
        label="Who is expected", required=False, widget=forms.CheckboxSelectMultiple
    )
    approval = forms.BooleanField(required=False)
    deferred = forms.MultipleChoiceField(
        label="Deferred by the last meeting", required=False, widget=forms.CheckboxSelectMultiple
    )
    agenda = WordsField(
        label="Agenda",
        required=False,
        strip=False,
        longest=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def __init__(self, data: Any, *, plan: Plan) -> None:
        initial = {
            name: getattr(plan, name)
            for name in ("start_time", "venue", "theme", "chair", "minute_taker", "agenda")
        }
        initial |= {
            "date": plan.day,
            "marking": plan.last.marking if plan.last else Marking.OFFICIAL,
            "members": [seat.key for seat in plan.seats],
            "deferred": [str(item.pk) for item in plan.deferred],
            "approval": True,
        }
        super().__init__(data, initial=initial)
        fields: Any = self.fields
        fields["date"].help_text = plan.proposed.because if plan.proposed else DAY_EXAMPLE
        under = "One item a line; begin a line with two spaces to put it under the one before."
        fields["agenda"].help_text = f"{plan.agenda_because} {under}"
        fields["members"].choices = [(seat.key, seat.words) for seat in plan.seats]
        fields["deferred"].choices = [(str(item.pk), str(item)) for item in plan.deferred]
        if plan.to_approve:
            fields["approval"].label = f"An item to approve the notes of {plan.to_approve.date_in_words}"
        for name, is_there in (
            ("members", plan.seats), ("deferred", plan.deferred), ("approval", plan.to_approve)
        ):  # fmt: skip
            if not is_there:
                del fields[name]

    def clean_agenda(self) -> str:
        agenda: str = self.cleaned_data["agenda"]
        if len(agenda.splitlines()) > MOST_ITEMS:
            raise forms.ValidationError(f"An agenda holds {MOST_ITEMS} items: leave some lines out")
        return agenda


class ItemForm(Versioned):
    """What an agenda says of an item."""

    title = WordsField(label="Title", longest=1000, error_messages={"required": "Enter a title"})
    number = WordsField(
        label="Number", required=False, longest=20, help_text="Leave it empty to number by place"
    )
    theme = WordsField(label="Theme", required=False, longest=200)
    is_withheld = forms.BooleanField(label="Withheld from publication", required=False)
    withheld_because = WordsField(
        label="Why it is withheld",
        required=False,
        longest=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Such as: section 40, personal information. Shown to those who may see the item.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("is_withheld") and not cleaned.get("withheld_because"):
            self.add_error("withheld_because", "Enter why the item is withheld")
        if not cleaned.get("is_withheld"):
            cleaned["withheld_because"] = ""
        return cleaned


class NewItemForm(forms.Form):
    title = WordsField(
        label="Title of a new item",
        longest=1000,
        error_messages={"required": "Enter the title of the item"},
    )


class FrameForm(Versioned):
    """Day, place and marking of a draft."""

    date = DayField("Date", required="Enter the day of the meeting")
    start_time = HourField("Starts at")
    venue = WordsField(label="Venue", required=False, longest=200)
    theme = WordsField(label="Theme", required=False, longest=200)
    marking = forms.ChoiceField(label="Marking", choices=Marking.choices)
    handling = WordsField(
        label="Handling",
        required=False,
        longest=200,
        help_text="Who may see the notes, where the marking is OFFICIAL-SENSITIVE",
    )
