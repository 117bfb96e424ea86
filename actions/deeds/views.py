"""One page for each deed: its question, its form, and what it did."""

import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from actions.action_page import actions_for_page, meetings_since, updates_of
from actions.deeds.coming import coming_days
from actions.deeds.forms import FORMS, MEETINGS_OFFERED, DeedForm, Setting
from actions.deeds.table import DEEDS, Deed
from actions.models import Action, ChangedMeanwhile
from actions.register.way_back import WayBack
from governance.models import User
from governance.requests import AuthenticatedRequest, version_seen
from meetings.holders import holders_of_posts
from meetings.models import Post

POSTS_OFFERED = 60


def action_deed(request: AuthenticatedRequest, pk: int, deed: str) -> HttpResponse:
    """What is hidden is 404, and a deed that no longer fits says why in words."""
    wanted = DEEDS[deed]
    action = get_object_or_404(actions_for_page(request.user), pk=pk)
    if request.method == "POST":
        return _do(request, action, wanted)
    if action.status not in wanted.fits:
        return _show(request, action, wanted, form=None, status=HTTPStatus.CONFLICT)
    return _show(request, action, wanted, form=form_of(wanted, action, request.user))


def form_of(deed: Deed, action: Action, user: User, data: Any = None, **kwargs: Any) -> DeedForm:
    setting = setting_of(deed, action, user, timezone.localdate())
    return FORMS[deed.name](data, deed=deed, setting=setting, **kwargs)


def setting_of(deed: Deed, action: Action, user: User, today: datetime.date) -> Setting:
    """What the form of ``deed`` offers; one statement, or two where it asks for a meeting or an owner."""
    return Setting(
        action=action,
        meetings=list(meetings_since(action, user, today)[:MEETINGS_OFFERED]),
        coming=coming_days(action.board_id, user, today) if deed.name == "defer" else (),
        posts=held_posts(today) if deed.name == "owners" else (),
    )


def held_posts(today: datetime.date) -> tuple[tuple[Post, str], ...]:
    """Posts that somebody holds now, with the name of the holder."""
    holders = holders_of_posts(today)
    return tuple((post, holders[post.pk]) for post in Post.objects.filter(pk__in=holders)[:POSTS_OFFERED])


def _do(request: AuthenticatedRequest, action: Action, deed: Deed) -> HttpResponse:
    form = form_of(deed, action, request.user, request.POST)
    if request.POST.get("version") != str(action.version):
        return _show_conflict(request, action, deed)
    if action.status not in deed.fits:
        return _show(request, action, deed, form=None, status=HTTPStatus.CONFLICT)
    if not form.is_valid():
        return _show(request, action, deed, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    said = form.said(request.user)
    try:
        form.do(said)
    except ChangedMeanwhile:
        fresh = get_object_or_404(actions_for_page(request.user), pk=action.pk)
        return _show_conflict(request, fresh, deed)
    return _say_done(request, action, deed)


def _say_done(request: AuthenticatedRequest, action: Action, deed: Deed) -> HttpResponse:
    messages.success(request, f"{action.reference} {deed.done}.")
    return redirect(f"{action.get_absolute_url()}{WayBack.of(request).carried}")


def _show_conflict(request: AuthenticatedRequest, action: Action, deed: Deed) -> HttpResponse:
    """Nothing was saved: says what others did meanwhile, and keeps what was typed.

    But of a form that was sent twice the first one was saved: that is no conflict.
    """
    seen = version_seen(request)
    same = action.only_update_since(seen, request.user, request.POST.get("words", "").strip())
    if same and same.deed == deed.name:
        return _say_done(request, action, deed)
    initial: dict[str, Any] = {
        name: values if name == "posts" else values[0] for name, values in request.POST.lists()
    }
    initial["version"] = action.version
    missed = action.version - seen if seen else 1
    meanwhile = updates_of(action, request.user).order_by("-pk")[: max(missed, 1)]
    fits = action.status in deed.fits
    form = form_of(deed, action, request.user, initial=initial) if fits else None
    return _show(
        request,
        action,
        deed,
        form=form,
        meanwhile=meanwhile,
        status=HTTPStatus.CONFLICT,
    )


def _show(
    request: AuthenticatedRequest,
    action: Action,
    deed: Deed,
    *,
    form: DeedForm | None,
    status: HTTPStatus = HTTPStatus.OK,
    **more: Any,
) -> HttpResponse:
    back = WayBack.of(request)
    action_url = f"{action.get_absolute_url()}{back.carried}"
    context = {
        "action": action,
        "action_url": action_url,
        "back": back,
        "deed": deed,
        "form": form,
        "typed": request.POST.get("words", ""),
        "crumbs": [
            ("Register of actions", back.register_url),
            (action.reference, action_url),
        ],
        **more,
    }
    return render(request, "actions/action_deed.html", context, status=status)
