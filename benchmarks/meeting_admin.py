"""A meeting with all its rows in Django's admin, to be read: what its page is measured against."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from actions.models import Action, ActionUpdate
from meetings.models import AgendaItem, Attendance, Decision


class ReadOnly:
    """No form fields: lists to choose from among 200,000 actions would be no fair comparison."""

    def has_add_permission(self, _request: HttpRequest, _record: Any = None) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission


class Rows(ReadOnly, admin.TabularInline):  # type: ignore[type-arg]
    extra = 0
    related: tuple[str, ...] = ()
    unread: tuple[str, ...] = ("search",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related(*self.related).defer(*self.unread)


class Attendances(Rows):
    model = Attendance
    fields = ("person", "capacity", "state", "note")
    related = ("person", "meeting__board")
    unread = ()


class Items(Rows):
    model = AgendaItem
    fields = ("number", "title", "text", "outcome")
    fk_name = "meeting"


class Decisions(Rows):
    model = Decision
    fields = ("text", "item")
    related = ("item", "board")


class Actions(Rows):
    model = Action
    fields = ("text", "item", "owed_by", "due_on", "status")
    readonly_fields = ("owed_by",)
    related = ("item", "board")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("owners")

    @admin.display(description="owners")
    def owed_by(self, action: Action) -> str:
        return ", ".join(owner.label for owner in action.owners.all())


class Updates(Rows):
    model = ActionUpdate
    fields = ("matter_as_written", "text", "item", "action", "raised_on", "status_to")
    readonly_fields = ("matter_as_written", "raised_on")
    related = ("item", "action__board")

    @admin.display(description="raised")
    def raised_on(self, update: ActionUpdate) -> str:
        return str(update.action.raised_on)


class MeetingAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    fields = (
        "board", "date", "start_time", "end_time", "venue", "theme", "chair", "minute_taker", "stage",
        "marking", "next_date", "next_venue", "next_theme",
    )  # fmt: skip
    list_select_related = ("board", "chair", "minute_taker")
    inlines = (Attendances, Items, Decisions, Actions, Updates)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("board", "chair", "minute_taker")
