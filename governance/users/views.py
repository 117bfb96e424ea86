"""Pages of the users: the list, a new one, and one with what can be done to it."""

import datetime
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache

from governance.addresses import addresses_on
from governance.models import User
from governance.paging import page_of
from governance.requests import AuthenticatedRequest
from governance.users.deeds import LastAdministrator, end_sessions, switch, take_password
from governance.users.forms import UserForm

SHOWN_ONCE = "address_to_set_a_password"
"""Under this name the session keeps a new address, with whose it is, until the next page has shown it."""


def user_list(request: AuthenticatedRequest) -> HttpResponse:
    """Everybody who can sign in or could, those switched off last; two statements."""
    users = User.objects.with_roles()
    page = page_of(request, users.order_by("-is_active", Lower("last_name"), Lower("first_name"), "pk"))
    url = addresses_on("users:user_change")
    context = {
        "page": page,
        "rows": [
            {
                "name": str(user),
                "username": user.username,
                "url": url(user.pk),
                "roles": _roles(user),
                "last_login": _in_words(user.last_login),
                "is_active": user.is_active,
            }
            for user in page.rows
        ],
    }
    return render(request, "governance/users/user_list.html", context, status=page.status)


def user_add(request: AuthenticatedRequest) -> HttpResponse:
    form = UserForm(request.POST if request.method == "POST" else None, by=request.user)
    if form.is_valid() and form.keep():
        _give_address(request, form.instance)
        messages.success(request, f"{form.instance} is added.")
        return redirect(form.instance)
    return _form_page(request, form, "user_add", {"crumbs": _crumbs()})


@never_cache
def user_change(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """One user: the form, and what else can be done. A new address to set a password is shown once."""
    user = _user(request, pk, to_change=request.method == "POST")
    name, roles = str(user), _roles(user)
    form = UserForm(request.POST if request.method == "POST" else None, instance=user, by=request.user)
    if form.is_valid() and form.keep():
        messages.success(request, f"{user} is changed.")
        return redirect(user)
    address = request.session.pop(SHOWN_ONCE, None)
    context = {
        "name": name,
        "roles": roles,
        "user_shown": user,
        "last_login": _in_words(user.last_login),
        "joined": _in_words(user.date_joined),
        "is_self": user == request.user,
        "may_change": _may_change(request, user),
        "address": address["url"] if address and address["user"] == pk else "",
        "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
        "crumbs": _crumbs(),
    }
    return _form_page(request, form, "user_change", context)


def user_switch(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Off or on, as the button that was pressed said: pressed twice it does the same."""
    user = _user(request, pk, to_change=True, is_other=True)
    on = request.POST.get("to") == "on"
    try:
        switch(user, on=on)
    except LastAdministrator:
        messages.warning(request, f"{user} is the last administrator and stays: give another user the role.")
    else:
        words = "can sign in again" if on else "is signed out and can sign in no more"
        messages.success(request, f"{user} {words}.")
    return redirect(user)


def user_sessions(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    user = _user(request, pk, to_change=True)
    end_sessions(user)
    if user == request.user:
        update_session_auth_hash(request, user)
        messages.success(request, "You are signed out everywhere but here.")
    else:
        messages.success(request, f"{user} is signed out everywhere.")
    return redirect(user)


def user_password(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    user = _user(request, pk, to_change=True, is_other=True)
    _give_address(request, user)
    messages.success(request, f"The password of {user} holds no more.")
    return redirect(user)


def _user(request: AuthenticatedRequest, pk: int, *, to_change: bool, is_other: bool = False) -> User:
    """The user with their roles; raises PermissionDenied where this user may not change them."""
    user: User = get_object_or_404(User.objects.with_roles(), pk=pk)
    if to_change and (not _may_change(request, user) or (is_other and user == request.user)):
        raise PermissionDenied
    return user


def _may_change(request: AuthenticatedRequest, user: User) -> bool:
    """A superuser is a superuser's to change: else the administrator's role would be no bound."""
    return request.user.is_superuser or not user.is_superuser


def _give_address(request: AuthenticatedRequest, user: User) -> None:
    url = request.build_absolute_uri(take_password(user))
    request.session[SHOWN_ONCE] = {"user": user.pk, "url": url}


def _form_page(
    request: AuthenticatedRequest, form: UserForm, name: str, context: dict[str, Any]
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, f"governance/users/{name}.html", {"form": form, **context}, status=status)


def _roles(user: User) -> str:
    words = ["System administrator"] if user.is_superuser else []
    return ", ".join([*words, *user.role_names()]) or "None"


def _in_words(when: datetime.datetime | None) -> str:
    return date_format(timezone.localtime(when), "j F Y, H:i") if when else "Never"


def _crumbs() -> list[tuple[str, str]]:
    return [("Users", reverse("users:user_list"))]
