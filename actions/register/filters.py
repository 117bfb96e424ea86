"""Which actions are asked for. Anything that does not exist is an error, not the lack of a filter."""

import calendar
import datetime
import re
from typing import Any

import django_filters
from django import forms
from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func, Q, QuerySet
from django.db.models.expressions import RawSQL

from actions.models import Action, RegisterEntry, Status
from actions.register.asked import Asked
from actions.register.choices import Choices, choices
from governance.models import User
from governance.search.words import query
from meetings.models import AgendaItem, Organisation

REFERENCE = re.compile(r"(?:(?P<code>[\w-]+)\s+)?(?P<number>\d{1,9})/(?P<year>\d{4})")
"""``MAM 17/2022``, or ``17/2022`` of any board."""

LONGEST_WORDS = 200
DAY_FORMATS = ["%d %m %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y"]
DUE = {
    "overdue": "Overdue",
    "next": "By the next meeting",
    "month": "This month",
    "none": "No day",
}
NEXT_MEETING = f"(%s::date[])[array_position(%s::bigint[], {RegisterEntry._meta.db_table}.board_id)]"
"""Looked up in what is known of the boards: a condition for each of them takes long to compile and to ask."""

NO_SUCH = "Choose {} from the list: there is none like “%(value)s”"


class RegisterForm(forms.Form):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("raised_from"), cleaned.get("raised_to")
        if start and end and end < start:
            self.add_error("raised_to", "The last day must be the first or a later one")
        return cleaned


class Choice(django_filters.MultipleChoiceFilter):  # type: ignore[misc]  # untyped library
    """Any of some choices, which the register gives to the form once it knows them."""

    def __init__(self, label: str, method: str, a: str) -> None:
        messages = {"invalid_choice": NO_SUCH.format(a)}
        super().__init__(label=label, method=method, error_messages=messages)


class RegisterFilter(django_filters.FilterSet):  # type: ignore[misc]  # untyped library
    words = django_filters.CharFilter(
        label="Words or reference",
        method="with_words",
        max_length=LONGEST_WORDS,
        error_messages={"max_length": f"Words must be {LONGEST_WORDS} characters or fewer"},
    )
    status = Choice("Status", "with_status", "a status")
    due = django_filters.ChoiceFilter(
        label="Due",
        method="with_due",
        choices=list(DUE.items()),
        error_messages={"invalid_choice": NO_SUCH.format("a due day")},
    )
    board = Choice("Board", "of_board", "a board")
    owner = Choice("Owner", "owed_by", "an owner")
    organisation = Choice("Organisation", "owed_in", "an organisation")
    raised_from = django_filters.DateFilter(
        label="Raised from",
        field_name="raised_on",
        lookup_expr="gte",
        input_formats=DAY_FORMATS,
        error_messages={"invalid": "Raised from must be a day, such as 1 9 2022"},
    )
    raised_to = django_filters.DateFilter(
        label="Raised to",
        field_name="raised_on",
        lookup_expr="lte",
        input_formats=DAY_FORMATS,
        error_messages={"invalid": "Raised to must be a day, such as 30 9 2022"},
    )

    class Meta:
        form = RegisterForm

    def __init__(
        self, asked: Asked, *, entries: QuerySet[RegisterEntry], choices: Choices, today: datetime.date
    ) -> None:
        super().__init__(asked.data(), queryset=entries)
        self.choices = choices
        self.today = today
        given = self.filters
        given["status"].extra["choices"] = Status.choices
        given["board"].extra["choices"] = [(board.code, board.name) for board in choices.boards.values()]
        given["owner"].extra["choices"] = [
            (key, name) for key in asked.of("owner") if (name := choices.owner(key)) is not None
        ]
        given["organisation"].extra["choices"] = Organisation.choices

    def found(self, but: str = "") -> QuerySet[RegisterEntry]:
        """What all filters let through; all ``but`` one, for the counts beside the choices of that one."""
        entries = self.queryset
        for name, value in self.form.cleaned_data.items():
            if name != but:
                entries = self.filters[name].filter(entries, value)
        return entries  # type: ignore[no-any-return]

    def with_words(self, entries: Any, _name: str, words: str) -> Any:
        """Words of the action or of its matter's title; a reference finds that action alone."""
        reference = REFERENCE.fullmatch(words)
        if reference:
            entries = entries.filter(number=int(reference["number"]), year=int(reference["year"]))
            return entries.filter(board__code__iexact=reference["code"]) if reference["code"] else entries
        return entries.filter(action__in=_with_words(words))

    def with_status(self, entries: Any, _name: str, statuses: list[str]) -> Any:
        """Both conditions say the same; the second is the one that the indexes begin with."""
        closed = {status in {Status.DISCHARGED, Status.WITHDRAWN} for status in statuses}
        return entries.filter(status__in=statuses, is_closed__in=closed)

    def with_due(self, entries: Any, _name: str, due: str) -> Any:
        return entries.filter(self.due_conditions()[due])

    def due_conditions(self) -> dict[str, Q]:
        first = self.today.replace(day=1)
        last = self.today.replace(day=calendar.monthrange(first.year, first.month)[1])
        boards = self.choices.boards.values()
        days = ",".join(str(board.next_day) if board.next_day else "NULL" for board in boards)
        keys = ",".join(str(board.pk) for board in boards)
        next_meeting = RawSQL(NEXT_MEETING, (f"{{{days}}}", f"{{{keys}}}"))  # noqa: S611
        return {
            "overdue": Q(is_closed=False, due_on__lt=self.today),
            "next": Q(due_on__gte=self.today, due_on__lte=next_meeting),
            "month": Q(due_on__range=(first, last)),
            "none": Q(due_on__isnull=True),
        }

    def of_board(self, entries: Any, _name: str, codes: list[str]) -> Any:
        return entries.filter(board__in=[self.choices.boards[code].pk for code in codes])

    def owed_by(self, entries: Any, _name: str, keys: list[str]) -> Any:
        return entries.filter(owners__overlap=keys)

    def owed_in(self, entries: Any, _name: str, organisations: list[str]) -> Any:
        return entries.filter(organisations__overlap=organisations)


def register_filter(asked: Asked, user: User, today: datetime.date) -> RegisterFilter:
    """The filters over what ``user`` may see; one statement, for what there is to choose from."""
    return RegisterFilter(
        asked,
        entries=RegisterEntry.objects.visible_to(user),
        choices=choices(user, today, asked.of("owner")),
        today=today,
    )


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
