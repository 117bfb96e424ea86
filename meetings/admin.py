"""Boards, posts, people and doubts in the admin, and what no page of a meeting changes."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from governance.admin_site import KeptAdmin, ReadOnlyAdmin, record_admin
from meetings.models import (
    SETTLED_STAGES,
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
    Stage,
    Tenure,
)
from meetings.models.locking import locked_fields


class BoardMemberInline(admin.StackedInline):  # type: ignore[type-arg]
    """Seats of a board; one that ends is marked so, and kept."""

    model = BoardMember
    extra = 1
    can_delete = False


@admin.register(Board, site=record_admin)
class BoardAdmin(KeptAdmin):
    list_display = ("name", "code", "usual_venue", "is_closed")
    search_fields = ("name", "code")
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
    readonly_fields = ("first_seen_on", "last_seen_on")


class FromNotesAdmin(KeptAdmin):
    """A record that may have come from a file: where from is shown, and stays."""

    readonly_fields: ClassVar[tuple[str, ...]] = ("source", "lines_in_words")

    @admin.display(description="Lines")
    def lines_in_words(self, record: Any) -> str:
        return str(record.lines_in_words) or "-"


NOTHING_MORE = (
    "The notes of this meeting are approved, and nothing more is put into them: correct them by an amendment."
)


ON_ITS_PAGE: dict[type[Any], tuple[str, ...]] = {
    AgendaItem: (
        "number", "title", "text", "outcome", "is_withheld", "withheld_because", "theme", "assurance",
        "assurance_statement", "is_dropped",
    ),
    Attendance: ("state", "note"),
}  # fmt: skip
"""What the pages of a draft change: there, of two people at once, the second is told."""

WHERE = {AgendaItem: "item", Attendance: "seat"}
"""What the page of an amendment calls a part that it corrects."""


class LockedAdmin(FromNotesAdmin):
    """Notes, or a part of them. Once they are approved what they say stays, as the database would insist."""

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fields = [*super().get_fields(request, obj)]
        return ["elsewhere", *(one for one in fields if one != "elsewhere")] if shown_only(obj) else fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fields = (*super().get_readonly_fields(request, obj),)
        shown = shown_only(obj)
        return (*dict.fromkeys((*fields, "elsewhere", *shown)),) if shown else fields

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Writes what was changed here and no more: others may be at the rest."""
        if change:
            obj.save(update_fields=form.changed_data)
        else:
            super().save_model(request, obj, form, change)

    @admin.display(description="Where it is changed")
    def elsewhere(self, record: Any) -> SafeString:
        notes = notes_of(record)
        if notes.stage == Stage.DRAFT:
            return format_html(
                'These notes are a draft: <a href="{}">change them where they are recorded</a>, '
                "so that nobody’s words are overwritten.",
                reverse("recording:record", args=[notes.pk]),
            )
        return format_html(
            "These notes are {}: their words stay. "
            '<a href="{}{}">Correct them by an amendment</a>, which stands beside the words.',
            notes.get_stage_display().lower(),
            reverse("approving:amendment_add", args=[notes.pk]),
            f"?where={WHERE[type(record)]}-{record.pk}" if type(record) in WHERE else "",
        )


@admin.register(Meeting, site=record_admin)
class MeetingAdmin(LockedAdmin):
    list_display = ("date", "board", "title", "stage")
    list_filter = ("board", "stage")
    list_select_related = ("board",)
    date_hierarchy = "date"
    search_fields = ("title", "board__name")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Approving and publishing are deeds of their own."""
        return ("stage", *super().get_readonly_fields(request, obj))


class InNotesAdmin(LockedAdmin):
    """A part of a meeting's notes."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Nothing is put into approved notes, but into those of the archive what their file has."""
        if db_field.related_model is AgendaItem:
            kwargs["queryset"] = self._items_at_hand(request)
        if db_field.name != "meeting":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        settled = Meeting.objects.filter(stage__in=SETTLED_STAGES, source=None).order_by()
        kwargs["queryset"] = Meeting.objects.exclude(pk__in=settled).for_list()
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.error_messages["invalid_choice"] = NOTHING_MORE
        return field

    def _items_at_hand(self, request: HttpRequest) -> QuerySet[AgendaItem]:
        """The items of the same meeting, or of drafts where it is not known yet; never a whole record."""
        items = AgendaItem.objects.for_reading().defer("text").order_by("meeting", "position")
        key = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
        if key is None:
            return items.filter(meeting__stage=Stage.DRAFT)
        of = self.model._default_manager.filter(pk=key).order_by().values("meeting")
        return items.filter(meeting__in=of)


def notes_of(record: Any) -> Meeting:
    """The meeting to whose notes ``record`` belongs: itself, or that of a part."""
    notes: Meeting = record if isinstance(record, Meeting) else record.meeting
    return notes


def shown_only(record: Any) -> tuple[str, ...]:
    """Fields that are not changed here; those of notes from the archive all are, with their past kept."""
    if record is None or notes_of(record).is_from_archive:
        return ()
    stage = notes_of(record).stage
    if stage in SETTLED_STAGES:
        return locked_fields(type(record))
    return ON_ITS_PAGE.get(type(record), ()) if stage == Stage.DRAFT else ()


@admin.register(Attendance, site=record_admin)
class AttendanceAdmin(InNotesAdmin):
    list_display = ("meeting", "person", "capacity", "state")
    list_filter = ("state",)
    list_select_related = ("meeting__board", "person")
    search_fields = ("person__name", "capacity")


@admin.register(AgendaItem, site=record_admin)
class AgendaItemAdmin(InNotesAdmin):
    list_display = ("meeting", "number", "title", "outcome", "is_withheld")
    list_filter = ("is_withheld", "outcome")
    list_select_related = ("meeting__board",)
    search_fields = ("title",)
    readonly_fields = (
        *InNotesAdmin.readonly_fields, "deferred_from", "approves", "approval", "settled_lines"
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[AgendaItem]:
        items: QuerySet[AgendaItem] = super().get_queryset(request)
        return items.defer("search")


@admin.register(Decision, site=record_admin)
class DecisionAdmin(InNotesAdmin):
    list_display = ("reference", "meeting", "text")
    list_select_related = ("board", "meeting__board")
    search_fields = ("text",)


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
