"""The register of decisions: numbered within board and year, each leading to its place in its meeting."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format

from governance.exports import export_links, export_response
from governance.paging import page_of
from governance.requests import AuthenticatedRequest
from meetings.exports import decision_table
from meetings.filters import DecisionFilter, boards_and_years
from meetings.models import Decision


@dataclass(frozen=True, slots=True)
class DecisionRow:
    reference: str
    url: str
    text: str
    matter: str
    board: str
    date: str
    history: str


def decision_list(request: AuthenticatedRequest) -> HttpResponse:
    """Fifty a page, newest first; four statements."""
    found = decisions_asked_for(request)
    page = page_of(request, found.qs if found.is_valid() else Decision.objects.none())
    context = {
        "filter": found,
        "page": page,
        "rows": [_row(decision) for decision in page.rows],
        "exports": export_links(request, "meetings:decision_export"),
        "is_filtered": any(request.GET.get(name) for name in found.filters),
    }
    return render(request, "meetings/decision_list.html", context, status=page.status)


def decision_export(request: AuthenticatedRequest, kind: str) -> HttpResponseBase:
    """Every decision that the register would show, on all its pages, in its order."""
    found = decisions_asked_for(request)
    return export_response(
        request, kind, "decisions", found.form, lambda about: decision_table(request, found.qs, about)
    )


def decisions_asked_for(request: AuthenticatedRequest) -> DecisionFilter:
    visible = Decision.objects.visible_to(request.user)
    boards, years = boards_and_years(visible, "year")
    listed = visible.select_related("board", "meeting", "item").defer("search", "item__search", "item__text")
    newest_first = listed.order_by("-year", "board__code", "-number")
    return DecisionFilter(request.GET, queryset=newest_first, user=request.user, boards=boards, years=years)


def _row(decision: Decision) -> DecisionRow:
    meeting = reverse("meetings:meeting_detail", args=[decision.meeting_id])
    history = reverse("history", args=["decision", decision.pk])
    return DecisionRow(
        reference=decision.reference,
        url=f"{meeting}#{decision.anchor}",
        text=decision.text,
        matter=decision.item.title if decision.item else "",
        board=decision.board.name,
        date=date_format(decision.meeting.date, "j F Y"),
        history=history,
    )
