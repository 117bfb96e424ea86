"""The pages of sign-in, and of what went wrong."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse_lazy

from governance import typed
from governance.access import ROLE_IN_WORDS
from governance.installation import installation


class FocusOnErrors(forms.BaseForm):
    """Its first field has the focus as the page opens, until a summary of errors takes it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values() if self.is_bound else ():
            field.widget.attrs.pop("autofocus", None)


class SignInForm(FocusOnErrors, AuthenticationForm):
    error_messages = {
        "invalid_login": "Enter a correct username and password. Capital letters count in both.",
        "inactive": "This account is switched off. Ask an administrator of the record.",
    }


class SignIn(auth_views.LoginView):
    form_class = SignInForm
    template_name = "registration/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        typed.remember(response, form.get_user())
        return response


class PasswordTwice(FocusOnErrors):
    """The new password is asked for twice, in words that say no more than that."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        again = self.fields["new_password2"]
        again.label, again.help_text = "New password again", ""


class NewPasswordForm(PasswordTwice, PasswordChangeForm):
    pass


class PasswordChange(auth_views.PasswordChangeView):
    form_class = NewPasswordForm
    template_name = "registration/password_change.html"
    success_url = reverse_lazy("home")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, "Your password is changed.")
        return super().form_valid(form)


class FirstPasswordForm(PasswordTwice, SetPasswordForm):  # type: ignore[type-arg]
    pass


class PasswordSet(auth_views.PasswordResetConfirmView):
    """Where somebody sets a password without knowing one, by an address that an administrator gave them."""

    form_class = FirstPasswordForm
    template_name = "registration/password_set.html"
    success_url = reverse_lazy("sign_in")

    def get_user(self, uidb64: str) -> Any:
        """Nobody, too, of whom is switched off: the address is as dead as one that is too old."""
        user = super().get_user(uidb64)
        return user if user is not None and user.is_active else None

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, "Your password is set. Sign in with it.")
        return super().form_valid(form)


def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement that public bodies have to publish, open to everybody."""
    return render(request, "governance/accessibility.html")


def records(request: HttpRequest) -> HttpResponse:
    return render(
        request, "governance/records.html", {"hours": settings.SESSION_HOURS, "roles": ROLE_IN_WORDS}
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Says sorry without asking the database, which may be what failed."""
    return HttpResponseServerError(render_to_string("500.html", dict(installation(request))))
