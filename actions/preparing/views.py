"""A new meeting, and its agenda."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actions.models import DroppedMatter
from actions.preparing.agenda import Move, add_item, move_item, place_item, renumber, take_off
from actions.preparing.forms import FrameForm, ItemForm, MeetingForm, NewItemForm
from actions.preparing.making import make_meeting
from actions.preparing.places import agenda_item_or_404, agenda_url
from actions.preparing.plan import plan_of
from actions.preparing.seats import entered_day, shown_in_words, sitting_that_day
from actions.recording.answers import ask_again, conflict, locked, refused
from actions.recording.outstanding import outstanding_groups
from actions.recording.places import crumbs_to, meeting_or_404
from actions.recording.setting import actions_at, updates_at
from governance.requests import AuthenticatedRequest
from meetings.levels import with_levels
from meetings.models import AgendaItem, Board, Paper, Stage
from meetings.recording.saving import NotesLocked, Saved, save_meeting, save_row

MOVES = (
    (Move.UP, "Up", "Move up", "↑"),
    (Move.DOWN, "Down", "Move down", "↓"),
    (Move.IN, "In", "Move in, under the item before", "→"),
    (Move.OUT, "Out", "Move out, beside the item above", "←"),
)
"""The buttons of each item: what is sent, what stands on them, what they are called, and their sign."""


def meeting_add(request: AuthenticatedRequest) -> HttpResponse:
    """Of which board, then the meeting as it is planned, to be corrected and created."""
    boards = list(Board.objects.filter(is_closed=False))
    code = request.POST.get("board") or request.GET.get("board", "")
    board = next((one for one in boards if one.code == code), boards[0] if len(boards) == 1 else None)
    crumbs = [("Meetings", reverse("meetings:meeting_list"))]
    if board is None:
        context = {"boards": boards, "crumbs": crumbs, "is_unknown": bool(code)}
        status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
        return render(request, "actions/preparing/board_choice.html", context, status=status)
    plan = plan_of(board, request.user, timezone.localdate(), entered_day(request.POST))
    asked, told = sitting_that_day(request.POST, plan)
    form = MeetingForm(asked if request.method == "POST" else None, plan=plan)
    if form.is_valid() and told:
        form.add_error("members" if "members" in form.fields else None, told)
    if form.is_valid():
        try:
            meeting = make_meeting(plan, form.cleaned_data)
        except IntegrityError:
            form.add_error("date", "The board has a meeting at that time already: look at it in the list")
        else:
            messages.success(request, f"{meeting} is on record as a draft.")
            return redirect(agenda_url(meeting.pk))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {
        "plan": plan,
        "shown": shown_in_words(plan),
        "form": form,
        "crumbs": crumbs,
        "is_only_board": len(boards) == 1,
    }
    return render(request, "actions/preparing/meeting_add.html", context, status=status)


def agenda(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The agenda of a draft, to be put in order, and the matters that are outstanding."""
    meeting = meeting_or_404(request, pk)
    if meeting.stage != Stage.DRAFT:
        messages.info(request, str(NotesLocked(meeting)).partition(". ")[0] + ".")
        return redirect(meeting)
    papers = Prefetch("papers", queryset=Paper.objects.visible_to(request.user).for_list())
    items = list(
        AgendaItem.objects.filter(meeting=meeting).for_reading().prefetch_related(papers).order_by("position")
    )
    dropped = DroppedMatter.objects.filter(meeting=meeting, is_taken_back=False)
    today = timezone.localdate()
    matters = actions_at(meeting, request.user).exclude(meeting=meeting)
    groups = list(outstanding_groups(meeting, matters, updates_at(meeting, request.user)))
    context = {
        "meeting": meeting,
        "rows": _rows(items),
        "off": [item for item in items if item.is_dropped],
        "groups": groups,
        "to_ask": sum(matter.may_be_asked(today) for group in groups for matter in group.matters),
        "dropped": dropped.select_related("action__board", "by"),
        "new": NewItemForm(),
        "moves": MOVES,
        "today": today,
        "crumbs": crumbs_to(meeting),
    }
    return render(request, "actions/preparing/agenda.html", context)


def _rows(items: list[AgendaItem]) -> list[dict[str, Any]]:
    on_it = (item for item in items if not item.is_dropped)
    return [{"item": item, "depth": level} for item, level in with_levels(on_it)]


def frame_change(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Day, place and marking of a draft; of two who change them the second is told."""
    meeting = meeting_or_404(request, pk)
    if meeting.stage != Stage.DRAFT:
        return locked(request, NotesLocked(meeting))
    names = list(FrameForm.base_fields)
    initial = {name: getattr(meeting, name) for name in names}
    form = FrameForm(request.POST if request.method == "POST" else None, initial=initial)
    back = agenda_url(pk)
    if form.is_valid():
        try:
            if save_meeting(meeting, form.seen, form.values):
                messages.success(request, "The meeting is changed.")
                return redirect(back)
        except IntegrityError:
            form.add_error("date", "The board has a meeting at that time already")
        else:
            again = FrameForm(initial={**form.values, "version": meeting.version})
            return ask_again(request, again, str(meeting), back, is_changed=True)
    context = {"form": form, "title": str(meeting), "back": back, "crumbs": crumbs_to(meeting)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "actions/preparing/change.html", context, status=status)


def item_add(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    meeting = meeting_or_404(request, pk)
    form = NewItemForm(request.POST)
    if not form.is_valid():
        return ask_again(request, form, "Add an item", agenda_url(pk))
    try:
        item = add_item(meeting, form.cleaned_data["title"])
    except NotesLocked as error:
        return locked(request, error)
    messages.success(request, f"“{item.title}” is on the agenda.")
    return redirect(agenda_url(pk, "new"))


def item_change(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Title, number, theme and withholding of an item."""
    item = agenda_item_or_404(request, pk)
    names = ("title", "number", "theme", "is_withheld", "withheld_because", "version")
    initial = {name: getattr(item, name) for name in names}
    form = ItemForm(request.POST if request.method == "POST" else None, initial=initial)
    back = agenda_url(item.meeting_id, item.anchor)
    if request.method != "POST":
        context = {"form": form, "title": str(item), "back": back, "crumbs": crumbs_to(item.meeting)}
        return render(request, "actions/preparing/change.html", context)
    if not form.is_valid():
        return refused(request, form, str(item), back)
    try:
        answer = save_row(item, form.seen, form.values)
    except NotesLocked as error:
        return locked(request, error)
    if not isinstance(answer, Saved):
        return conflict(request, item, form, answer, back)
    if not form.cleaned_data["number"]:
        renumber(item.meeting)
    messages.success(request, f"{form.cleaned_data['title']} is changed.")
    return redirect(back)


def item_move(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """By a button up, down, in or out; or before another item, where it was dragged."""
    item = agenda_item_or_404(request, pk)
    asked, before = request.POST.get("move", ""), request.POST.get("before", "")
    try:
        if asked in set(Move):
            is_moved = move_item(item, Move(asked))
        else:
            is_placed = "before" in request.POST and (not before or before.isdecimal())
            is_moved = is_placed and place_item(item, int(before) if before else None)
    except NotesLocked as error:
        return locked(request, error)
    item.refresh_from_db(fields=["position", "number", "is_dropped"])
    if is_moved:
        messages.success(request, f"“{item.title}” is item {item.number} now.")
    elif item.is_dropped:
        messages.warning(request, f"“{item.title}” is not on the agenda any more: put it back first.")
    else:
        messages.info(request, f"{item} can’t be moved further that way.")
    return redirect(agenda_url(item.meeting_id, item.anchor))


def item_take_off(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    return _take_off(request, pk, is_dropped=True)


def item_put_back(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    return _take_off(request, pk, is_dropped=False)


def _take_off(request: AuthenticatedRequest, pk: int, *, is_dropped: bool) -> HttpResponse:
    item = agenda_item_or_404(request, pk)
    try:
        take_off(item, is_dropped=is_dropped)
    except NotesLocked as error:
        return locked(request, error)
    told = "is taken off the agenda, and kept below it" if is_dropped else "is on the agenda again"
    messages.success(request, f"“{item.title}” {told}.")
    return redirect(agenda_url(item.meeting_id))
