"""The order of an agenda: items are moved with all that stands under them, and numbered by their place."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from django.db import transaction
from django.db.models import Max

from meetings.levels import DEEPEST
from meetings.models import AgendaItem, Meeting, Stage
from meetings.recording.saving import NotesLocked


class Move(StrEnum):
    UP = "up"
    DOWN = "down"
    IN = "in"
    OUT = "out"


@transaction.atomic
def add_item(meeting: Meeting, title: str) -> AgendaItem:
    """A new item at the end, or the last one where that bears the title: the button was pressed twice.

    Raises `NotesLocked`, as all of these do.
    """
    items = hold(meeting)
    if items and items[-1].title == title:
        return items[-1]
    automatic = numbered_by_place(items)
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0  # those taken off have places too
    item = AgendaItem.objects.create(meeting=meeting, position=last + 1, title=title)
    _write([*items, item], {*automatic, item.pk})
    return item


@transaction.atomic
def move_item(item: AgendaItem, move: Move) -> bool:
    """Up and down past what stands on the same level; in, under the item before; out, beside that one.

    False where there is no such place.
    """
    items = hold(item.meeting)
    automatic = numbered_by_place(items)
    mine = _found(items, item.pk)
    moved = _moved(items, mine, move) if mine else None
    if moved is None:
        return False
    _write(moved, automatic)
    return True


@transaction.atomic
def place_item(item: AgendaItem, before: int | None) -> bool:
    """Put an item, with all that stands under it, before another, on its level; at the end for None."""
    items = hold(item.meeting)
    automatic = numbered_by_place(items)
    mine = _found(items, item.pk)
    if mine is None:
        return False
    block = [one for one in items if one is mine or mine in _above(one)]
    rest = [one for one in items if one not in block]
    target = _found(rest, before)
    if before is not None and target is None:
        return False
    if target is not None and _depth(target) + _height(block, mine) > DEEPEST:
        return False
    mine.parent = target.parent if target else None
    at = rest.index(target) if target else len(rest)
    _write([*rest[:at], *block, *rest[at:]], automatic)
    return True


@transaction.atomic
def renumber(meeting: Meeting) -> None:
    """Give those items a number by their place that have none of their own."""
    items = hold(meeting)
    _write(items, numbered_by_place(items))


@transaction.atomic
def take_off(item: AgendaItem, *, is_dropped: bool) -> None:
    """Take an item off the agenda, with all that stands under it, or put it back; nothing is deleted."""
    items = hold(item.meeting)
    automatic = numbered_by_place(items)
    changed = [one for one in items if one.pk == item.pk or item.pk in {up.pk for up in _above(one)}]
    if not is_dropped:
        changed = [AgendaItem.objects.select_related("parent").get(pk=item.pk)]
        if changed[0].parent and changed[0].parent.is_dropped:
            changed[0].parent = None
        automatic |= {changed[0].pk}
        items = sorted([*items, *changed], key=lambda one: one.position)
    for one in changed:
        one.is_dropped = is_dropped
        one.save(update_fields=["is_dropped", "parent"])
    _write([one for one in items if not one.is_dropped], automatic)


def hold(meeting: Meeting) -> list[AgendaItem]:
    """The items on a draft's agenda in their order; nobody else changes the order until the end."""
    held = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if held.stage != Stage.DRAFT:
        raise NotesLocked(held)
    items = list(meeting.items.filter(is_dropped=False).defer("search", "text").order_by("position"))
    by_key = {item.pk: item for item in items}
    for item in items:
        if item.parent_id in by_key:
            item.parent = by_key[item.parent_id]
    return items


def number_by_place(items: Sequence[AgendaItem], only: set[int] | None = None) -> None:
    """1, 2, 2.1, 2.2: of those whose keys are in ``only``, or of all."""
    counts: dict[int, int] = {}
    numbers: dict[int, str] = {}
    for item in items:
        above = item.parent
        counts[id(above) if above else 0] = count = counts.get(id(above) if above else 0, 0) + 1
        numbers[id(item)] = f"{numbers[id(above)]}.{count}" if above and id(above) in numbers else str(count)
        if only is None or item.pk in only:
            item.number = numbers[id(item)]


def numbered_by_place(items: Sequence[AgendaItem]) -> set[int]:
    """Keys of the items that bear no number of their own choice."""
    written = {item.pk: item.number for item in items}
    number_by_place(items)
    automatic = {item.pk for item in items if written[item.pk] in {"", item.number}}
    for item in items:
        item.number = written[item.pk]
    return automatic


def _found(items: Iterable[AgendaItem], key: int | None) -> AgendaItem | None:
    """None where somebody has taken it off meanwhile."""
    return next((one for one in items if one.pk == key), None)


def _moved(items: list[AgendaItem], mine: AgendaItem, move: Move) -> list[AgendaItem] | None:
    siblings = [one for one in items if one.parent_id == mine.parent_id]
    here = siblings.index(mine)
    if move in (Move.UP, Move.DOWN):
        there = here + (1 if move == Move.DOWN else -1)
        if not 0 <= there < len(siblings):
            return None
        siblings[here], siblings[there] = siblings[there], siblings[here]
    elif move == Move.IN:
        block = [one for one in items if one is mine or mine in _above(one)]
        if here == 0 or _depth(siblings[here - 1]) + _height(block, mine) >= DEEPEST:
            return None
        mine.parent = siblings[here - 1]
        return items
    else:
        if mine.parent is None:
            return None
        above = mine.parent
        mine.parent = above.parent
        siblings = [one for one in items if one.parent_id == above.parent_id and one is not mine]
        siblings.insert(siblings.index(above) + 1, mine)
    return _flat(items, siblings, mine.parent)


def _flat(items: list[AgendaItem], siblings: list[AgendaItem], above: AgendaItem | None) -> list[AgendaItem]:
    """All items in order, those of one level as ``siblings`` has them."""
    order: list[AgendaItem] = []

    def put(parent: AgendaItem | None) -> None:
        level = siblings if parent is above else [one for one in items if one.parent is parent]
        for one in level:
            order.append(one)
            put(one)

    put(None)
    return order


def _write(items: Sequence[AgendaItem], automatic: set[int]) -> None:
    """Places and numbers; those taken off keep places behind."""
    if not items:
        return
    number_by_place(items, automatic)
    gone = items[0].meeting.items.exclude(pk__in=[item.pk for item in items]).order_by("position")
    every = [*items, *gone.defer("search", "text")]
    for position, item in enumerate(every, start=1):
        item.position = position
    AgendaItem.objects.bulk_update(every, ["position", "number", "parent"])


def _above(item: AgendaItem) -> list[AgendaItem]:
    found: list[AgendaItem] = []
    while (parent := item.parent) is not None:
        found.append(parent)
        item = parent
    return found


def _depth(item: AgendaItem) -> int:
    return 1 + len(_above(item))


def _height(block: Sequence[AgendaItem], top: AgendaItem) -> int:
    """Levels of an item with all that stands under it."""
    return 1 + max(_depth(one) for one in block) - _depth(top)
