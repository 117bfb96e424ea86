"""Outstanding matters at a meeting: what was said of them, and which are not taken up."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from actions.models import Action, ChangedMeanwhile, DroppedMatter, Said, Status
from actions.recording.answers import ask_again, is_part_asked, locked
from actions.recording.forms import DropForm, MatterForm
from actions.recording.outstanding import Matter, matter_block, matter_form
from actions.recording.places import meeting_or_404, record_url
from actions.recording.setting import actions_at
from governance.models import User
from governance.requests import AuthenticatedRequest
from meetings.models import Meeting, Stage
from meetings.recording.saving import NotesLocked


def matter_save(request: AuthenticatedRequest, pk: int, action: int) -> HttpResponse:
    """Record what the meeting said of an outstanding action."""
    meeting = meeting_or_404(request, pk)
    matter = get_object_or_404(actions_at(meeting, request.user), pk=action)
    form, back = matter_form(matter, request.POST), record_url(pk, f"matter-{action}")
    if not form.is_valid():
        if is_part_asked(request):
            return _block(request, meeting, replace(matter_block(matter, meeting, request.user), form=form))
        return ask_again(request, form, str(matter), back)
    if not may_say(request.user, form.cleaned_data["now"]):
        raise PermissionDenied
    if meeting.stage != Stage.DRAFT:
        return locked(request, NotesLocked(meeting))
    try:
        _say(request.user, meeting, matter, form)
    except ChangedMeanwhile:
        matter.refresh_from_db(fields=["version"])
        again = matter_form(matter)
        typed = {name: request.POST.get(name) for name in ("now", "words", "due_on")}
        again.initial = {**again.initial, **typed}
        return ask_again(request, again, str(matter), back, is_changed=True)
    if is_part_asked(request):
        matter.refresh_from_db()
        return _block(request, meeting, matter_block(matter, meeting, request.user))
    messages.success(request, f"{matter.reference} has an update of this meeting.")
    return redirect(back)


def _block(request: AuthenticatedRequest, meeting: Meeting, matter: Matter) -> HttpResponse:
    context = {"matter": matter, "meeting": meeting, "is_fresh": True}
    return render(request, "actions/recording/_matter.html", context)


def matter_drop(request: AuthenticatedRequest, pk: int, action: int) -> HttpResponse:
    """Take a matter off this meeting's agenda, for a reason; the action itself stays as it is."""
    meeting = meeting_or_404(request, pk)
    if meeting.stage != Stage.DRAFT:
        return locked(request, NotesLocked(meeting))
    seen = Action.objects.visible_to(request.user).filter(pk=action)
    if DroppedMatter.objects.filter(meeting=meeting, action__in=seen, is_taken_back=False).exists():
        messages.success(request, "The matter is not taken up at this meeting.")  # by the first of two clicks
        return redirect(_back(request, pk, "matters"))
    matter = get_object_or_404(actions_at(meeting, request.user), pk=action)
    form, back = DropForm(request.POST, reference=matter.reference), _back(request, pk, f"matter-{action}")
    if not form.is_valid():
        return ask_again(request, form, f"Don’t take up {matter.reference}", back)
    because = form.cleaned_data["because"]
    DroppedMatter.objects.get_or_create(
        meeting=meeting, action=matter, is_taken_back=False, defaults={"because": because, "by": request.user}
    )
    messages.success(request, f"{matter.reference} is not taken up at this meeting.")
    return redirect(_back(request, pk, "matters"))


def matter_take_up(request: AuthenticatedRequest, pk: int, action: int) -> HttpResponse:
    """Put a matter that was dropped back on this meeting's agenda."""
    meeting = meeting_or_404(request, pk)
    if meeting.stage != Stage.DRAFT:
        return locked(request, NotesLocked(meeting))
    dropped = DroppedMatter.objects.filter(meeting=meeting, action=action, is_taken_back=False)
    if dropped.update(is_taken_back=True):
        messages.success(request, "The matter is on the agenda again.")
    return redirect(_back(request, pk, f"matter-{action}"))


def _back(request: AuthenticatedRequest, meeting: int, anchor: str) -> str:
    """The page with the button: the agenda, or the one on which the meeting is recorded."""
    name = "preparing:agenda" if request.POST.get("from") == "agenda" else "recording:record"
    return f"{reverse(name, args=[meeting])}#{anchor}"


def may_say(user: User, now: str) -> bool:
    """Discharging at a meeting: the commissioner, or the minute taker who enters the commissioner's words."""
    if now == Status.DISCHARGED:
        return user.has_perm("actions.discharge_action") or user.has_perm("actions.minute_discharge_action")
    return user.has_perm("actions.complete_action" if now == Status.COMPLETED else "actions.update_action")


def _say(user: User, meeting: Meeting, matter: Action, form: MatterForm) -> None:
    now, due = form.cleaned_data["now"], form.cleaned_data["due_on"]
    is_for_chair = now == Status.DISCHARGED and not user.has_perm("actions.discharge_action")
    spoken_by = meeting.chair if is_for_chair else None
    said = Said(form.cleaned_data["words"], user, meeting.date, meeting, spoken_by=spoken_by)
    changes: dict[str, Any] = {} if now == MatterForm.UPDATE else {"status": now}
    if due is not None:
        changes |= {"due_on": due, "due_words": "", "due_is_inferred": False}
    matter.record(said, seen_version=form.seen, **changes)
