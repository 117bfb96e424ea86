"""A matter as a file: what was said of it at all meetings, in the order of time."""

from collections.abc import Iterator, Sequence

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from actions.matters.mentions import Mention, in_order, in_words, mentions
from governance.exports import Column, Paragraphs, Printed, Row, Table, export_response, row_in_words
from governance.models import User
from governance.requests import AuthenticatedRequest
from meetings.markings import marking_of
from meetings.models import AgendaItem, Marking, Matter

COLUMNS = (
    Column("date", "Date", 13),
    Column("date_in_words", "Date, in words", 18),
    Column("board", "Board", 26),
    Column("kind", "Kind", 14),
    Column("where", "Item or reference", 34),
    Column("words", "Words", 90),
    Column("status", "Status", 13),
    Column("marking", "Marking", 14),
    Column("address", "Address", 40),
)
HEADINGS = (("Date", 34), ("Where", 58), ("What was said", 148), ("Status", 27))


def matter_export(request: AuthenticatedRequest, pk: int, kind: str) -> HttpResponseBase:
    """Every mention of the matter that its page would list, each with all of its words."""
    matter = get_object_or_404(Matter, pk=pk)
    return export_response(request, kind, f"matter-{pk}", None, lambda _: matter_table(request, matter))


def matter_table(request: AuthenticatedRequest, matter: Matter) -> Table:
    """Two statements."""
    said = in_words(in_order(mentions(matter, request.user)))
    return Table(
        title=f"Matter: {matter}",
        about=about(matter, request.user),
        marking=marking_of(is_sensitive=any(one.is_sensitive for one in said)),
        made_at=timezone.localtime(),
        columns=COLUMNS,
        printed=Printed(HEADINGS, cells),
        rows=rows_of(request, said),
    )


def about(matter: Matter, user: User) -> str:
    items = matter.tags.standing().filter(item__in=AgendaItem.objects.visible_to(user)).count()
    words = f"What says “{matter.words}”" if matter.words else "What belongs to it"
    followed = f", and {items} item{'' if items == 1 else 's'} followed with their actions" if items else ""
    return f"{words}{followed}."


def rows_of(request: AuthenticatedRequest, said: Sequence[Mention]) -> Iterator[Row]:
    for one in said:
        yield (
            None if one.is_month else one.on,
            one.date,
            one.board,
            one.kind,
            one.title,
            one.text,
            one.status_label,
            Marking(one.marking).label,
            request.build_absolute_uri(one.url),
        )


def cells(row: Row) -> tuple[Paragraphs, ...]:
    said = row_in_words(COLUMNS, row)
    return (
        (said["date_in_words"],),
        (said["where"], f"{said['kind']}, {said['board']}"),
        (said["words"],),
        (said["status"],),
    )
