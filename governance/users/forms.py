"""The form in which a user is made and changed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.html import format_html

from governance.access import ROLE_IN_WORDS, Role
from governance.models import User
from governance.users.deeds import LastAdministrator, keep

TAKEN_PERSON = "Another user is this person already: choose another, or nobody"
TAKEN = "Another user has this username: choose another"


class UserForm(forms.ModelForm[User]):
    """``by`` fills it in: nobody takes the administrator's role from themselves."""

    roles = forms.MultipleChoiceField(
        label="Roles",
        help_text="A user can have several.",
        widget=forms.CheckboxSelectMultiple,
        choices=[
            (role.value, format_html('{} <span class="also">{}</span>', role.value, words))
            for role, words in ROLE_IN_WORDS.items()
        ],
        error_messages={"required": "Choose at least one role: without one a user can see nothing"},
    )

    class Meta:
        model = User
        fields = ("first_name", "last_name", "username", "email", "person")
        labels = {
            "username": "Username",
            "email": "E-mail address (optional)",
            "person": "Who they are in the record (optional)",
        }
        help_texts = {
            "username": "What they sign in with. Capital letters count.",
            "person": "Notices of what this person owes, or their post, go to the e-mail address.",
        }
        error_messages = {
            "username": {
                "required": "Enter a username",
                "invalid": "A username has letters, digits and @ . + - _ only, and no spaces",
            },
            "email": {"invalid": "Enter an e-mail address, for example name@office.example"},
            "person": {"invalid_choice": "Choose a person from the list", "unique": TAKEN_PERSON},
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["roles"].initial = self.instance.role_names() if self.instance.pk else []
        self.fields["username"].widget.attrs.pop("autofocus", None)
        person: Any = self.fields["person"]
        person.empty_label = "Nobody in the record"
        for name in ("first_name", "last_name"):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = f"Enter the {self.fields[name].label.lower()}"  # type: ignore[union-attr]

    def clean_username(self) -> str:
        """Names that differ in capitals alone would be taken for one another."""
        username: str = self.cleaned_data["username"]
        if User.objects.exclude(pk=self.instance.pk).filter(username__iexact=username).exists():
            raise ValidationError(TAKEN)
        return username

    def clean_roles(self) -> list[str]:
        roles: list[str] = self.cleaned_data["roles"]
        if self.instance.pk == self.by.pk and self._drops_administrator(roles):
            raise ValidationError(
                "You cannot take the administrator's role from yourself: ask another administrator"
            )
        return roles

    def _drops_administrator(self, roles: list[str]) -> bool:
        return Role.ADMINISTRATOR in self.instance.role_names() and Role.ADMINISTRATOR not in roles

    def keep(self) -> bool:
        """Save a valid form; False, with the error in it, where nobody would keep the users."""
        try:
            keep(self.instance, self.cleaned_data["roles"])
        except LastAdministrator:
            self.add_error("roles", "This is the last administrator: give another user the role first")
            return False
        except IntegrityError as error:
            is_person = "person" in str(error)
            self.add_error("person" if is_person else "username", TAKEN_PERSON if is_person else TAKEN)
            return False
        return True
