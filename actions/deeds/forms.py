"""The form of each deed. All ask for words; some ask for a day or an owner besides."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from actions.deeds.table import Deed
from actions.models import Action, ActionOwner, ActionUpdate, Said, Status
from governance.forms import DAY_EXAMPLE, NOT_A_DAY, DayField, WordsField
from governance.models import User
from meetings.models import Meeting, Person, Post

LONGEST_WORDS = 10_000
MEETINGS_OFFERED = 24
ANOTHER_DAY = "another"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the forms of an action offer: past meetings of its board newest first, and coming days.

    ``coming`` are days on which the board will meet, soonest first; ``posts`` those held now, with
    the name of the holder.
    """

    action: Action
    meetings: Sequence[Meeting] = ()
    coming: Sequence[datetime.date] = ()
    posts: Sequence[tuple[Post, str]] = ()


class DeedForm(forms.Form):
    """``version`` is that of the action when its page was made: of two people at once the second is told."""

    given_at = forms.ChoiceField(label="Given at", required=False)
    words = WordsField(
        widget=forms.Textarea(attrs={"rows": 4}),
        longest=LONGEST_WORDS,
        error_messages={"required": "Enter the words that go with it"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Any = None, *, deed: Deed, setting: Setting, **kwargs: Any) -> None:
        self.setting = setting
        initial = {"version": setting.action.version, **self.start(), **(kwargs.pop("initial", None) or {})}
        super().__init__(data, initial=initial, auto_id=f"id_{deed.name}_%s", **kwargs)
        self.fields["words"].label = deed.words_label
        self.fields["words"].help_text = deed.words_help
        self.meetings = {str(meeting.pk): meeting for meeting in setting.meetings[:MEETINGS_OFFERED]}
        self.offer(
            "given_at",
            [
                ("", "No meeting, today"),
                *((key, f"Meeting of {in_words(meeting.date)}") for key, meeting in self.meetings.items()),
            ],
        )
        self.order_fields([*self.asked_first, "given_at", "words", "version"])

    asked_first: tuple[str, ...] = ()

    def start(self) -> dict[str, Any]:
        """What the form's own fields begin with."""
        return {}

    def offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def said(self, by: User) -> Said:
        """What a valid form says."""
        given_at = self.cleaned_data["given_at"]
        return Said(self.cleaned_data["words"], by, self.said_on(given_at), self.meetings.get(given_at))

    def said_on(self, given_at: str) -> datetime.date:
        """Today; what was given at a meeting was said on the day of that."""
        meeting = self.meetings.get(given_at)
        return meeting.date if meeting else timezone.localdate()

    def do(self, said: Said) -> ActionUpdate:
        """Do the deed of a valid form; raises ``ChangedMeanwhile``."""
        raise NotImplementedError

    @property
    def seen(self) -> int:
        return int(self.cleaned_data["version"])


class UpdateForm(DeedForm):
    status = forms.ChoiceField(label="It is now", widget=forms.RadioSelect)
    asked_first = ("status",)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        present = Status(self.setting.action.status)
        others = [status for status in (Status.OPEN, Status.IN_PROGRESS) if status != present]
        self.offer(
            "status",
            [
                (present.value, f"{present.label}, as before"),
                *((status.value, status.label) for status in others),
            ],
        )

    def start(self) -> dict[str, Any]:
        return {"status": self.setting.action.status}

    def do(self, said: Said) -> ActionUpdate:
        action, status = self.setting.action, Status(self.cleaned_data["status"])
        change = {} if status == action.status else {"status": status}
        return action.record(said, seen_version=self.seen, **change)


class CompleteForm(DeedForm):
    def do(self, said: Said) -> ActionUpdate:
        return self.setting.action.complete(said, seen_version=self.seen)


class DischargeForm(DeedForm):
    def do(self, said: Said) -> ActionUpdate:
        return self.setting.action.discharge(said, seen_version=self.seen)


class WithdrawForm(DeedForm):
    def do(self, said: Said) -> ActionUpdate:
        return self.setting.action.withdraw(said, seen_version=self.seen)


class ReopenForm(DeedForm):
    def do(self, said: Said) -> ActionUpdate:
        return self.setting.action.reopen(said, seen_version=self.seen)


class DeferForm(DeedForm):
    """To a day on which the board will meet, or to another after the one on which that is said."""

    to = forms.ChoiceField(
        label="Defer it to",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the meeting to which it is deferred, or another day"},
    )
    day = DayField("The other day", help_text=DAY_EXAMPLE)
    asked_first = ("to", "day")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.offer(
            "to",
            [
                *((day.isoformat(), f"The meeting of {in_words(day)}") for day in self.setting.coming),
                (ANOTHER_DAY, "Another day"),
            ],
        )

    def start(self) -> dict[str, Any]:
        coming = self.setting.coming
        return {"to": coming[0].isoformat() if coming else ANOTHER_DAY}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("to") == ANOTHER_DAY and "day" not in self.errors:
            said_on = self.said_on(cleaned.get("given_at", ""))
            if not cleaned.get("day"):
                self.add_error("day", NOT_A_DAY)
            elif cleaned["day"] <= said_on:
                self.add_error("day", f"Enter a day after {in_words(said_on)}, on which it is deferred")
        return cleaned

    def do(self, said: Said) -> ActionUpdate:
        to, words = self.cleaned_data["day"], ""
        if self.cleaned_data["to"] != ANOTHER_DAY:
            to = datetime.date.fromisoformat(self.cleaned_data["to"])
            words = f"the meeting of {in_words(to)}"
        return self.setting.action.defer(said, to=to, in_words=words, seen_version=self.seen)


class DueForm(DeedForm):
    due_on = DayField("Due day", help_text=f"{DAY_EXAMPLE}. Leave it empty where there is no day.")
    asked_first = ("due_on",)

    def start(self) -> dict[str, Any]:
        return {"due_on": self.setting.action.due_on}

    def clean_due_on(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["due_on"]
        if day == self.setting.action.due_on and not self.setting.action.due_is_inferred:
            raise forms.ValidationError("This is the day it has already: enter another, or go back")
        return day

    def do(self, said: Said) -> ActionUpdate:
        to = self.cleaned_data["due_on"]
        return self.setting.action.change_due(said, to=to, in_words="", seen_version=self.seen)


class CorrectForm(DeedForm):
    """Other words, which differ from those that stand by more than a browser's line ends."""

    text = WordsField(
        label="The words of the action",
        help_text="Those of its notes are kept beside them.",
        widget=forms.Textarea(attrs={"rows": 4}),
        longest=LONGEST_WORDS,
        error_messages={"required": "Enter the words of the action"},
    )
    asked_first = ("text",)

    def start(self) -> dict[str, Any]:
        return {"text": self.setting.action.text}

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n")
        if text == self.setting.action.text:
            raise forms.ValidationError("These are its words already: change them, or go back")
        return text

    def do(self, said: Said) -> ActionUpdate:
        text = self.cleaned_data["text"]
        return self.setting.action.correct(said, text=text, seen_version=self.seen)


class OwnersForm(DeedForm):
    """Posts are chosen; anybody else is typed, and is a person where the record has one of that name."""

    posts = forms.MultipleChoiceField(
        label="Posts",
        help_text="An action of a post passes to whoever holds it.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = WordsField(
        label="Anybody else",
        help_text="Names of people or bodies, with commas between them.",
        required=False,
        longest=500,
    )
    asked_first = ("posts", "others")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.offered = {str(post.pk): post for post, _ in self.setting.posts}
        self.offer(
            "posts",
            [(str(post.pk), f"{post}: {holder}") for post, holder in self.setting.posts],
        )

    def start(self) -> dict[str, Any]:
        owners = list(self.setting.action.owners.filter(is_former=False))
        offered = {post.pk for post, _ in self.setting.posts}
        return {
            "posts": [str(owner.post_id) for owner in owners if owner.post_id in offered],
            "others": ", ".join(owner.label for owner in owners if owner.post_id not in offered),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        present = self.setting.action.owners.filter(is_former=False)
        if not self.errors and _meant(self.owners()) == _meant(present):
            self.add_error("others", "These are its owners already: change them, or go back")
        return cleaned

    def do(self, said: Said) -> ActionUpdate:
        return self.setting.action.change_owners(said, to=self.owners(), seen_version=self.seen)

    def owners(self) -> list[ActionOwner]:
        posts = [self.offered[key] for key in self.cleaned_data["posts"]]
        labels = [label.strip() for label in self.cleaned_data["others"].split(",") if label.strip()]
        people = {person.name.casefold(): person for person in Person.objects.filter(name__in=labels)}
        owners = [ActionOwner(label=post.short_name or post.title, post=post) for post in posts]
        owners += [ActionOwner(label=label, person=people.get(label.casefold())) for label in labels]
        return owners


def _meant(owners: Iterable[ActionOwner]) -> set[int | str]:
    return {owner.post_id or owner.label for owner in owners}


FORMS: dict[str, type[DeedForm]] = {
    "update": UpdateForm,
    "complete": CompleteForm,
    "discharge": DischargeForm,
    "withdraw": WithdrawForm,
    "reopen": ReopenForm,
    "defer": DeferForm,
    "due": DueForm,
    "correct": CorrectForm,
    "owners": OwnersForm,
}


def in_words(day: datetime.date) -> str:
    return date_format(day, "j F Y")
