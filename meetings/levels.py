"""How deep each item stands under others: one answer for every page and paper of a meeting."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from meetings.models import AgendaItem

DEEPEST = 3
"""Levels of items: 1, 1.1 and 1.1.1."""

Place = tuple[int | None, int | None]
Item = TypeVar("Item", bound=AgendaItem)


def levels(places: Iterable[Place]) -> Iterator[int]:
    """The level of each item, from 1, out of its key and its parent's, in the order of the meeting.

    An item stands one level below its parent where that came before, and never two below the item above it:
    a heading that leaves a level out misleads whoever hears the page. The key of a stub is not told.
    """
    found: dict[int | None, int] = {}
    above = 0
    for key, parent in places:
        above = min(found.get(parent, 0) + 1, above + 1, DEEPEST)
        if key is not None:
            found[key] = above
        yield above


def with_levels(items: Iterable[Item]) -> list[tuple[Item, int]]:
    listed = list(items)
    return list(zip(listed, levels((item.pk, item.parent_id) for item in listed), strict=True))


def items_with_levels(document: Mapping[str, Any]) -> list[tuple[Mapping[str, Any], int]]:
    """Items of a meeting's document and the places of those withheld, in the order of the meeting."""
    listed = sorted([*document["items"], *(document["stubs"] or ())], key=lambda item: item["position"])
    return list(zip(listed, levels((one.get("pk"), one["parent_id"]) for one in listed), strict=True))
