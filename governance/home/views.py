"""Home: the same figures for all, and below them what each role has to see to."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from governance.home import waiting
from governance.home.figures import figures_of
from governance.home.plots import age_bars, of_no_age, owner_bars, quarter_bars
from governance.requests import AuthenticatedRequest


def home(request: AuthenticatedRequest) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    register = reverse("actions:action_list")
    figures = figures_of(user, today)
    meetings = waiting.meetings_of(user, today)
    context = {
        "today": date_format(today, "l j F Y"),
        "figures": figures,
        "register_url": register,
        "owners_url": reverse("actions:owner_list"),
        "owners": owner_bars(figures, register),
        "ages": age_bars(figures, register, today),
        "of_no_age": of_no_age(figures),
        "quarters": quarter_bars(figures, register),
        "is_long_ago": figures.until < today,
        "latest": meetings.latest,
        "next": meetings.next,
        "to_discharge": waiting.to_discharge(user) if user.has_perm("actions.discharge_action") else None,
        "notes": waiting.notes_in_hand(user, today),
        "to_chase": waiting.to_chase(user, today) if user.has_perm("actions.complete_action") else None,
        "imports": waiting.last_imports() if user.has_perm("meetings.import_notes") else None,
    }
    return render(request, "governance/home.html", context)
