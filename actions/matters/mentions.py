"""Where a matter was spoken of: items, actions, updates and decisions that say its words.

And items that somebody tagged, with what was decided and what actions arose there, and what became of those.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.fields import DateField, IntegerField
from django.db.models.functions import Cast, Coalesce, Concat, Greatest, Left, NullIf
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator

from actions.models import OUTSTANDING, Action, ActionUpdate, Status
from governance.models import User
from governance.search_words import query
from meetings.models import AgendaItem, Decision, Marking, Matter

LONGEST_EXCERPT = 400
"""Characters of a text that are shown."""
LONGEST_READ = 500
"""Characters that are read for it: the signs of lists and headings are not shown."""

LIST_SIGN = re.compile(r"^[ \t]*(?:#{1,6}|[-*])[ \t]+", re.MULTILINE)
ITEM, ACTION, UPDATE, DECISION = range(4)
KINDS = {ITEM: "Item", ACTION: "Action raised", UPDATE: "Update", DECISION: "Decision"}
COLUMNS = (
    "kind", "on_day", "key", "title_told", "body_told", "parent_key", "anchor", "board_told", "status_told",
    "marking_told",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing that was said of the matter, and where."""

    kind: str
    on: datetime.date | None
    board: str
    title: str
    text: str
    url: str
    status: str
    marking: str
    is_month: bool = False
    """Only the month of ``on`` is known."""

    @property
    def date(self) -> str:
        if self.on is None:
            return "Day not known"
        return date_format(self.on, "F Y" if self.is_month else "j F Y")

    @property
    def status_label(self) -> str:
        return Status(self.status).label if self.status else ""

    @property
    def is_sensitive(self) -> bool:
        return self.marking == Marking.OFFICIAL_SENSITIVE

    @property
    def excerpt(self) -> str:
        """Of a long text its beginning, without the signs of its lists and headings."""
        return Truncator(LIST_SIGN.sub("", self.text)).chars(LONGEST_EXCERPT, truncate=" …")


def _in_one(*parts: Any) -> Concat:
    return Concat(*parts, output_field=TextField())


TOLD: dict[int, tuple[Any, tuple[str, ...], dict[str, Any]]] = {
    ITEM: (
        AgendaItem,
        ("pk",),
        {
            "on_day": "meeting__date",
            "title_told": _in_one("number", Value(" "), "title"),
            "body_told": "text",
            "parent_key": "meeting_id",
            "anchor": _in_one(Value("#item-"), "position"),
            "board_told": "meeting__board__name",
            "marking_told": "meeting__marking",
        },
    ),
    ACTION: (
        Action,
        ("item",),
        {
            "on_day": "raised_on",
            "title_told": _in_one("board__code", Value(" "), "number", Value("/"), "year"),
            "body_told": "text",
            "parent_key": "pk",
            "board_told": "board__name",
            "status_told": "status",
            "marking_told": "meeting__marking",
        },
    ),
    UPDATE: (
        ActionUpdate,
        ("item", "action__item"),
        {
            "on_day": "on",
            "title_told": _in_one(
                "action__board__code", Value(" "), "action__number", Value("/"), "action__year"
            ),
            "body_told": Coalesce(NullIf("text", Value("")), "matter_as_written"),
            "parent_key": "action_id",
            "anchor": _in_one(Value("#update-"), "pk"),
            "board_told": "action__board__name",
            "status_told": "status_to",
            "marking_told": Greatest("meeting__marking", "action__meeting__marking"),
        },
    ),
    DECISION: (
        Decision,
        ("item",),
        {
            "on_day": "meeting__date",
            "title_told": _in_one("board__code", Value(" D"), "number", Value("/"), "year"),
            "body_told": "text",
            "parent_key": "meeting_id",
            "anchor": _in_one(Value("#decision-"), "number", Value("-"), "year"),
            "board_told": "board__name",
            "marking_told": "meeting__marking",
        },
    ),
}
"""Of each kind of mention the model, what of it points to an item that may be tagged, and its columns."""


def mentions(matter: Matter, user: User, *, whole: bool = False) -> QuerySet[Any]:
    """All mentions that the user may see, in no order; rows of `COLUMNS`.

    Their texts come ``whole``, or no more of each than is shown: they are put in order with all that is read.
    """
    queries = [
        _told(
            _found(model.objects.visible_to(user), matter, *items),
            longest=None if whole else LONGEST_READ,
            kind=kind,
            **columns,
        )
        for kind, (model, items, columns) in TOLD.items()
    ]
    return queries[0].union(*queries[1:], all=True)


def in_order(found: QuerySet[Any]) -> QuerySet[Any]:
    """The oldest first."""
    return found.order_by("on_day", "kind", "key")


def outstanding(matter: Matter, user: User) -> QuerySet[Action]:
    """Outstanding actions that say the matter's words, or were raised under an item that is tagged."""
    actions = Action.objects.visible_to(user).filter(status__in=OUTSTANDING).for_list()
    found: QuerySet[Action] = _found(actions, matter, "item")
    return found.order_by("due_on", "raised_on", "pk")


def in_words(rows: Iterable[Sequence[Any]]) -> list[Mention]:
    return [_mention(*row) for row in rows]


def _found(rows: Any, matter: Matter, *items: str) -> Any:
    """Of ``rows`` those that say the words, and those one of whose ``items`` is tagged.

    Several searches rather than one with OR, which could use no index.
    """
    keys = rows.order_by().values("pk")
    tagged = matter.tags.standing().order_by().values("item")
    says = Q(search=query(matter.words)) if matter.words.strip() else Q(pk__in=[])
    wanted = keys.filter(says).union(*(keys.filter(**{f"{item}__in": tagged}) for item in items))
    return rows.filter(pk__in=wanted)


def _told(found: QuerySet[Any], *, longest: int | None, **columns: Any) -> QuerySet[Any]:
    """``found`` as rows of `COLUMNS`; a column that is not told is empty."""
    told = {name: F(told) if isinstance(told, str) else told for name, told in columns.items()}
    typed = {
        "kind": Value(columns["kind"], IntegerField()),
        "on_day": Cast(told["on_day"], DateField()),
        "key": Cast("pk", IntegerField()),
        "parent_key": Cast(told["parent_key"], IntegerField()),
    }
    words: dict[str, Any] = {
        name: Cast(told.get(name, Value("")), TextField()) for name in COLUMNS if name not in typed
    }
    if longest:
        words["body_told"] = Left(words["body_told"], longest)
    rows: QuerySet[Any] = found.order_by().annotate(**typed, **words)
    return rows.values_list(*COLUMNS)


def _mention(
    kind: int,
    on: datetime.date | None,
    _key: int,
    title: str,
    text: str,
    parent: int,
    anchor: str,
    board: str,
    status: str,
    marking: str | None,
) -> Mention:
    page = "actions:action_detail" if kind in (ACTION, UPDATE) else "meetings:meeting_detail"
    return Mention(
        kind=KINDS[kind],
        on=on,
        board=board,
        title=title.strip(),
        text=text,
        url=reverse(page, args=[parent]) + anchor,
        status=status,
        marking=marking or Marking.OFFICIAL,
        is_month=kind == ACTION and marking is None,  # raised at no meeting of the record
    )
