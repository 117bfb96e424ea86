"""The forms of approval: a step with a comment, a correction, and how a board approved earlier notes."""

from typing import Any

from django import forms

from meetings.models import AgendaItem, Approval, Meeting

LONGEST = 20_000


class StepForm(forms.Form):
    to = forms.CharField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label="Comment",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ApprovalForm(forms.Form):
    approval = forms.ChoiceField(
        label="The notes were approved",
        choices=Approval.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the notes were approved"},
    )


class AmendmentForm(forms.Form):
    """A correction of approved notes: the words that stand, and those that are right."""

    item = forms.ChoiceField(label="Where", required=False)
    was = forms.CharField(
        label="Words as approved",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter the words as they stand in the notes"},
    )
    becomes = forms.CharField(
        label="Words as corrected",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Leave it empty where the words should not have stood at all",
    )
    reason = forms.CharField(
        label="Why",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter why the notes are corrected"},
    )
    under = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, meeting: Meeting, items: list[AgendaItem], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.items = {str(item.pk): item for item in items}
        field: Any = self.fields["item"]
        field.choices = [
            ("", "The meeting as a whole"),
            *((key, str(one)) for key, one in self.items.items()),
        ]
        self.meeting = meeting

    @property
    def found_item(self) -> AgendaItem | None:
        return self.items.get(self.cleaned_data["item"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        was, item = cleaned.get("was", ""), self.items.get(cleaned.get("item", ""))
        if was and item is not None:
            stands = " ".join(f"{item.title} {item.text}".split())
            if " ".join(was.split()) not in stands:
                self.add_error("was", "These words don’t stand in the item: copy them from the notes")
        if was and was == cleaned.get("becomes"):
            self.add_error("becomes", "The words are the same as before")
        return cleaned
