"""Which actions are asked for. Anything that does not exist is an error, not the lack of a filter."""

import calendar
import datetime
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import django_filters
from django import forms
from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func, QuerySet
from django.db.models.expressions import RawSQL

from actions.models import CLOSED, OUTSTANDING, Action, RegisterEntry, Status
from actions.register.asked import Asked
from actions.register.choices import Choices, choices
from actions.register.conditions import Conditions, Wanted, closings, several
from governance.compiled import Sight, Statement
from governance.forms import DAY_FORMATS
from governance.models import User
from governance.search_words import query
from meetings.models import AgendaItem, Organisation

REFERENCE = re.compile(r"(?:(?P<code>[\w-]+)\s+)?(?P<number>\d{1,9})/(?P<year>\d{4})")
"""``MAM 17/2022``, or ``17/2022`` of any board."""

LONGEST_WORDS = 200
DUE = {
    "overdue": "Overdue",
    "next": "By the next meeting",
    "month": "This month",
    "none": "No day",
}
SPANS = ("raised", "closed")
"""What has a first and a last day."""
NO_SUCH = "Choose {} from the list: there is none like “%(value)s”"


class RegisterForm(forms.Form):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for what in SPANS:
            start, end = cleaned.get(f"{what}_from"), cleaned.get(f"{what}_to")
            if start and end and end < start:
                self.add_error(f"{what}_to", "The last day must be the first or a later one")
        return cleaned


class Choice(django_filters.MultipleChoiceFilter):  # type: ignore[misc]  # untyped library
    """Any of some choices; boards and owners are given to the form once they are known."""

    def __init__(self, label: str, a: str, choices: Sequence[tuple[str, str]] = ()) -> None:
        messages = {"invalid_choice": NO_SUCH.format(a)}
        super().__init__(label=label, choices=choices, error_messages=messages)


class Day(django_filters.DateFilter):  # type: ignore[misc]  # untyped library
    def __init__(self, label: str, example: str) -> None:
        super().__init__(
            label=label,
            input_formats=DAY_FORMATS,
            error_messages={"invalid": f"{label} must be a day, such as {example}"},
        )


class RegisterFilter(django_filters.FilterSet):  # type: ignore[misc]  # untyped library
    """The form, and what is asked; that is compiled once for all pages, so filters have no methods here."""

    words = django_filters.CharFilter(
        label="Words or reference",
        max_length=LONGEST_WORDS,
        error_messages={"max_length": f"Words must be {LONGEST_WORDS} characters or fewer"},
    )
    status = Choice("Status", "a status", Status.choices)
    due = django_filters.ChoiceFilter(
        label="Due",
        choices=list(DUE.items()),
        error_messages={"invalid_choice": NO_SUCH.format("a due day")},
    )
    board = Choice("Board", "a board")
    owner = Choice("Owner", "an owner")
    organisation = Choice("Organisation", "an organisation", Organisation.choices)
    raised_from = Day("Raised from", "1 9 2022")
    raised_to = Day("Raised to", "30 9 2022")
    closed_from = Day("Closed from", "1 9 2022")
    closed_to = Day("Closed to", "30 9 2022")

    class Meta:
        form = RegisterForm

    def __init__(self, asked: Asked, *, sight: Sight, choices: Choices, today: datetime.date) -> None:
        super().__init__(asked.data(), queryset=RegisterEntry.objects.all())
        self.sight = sight
        self.choices = choices
        self.today = today
        fields = self.form.fields
        fields["board"].choices = [(board.code, board.name) for board in choices.boards.values()]
        fields["owner"].choices = [
            (key, name) for key in asked.of("owner") if (name := choices.owner(key)) is not None
        ]

    def get_form_class(self) -> type[forms.Form]:
        """Made once, not for each page: what there is to choose from is given to its fields."""
        return _form_class()

    def filter_queryset(self, entries: QuerySet[RegisterEntry]) -> QuerySet[RegisterEntry]:
        wanted = self.wanted()
        found = wanted.conditions.entries("action").filled(**wanted.given)
        return entries.filter(action__in=RawSQL(found.sql, found.values))  # noqa: S611  # compiled by Django

    def wanted(self) -> Wanted:
        """What the filters that are set ask of an entry; only of a filter that is valid."""
        of: dict[str, tuple[str, ...]] = {}
        given = self._days()
        for name, value in self.form.cleaned_data.items():
            if value:
                names, values = self._asks(name, value)
                of[name] = names
                given |= values
        return Wanted(Conditions(self.sight, tuple(of.items())), given)

    def _asks(self, name: str, value: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
        """The names of the conditions of one filter, and what stands in their gaps."""
        match name:
            case "words":
                return _words(value)
            case "status":
                return _statuses(value)
            case "due":
                return (value,), {}
            case "board":
                return (name,), {name: several([self.choices.boards[code].pk for code in value])}
            case "owner" | "organisation":
                return (name,), {name: several(value)}
            case "closed_from" | "closed_to":
                return ("closed_between",), {"closings": self._closings()}
            case _:
                return (name,), {name: value}

    def _closings(self) -> Statement:
        start, end = (self.form.cleaned_data[name] for name in ("closed_from", "closed_to"))
        given = {"closed_from": start, "closed_to": end}
        return closings(self.sight, *(name for name, day in given.items() if day)).filled(**given)

    def _days(self) -> dict[str, Any]:
        first = self.today.replace(day=1)
        boards = self.choices.boards.values()
        return {
            "today": self.today,
            "first_of_month": first,
            "last_of_month": first.replace(day=calendar.monthrange(first.year, first.month)[1]),
            "next_days": [board.next_day for board in boards],
            "boards": [board.pk for board in boards],
        }


@cache
def _form_class() -> type[forms.Form]:
    fields = {name: one.field for name, one in RegisterFilter.base_filters.items()}
    return type("RegisterFields", (RegisterForm,), fields)


def register_filter(asked: Asked, user: User, today: datetime.date) -> RegisterFilter:
    """The filters over what ``user`` may see; one statement, for what there is to choose from."""
    return RegisterFilter(
        asked,
        sight=Sight.of(user),
        choices=choices(user, today, asked.of("owner")),
        today=today,
    )


def _words(words: str) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Words of the action or of its matter's title; a reference finds that action alone."""
    reference = REFERENCE.fullmatch(words)
    if not reference:
        return ("words",), {"words": Statement.of(_with_words(words))}
    number_and_year = {"number": int(reference["number"]), "year": int(reference["year"])}
    if not reference["code"]:
        return ("reference",), number_and_year
    return ("reference", "code"), {**number_and_year, "code": reference["code"]}


def _statuses(statuses: list[str]) -> tuple[tuple[str, ...], dict[str, Any]]:
    if set(statuses) == set(OUTSTANDING):
        return ("outstanding",), {}
    if set(statuses) == set(CLOSED):
        return ("closed",), {}
    closed = sorted({status in CLOSED for status in statuses})
    return ("status",), {"status": several(statuses), "closed": several(closed)}


class TitleWords(Func):
    """Of the words of an agenda item those of its title."""

    function = "ts_filter"
    template = "%(function)s(%(expressions)s, '{a}')"
    output_field = SearchVectorField()


def _with_words(words: str) -> QuerySet[Any]:
    """Keys of actions. Two searches rather than one with OR, which could use neither index."""
    said = query(words)
    by_text = Action.objects.filter(search=said)
    of_items = AgendaItem.objects.filter(search=said).alias(titled=TitleWords("search")).filter(titled=said)
    by_matter = Action.objects.filter(item__in=of_items.order_by().values("pk"))
    return by_text.order_by().values("pk").union(by_matter.order_by().values("pk"))
