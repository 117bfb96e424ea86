"""Boards, posts, people and doubts in the admin, and meetings until they have a page to be changed on."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from governance.admin_site import KeptAdmin, ReadOnlyAdmin, record_admin
from meetings.models import (
    AgendaItem,
    Attendance,
    Board,
    BoardMember,
    Decision,
    Doubt,
    Meeting,
    Person,
    Post,
    SourceDocument,
    Tenure,
)


class BoardMemberInline(admin.TabularInline):  # type: ignore[type-arg]
    """Seats of a board; one that ends is marked so, and kept."""

    model = BoardMember
    extra = 1
    can_delete = False
    autocomplete_fields = ("post", "person")


@admin.register(Board, site=record_admin)
class BoardAdmin(KeptAdmin):
    list_display = ("name", "code", "usual_venue", "is_closed")
    search_fields = ("name", "code")
    autocomplete_fields = ("chair",)
    inlines = (BoardMemberInline,)


@admin.register(Person, site=record_admin)
class PersonAdmin(KeptAdmin):
    list_display = ("name", "distinction")
    search_fields = ("name",)


@admin.register(Post, site=record_admin)
class PostAdmin(KeptAdmin):
    list_display = ("title", "short_name", "organisation")
    list_filter = ("organisation",)
    search_fields = ("title", "short_name")


@admin.register(Tenure, site=record_admin)
class TenureAdmin(KeptAdmin):
    list_display = ("post", "person", "is_temporary", "basis", "starts_on", "ends_on", "last_seen_on")
    list_filter = ("basis", "is_temporary")
    list_select_related = ("post", "person")
    search_fields = ("post__title", "person__name")
    autocomplete_fields = ("post", "person")
    readonly_fields = ("first_seen_on", "last_seen_on")


class FromNotesAdmin(KeptAdmin):
    """A record that may have come from a file: where from is shown, and stays."""

    readonly_fields = ("source", "lines_in_words")

    @admin.display(description="Lines")
    def lines_in_words(self, record: Any) -> str:
        return str(record.lines_in_words) or "-"


@admin.register(Meeting, site=record_admin)
class MeetingAdmin(FromNotesAdmin):
    list_display = ("date", "board", "title", "stage")
    list_filter = ("board", "stage")
    list_select_related = ("board",)
    date_hierarchy = "date"
    search_fields = ("title", "board__name")
    autocomplete_fields = ("board", "chair", "minute_taker")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Approving and publishing are deeds of their own."""
        return ("stage", *super().get_readonly_fields(request, obj))


@admin.register(Attendance, site=record_admin)
class AttendanceAdmin(FromNotesAdmin):
    list_display = ("meeting", "person", "capacity", "state")
    list_filter = ("state",)
    list_select_related = ("meeting__board", "person")
    search_fields = ("person__name", "capacity")
    autocomplete_fields = ("meeting", "person", "post")


@admin.register(AgendaItem, site=record_admin)
class AgendaItemAdmin(FromNotesAdmin):
    list_display = ("meeting", "number", "title", "outcome", "is_withheld")
    list_filter = ("is_withheld", "outcome")
    list_select_related = ("meeting__board",)
    search_fields = ("title",)
    autocomplete_fields = ("meeting", "parent")

    def get_queryset(self, request: HttpRequest) -> QuerySet[AgendaItem]:
        items: QuerySet[AgendaItem] = super().get_queryset(request)
        return items.defer("search")


@admin.register(Decision, site=record_admin)
class DecisionAdmin(FromNotesAdmin):
    list_display = ("reference", "meeting", "text")
    list_select_related = ("board", "meeting__board")
    search_fields = ("text",)
    autocomplete_fields = ("board", "meeting", "item")


@admin.register(SourceDocument, site=record_admin)
class SourceDocumentAdmin(ReadOnlyAdmin):
    list_display = ("name", "imported_at", "imported_by")
    search_fields = ("name", "sha256")
    fields = ("name", "sha256", "imported_at", "imported_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceDocument]:
        sources: QuerySet[SourceDocument] = super().get_queryset(request)
        return sources.defer("content", "lines", "labels", "reading")


@admin.register(Doubt, site=record_admin)
class DoubtAdmin(KeptAdmin):
    """Settling a doubt is all that can be done with one: who says how it was settled is its settler."""

    list_display = ("message", "source", "code", "lines_in_words", "settled_at", "settled_by")
    list_filter = (("settled_at", admin.EmptyFieldListFilter), "code")
    list_select_related = ("settled_by",)
    search_fields = ("message", "source__name")
    fields = ("source", "code", "message", "lines_in_words", "settlement", "settled_at", "settled_by")
    readonly_fields = ("source", "code", "message", "lines_in_words", "settled_at", "settled_by")

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Doubt]:
        doubts: QuerySet[Doubt] = super().get_queryset(request)
        return doubts.select_related("source").defer(
            "source__content", "source__lines", "source__labels", "source__reading"
        )

    @admin.display(description="Lines")
    def lines_in_words(self, doubt: Doubt) -> str:
        return doubt.lines_in_words or "-"

    def save_model(self, request: HttpRequest, obj: Doubt, form: Any, change: bool) -> None:
        is_settled = bool(obj.settlement.strip())
        obj.settled_at = timezone.now() if is_settled else None
        obj.settled_by = request.user if is_settled else None  # type: ignore[assignment]  # signed in
        super().save_model(request, obj, form, change)
