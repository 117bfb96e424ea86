"""Pages on which notes are checked, approved, published and corrected."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actions.approving.checks import lacks_of
from actions.approving.forms import AmendmentForm, ApprovalForm, StepForm
from actions.approving.steps import STEPS, SteppedMeanwhile, steps_for, take_step
from actions.notices.sending import after_step
from actions.recording.answers import locked
from actions.recording.places import crumbs_to, item_or_404, meeting_or_404, record_url
from governance.models import User
from governance.requests import AuthenticatedRequest
from meetings.models import SETTLED_STAGES, AgendaItem, Amendment, Approval, Meeting, Stage
from meetings.recording.saving import NotesLocked, save_approval


def review(request: AuthenticatedRequest, pk: int, form: StepForm | None = None) -> HttpResponse:
    """What the notes lack, what was done with them so far, and what may be done next."""
    meeting = meeting_or_404(request, pk)
    lacks = lacks_of(meeting, request.user) if meeting.stage not in SETTLED_STAGES else []
    context = {
        "meeting": meeting,
        "lacks": lacks,
        "silent": [lack for lack in lacks if lack.matter],
        "is_checked": meeting.stage not in SETTLED_STAGES,
        "steps": steps_for(request.user, meeting),
        "taken": meeting.stage_changes.select_related("by"),
        "form": form,
        "crumbs": crumbs_to(meeting),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    return render(request, "actions/approving/review.html", context, status=status)


def step(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Take the notes one step on, or back; whoever is second is told who was first."""
    meeting = meeting_or_404(request, pk)
    form = StepForm(request.POST)
    back = reverse("approving:review", args=[pk])
    if not form.is_valid():
        return review(request, pk, form)
    to, stage_from = form.cleaned_data["to"], request.POST.get("from", meeting.stage)
    wanted = next((one for one in STEPS if (one.stage_from, one.stage_to) == (stage_from, to)), None)
    if wanted is None:
        messages.error(request, f"Notes that are {meeting.get_stage_display().lower()} can’t go there.")
        return redirect(back)
    if not request.user.has_perm(wanted.permission):
        raise PermissionDenied
    if wanted.needs_comment and not form.cleaned_data["comment"].strip():
        form.add_error("comment", "Enter what is to be changed in the notes")
        return review(request, pk, form)
    try:
        change = take_step(meeting, wanted, request.user, form.cleaned_data["comment"])
    except SteppedMeanwhile as error:
        if not error.is_of(wanted, request.user):
            messages.info(request, str(error))
            return redirect(back)
        messages.success(request, wanted.done)
    else:
        messages.success(request, " ".join([wanted.done, *after_step(change).in_words()]))
    return redirect(back if wanted.stage_to != Stage.PUBLISHED else meeting.get_absolute_url())


def amendment_add(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Correct notes that are approved: both wordings stand in the record, and who changed what, and why."""
    meeting = meeting_or_404(request, pk)
    items = list(meeting.items.visible_to(request.user).for_reading().order_by("position"))
    initial = {"where": request.GET.get("where", ""), "under": request.GET.get("under", "")}
    posted = request.POST if request.method == "POST" else None
    form = AmendmentForm(posted, meeting=meeting, items=items, initial=initial)
    if meeting.stage not in SETTLED_STAGES:
        messages.info(request, "These notes are not approved yet: they can be changed as they stand.")
        return redirect(meeting)
    if form.is_valid():
        under = _item_that_decides(meeting, form.cleaned_data["under"])
        if _amend(meeting, form, under, request.user):
            messages.success(request, "The correction is on record, beside the words as they were approved.")
        else:
            messages.info(request, "You recorded this correction before: it is on record once.")
        return redirect(record_url(under.meeting_id, under.anchor) if under else meeting.get_absolute_url())
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"meeting": meeting, "form": form, "crumbs": crumbs_to(meeting)}
    return render(request, "actions/approving/amendment_add.html", context, status=status)


@transaction.atomic
def _amend(meeting: Meeting, form: AmendmentForm, under: AgendaItem | None, by: User) -> bool:
    """Whether the correction is new: pressed twice, the button records it once."""
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    _, is_new = Amendment.objects.get_or_create(
        meeting=meeting,
        item=form.found_item,
        about=form.about,
        was=form.cleaned_data["was"],
        becomes=form.cleaned_data["becomes"],
        reason=form.cleaned_data["reason"],
        decided_under=under,
        by=by,
        on=under.meeting.date if under else timezone.localdate(),
    )
    return is_new


def _item_that_decides(meeting: Meeting, pk: int | None) -> AgendaItem | None:
    """The item of a later meeting under which these notes are approved."""
    if pk is None:
        return None
    return AgendaItem.objects.filter(approves=meeting, pk=pk).select_related("meeting__board").first()


def approval_record(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """How the meeting approved the notes of an earlier one: written back to those."""
    item = item_or_404(request, pk)
    back = record_url(item.meeting_id, item.anchor)
    form = ApprovalForm(request.POST)
    if item.approves_id is None:
        raise Http404
    if not form.is_valid():
        messages.error(request, "Choose how the notes were approved: as presented, or with changes.")
        return redirect(back)
    approval = Approval(form.cleaned_data["approval"])
    try:
        save_approval(item, approval)
    except NotesLocked as error:
        return locked(request, error)
    if approval == Approval.WITH_CHANGES:
        way = reverse("approving:amendment_add", args=[item.approves_id])
        return redirect(f"{way}?under={item.pk}")
    messages.success(request, "The approval is written back to the earlier notes.")
    return redirect(back)
