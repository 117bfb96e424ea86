"""One page of the register: what is set, what there is, and where each control leads."""

import datetime
from dataclasses import dataclass

from django.core.paginator import Paginator

from actions.register.asked import Asked
from actions.register.facets import Facets, count_facets
from actions.register.filters import RegisterFilter, register_filter
from actions.register.heading import Chip, chips, heading
from actions.register.order import ORDERS, USUAL, order_of
from actions.register.panel import Group, error_links, panel, typed
from actions.register.rows import Row, actions_of_page, register_rows
from governance.models import User

ROWS_A_PAGE = 50
COLUMNS = (
    ("Reference", "reference"),
    ("Matter and what is owed", ""),
    ("Owner", "owner"),
    ("Due", "due"),
    ("Age", "age"),
    ("Status, last update", ""),
)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the paging, or of a choice of order; an empty address is a gap."""

    label: str
    url: str
    is_current: bool = False

    @property
    def number(self) -> str:
        return self.label if self.url else ""


@dataclass(slots=True)
class RegisterPage:
    """``number`` may be past ``last``: there are then no rows, and the page says so."""

    asked: Asked
    heading: str
    groups: tuple[Group, ...]
    chips: tuple[Chip, ...]
    errors: list[tuple[str, str]]
    rows: list[Row]
    total: int
    number: int

    @property
    def last(self) -> int:
        return max(1, -(-self.total // ROWS_A_PAGE))

    @property
    def is_past_the_end(self) -> bool:
        return not 1 <= self.number <= self.last

    @property
    def first_row(self) -> int:
        return (self.number - 1) * ROWS_A_PAGE + 1

    @property
    def last_row(self) -> int:
        return self.first_row + len(self.rows) - 1

    @property
    def links(self) -> list[Link]:
        if self.last == 1 or self.is_past_the_end:
            return []
        numbers = Paginator(range(self.total), ROWS_A_PAGE)
        shown = numbers.get_elided_page_range(self.number, on_each_side=1, on_ends=1)
        return [
            Link(f"{one:,}", self.asked.address(one), one == self.number)
            if isinstance(one, int)
            else Link("…", "")
            for one in shown
        ]

    @property
    def previous_url(self) -> str:
        return self.asked.address(self.number - 1) if 1 < self.number <= self.last else ""

    @property
    def next_url(self) -> str:
        return self.asked.address(self.number + 1) if self.number < self.last else ""

    @property
    def last_url(self) -> str:
        return self.asked.address(self.last)

    @property
    def here(self) -> str:
        return self.asked.address(self.number)

    @property
    def everything_url(self) -> str:
        return "?status="

    @property
    def orders(self) -> list[Link]:
        """Of the choices of order the label and the value; the current one is marked."""
        return [Link(order.label, name, name == self.order) for name, order in ORDERS.items()]

    @property
    def order(self) -> str:
        return self.asked.sort or USUAL

    @property
    def columns(self) -> list[Link]:
        """Headings of the table; those with an address sort by it."""
        return [
            Link(
                label, self.asked.sorted_by(name).address() if name else "", bool(name) and name == self.order
            )
            for label, name in COLUMNS
        ]

    @property
    def total_in_words(self) -> str:
        return "1 action" if self.total == 1 else f"{self.total:,} actions"

    @property
    def errors_of(self) -> dict[str, str]:
        return {field: error for error, field in self.errors}

    @property
    def typed(self) -> dict[str, str]:
        return {name: typed(self.asked, name) for name in ("words", "raised_from", "raised_to")}


def register_page(asked: Asked, user: User, today: datetime.date, number: int = 1) -> RegisterPage:
    """Three statements: what there is to choose from, the counts, and the rows."""
    filterset = register_filter(asked, user, today)
    if not filterset.is_valid() or (asked.sort and asked.sort not in ORDERS):
        return _page_of_errors(asked, filterset)
    facets = count_facets(filterset)
    page = RegisterPage(
        asked=asked,
        heading=heading(filterset, asked, facets),
        groups=panel(filterset, asked, facets),
        chips=tuple(chips(filterset, asked, facets)),
        errors=[],
        rows=[],
        total=facets.total(filterset.form.cleaned_data["status"]),
        number=number,
    )
    if page.total and not page.is_past_the_end:
        shown = slice(page.first_row - 1, page.first_row - 1 + ROWS_A_PAGE)
        actions = actions_of_page(filterset.found(), order_of(asked), shown, user, today)
        page.rows = register_rows(actions, filterset.choices, today)
    return page


def _page_of_errors(asked: Asked, filterset: RegisterFilter) -> RegisterPage:
    """No rows, for the filters ask for what is not there; what was asked stays in the panel, to be mended."""
    errors = error_links(filterset)
    if asked.sort and asked.sort not in ORDERS:
        errors.append((f"Choose an order from the list: there is none like “{asked.sort}”", "filters"))
    return RegisterPage(
        asked=Asked(asked.values, asked.sort if asked.sort in ORDERS else ""),
        heading="Nothing is shown",
        groups=panel(filterset, asked, Facets(is_counted=False)),
        chips=(),
        errors=errors,
        rows=[],
        total=0,
        number=1,
    )
