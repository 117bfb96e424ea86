"""Papers of an item: attached, given back byte for byte, and taken off the agenda."""

import hashlib
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header

from actions.preparing.places import agenda_item_or_404, agenda_url
from actions.recording.answers import locked
from governance.requests import AuthenticatedRequest
from meetings.models import Paper, Stage
from meetings.recording.saving import NotesLocked

LARGEST = 20 * 1024 * 1024  # bytes
KINDS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
"""By the end of a name, what an office sends with an agenda; nothing that a browser would run."""


def paper_add(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Attach the files that were chosen; one that can't be taken is named, and why."""
    item = agenda_item_or_404(request, pk)
    if item.meeting.stage != Stage.DRAFT:
        return locked(request, NotesLocked(item.meeting))
    files = request.FILES.getlist("papers")
    if not files:
        messages.error(request, "Choose a file to attach.")
    for file in files:
        told = _refused(file)
        if told:
            messages.error(request, told)
            continue
        content = file.read()
        name = PurePath(file.name or "").name[-200:]
        made = {"media_type": KINDS[PurePath(name).suffix.lower()], "size": len(content), "content": content}
        Paper.objects.get_or_create(  # chosen twice, it is attached once
            item=item, name=name, sha256=hashlib.sha256(content).hexdigest(), is_removed=False,
            defaults={**made, "added_by": request.user},
        )  # fmt: skip
        messages.success(request, f"{name} is attached to {item}.")
    return redirect(agenda_url(item.meeting_id, item.anchor))


def _refused(file: UploadedFile[Any]) -> str:
    name = PurePath(file.name or "").name
    if PurePath(name).suffix.lower() not in KINDS:
        kinds = ", ".join(kind.removeprefix(".") for kind in KINDS)
        return f"{name} is of a kind that is not taken. Attach one of these: {kinds}."
    if not file.size:
        return f"{name} is empty: look whether it was saved, and attach it again."
    if file.size > LARGEST:
        return f"{name} is larger than {LARGEST // 1024 // 1024} MB: make it smaller, or attach it in parts."
    return ""


def paper_file(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The paper byte for byte, as a download: no browser shows or runs what it may hold."""
    paper = get_object_or_404(Paper.objects.visible_to(request.user).filter(is_removed=False), pk=pk)
    response = HttpResponse(bytes(paper.content), content_type=paper.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, paper.name)
    return response


def paper_take_off(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Take a paper off the agenda; it is kept."""
    papers = Paper.objects.visible_to(request.user).for_list().select_related("item__meeting")
    paper = get_object_or_404(papers, pk=pk)
    if paper.item.meeting.stage != Stage.DRAFT:
        return locked(request, NotesLocked(paper.item.meeting))
    Paper.objects.filter(pk=pk).update(is_removed=True)
    messages.success(request, f"{paper.name} is taken off the agenda.")
    return redirect(agenda_url(paper.item.meeting_id, paper.item.anchor))
