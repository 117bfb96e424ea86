"""Answers to whoever saves part of a draft: JSON for a script, a page for a form. Nothing typed is lost."""

from http import HTTPStatus
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone

from actions.recording.forms import Versioned
from actions.recording.places import anchor_of, crumbs_to, record_url
from governance.models import User
from governance.requests import AuthenticatedRequest, wants_json
from governance.typed import typed_fields
from meetings.models import AgendaItem, Attendance
from meetings.recording.saving import Conflict, NotesLocked, Saved

NOT_TYPED = ("version", "from")
"""Fields that a form brings along by itself."""


def saved(request: AuthenticatedRequest, answer: Saved, place: str, told: str, **more: Any) -> HttpResponse:
    """``told`` is said to whom no script shows that it is saved."""
    if wants_json(request):
        at = f"{timezone.localtime():%H:%M:%S}"
        return JsonResponse({"version": answer.version, "saved": at, **more})
    messages.success(request, told)
    return redirect(place)


def locked(request: AuthenticatedRequest, error: NotesLocked) -> HttpResponse:
    """Nothing was saved: the notes left the draft while somebody typed. What was typed is given back."""
    if wants_json(request):
        return JsonResponse({"told": str(error)}, status=HTTPStatus.LOCKED)
    context = {
        "told": str(error),
        "meeting": error.meeting,
        "typed": [
            one for one in typed_fields(request.POST) if one.name not in NOT_TYPED and one.value.strip()
        ],
        "crumbs": crumbs_to(error.meeting),
    }
    return render(request, "actions/recording/locked.html", context, status=HTTPStatus.LOCKED)


def refused(request: AuthenticatedRequest, form: Versioned, title: str, place: str) -> HttpResponse:
    """Something typed can't be saved as it is."""
    if wants_json(request):
        errors = [str(error) for found in form.errors.values() for error in found]
        return JsonResponse({"told": ". ".join(errors)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return ask_again(request, form, title, place)


def ask_again(
    request: AuthenticatedRequest, form: Form, title: str, back: str, *, is_changed: bool = False
) -> HttpResponse:
    """The form on a page of its own, with what was typed: for an error, or because somebody was first."""
    context = {
        "form": form,
        "title": title,
        "back": back,
        "is_changed": is_changed,
        "url": request.path,
        "crumbs": [("The meeting", back)],
    }
    status = HTTPStatus.CONFLICT if is_changed else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "actions/recording/again.html", context, status=status)


def conflict(
    request: AuthenticatedRequest,
    row: AgendaItem | Attendance,
    form: Versioned,
    answer: Conflict,
    back: str = "",
) -> HttpResponse:
    """Somebody saved first: both versions side by side, and one form to make one of them."""
    theirs = answer.theirs
    back = back or record_url(row.meeting_id, anchor_of(theirs))
    merging = type(form)(initial={**form.values, "version": theirs.version}, auto_id=f"merge-{row.pk}-%s")
    theirs_and_mine = ((name, getattr(theirs, name), mine) for name, mine in form.values.items())
    context = {
        "differences": [
            (merging.fields[name].label, form.in_words(name, his), form.in_words(name, mine))
            for name, his, mine in theirs_and_mine
            if his != mine
        ],
        "form": merging,
        "who": who_saved(theirs),
        "url": request.path,
        "back": back,
        "crumbs": [("The meeting", back)],
        "title": str(theirs) if isinstance(theirs, AgendaItem) else str(theirs.person),
    }
    if wants_json(request):
        html = render_to_string("actions/recording/_conflict.html", context, request)
        return JsonResponse({"conflict": html, "version": theirs.version}, status=HTTPStatus.CONFLICT)
    return render(request, "actions/recording/conflict.html", context, status=HTTPStatus.CONFLICT)


def who_saved(row: AgendaItem | Attendance) -> str:
    """The name of whoever made the version that stands; empty where the history does not tell it."""
    events = apps.get_model("meetings", f"{type(row).__name__}Event")._default_manager
    event = events.filter(pgh_obj=row.pk, version=row.version).select_related("pgh_context").first()
    user = event.pgh_context.metadata.get("user") if event and event.pgh_context else None
    found = User.objects.filter(pk=user).first() if user else None
    return str(found or "")


def is_part_asked(request: AuthenticatedRequest) -> bool:
    """htmx asks for the part of the page that changes."""
    return bool(request.htmx)  # type: ignore[attr-defined]  # set by the middleware of django-htmx
