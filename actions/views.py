"""Pages of the register of actions."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from actions.action_page import ActionPage, action_page, actions_for_page
from actions.forms import StatusForm
from actions.models import ChangedMeanwhile, Status
from actions.status_changes import statuses_for
from governance.requests import AuthenticatedRequest


@require_GET
@permission_required("actions.view_action", raise_exception=True)
def action_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    action = get_object_or_404(actions_for_page(request.user), pk=pk)
    page = action_page(action, request.user, timezone.localdate())
    return _show(request, page, form=_form(request, page))


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("actions.update_action", raise_exception=True)
def action_status(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Gives the action a status. The address is no page: who comes back to it is sent to the action."""
    action = get_object_or_404(actions_for_page(request.user), pk=pk)
    if request.method != "POST":
        return redirect(action)
    page = action_page(action, request.user, timezone.localdate())
    form = _form(request, page, request.POST)
    if request.POST.get("version") != str(action.version):
        return _show_conflict(request, page)
    if "status" in form.errors and request.POST.get("status") in Status.values:
        raise PermissionDenied
    if not form.is_valid():
        return _show(request, page, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _save(request, page, form)


def _save(request: AuthenticatedRequest, page: ActionPage, form: StatusForm) -> HttpResponse:
    action, status = page.action, Status(form.cleaned_data["status"])
    change = {} if status == action.status else {"status": status}
    said = form.said(request.user, timezone.localdate())
    try:
        action.record(said, seen_version=form.cleaned_data["version"], **change)
    except ChangedMeanwhile:
        fresh = get_object_or_404(actions_for_page(request.user), pk=action.pk)
        return _show_conflict(request, action_page(fresh, request.user, timezone.localdate()))
    done = f"is now {status.label.lower()}" if change else "has a new update"
    messages.success(request, f"{action.reference} {done}.")
    return redirect(action)


def _show_conflict(request: AuthenticatedRequest, page: ActionPage) -> HttpResponse:
    """Nothing was saved: says what others did meanwhile, and keeps what was typed."""
    typed = {name: request.POST.get(name, "") for name in ("status", "given_at", "words")}
    seen = request.POST.get("version", "")
    missed = page.action.version - int(seen) if seen.isdecimal() and len(seen) < 10 else 1
    meanwhile = sorted(page.updates, key=lambda update: -update.pk)[: max(missed, 1)]
    return _show(
        request,
        page,
        form=_form(request, page, initial=typed),
        meanwhile=meanwhile,
        status=HTTPStatus.CONFLICT,
    )


def _form(request: AuthenticatedRequest, page: ActionPage, data: Any = None, **kwargs: Any) -> StatusForm:
    statuses = statuses_for(request.user, page.action)
    return StatusForm(data, action=page.action, statuses=statuses, meetings=page.meetings, **kwargs)


def _show(
    request: AuthenticatedRequest,
    page: ActionPage,
    *,
    form: StatusForm,
    meanwhile: Any = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "page": page,
        "action": page.action,
        "form": form,
        "may_update": request.user.has_perm("actions.update_action"),
        "meanwhile": meanwhile,
        "crumbs": [("Register of actions", reverse("actions:action_list"))],
    }
    return render(request, "actions/action_detail.html", context, status=status)
