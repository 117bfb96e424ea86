"""The page of a record's history."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from governance.history.kinds import KINDS, record_of
from governance.history.page import all_events, entries
from governance.paging import page_of
from governance.requests import AuthenticatedRequest
from meetings.models import SourceDocument


def history(request: AuthenticatedRequest, kind: str, pk: int) -> HttpResponse:
    """Every change of a record that the user may see; hidden is 404.

    Of a row that is a part of a record it leads to the history of that record.
    """
    wanted = KINDS.get(kind)
    if wanted is None:
        if owner := record_of(kind, pk, request.user):
            return redirect("history", *owner)
        raise Http404
    record = get_object_or_404(wanted.records(request.user), pk=pk)
    page = page_of(request, all_events(wanted, request.user, record))
    source = record if isinstance(record, SourceDocument) else getattr(record, "source", None)
    context = {
        "kind": wanted,
        "record": record,
        "page": page,
        "entries": entries(wanted, page.rows, request.user),
        "source": source,
        "crumbs": [(str(record), record.get_absolute_url())] if hasattr(record, "get_absolute_url") else [],
    }
    return render(request, "governance/history.html", context, status=page.status)
