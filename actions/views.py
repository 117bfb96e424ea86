"""The page of an action, and the question how it stands."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from actions.action_page import action_page, actions_for_page
from actions.askings import ask, may_be_asked
from actions.deeds.forms import FORMS, Setting
from actions.deeds.table import deeds_for
from actions.models import Action
from actions.notices.collecting import tell_of
from actions.notices.receivers import mail_leaves
from actions.register.way_back import WayBack
from governance.requests import AuthenticatedRequest

ON_THE_PAGE = ("discharge", "update", "reopen")
"""Deeds that ask for words alone have their form on the page itself; the others are a click away."""
BESIDE_THE_WORDS = "correct"


def action_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    action = get_object_or_404(actions_for_page(request.user), pk=pk)
    today, back = timezone.localdate(), WayBack.of(request)
    page = action_page(action, request.user, today)
    setting = Setting(action, page.meetings)
    deeds = deeds_for(request.user, action)
    context = {
        "page": page,
        "action": action,
        "forms": [
            (deed, FORMS[deed.name](deed=deed, setting=setting)) for deed in deeds if deed.name in ON_THE_PAGE
        ],
        "links": [
            (deed.button, f"{reverse(deed.url_name, args=[pk])}{back.carried}")
            for deed in deeds
            if deed.name not in ON_THE_PAGE and deed.name != BESIDE_THE_WORDS
        ],
        "may_ask": bool(page.owners)
        and may_be_asked(action, page.asked, today)
        and request.user.has_perm("actions.add_askedupdate"),
        "mail_leaves": mail_leaves(),
        "may_correct": any(deed.name == BESIDE_THE_WORDS for deed in deeds),
        "back": back,
        "crumbs": [("Register of actions", back.register_url)],
    }
    return render(request, "actions/action_detail.html", context)


def action_ask(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Put on record that the owners were asked for an update; a second time on one day changes nothing."""
    action = get_object_or_404(Action.objects.visible_to(request.user).select_related("board"), pk=pk)
    if action.is_outstanding:
        _ask(request, action)
    else:
        messages.info(request, f"{action.reference} is closed: nothing is owed any more.")
    agenda = request.POST.get("agenda", "")
    if agenda.isascii() and agenda.isdecimal():
        return redirect(f"{reverse('preparing:agenda', args=[agenda])}#matter-{pk}")
    return redirect(f"{action.get_absolute_url()}{WayBack.of(request).carried}")


def _ask(request: AuthenticatedRequest, action: Action) -> None:
    asked, is_new = ask(action, request.user, timezone.localdate())
    if asked is None:
        told = f"Nobody is named as the owner of {action.reference}: say who owes it, then ask."
        messages.error(request, told)
    elif is_new:
        messages.success(request, f"{asked.whom}: asked for an update of {action.reference}.")
        for words in tell_of([asked]).in_words():
            messages.info(request, words)
    else:
        messages.info(request, f"{asked.by} asked for an update of {action.reference} today already.")
