"""Who came besides those expected, and how the meeting ended."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import redirect

from actions.recording.answers import ask_again, locked
from actions.recording.forms import PersonForm
from actions.recording.page import closing_form
from actions.recording.places import meeting_or_404, record_url
from actions.recording.roster import person_of_name
from governance.requests import AuthenticatedRequest
from meetings.models import Attendance, AttendanceState, Meeting, Person, Stage
from meetings.recording.saving import NotesLocked, save_meeting


def person_add(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Put somebody on the list of those who are here."""
    meeting, back = meeting_or_404(request, pk), record_url(pk, "attendance")
    form = PersonForm(request.POST)
    if not form.is_valid():
        return ask_again(request, form, "Add a person", back)
    try:
        person, is_new = seat(meeting, form.cleaned_data["name"], form.cleaned_data["capacity"])
    except NotesLocked as error:
        return locked(request, error)
    if is_new:
        messages.success(request, f"{person} is on the list.")
    else:
        messages.info(request, f"{person} was on the list before: nothing was changed.")
    return redirect(back)


@transaction.atomic
def seat(meeting: Meeting, name: str, capacity: str) -> tuple[Person, bool]:
    """Put a person of this name on the list, once, and whether they are new there; the oldest record of that
    name. Raises `NotesLocked`.
    """
    held = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if held.stage != Stage.DRAFT:
        raise NotesLocked(held)
    person = person_of_name(name)
    last = held.attendances.aggregate(last=Max("position"))["last"] or 0
    here = {"position": last + 1, "state": AttendanceState.PRESENT, "capacity": capacity}
    _, is_new = Attendance.objects.get_or_create(meeting=held, person=person, defaults=here)
    return person, is_new


def closing_save(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Save when the meeting ended, and when the next one is."""
    meeting, back = meeting_or_404(request, pk), record_url(pk, "closing")
    form = closing_form(meeting, request.POST)
    if not form.is_valid():
        return ask_again(request, form, "End of the meeting", back)
    if save_meeting(meeting, form.seen, form.values):
        messages.success(request, "The end of the meeting is saved.")
        return redirect(back)
    meeting.refresh_from_db()
    if meeting.stage != Stage.DRAFT:
        return locked(request, NotesLocked(meeting))
    again = closing_form(meeting)
    again.initial = {**again.initial, **{name: request.POST.get(name) for name in form.values}}
    return ask_again(request, again, "End of the meeting", back, is_changed=True)
