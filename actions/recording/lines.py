"""Lines that are recognised: shown, accepted as a record, or settled as none; and how a text will be read."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from actions.models import ChangedMeanwhile, Said
from actions.recording.accepting import accept_action, accept_decision, accept_update, settle
from actions.recording.answers import ask_again, is_part_asked, locked
from actions.recording.forms import AcceptForm
from actions.recording.page import accept_form, part_of
from actions.recording.places import crumbs_to, item_or_404, record_url
from actions.recording.recognised import Recognised, recognised
from actions.recording.setting import Setting
from governance.requests import AuthenticatedRequest
from meetings.markdown import rendered
from meetings.models import AgendaItem
from meetings.recording.saving import NotesLocked

ACCEPTS = {
    "action": "actions.add_action",
    "decision": "meetings.add_decision",
    "update": "actions.update_action",
}
"""What is asked of whoever accepts a line of each kind."""

BEFORE = "This line was accepted before."
RECOGNISED = "actions/recording/_recognised.html"


def item_recognised(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What is recognised in the text of an item as it is saved: the part of the page that changes."""
    item = item_or_404(request, pk)
    if not is_part_asked(request):
        return redirect(record_url(item.meeting_id, item.anchor))
    return render(request, RECOGNISED, _recognised_context(request, item))


def line_accept(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Make a record of a line that was recognised, as it is or corrected."""
    item = item_or_404(request, pk)
    back = record_url(item.meeting_id, item.anchor)
    kind = request.POST.get("kind", "")
    if kind not in ACCEPTS:
        kind = "decision"  # whose form says that this is none
    if not request.user.has_perm(ACCEPTS[kind]):
        raise PermissionDenied
    setting = Setting.of(item.meeting, request.user)
    found = _line_of(item, setting, kind, request.POST.get("line", ""))
    form = accept_form(item, found, 0, setting.matters, request.POST)
    if not form.is_valid():
        if is_part_asked(request):
            return render(request, RECOGNISED, _recognised_context(request, item, refused=(found, form)))
        return ask_again(request, form, f"{kind.capitalize()} in {item}", back)
    try:
        told = _accept(request, item, setting, found, form)
    except NotesLocked as error:
        return locked(request, error)
    except ChangedMeanwhile:
        told = "Somebody changed this action at the same moment: accept the line again."
    return _as_it_stands(request, item, told)


def line_settle(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Say that a line is no action and no decision: it is not offered again."""
    item = item_or_404(request, pk)
    setting = Setting.of(item.meeting, request.user)
    line = request.POST.get("line", "")
    if all(one.text != line for one in recognised(item, setting.meeting, setting.roster)):
        return _as_it_stands(request, item, "This line is not in the notes any more: nothing was changed.")
    try:
        settle(item, line)
    except NotesLocked as error:
        return locked(request, error)
    return _as_it_stands(request, item, "It stays in the notes, and is not offered again.")


def item_preview(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The text of an item as it will be read; nothing is saved."""
    item = item_or_404(request, pk)
    context = {
        "item": item,
        "html": rendered(request.POST.get("text", ""), under=3),
        "typed": [pair for pair in request.POST.items() if pair[0] != "csrfmiddlewaretoken"],
        "crumbs": crumbs_to(item.meeting),
        "back": record_url(item.meeting_id, item.anchor),
    }
    page = "_preview.html" if is_part_asked(request) else "preview.html"
    return render(request, f"actions/recording/{page}", context)


def _as_it_stands(request: AuthenticatedRequest, item: AgendaItem, told: str) -> HttpResponse:
    """The part of the page that a script asked for, or the whole page at its place."""
    if is_part_asked(request):
        item.refresh_from_db(fields=["settled_lines"])
        return render(request, RECOGNISED, {**_recognised_context(request, item), "told": told})
    messages.success(request, told)
    return redirect(record_url(item.meeting_id, item.anchor))


def _line_of(item: AgendaItem, setting: Setting, kind: str, line: str) -> Recognised:
    """The line as the grammar reads it now; one that is no longer in the text has only its words."""
    every = recognised(item, setting.meeting, setting.roster)
    return next((one for one in every if (one.kind, one.text) == (kind, line)), Recognised(kind, line))


def _accept(
    request: AuthenticatedRequest, item: AgendaItem, setting: Setting, found: Recognised, form: AcceptForm
) -> str:
    """Record it, and say so."""
    asked = form.cleaned_data
    if found.kind == "decision":
        decision = accept_decision(item, found.text, asked["text"])
        return f"Decision {decision.reference} is on record." if decision else BEFORE
    if found.kind == "update":
        action = next(one for one in setting.matters if str(one.pk) == asked["matter"])
        said = Said(asked["text"], request.user, setting.meeting.date, setting.meeting, item)
        is_new = accept_update(item, found.text, action, said)
        return f"{action.reference} has an update of this meeting." if is_new else BEFORE
    made = accept_action(
        item,
        found.text,
        asked["text"],
        form.found_owners(setting.roster),
        asked["due_words"],
        asked["due_on"],
        is_inferred=found.due_is_inferred and found.due_on == asked["due_on"],
    )
    return f"Action {made.reference} is on record." if made else BEFORE


def _recognised_context(
    request: AuthenticatedRequest, item: AgendaItem, refused: tuple[Recognised, Form] | None = None
) -> dict[str, Any]:
    """``refused`` is what was to be accepted, with the form that says what is wrong with it."""
    return {"part": part_of(item, item.meeting, request.user, refused), "meeting": item.meeting}
