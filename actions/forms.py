"""The form that gives an action a status, with the words that say why."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format

from actions.models import Action, Said, Status
from actions.status_changes import offered_as
from governance.models import User
from meetings.models import Meeting

LONGEST_WORDS = 10_000
MEETINGS_OFFERED = 24


class StatusForm(forms.Form):
    """``version`` is that of the action when its page was made: of two people at once the second is told."""

    status = forms.ChoiceField(
        label="What happened",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happened"},
    )
    given_at = forms.ChoiceField(label="Given at", required=False)
    words = forms.CharField(
        label="Words",
        help_text="They stand in the record as yours, and cannot be changed afterwards.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_WORDS,
        error_messages={"required": "Enter the words that say what happened"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(
        self,
        data: Any = None,
        *,
        action: Action,
        statuses: Sequence[Status],
        meetings: Sequence[Meeting],
        initial: dict[str, Any] | None = None,
    ) -> None:
        start = {"status": action.status, "version": action.version}
        super().__init__(data, initial={**start, **(initial or {})})
        self.meetings = {str(meeting.pk): meeting for meeting in meetings[:MEETINGS_OFFERED]}
        self._field("status").choices = [(status.value, offered_as(status, action)) for status in statuses]
        self._field("given_at").choices = [
            ("", "No meeting, today"),
            *(
                (pk, f"Meeting of {date_format(meeting.date, 'j F Y')}")
                for pk, meeting in self.meetings.items()
            ),
        ]

    def _field(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # for the reader of types
        return field

    def said(self, by: User, today: datetime.date) -> Said:
        """What a valid form says; given at a meeting it was said on the day of that."""
        meeting = self.meetings.get(self.cleaned_data["given_at"])
        return Said(self.cleaned_data["words"], by, meeting.date if meeting else today, meeting)
