"""The forms of approval: a step with a comment, a correction, and how a board approved earlier notes."""

from typing import Any

from django import forms

from actions.approving.facts import facts_of, seats_of
from governance.forms import WordsField
from meetings.models import AgendaItem, Approval, Meeting

LONGEST = 20_000


class StepForm(forms.Form):
    to = forms.CharField(widget=forms.HiddenInput)
    comment = WordsField(
        label="Comment",
        required=False,
        longest=LONGEST,
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

    where = forms.ChoiceField(label="Where", required=False)
    was = WordsField(
        label="Words as approved",
        required=False,
        longest=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Copied from the notes. Of a fact, such as the venue, leave it empty: all of it is meant",
    )
    becomes = WordsField(
        label="Words as corrected",
        required=False,
        longest=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Leave it empty if the words should not be there at all",
    )
    reason = WordsField(
        label="Why",
        longest=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter why the notes are corrected"},
    )
    under = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, meeting: Meeting, items: list[AgendaItem], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.items = {f"item-{item.pk}": item for item in items}
        facts, seats = facts_of(meeting), seats_of(meeting)
        self.facts = {fact.key: fact for fact in (*facts, *seats)}
        field: Any = self.fields["where"]
        field.choices = [
            ("", "The notes as a whole"),
            ("The meeting", [(fact.key, fact.words) for fact in facts]),
            ("Attendance", [(seat.key, seat.words) for seat in seats]),
            *([("Items", [(key, str(one)) for key, one in self.items.items()])] if items else ()),
        ]

    @property
    def found_item(self) -> AgendaItem | None:
        return self.items.get(self.cleaned_data["where"])

    @property
    def about(self) -> str:
        """The fact of the meeting that is corrected; empty where words of its notes are."""
        fact = self.facts.get(self.cleaned_data["where"])
        return fact.label if fact else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "where" not in cleaned or "was" not in cleaned:
            return cleaned
        where = cleaned["where"]
        fact, item = self.facts.get(where), self.items.get(where)
        if fact is not None:
            cleaned["was"] = cleaned["was"] or fact.recorded
            self._has_to_stand(
                fact.recorded, "These words don’t stand there: leave it empty to correct all of it"
            )
        elif not cleaned["was"]:
            self.add_error("was", "Enter the words as they stand in the notes")
        elif item is not None:
            stands = f"{item.title} {item.text}"
            self._has_to_stand(stands, "These words don’t stand in the item: copy them from the notes")
        if "was" in cleaned and cleaned["was"] == cleaned.get("becomes"):
            told = "The words are the same as before" if cleaned["was"] else "Enter what should stand there"
            self.add_error("becomes", told)
        return cleaned

    def _has_to_stand(self, recorded: str, told: str) -> None:
        if " ".join(self.cleaned_data["was"].split()) not in " ".join(recorded.split()):
            self.add_error("was", told)
