"""The form in which somebody switches notices off and on."""

from typing import Any

from django import forms

from actions.models import FOR_APPROVERS, NoticeChoice, NoticeKind
from actions.notices.receivers import APPROVES
from governance.models import User


def kinds_for(user: User) -> list[NoticeKind]:
    """The kinds that may come to ``user``: not everybody is asked to approve notes."""
    approves = user.has_perm(APPROVES)
    return [kind for kind in NoticeKind if approves or kind not in FOR_APPROVERS]


class NoticeForm(forms.Form):
    """A tick for each kind that is on."""

    on = forms.MultipleChoiceField(
        label="E-mails that I want",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from the notices that are listed"},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.kinds = kinds_for(user)
        off = set(user.notice_choices.off().values_list("kind", flat=True))
        field: Any = self.fields["on"]
        field.choices = [(kind.value, kind.label) for kind in self.kinds]
        field.initial = [kind.value for kind in self.kinds if kind not in off]

    def keep(self) -> None:
        """One row for each kind that was offered, in one statement: pressed twice it does the same."""
        on = self.cleaned_data["on"]
        NoticeChoice.objects.bulk_create(
            [NoticeChoice(user=self.user, kind=kind, is_off=kind not in on) for kind in self.kinds],
            update_conflicts=True,
            unique_fields=["user", "kind"],
            update_fields=["is_off"],
        )
