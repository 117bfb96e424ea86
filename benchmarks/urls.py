"""The site, and beside it what its pages are measured against."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path

from actions.models import Action, ActionUpdate
from benchmarks.meeting_admin import MeetingAdmin
from governance import urls
from governance.access import ADDRESSES, SIGNED_IN, deed, form, page
from meetings.models import AgendaItem, Meeting

handler500 = urls.handler500

ADDRESSES |= {
    "bench_bare": page(SIGNED_IN),
    "bench_empty": page(SIGNED_IN),
    "bench_write": deed(SIGNED_IN),
    "plain_admin:*": form(SIGNED_IN),
}


class ActionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What one gets from Django for nothing: the register's columns, filters and counts, fifty a page.

    Tuned as its documentation says, and spared what would cost it most: the counts of each person who owes
    something, who holds a post now, and the meetings since.
    """

    list_display = ("reference", "matter", "text", "owed_by", "due_on", "raised_on", "status", "last_update")
    list_filter = ("status", "due_on", "board", "owners__post", "owners__post__organisation")
    list_select_related = ("board", "item")
    list_per_page = 50
    show_facets = admin.ShowFacets.ALWAYS
    ordering = ("due_on", "id")

    def get_queryset(self, request: HttpRequest) -> Any:
        updates = Prefetch("updates", ActionUpdate.objects.defer("search").order_by("-on", "-pk"))
        actions = super().get_queryset(request).defer("search", "item__search")
        return actions.prefetch_related("owners", updates)

    @admin.display
    def matter(self, action: Action) -> str:
        return action.item.title if action.item else ""

    @admin.display(description="owners")
    def owed_by(self, action: Action) -> str:
        return ", ".join(owner.label for owner in action.owners.all())

    @admin.display
    def last_update(self, action: Action) -> str:
        return next((f"{update.on}: {update.text}" for update in action.updates.all()), "")


class EverybodysAdmin(admin.AdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_authenticated)


plain_admin = EverybodysAdmin(name="plain_admin")
plain_admin.register(Action, ActionAdmin)
plain_admin.register(Meeting, MeetingAdmin)


def bare(_request: HttpRequest) -> HttpResponse:
    """Signed in, and nothing said."""
    return HttpResponse("")


def empty(request: HttpRequest) -> HttpResponse:
    """Signed in: the frame that every page has, and nothing in it."""
    return render(request, "base.html")


def write(request: HttpRequest, pk: int) -> HttpResponse:
    """What an autosave writes, without its form, its rights and its guards."""
    version = int(request.POST["version"]) + 1
    AgendaItem.objects.filter(pk=pk).update(text=request.POST["text"], version=version)
    return JsonResponse({"version": version})


urlpatterns = [
    path("bench/write/<int:pk>/", write, name="bench_write"),
    path("bench/bare/", bare, name="bench_bare"),
    path("bench/empty/", empty, name="bench_empty"),
    path("bench/admin/", plain_admin.urls),
    *urls.urlpatterns,
]
