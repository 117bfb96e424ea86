"""Pages of the register: the list, a row of it, updates of ticked rows, and all owners."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from actions.models import Action, ChangedMeanwhile, Said, Status
from actions.register.asked import Asked
from actions.register.choices import choices
from actions.register.facets import MOST_OWNERS, Facets, count_facets
from actions.register.filters import register_filter
from actions.register.found import found_actions
from actions.register.page import register_page
from actions.register.panel import owner_groups
from actions.register.rows import Row, register_rows
from actions.register.saved import saved_views
from actions.register.status_changes import updatable
from actions.register.updates import (
    MOST_TICKED,
    RowForm,
    TickedForm,
    changed_meanwhile,
    is_done,
    record,
    statuses_of_any,
    statuses_of_ticked,
    ticked,
    update_ticked,
)
from actions.register.way_back import WayBack
from governance.exports import export_links
from governance.repeated import repeated
from governance.requests import AuthenticatedRequest, version_seen

ROWS = "actions/_action_rows.jinja"


def action_list(request: AuthenticatedRequest) -> HttpResponse:
    asked = Asked.by(request.GET)
    page = register_page(asked, request.user, timezone.localdate(), request.GET.get("page", ""))
    may_update = request.user.has_perm("actions.update_action")
    context = {
        "page": page,
        "rows": page.rows,
        "saved": saved_views(request.user, asked),
        "here": reverse("actions:action_list"),
        "exports": export_links(request, "actions:action_export"),
        "bulk": statuses_of_ticked(request.user) if may_update else (),
        "updatable": updatable(request.user),
        "is_saved": False,
        "user": request.user,
        "takes_focus": follows_link(request),
    }
    whole = {**context, "register": repeated("actions/_register.jinja", request, **context)}
    name = "_action_list" if is_partial(request) else "action_list"
    response = render(request, f"actions/{name}.html", whole, status=page.paging.status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def is_partial(request: Any) -> bool:
    """htmx asks for the whole page when it goes back in the browser's history."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def follows_link(request: Any) -> bool:
    """Links of the register have no name by which the focus would find them again; its forms have."""
    return is_partial(request) and not request.htmx.trigger


def owner_list(request: AuthenticatedRequest) -> HttpResponse:
    """Everybody who owes what the register shows, each a way to what they owe of it."""
    asked, today = Asked.by(request.GET), timezone.localdate()
    filterset = register_filter(asked, request.user, today)
    facets = count_facets(filterset, owners=MOST_OWNERS) if filterset.is_valid() else Facets()
    list_url = reverse("actions:action_list")
    context = {
        "groups": owner_groups(filterset, asked, facets),
        "list_url": list_url,
        "back": f"{list_url}{asked.address()}",
        "crumbs": [("Register of actions", f"{list_url}{asked.address()}")],
    }
    return render(request, "actions/owner_list.html", context)


def action_row(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The form in a row, then the row again. Without script the action's own page has the form."""
    actions = Action.objects.visible_to(request.user).select_related("board")
    action = get_object_or_404(actions, pk=pk)
    if request.method != "POST" and not is_partial(request):
        return redirect(f"{action.get_absolute_url()}{WayBack.of(request).carried}#deeds")
    if request.method != "POST" and "row" in request.GET:
        return show_row(request, pk)
    if request.method == "POST":
        return save_row(request, action)
    return show_row_form(request, row_form(request, action), pk)


def row_form(request: AuthenticatedRequest, action: Action, data: Any = None, words: str = "") -> RowForm:
    return RowForm(data, action=action, user=request.user, today=timezone.localdate(), words=words)


def show_row_form(request: AuthenticatedRequest, form: RowForm, pk: int, told: str = "") -> HttpResponse:
    (row,) = rows_of(request, Action.objects.visible_to(request.user).filter(pk=pk))
    return render(request, "actions/_action_row_form.html", {"row": row, "form": form, "told": told})


def rows_of(request: AuthenticatedRequest, actions: QuerySet[Action]) -> list[Row]:
    """``actions`` are visible to the user already; two statements."""
    today = timezone.localdate()
    found = found_actions(actions, request.user, today)
    return register_rows(found, choices(request.user, today, ()), today, WayBack.of(request))


def save_row(request: AuthenticatedRequest, action: Action) -> HttpResponse:
    """The row as it is now; or the form again, where words are missing, or somebody was quicker."""
    asked = request.POST.get("status", "")
    if asked in set(Status.values) - set(statuses_of_any(request.user)) - {action.status}:
        raise PermissionDenied
    form = row_form(request, action, request.POST)
    seen, words = version_seen(request), request.POST.get("words", "").strip()
    said = Said(words, request.user, timezone.localdate())
    if asked in Status.values and is_done(action, Status(asked), said, seen):
        return show_saved(request, action)
    if seen != action.version:
        return show_row_again(request, action, words)
    if not form.is_valid():
        return show_row_form(request, form, action.pk)
    next_meeting = form.next_meeting if asked != action.status else None
    try:
        record(action, Status(asked), said, seen_version=seen, next_meeting=next_meeting)
    except ChangedMeanwhile:
        action.refresh_from_db(fields=["status", "version"])
        return show_row_again(request, action, words)
    return show_saved(request, action)


def show_saved(request: AuthenticatedRequest, action: Action) -> HttpResponse:
    return show_row(request, action.pk, is_saved=True) if is_partial(request) else redirect(action)


def show_row_again(request: AuthenticatedRequest, action: Action, words: str) -> HttpResponse:
    """Who was quicker, and what was typed, to be sent again by whoever has read that."""
    return show_row_form(
        request, row_form(request, action, words=words), action.pk, changed_meanwhile(action)
    )


def show_row(request: AuthenticatedRequest, pk: int, *, is_saved: bool = False) -> HttpResponse:
    (row,) = rows_of(request, Action.objects.visible_to(request.user).filter(pk=pk))
    shown = repeated(ROWS, rows=[row], bulk=True, updatable=updatable(request.user), is_saved=is_saved)
    return HttpResponse(shown)


def action_updates(request: AuthenticatedRequest) -> HttpResponse:
    """One update for all ticked actions. What could not be done is told, action by action."""
    versions = ticked(request.POST.getlist("action"))
    form = TickedForm(request.POST, user=request.user)
    if not versions:
        form.add_error(None, "Tick the actions that the update is for")
    elif len(versions) > MOST_TICKED:
        form.add_error(None, f"Tick {MOST_TICKED} actions or fewer")
    back = WayBack.of(request).register_url
    if not form.is_valid():
        return show_ticked(request, form, versions, back)
    said = Said(form.cleaned_data["words"], request.user, timezone.localdate())
    outcome = update_ticked(versions, form.cleaned_data["status"], said)
    if not outcome.refused:
        messages.success(request, f"One update was added to {', '.join(outcome.updated)}.")
        return redirect(back)
    context = {"outcome": outcome, "back": back, "crumbs": [("Register of actions", back)]}
    return render(request, "actions/action_updates_refused.html", context, status=HTTPStatus.CONFLICT)


def show_ticked(
    request: AuthenticatedRequest, form: TickedForm, versions: dict[int, int], back: str
) -> HttpResponse:
    """A page of the ticked actions with the form, so that nothing has to be ticked or typed again."""
    actions = Action.objects.visible_to(request.user).filter(pk__in=list(versions)[:MOST_TICKED])
    rows = rows_of(request, actions.order_by("board__code", "year", "number"))
    context = {
        "form": form,
        "rows": [(f"{row.pk}:{versions[row.pk]}", row) for row in rows],
        "back": back,
        "back_query": request.POST.get("back", ""),
        "crumbs": [("Register of actions", back)],
    }
    return render(request, "actions/action_updates.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
