"""One page of the register: what is set, what there is, and where each control leads."""

import datetime
from dataclasses import dataclass

from actions.register.asked import Asked
from actions.register.facets import Facets, count_facets
from actions.register.filters import SPANS, RegisterFilter, register_filter
from actions.register.found import found_of_page
from actions.register.heading import Chip, chips, heading
from actions.register.order import ORDERS, USUAL, order_of, turned
from actions.register.panel import Group, Standing, error_links, panel, standings, typed
from actions.register.rows import Row, register_rows
from actions.register.way_back import WayBack
from governance.models import User
from governance.paging import ROWS_A_PAGE, Paging

COLUMNS = (
    ("Reference", "reference"),
    ("Matter and what is owed", ""),
    ("Owner", "owner"),
    ("Due", "due"),
    ("Age", "age"),
    ("Status, last update", ""),
)
TYPED = ("words", *(f"{what}_{end}" for what in SPANS for end in ("from", "to")))


@dataclass(frozen=True, slots=True)
class Link:
    """A choice of order."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; an empty address leads nowhere, and ``sorted`` is empty where nothing is sorted by it."""

    label: str
    url: str
    sorted: str = ""


@dataclass(slots=True)
class RegisterPage:
    asked: Asked
    heading: str
    groups: tuple[Group, ...]
    standings: tuple[Standing, ...]
    chips: tuple[Chip, ...]
    errors: list[tuple[str, str]]
    rows: list[Row]
    paging: Paging

    @property
    def total(self) -> int:
        return self.paging.total

    @property
    def here(self) -> str:
        return self.asked.address(self.paging.number)

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
    def columns(self) -> list[Column]:
        """Headings of the table; those with an address sort by it, and turn the order round that is shown."""
        return [self._column(label, name) for label, name in COLUMNS]

    def _column(self, label: str, name: str) -> Column:
        if not name:
            return Column(label, "")
        if self.order not in (name, turned(name)):
            return Column(label, self.asked.sorted_by(name).address())
        address = self.asked.sorted_by(turned(self.order)).address()
        return Column(label, address, "ascending" if ORDERS[self.order].rises else "descending")

    @property
    def total_in_words(self) -> str:
        return "1 action" if self.total == 1 else f"{self.total:,} actions"

    @property
    def address(self) -> str:
        """The query of its first page."""
        return self.asked.address()

    @property
    def elsewhere(self) -> Standing | None:
        """Where nothing is found, all of any status that the other filters let through, if there are some."""
        return next((one for one in self.standings[-1:] if one.number not in ("", "0")), None)

    @property
    def is_of_nothing(self) -> bool:
        """Whether there is no action at all that the user may see."""
        return not self.total and not self.elsewhere and not self.asked.but("status").count()

    @property
    def filters_set(self) -> int:
        return self.asked.count()

    @property
    def errors_of(self) -> dict[str, str]:
        """Of each field that is typed into its error, empty where it has none."""
        return dict.fromkeys(TYPED, "") | {field: error for error, field in self.errors}

    @property
    def typed(self) -> dict[str, str]:
        return {name: typed(self.asked, name) for name in TYPED}


def register_page(asked: Asked, user: User, today: datetime.date, page_asked: str = "") -> RegisterPage:
    """Three statements: what there is to choose from, the counts, and the rows."""
    filterset = register_filter(asked, user, today)
    if not filterset.is_valid() or (asked.sort and asked.sort not in ORDERS):
        return _page_of_errors(asked, filterset)
    facets = count_facets(filterset)
    total = facets.total(filterset.form.cleaned_data["status"])
    page = RegisterPage(
        asked=asked,
        heading=heading(filterset, asked, facets),
        groups=panel(filterset, asked, facets),
        standings=standings(asked, facets),
        chips=tuple(chips(filterset, asked, facets)),
        errors=[],
        rows=[],
        paging=Paging(page_asked, total, ROWS_A_PAGE, asked.address),
    )
    if page.paging.first:
        actions = found_of_page(filterset.wanted(), order_of(asked), page.paging.shown)
        back = WayBack.to(asked, page.paging.number)
        page.rows = register_rows(actions, filterset.choices, today, back)
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
        standings=(),
        chips=(),
        errors=errors,
        rows=[],
        paging=Paging("", 0, ROWS_A_PAGE, asked.address),
    )
