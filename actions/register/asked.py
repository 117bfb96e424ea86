"""What an address of the register asks for, and the addresses that ask for a little more or less."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from actions.models import OUTSTANDING, Status

FIELDS = (
    "words", "status", "due", "board", "owner", "organisation",
    "raised_from", "raised_to", "closed_from", "closed_to",
)  # fmt: skip
STATUSES = tuple(Status.values)
OUTSTANDING_WORD = "outstanding"
"""As a status in an address it stands for the four of them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The values of each filter, as text and not yet looked at, and the order.

    An address that says nothing of the status asks for what is outstanding; ``status=`` asks for
    any. So a link to an owner is one to what they still owe, and the bare register is what the
    office has to see to.
    """

    values: tuple[tuple[str, tuple[str, ...]], ...]
    sort: str

    @classmethod
    def by(cls, query: QueryDict) -> "Asked":
        values = {name: tuple(filter(None, map(str.strip, query.getlist(name)))) for name in FIELDS}
        if "status" not in query or OUTSTANDING_WORD in values["status"]:
            others = tuple(status for status in values["status"] if status != OUTSTANDING_WORD)
            values["status"] = tuple(dict.fromkeys((*map(str, OUTSTANDING), *others)))
        return cls(tuple(values.items()), query.get("sort", ""))

    @classmethod
    def by_address(cls, address: str) -> "Asked":
        return cls.by(QueryDict(address.removeprefix("?")))

    def of(self, name: str) -> tuple[str, ...]:
        return dict(self.values)[name]

    def data(self) -> MultiValueDict[str, str]:
        """For the form of the filters."""
        return MultiValueDict({name: list(values) for name, values in self.values if values})

    def but(self, name: str, *values: str) -> "Asked":
        """The same, with ``values`` alone for one filter; without any that filter is not set."""
        changed = tuple((one, values if one == name else kept) for one, kept in self.values)
        return Asked(changed, self.sort)

    def without(self, name: str, value: str) -> "Asked":
        return self.but(name, *(kept for kept in self.of(name) if kept != value))

    def sorted_by(self, sort: str) -> "Asked":
        return Asked(self.values, sort)

    def count(self) -> int:
        """How many filters are set; outstanding counts as one."""
        return sum(
            1 if name == "status" and is_outstanding(values) else len(values) for name, values in self.values
        )

    def address(self, page: int = 1) -> str:
        """The query of this view, always in one form, so that two that ask for the same are equal."""
        pairs = self.pairs()
        if self.sort:
            pairs.append(("sort", self.sort))
        if page > 1:
            pairs.append(("page", str(page)))
        return f"?{urlencode(pairs)}"

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values of the filters, as an address has them or a form's hidden fields."""
        return list(self._pairs())

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for name, values in self.values:
            if name != "status":
                yield from ((name, value) for value in sorted(values))
            elif is_outstanding(values):
                yield "status", OUTSTANDING_WORD
            else:
                yield from (("status", value) for value in in_order(values) or ("",))


def is_outstanding(statuses: tuple[str, ...]) -> bool:
    return len(statuses) == len(OUTSTANDING) and set(statuses) == set(OUTSTANDING)


def in_order(statuses: tuple[str, ...]) -> tuple[str, ...]:
    """In the order of an action's life; all are the same as none. What is no status stays, at the end."""
    known = tuple(status for status in STATUSES if status in statuses)
    strange = tuple(status for status in statuses if status not in STATUSES)
    return strange if len(known) == len(STATUSES) else known + strange
