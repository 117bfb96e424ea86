"""Where a matter was spoken of: items, actions, updates and decisions that say its words.

And items that somebody tagged, with what was decided and what actions arose there, and what became of those.
"""

import datetime
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.fields import DateField, IntegerField
from django.db.models.functions import Cast, Coalesce, Concat, Greatest, Left, NullIf
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator

from actions.models import OUTSTANDING, Action, ActionUpdate, Status
from governance.compiled import Statement, as_select
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

ORDERED_BY = ("kind", "on_day", "key")
Key = tuple[int, int]
"""Kind and primary key of what mentions a matter."""
PAGE = """
WITH said AS MATERIALIZED ({said})
SELECT
    (SELECT count(*) FROM said),
    ARRAY(SELECT ARRAY[kind, key] FROM said ORDER BY on_day, kind, key OFFSET %s LIMIT %s),
    ARRAY(
        SELECT ARRAY[kind, key] FROM said WHERE on_day IS NOT NULL
        ORDER BY on_day DESC, kind DESC, key DESC LIMIT 1
    )
"""
SPACE = Value(" ")


def _joined(*parts: str | Value) -> Concat:
    return Concat(*parts, output_field=TextField())


OF_ITEMS = {
    "kind": ITEM,
    "on_day": "meeting__date",
    "title_told": _joined("number", SPACE, "title"),
    "body_told": "text",
    "parent_key": "meeting_id",
    "anchor": _joined(Value("#item-"), "position"),
    "board_told": "meeting__board__name",
    "marking_told": "meeting__marking",
}
OF_ACTIONS = {
    "kind": ACTION,
    "on_day": "raised_on",
    "title_told": _joined("board__code", SPACE, "number", Value("/"), "year"),
    "body_told": "text",
    "parent_key": "pk",
    "board_told": "board__name",
    "status_told": "status",
    "marking_told": "meeting__marking",
}
OF_UPDATES = {
    "kind": UPDATE,
    "on_day": "on",
    "title_told": _joined("action__board__code", SPACE, "action__number", Value("/"), "action__year"),
    "body_told": Coalesce(NullIf("text", Value("")), "matter_as_written"),
    "parent_key": "action_id",
    "anchor": _joined(Value("#update-"), "pk"),
    "board_told": "action__board__name",
    "status_told": "status_to",
    "marking_told": Greatest("meeting__marking", "action__meeting__marking"),
}
OF_DECISIONS = {
    "kind": DECISION,
    "on_day": "meeting__date",
    "title_told": _joined("board__code", Value(" D"), "number", Value("/"), "year"),
    "body_told": "text",
    "parent_key": "meeting_id",
    "anchor": _joined(Value("#decision-"), "number", Value("-"), "year"),
    "board_told": "board__name",
    "marking_told": "meeting__marking",
}
"""Of each kind of record what the columns of a mention are; one that is not named is empty."""


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


@dataclass(frozen=True, slots=True)
class Told:
    """Records of one kind that may mention a matter: what may be seen of them, the items under which they
    may stand, and what each column of a mention is of them.
    """

    rows: Any
    items: tuple[str, ...]
    columns: Mapping[str, Any]


def _told_of(user: User) -> tuple[Told, ...]:
    return (
        Told(AgendaItem.objects.visible_to(user), ("pk",), OF_ITEMS),
        Told(Action.objects.visible_to(user), ("item",), OF_ACTIONS),
        Told(ActionUpdate.objects.visible_to(user), ("item", "action__item"), OF_UPDATES),
        Told(Decision.objects.visible_to(user), ("item",), OF_DECISIONS),
    )


def mentions(matter: Matter, user: User) -> QuerySet[Any]:
    """All mentions that the user may see with the whole of their texts, in no order; rows of `COLUMNS`."""
    return _together(
        _columns(_found(told.rows, matter, *told.items), told.columns) for told in _told_of(user)
    )


@dataclass(frozen=True, slots=True)
class PageOfMentions:
    """``last`` is the last mention of all; None where there is none, or none with a day."""

    total: int
    mentions: Sequence[Mention]
    last: Mention | None


def page_of_mentions(matter: Matter, user: User, page: slice) -> PageOfMentions:
    """The oldest first. Two statements: all mentions are counted and put in order by what is narrow of them,
    and the texts are read of those alone that are shown.
    """
    told = _told_of(user)
    keys = _together(
        _narrow(_found(one.rows, matter, *one.items), one.columns).values_list(*ORDERED_BY) for one in told
    )
    said = Statement.of(keys)
    with connection.cursor() as cursor:
        values = [*said.values, page.start, page.stop - page.start]
        cursor.execute(as_select(PAGE.format(said=said.sql)), values)
        total, shown, last = cursor.fetchone()
    wanted = [tuple(pair) for pair in [*shown, *last]]
    read = _mentions_by_key(told, set(wanted))
    return PageOfMentions(
        total, [read[key] for key in wanted[: len(shown)]], read[wanted[-1]] if last else None
    )


def _mentions_by_key(told: Sequence[Told], wanted: Collection[Key]) -> dict[Key, Mention]:
    """Of the keys of records that the user may see; none is no statement."""
    if not wanted:
        return {}
    rows = _together(
        _columns(
            one.rows.filter(pk__in=[key for kind, key in wanted if kind == one.columns["kind"]]),
            one.columns,
            longest=LONGEST_READ,
        )
        for one in told
        if any(kind == one.columns["kind"] for kind, _ in wanted)
    )
    return {(row[0], row[2]): _mention(*row) for row in rows}


def _together(queries: Iterable[QuerySet[Any]]) -> QuerySet[Any]:
    first, *others = queries
    return first.union(*others, all=True) if others else first


def in_order(found: QuerySet[Any]) -> QuerySet[Any]:
    """The oldest first."""
    return found.order_by("on_day", "kind", "key")


def outstanding(matter: Matter, user: User) -> QuerySet[Action]:
    """Outstanding actions that say the matter's words, or were raised under an item that is tagged."""
    actions = (
        Action.objects.visible_to(user).filter(status__in=OUTSTANDING).select_related("board").defer("search")
    )
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


def _narrow(found: QuerySet[Any], columns: Mapping[str, Any]) -> QuerySet[Any]:
    """``found`` with what puts mentions in order, and tells one from another."""
    narrow: QuerySet[Any] = found.order_by().annotate(
        kind=Value(columns["kind"], IntegerField()),
        on_day=Cast(columns["on_day"], DateField()),
        key=Cast("pk", IntegerField()),
    )
    return narrow


def _columns(found: QuerySet[Any], columns: Mapping[str, Any], longest: int | None = None) -> QuerySet[Any]:
    """``found`` as rows of `COLUMNS`; what is not told is empty, and texts are cut to ``longest``."""
    told = {name: F(told) if isinstance(told, str) else told for name, told in columns.items()}
    words: dict[str, Any] = {
        name: Cast(told.get(name, Value("")), TextField())
        for name in COLUMNS
        if name not in (*ORDERED_BY, "parent_key")
    }
    if longest:
        words["body_told"] = Left(words["body_told"], longest)
    parent_key = Cast(told["parent_key"], IntegerField())
    rows: QuerySet[Any] = _narrow(found, columns).annotate(parent_key=parent_key, **words)
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
