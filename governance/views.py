"""The page one arrives at, and the pages of sign-in and of what went wrong."""

import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.forms import AuthenticationForm
from django.db.models import Count, F, Min, Q
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from actions.models import OUTSTANDING, RegisterEntry
from governance.installation import installation
from governance.models import User
from governance.requests import AuthenticatedRequest
from meetings.models import Meeting

LATEST_NOTES = 5


@require_GET
@permission_required("meetings.view_meeting", raise_exception=True)
def home(request: AuthenticatedRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "today": date_format(today, "l j F Y"),
        "figures": outstanding_figures(request.user, today),
        "register_url": reverse("actions:action_list"),
        "latest": Meeting.objects.visible_to(request.user).filter(date__lte=today).for_list()[:LATEST_NOTES],
        "next": next_meeting(request.user, today),
    }
    return render(request, "home.html", context)


def outstanding_figures(user: User, today: datetime.date) -> dict[str, Any]:
    """How many actions are outstanding, by status, and overdue on ``today``: one statement.

    A count for each board and status, put together here: the boards counted as distinct would
    have every action sorted.
    """
    entries = RegisterEntry.objects.visible_to(user).filter(is_closed=False).order_by()
    late = Q(due_on__lt=today)
    counts = entries.values_list("board", "status").annotate(
        actions=Count("pk"), late=Count("pk", filter=late), oldest=Min("due_on", filter=late)
    )
    boards: set[int] = set()
    by_status = dict.fromkeys(map(str, OUTSTANDING), 0)
    overdue, oldest = 0, []
    for board, status, actions, late_actions, oldest_due in counts:
        boards.add(board)
        by_status[status] += actions
        overdue += late_actions
        oldest += [oldest_due] if oldest_due else []
    return {
        **by_status,
        "outstanding": sum(by_status.values()),
        "overdue": overdue,
        "oldest_due": min(oldest, default=None),
        "boards": len(boards),
    }


def next_meeting(user: User, today: datetime.date) -> dict[str, Any] | None:
    """The next meeting that is known: one in the record, or the day that notes give for it."""
    meetings = Meeting.objects.visible_to(user).select_related("board").order_by()
    coming = meetings.filter(date__gte=today).annotate(day=F("date"))
    announced = meetings.filter(next_date__gte=today).annotate(day=F("next_date"))
    known = coming.union(announced).order_by("day").first()
    if known is None:
        return None
    is_announced = known.date < today
    return {
        "meeting": known,
        "day": known.next_date if is_announced else known.date,
        "time": known.next_time if is_announced else known.start_time,
        "venue": known.next_venue if is_announced else known.venue,
        "theme": known.next_theme if is_announced else known.theme,
        "is_announced": is_announced,
    }


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "Enter a correct user name and password. Capital letters count in both.",
        "inactive": "This account is switched off. Ask an administrator of the record.",
    }


class SignIn(auth_views.LoginView):
    form_class = SignInForm
    template_name = "registration/sign_in.html"
    redirect_authenticated_user = True


class PasswordChange(auth_views.PasswordChangeView):
    template_name = "registration/password_change.html"
    success_url = reverse_lazy("home")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, "Your password is changed.")
        return super().form_valid(form)


def server_error(request: HttpRequest) -> HttpResponse:
    """Says sorry without asking the database, which may be what failed."""
    return HttpResponseServerError(render_to_string("500.html", dict(installation(request))))
