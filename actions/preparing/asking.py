"""The owners of all that a meeting takes up are asked at once how it stands: each gets one mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from actions.askings import ask
from actions.models import AskedUpdate
from actions.notices.collecting import tell_of
from actions.recording.answers import locked
from actions.recording.places import meeting_or_404
from actions.recording.setting import actions_at
from governance.models import User
from governance.requests import AuthenticatedRequest
from meetings.models import Meeting, Stage
from meetings.recording.saving import NotesLocked


def matters_ask(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Put on record that they were asked; who was asked today already is not asked again."""
    meeting = meeting_or_404(request, pk)
    if meeting.stage != Stage.DRAFT:
        return locked(request, NotesLocked(meeting))
    if asked := _ask_all(meeting, request.user):
        what = f"{len(asked)} matters" if len(asked) > 1 else asked[0].action.reference
        messages.success(request, f"Asked for an update of {what}.")
        for words in tell_of(asked).in_words():
            messages.info(request, words)
    else:
        messages.info(request, "Nobody is left to ask: all were asked today, or no owner is named.")
    return redirect("preparing:agenda", pk)


def _ask_all(meeting: Meeting, by: User) -> list[AskedUpdate]:
    """Those that are new."""
    today = timezone.localdate()
    outstanding = [
        action for action in actions_at(meeting, by).exclude(meeting=meeting) if action.is_outstanding
    ]
    answers = [ask(action, by, today) for action in outstanding]
    return [asked for asked, is_new in answers if asked and is_new]
