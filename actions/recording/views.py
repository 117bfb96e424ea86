"""The recording page, and the saving of an item and of an attendance."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from actions.recording.answers import conflict, locked, refused, saved
from actions.recording.page import attendance_form, item_form, recording_page, state_in_words
from actions.recording.places import (
    attendance_or_404,
    crumbs_to,
    item_or_404,
    meeting_or_404,
    record_url,
    taken_off,
)
from actions.recording.recognised import marks_in
from governance.requests import AuthenticatedRequest
from meetings.models import Stage
from meetings.recording.saving import ItemTakenOff, NotesLocked, Saved, save_row


def record(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The page on which a draft is recorded; notes that are no draft any more are shown instead."""
    meeting = meeting_or_404(request, pk)
    if meeting.stage != Stage.DRAFT:
        messages.info(request, str(NotesLocked(meeting)).partition(". ")[0] + ".")
        return redirect(meeting)
    page = recording_page(meeting, request.user)
    last_step = meeting.stage_changes.select_related("by").last()  # of a draft, that it was sent back
    context = {"page": page, "meeting": meeting, "crumbs": crumbs_to(meeting), "sent_back": last_step}
    return render(request, "actions/recording/record.html", context)


def item_save(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Save the text of an item and what else is asked of it."""
    try:
        item = item_or_404(request, pk, narrow=True)
    except Http404:
        if gone := taken_off(request, pk):
            return locked(request, ItemTakenOff(gone))
        raise
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
