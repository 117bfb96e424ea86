"""The page of an action."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from actions.action_page import action_page, actions_for_page
from actions.deeds.forms import FORMS, Setting
from actions.deeds.table import deeds_for
from governance.requests import AuthenticatedRequest

ON_THE_PAGE = ("discharge", "update", "reopen")
"""Deeds that ask for words alone have their form on the page itself; the others are a click away."""
BESIDE_THE_WORDS = "correct"


def action_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    action = get_object_or_404(actions_for_page(request.user), pk=pk)
    page = action_page(action, request.user, timezone.localdate())
    setting = Setting(action, page.meetings)
    deeds = deeds_for(request.user, action)
    context = {
        "page": page,
        "action": action,
        "forms": [
            (deed, FORMS[deed.name](deed=deed, setting=setting)) for deed in deeds if deed.name in ON_THE_PAGE
        ],
        "links": [
            (deed.button, reverse(deed.url_name, args=[pk]))
            for deed in deeds
            if deed.name not in ON_THE_PAGE and deed.name != BESIDE_THE_WORDS
        ],
        "may_correct": any(deed.name == BESIDE_THE_WORDS for deed in deeds),
        "crumbs": [("Register of actions", reverse("actions:action_list"))],
    }
    return render(request, "actions/action_detail.html", context)
