"""Pages of matters."""

from functools import partial
from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from actions.matters.forms import MatterForm, TagForm
from actions.matters.mentions import outstanding, page_of_mentions
from governance.exports import export_links
from governance.paging import ROWS_A_PAGE, ListPage, address_of_page, page_number, page_of
from governance.requests import AuthenticatedRequest
from meetings.models import AgendaItem, Matter, MatterItem

MOST_OUTSTANDING = 50


def matter_list(request: AuthenticatedRequest) -> HttpResponse:
    """All matters by name; four statements."""
    standing = Count("tags", filter=Q(tags__is_untagged=False))
    page = page_of(request, Matter.objects.annotate(tagged=standing).order_by(Lower("name")))
    return render(request, "actions/matters/matter_list.html", {"page": page}, status=page.status)


def matter_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What was said of the matter at all meetings, in the order of time, and what of it is outstanding."""
    matter = get_object_or_404(Matter, pk=pk)
    asked = request.GET.get("page", "")
    start = (max(page_number(asked), 1) - 1) * ROWS_A_PAGE
    said = page_of_mentions(matter, request.user, slice(start, start + ROWS_A_PAGE))
    page = ListPage(asked, said.total, ROWS_A_PAGE, partial(address_of_page, request), rows=said.mentions)
    owed = list(outstanding(matter, request.user)[:MOST_OUTSTANDING])
    may_untag = request.user.has_perm("meetings.change_matteritem")
    seen = AgendaItem.objects.visible_to(request.user).values("pk")
    tags = matter.tags.standing().filter(item__in=seen).select_related("item", "item__meeting")
    context = {
        "matter": matter,
        "page": page,
        "mentions": said.mentions,
        "last": said.last,
        "owed": owed,
        "is_cut": len(owed) == MOST_OUTSTANDING,
        "exports": export_links(request, "matters:matter_export", pk),
        "tags": list(tags.defer("item__search", "item__text")) if may_untag else [],
        "crumbs": [("Matters", reverse("matters:matter_list"))],
    }
    return render(request, "actions/matters/matter_detail.html", context, status=page.status)


def matter_add(request: AuthenticatedRequest) -> HttpResponse:
    """A new matter; a search offers its words."""
    return _edit(request, Matter(made_by=request.user, words=request.GET.get("words", "")), "Follow a matter")


def matter_change(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    return _edit(request, get_object_or_404(Matter, pk=pk), "Change a matter")


def _edit(request: AuthenticatedRequest, matter: Matter, title: str) -> HttpResponse:
    form = MatterForm(request.POST if request.method == "POST" else None, instance=matter)
    if form.is_valid() and form.keep():
        messages.success(request, f"The matter “{matter}” is saved.")
        return redirect(matter)
    context = {"form": form, "title": title, "crumbs": [("Matters", reverse("matters:matter_list"))]}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "actions/matters/matter_form.html", context, status=status)


def item_tag(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Say that an item is about a matter; tagging it twice is tagging it once."""
    item = get_object_or_404(AgendaItem.objects.visible_to(request.user).select_related("meeting"), pk=pk)
    form = TagForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with transaction.atomic():
            matter = form.existing() or form.made_by(request.user)
            matter.tags.get_or_create(item=item, is_untagged=False, defaults={"tagged_by": request.user})
        messages.success(request, f"“{item.title}” is followed under “{matter}”.")
        return redirect(matter)
    crumbs = [(str(item.meeting), item.meeting.get_absolute_url())]
    context = {"form": form, "item": item, "crumbs": crumbs}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "actions/matters/item_tag.html", context, status=status)


def item_untag(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Take a tag away; that it was there is kept."""
    seen = AgendaItem.objects.visible_to(request.user).values("pk")
    tag = get_object_or_404(MatterItem.objects.select_related("matter", "item"), pk=pk, item__in=seen)
    MatterItem.objects.filter(pk=pk).update(is_untagged=True)
    messages.success(request, f"“{tag.item.title}” is no longer followed under this matter.")
    return redirect(tag.matter)
