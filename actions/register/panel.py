"""The panel of filters: each choice with the number of actions that it would give."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from actions.models import CLOSED, NOBODY, OUTSTANDING, Status
from actions.register.asked import Asked
from actions.register.facets import Facets
from actions.register.filters import DUE, RegisterFilter
from meetings.models import Organisation

GROUPS = ("status", "due", "board", "owner", "organisation")
KINDS = {"post": 0, "person": 1, "label": 2, NOBODY: 3}
"""Posts come first, and nobody last."""

OWNER_GROUPS = ("Posts", "People", "As written in the notes", "Nobody")


class Choice(NamedTuple):
    """``also`` stands in small type beside the label: who holds a post now."""

    value: str
    label: str
    actions: str
    is_chosen: bool
    also: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The choices of one filter. ``more`` says of the owners that not all of them are shown."""

    name: str
    label: str
    kind: str
    choices: tuple[Choice, ...]
    errors: tuple[str, ...]


class Standing(NamedTuple):
    """Outstanding, closed or any: what four ticks, two or none say, with one click."""

    label: str
    url: str
    number: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class OwnerLink:
    label: str
    also: str
    actions: str
    url: str


@dataclass(frozen=True, slots=True)
class OwnerGroup:
    title: str
    owners: tuple[OwnerLink, ...]


def panel(filterset: RegisterFilter, asked: Asked, facets: Facets) -> tuple[Group, ...]:
    """Where filters have errors, and nothing was counted, all choices are shown, without numbers."""

    def group(name: str, label: str, choices: Iterator[Choice], kind: str = "checkbox") -> Group:
        return Group(name, label, kind, tuple(choices), tuple(filterset.form.errors.get(name, ())))

    return (
        group("status", "Status", _statuses(asked, facets)),
        group("due", "Due", _due(asked, facets), kind="radio"),
        group("board", "Board", _boards(filterset, asked, facets)),
        group("owner", "Owner", owner_choices(filterset, asked, facets)),
        group("organisation", "Owner’s organisation", _organisations(asked, facets)),
    )


def standings(asked: Asked, facets: Facets) -> tuple[Standing, ...]:
    chosen = set(asked.of("status"))
    return tuple(
        Standing(
            label,
            asked.but("status", *statuses).address(),
            facets.number(facets.total(statuses)),
            chosen == set(statuses) or (not statuses and chosen == set(Status)),
        )
        for label, statuses in (("Outstanding", OUTSTANDING), ("Closed", CLOSED), ("All", ()))
    )


def _statuses(asked: Asked, facets: Facets) -> Iterator[Choice]:
    chosen = asked.of("status")
    for status in Status:
        label = "Completed, waits for discharge" if status == Status.COMPLETED else status.label
        yield Choice(status, label, facets.number(facets.status[status]), status in chosen)


def _due(asked: Asked, facets: Facets) -> Iterator[Choice]:
    chosen = typed(asked, "due")
    for due, label in {"": "Any time", **DUE}.items():
        yield Choice(due, label, facets.number(facets.due[due]), due == chosen)


def _boards(filterset: RegisterFilter, asked: Asked, facets: Facets) -> Iterator[Choice]:
    chosen = asked.of("board")
    for board in sorted(filterset.choices.boards.values(), key=lambda board: board.name.casefold()):
        found = facets.board[str(board.pk)]
        if not facets.is_counted or found or board.code in chosen:
            count = facets.number(found)
            yield Choice(board.code, board.name, count, board.code in chosen)


def owner_choices(filterset: RegisterFilter, asked: Asked, facets: Facets) -> Iterator[Choice]:
    chosen, choices = asked.of("owner"), filterset.choices
    counted = facets.owner
    keys = {key: counted.get(key, 0) for key in (*counted, *chosen) if key in counted or choices.owner(key)}
    labels = {key: choices.owner(key) or facets.people.get(key) or key.partition(":")[2] for key in keys}
    for key in sorted(
        keys, key=lambda key: (KINDS[key.partition(":")[0]], -keys[key], labels[key].casefold())
    ):
        also = "Vacant" if choices.holders.get(key) == "" else choices.holders.get(key, "")
        yield Choice(key, labels[key], facets.number(keys[key]), key in chosen, also)


def _organisations(asked: Asked, facets: Facets) -> Iterator[Choice]:
    chosen = asked.of("organisation")
    for organisation in Organisation:
        if not facets.is_counted or facets.organisation[organisation] or organisation in chosen:
            count = facets.number(facets.organisation[organisation])
            yield Choice(organisation, organisation.label, count, organisation in chosen)


def owner_groups(filterset: RegisterFilter, asked: Asked, facets: Facets) -> tuple[OwnerGroup, ...]:
    """All owners by kind, each with the address of what they owe."""
    links: dict[int, list[OwnerLink]] = {}
    for choice in owner_choices(filterset, asked, facets):
        kind = KINDS[choice.value.partition(":")[0]]
        url = asked.but("owner", choice.value).address()
        links.setdefault(kind, []).append(OwnerLink(choice.label, choice.also, choice.actions, url))
    return tuple(OwnerGroup(OWNER_GROUPS[kind], tuple(some)) for kind, some in sorted(links.items()))


def typed(asked: Asked, name: str) -> str:
    """What was typed into a field, to stand in it again."""
    return "".join(asked.of(name)[-1:])


def error_links(filterset: Any) -> list[tuple[str, str]]:
    """Each error, and the id of the field that it is of."""
    return [
        (error, f"{name}-choices" if name in GROUPS else name)
        for name, errors in filterset.form.errors.items()
        for error in errors
    ]
