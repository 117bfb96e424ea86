"""Actions in the admin, to be looked at: on their own pages each change of one is an update."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from actions.models import Action, ActionUpdate
from governance.admin_site import ReadOnlyAdmin, record_admin


@admin.register(Action, site=record_admin)
class ActionAdmin(ReadOnlyAdmin):
    list_display = ("reference", "text", "status", "due_on")
    list_filter = ("status", "board")
    list_select_related = ("board",)
    search_fields = ("text",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Action]:
        actions: QuerySet[Action] = super().get_queryset(request)
        return actions.defer("search")


@admin.register(ActionUpdate, site=record_admin)
class ActionUpdateAdmin(ReadOnlyAdmin):
    list_display = ("action", "on", "headline", "by")
    list_select_related = ("action__board", "by")
    search_fields = ("text",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ActionUpdate]:
        updates: QuerySet[ActionUpdate] = super().get_queryset(request)
        return updates.defer("search")
