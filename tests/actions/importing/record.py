"""All that an import put on record, as plain values: two records that say the same compare equal."""

from typing import Any

from actions.models import Action, ActionOwner, ActionUpdate
from meetings.models import (
    AgendaItem,
    Attendance,
    Board,
    Decision,
    Doubt,
    Meeting,
    Person,
    Post,
    SourceDocument,
    Tenure,
)

Row = tuple[Any, ...]


def recorded() -> dict[str, list[Row]]:
    """Rows by kind, without keys, references and versions, which depend on what came first."""
    said: dict[str, Any] = {
        "boards": Board.objects.values_list("name"),
        "people": Person.objects.values_list("name", "distinction"),
        "posts": Post.objects.values_list("title", "short_name"),
        "tenures": Tenure.objects.values_list(
            "post__title", "person__name", "is_temporary", "basis", "first_seen_on", "last_seen_on"
        ),
        "sources": SourceDocument.objects.values_list("name", "sha256", "lines", "labels"),
        "meetings": Meeting.objects.values_list(
            "source__name", "board__name", "title", "date", "start_time", "venue", "chair__name", "stage",
            "field_lines",
        ),
        "attendance": Attendance.objects.values_list(
            "source__name", "position", "person__name", "post__title", "state", "capacity", "lines"
        ),
        "items": AgendaItem.objects.values_list(
            "source__name", "position", "number", "title", "text", "parent__title", "lines"
        ),
        "decisions": Decision.objects.values_list("source__name", "text", "item__title", "lines"),
        "actions": Action.objects.values_list(
            "source__name", "text", "text_as_written", "meeting__date", "item__title", "raised_on",
            "due_words", "due_on", "due_is_inferred", "status", "lines",
        ),
        "owners": ActionOwner.objects.filter(is_former=False).values_list(
            "action__text", "label", "post__title", "person__name"
        ),
        "updates": ActionUpdate.objects.values_list(
            "source__name", "action__text", "on", "item__title", "text", "matter_as_written", "status_to",
            "lines",
        ),
        "doubts": Doubt.objects.open().values_list("source__name", "code", "lines", "actions__text"),
    }  # fmt: skip
    return {kind: sorted((tuple(row) for row in rows.order_by()), key=repr) for kind, rows in said.items()}


def counts() -> dict[str, int]:
    return {kind: len(rows) for kind, rows in recorded().items()}
