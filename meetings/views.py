"""Pages of meetings, and of the files that they came from."""

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString

from governance.exports import export_links
from governance.models import User
from governance.paging import page_of
from governance.repeated import repeated
from governance.requests import AuthenticatedRequest
from meetings.filters import MeetingFilter, boards_and_years
from meetings.meeting_page import MeetingPage, meeting_page
from meetings.models import AgendaItem, Meeting, SourceDocument
from meetings.source_page import marked_lines, source_page


def meeting_list(request: AuthenticatedRequest) -> HttpResponse:
    filterset = meetings_asked_for(request)
    page = page_of(request, filterset.qs if filterset.is_valid() else Meeting.objects.none())
    context = {
        "filter": filterset,
        "page": page,
        "exports": export_links(request, "meetings:meeting_export"),
        "is_filtered": any(request.GET.get(name) for name in filterset.filters),
    }
    return render(request, "meetings/meeting_list.html", context, status=page.status)


def meetings_asked_for(request: AuthenticatedRequest) -> MeetingFilter:
    visible = Meeting.objects.visible_to(request.user)
    boards, years = boards_and_years(visible, "date__year")
    listed = with_figures(visible.for_list(), request.user)
    return MeetingFilter(request.GET, queryset=listed, user=request.user, boards=boards, years=years)


def meeting_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    page = meeting_page(pk, request.user)
    if page is None:
        raise Http404
    meeting = page.meeting
    list_url = reverse("meetings:meeting_list")
    context = {
        "page": page,
        "meeting": meeting,
        "is_to_come": meeting.date >= timezone.localdate(),
        "items": _items(page, request.user),
        "attendance": repeated(
            "meetings/_attendance.jinja", attendance=page.attendance, with_source=bool(page.source_url)
        ),
        "crumbs": [
            ("Meetings", list_url),
            (meeting.board.name, f"{list_url}?board={meeting.board.code}"),
            (str(meeting.date.year), f"{list_url}?board={meeting.board.code}&year={meeting.date.year}"),
        ],
    }
    return render(request, "meetings/meeting_detail.html", context)


def _items(page: MeetingPage, user: User) -> SafeString:
    follows = user.has_perm("meetings.add_matteritem")
    return repeated(
        "meetings/_items.jinja",
        sections=page.sections,
        item_history=reverse("history", args=["item", 0]).removesuffix("0/"),
        tag_item=reverse("matters:item_tag", args=[0]).removesuffix("0/") if follows else "",
    )


def source_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    visible = SourceDocument.objects.visible_to(request.user).for_reading().select_related("imported_by")
    source = get_object_or_404(visible, pk=pk)
    marked = marked_lines(request.GET.get("marked", ""))
    page = source_page(source, request, marked)
    crumbs = [("Meetings", reverse("meetings:meeting_list"))]
    if page.meeting:
        crumbs.append((str(page.meeting), page.meeting.get_absolute_url()))
    context = {"page": page, "source": source, "crumbs": crumbs}
    return render(request, "meetings/source_detail.html", context, status=page.paging.status)


def source_file(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The file byte for byte, as a download: no browser shows or runs what it may hold."""
    source = get_object_or_404(SourceDocument.objects.visible_to(request.user), pk=pk)
    response = HttpResponse(bytes(source.content), content_type=source.content_type)
    response.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=source.name
    )
    return response


def with_figures(meetings: QuerySet[Meeting], user: User) -> QuerySet[Any]:
    """Adds ``item_count`` and ``action_count``, of what ``user`` may see."""
    items = AgendaItem.objects.visible_to(user).filter(meeting=OuterRef("pk")).order_by().values("meeting")
    seen = Q(actions__item__isnull=True) | Q(actions__item__in=AgendaItem.objects.visible_to(user))
    raised = Meeting.objects.filter(pk=OuterRef("pk")).order_by().values("pk")
    return meetings.annotate(
        item_count=Coalesce(Subquery(items.annotate(n=Count("pk")).values("n")), 0),
        action_count=Coalesce(Subquery(raised.annotate(n=Count("actions", filter=seen)).values("n")), 0),
    )
