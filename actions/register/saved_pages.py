"""Pages of the saved views: the list, and to keep, rename and remove one."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from actions.models import SavedView
from actions.register.asked import Asked
from actions.register.filters import register_filter
from actions.register.heading import plain_heading
from actions.register.saved import LONGEST_NAME, SavedViewForm
from governance.requests import AuthenticatedRequest


def saved_view_list(request: AuthenticatedRequest) -> HttpResponse:
    views = list(SavedView.objects.visible_to(request.user).for_list())
    context = {
        "own": [view for view in views if view.owner_id == request.user.pk],
        "shared": [view for view in views if view.owner_id != request.user.pk],
        "crumbs": crumbs(),
    }
    return render(request, "actions/saved_view_list.html", context)


def saved_view_add(request: AuthenticatedRequest) -> HttpResponse:
    """Keeps the view whose query the address of this page has."""
    asked = Asked.by(request.GET)
    filterset = register_filter(asked, request.user, timezone.localdate())
    if not filterset.is_valid() or len(asked.address()) > 2000:
        messages.warning(request, "A view can be saved once its filters have no errors.")
        return redirect(f"{reverse('actions:action_list')}{asked.address()}")
    words = plain_heading(filterset, asked)
    view = SavedView(owner=request.user, query=asked.address(), name=words[:LONGEST_NAME])
    return edit(request, view, "Save this view", words)


def saved_view_change(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView, pk=pk, owner=request.user)
    return edit(request, view, "Change a saved view", view.name)


def edit(request: AuthenticatedRequest, view: SavedView, title: str, words: str) -> HttpResponse:
    form = SavedViewForm(request.POST if request.method == "POST" else None, view=view)
    if form.is_valid():
        form.save()
        messages.success(request, f"The view “{view.name}” is saved.")
        return redirect(view)
    context = {"form": form, "view": view, "title": title, "words": words, "crumbs": crumbs()}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "actions/saved_view_form.html", context, status=status)


def saved_view_remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView, pk=pk, owner=request.user)
    view.delete()
    messages.success(
        request, f"The view “{view.name}” is removed. The actions that it showed are not touched."
    )
    return redirect("actions:saved_view_list")


def crumbs() -> list[tuple[str, str]]:
    return [
        ("Register of actions", reverse("actions:action_list")),
        ("Saved views", reverse("actions:saved_view_list")),
    ]
