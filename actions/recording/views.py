"""The recording page and its deeds. Each deed answers a script with JSON, and a form with a page."""

from http import HTTPStatus
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from actions.recording.forms import Versioned
from actions.recording.page import attendance_form, item_form, part_of, recording_page, state_in_words
from actions.recording.recognised import Recognised, marks_in
from governance.models import User
from governance.requests import AuthenticatedRequest, wants_json
from governance.typed import typed_fields
from meetings.models import AgendaItem, Attendance, Meeting, Stage
from meetings.recording.saving import Conflict, NotesLocked, Saved, save_row

NOT_TYPED = ("version", "from")
"""Fields that a form brings along by itself."""
RECOGNISED = "actions/recording/_recognised.html"


def record(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The page on which a draft is recorded; notes that are no draft any more are shown instead."""
    meeting = draft_or_404(request, pk)
    if meeting.stage != Stage.DRAFT:
        messages.info(request, str(NotesLocked(meeting)).partition(". ")[0] + ".")
        return redirect(meeting)
    page = recording_page(meeting, request.user)
    last_step = meeting.stage_changes.select_related("by").last()  # of a draft, that it was sent back
    context = {"page": page, "meeting": meeting, "crumbs": crumbs_to(meeting), "sent_back": last_step}
    return render(request, "actions/recording/record.html", context)


def item_recognised(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What is recognised in the text of an item as it is saved: the part of the page that changes."""
    item = item_or_404(request, pk)
    if not is_part_asked(request):
        return redirect(record_url(item.meeting_id, item.anchor))
    return render(request, RECOGNISED, recognised_context(request, item))


def item_save(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Save the text of an item and what else is asked of it."""
    item = item_or_404(request, pk, narrow=True)
    form = item_form(item, request.POST)
    place = record_url(item.meeting_id, item.anchor)
    if not form.is_valid():
        return refused(request, form, f"Item {item.position}", place)
    try:
        answer = save_row(item, form.seen, form.values)
    except NotesLocked as error:
        return locked(request, error)
    if isinstance(answer, Saved):
        text, outcome = form.cleaned_data["text"], form.cleaned_data["outcome"]
        told = "The item is saved."
        return saved(request, answer, place, told, marks=marks_in(text), state=state_in_words(text, outcome))
    return conflict(request, item, form, answer)


def attendance_save(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Save whether somebody is there, and a note of arriving late or leaving early."""
    row = attendance_or_404(request, pk)
    form = attendance_form(row, request.POST)
    place = record_url(row.meeting_id, f"seat-{row.pk}")
    if not form.is_valid():
        return refused(request, form, str(row.person), place)
    try:
        answer = save_row(row, form.seen, form.values)
    except NotesLocked as error:
        return locked(request, error)
    if isinstance(answer, Saved):
        return saved(request, answer, place, "The attendance is saved.")
    return conflict(request, row, form, answer)


def draft_or_404(request: AuthenticatedRequest, pk: int) -> Meeting:
    """A meeting that the user may see, whatever its stage."""
    meetings = Meeting.objects.visible_to(request.user).select_related("board", "chair", "minute_taker")
    return get_object_or_404(meetings, pk=pk)


def item_or_404(request: AuthenticatedRequest, pk: int, *, narrow: bool = False) -> AgendaItem:
    """An item that the user may see. ``narrow``: for a save, which needs no more than its keys."""
    items = AgendaItem.objects.visible_to(request.user)
    if narrow:
        return get_object_or_404(items.only("pk", "meeting_id", "position", "version"), pk=pk)
    joined = ("meeting__board", "meeting__chair", "meeting__minute_taker")
    return get_object_or_404(items.for_reading().select_related(*joined), pk=pk)


def attendance_or_404(request: AuthenticatedRequest, pk: int) -> Attendance:
    seen = Meeting.objects.visible_to(request.user)
    return get_object_or_404(Attendance.objects.filter(meeting__in=seen), pk=pk)


def crumbs_to(meeting: Meeting) -> list[tuple[str, str]]:
    return [("Meetings", reverse("meetings:meeting_list")), (str(meeting), meeting.get_absolute_url())]


def record_url(meeting: int, anchor: str = "") -> str:
    return reverse("recording:record", args=[meeting]) + (f"#{anchor}" if anchor else "")


def recognised_context(
    request: AuthenticatedRequest, item: AgendaItem, refused: tuple[Recognised, Form] | None = None
) -> dict[str, Any]:
    """``refused`` is what was to be accepted, with the form that says what is wrong with it."""
    return {"part": part_of(item, item.meeting, request.user, refused), "meeting": item.meeting}


def is_part_asked(request: AuthenticatedRequest) -> bool:
    """htmx asks for the part of the page that changes."""
    return bool(request.htmx)  # type: ignore[attr-defined]  # set by the middleware of django-htmx


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


def anchor_of(row: AgendaItem | Attendance) -> str:
    return row.anchor if isinstance(row, AgendaItem) else f"seat-{row.pk}"
