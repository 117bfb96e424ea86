"""Which meetings or decisions are asked for: by board, year and words."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from governance.models import User
from governance.search_words import query
from meetings.models import AgendaItem, Decision, Meeting

LONGEST_WORDS = 200  # characters


def boards_and_years(records: QuerySet[Any], year: str) -> tuple[list[tuple[str, str]], list[int]]:
    """What a list may be narrowed to: boards by name, years from the newest; one statement."""
    found = set(records.order_by().values_list("board__code", "board__name", year).distinct())
    boards = {(code, name) for code, name, _ in found}
    years = {year for _, _, year in found}
    return sorted(boards, key=lambda board: board[1].casefold()), sorted(years, reverse=True)


class RecordFilter(django_filters.FilterSet):  # type: ignore[misc]  # untyped library
    """What lists of meetings and of decisions are narrowed by.

    ``boards`` and ``years`` are what there is to choose from; anything else is an error, not no filter.
    """

    words = django_filters.CharFilter(
        label="Words",
        method="with_words",
        max_length=LONGEST_WORDS,
        widget=forms.TextInput(attrs={"type": "search"}),
        error_messages={"max_length": f"Words must be {LONGEST_WORDS} characters or fewer"},
    )
    board = django_filters.ChoiceFilter(
        label="Board",
        field_name="board__code",
        empty_label="Every board",
        error_messages={"invalid_choice": "No board has the code “%(value)s”: choose one of the list"},
    )
    year = django_filters.ChoiceFilter(
        label="Year",
        field_name="date__year",
        empty_label="Every year",
        error_messages={"invalid_choice": "The record has nothing of “%(value)s”: choose a year of the list"},
    )

    def __init__(
        self,
        data: Any,
        *,
        queryset: QuerySet[Any],
        user: User,
        boards: Sequence[tuple[str, str]],
        years: Sequence[int],
    ) -> None:
        super().__init__(data, queryset=queryset)
        self.user = user
        self.filters["board"].extra["choices"] = boards
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in years]


class MeetingFilter(RecordFilter):
    def with_words(self, meetings: QuerySet[Meeting], _name: str, words: str) -> QuerySet[Meeting]:
        """Words of title, theme or venue, or of an item that the user may see; "quoted words" stay so."""
        said = AgendaItem.objects.visible_to(self.user).filter(search=query(words))
        called = Q(title__icontains=words) | Q(theme__icontains=words) | Q(venue__icontains=words)
        return meetings.filter(called | Q(pk__in=said.order_by().values("meeting")))


class DecisionFilter(RecordFilter):
    year = django_filters.ChoiceFilter(
        label="Year",
        field_name="year",
        empty_label="Every year",
        error_messages={"invalid_choice": "No decision is of “%(value)s”: choose a year of the list"},
    )

    def with_words(self, decisions: QuerySet[Decision], _name: str, words: str) -> QuerySet[Decision]:
        """Words of the decision; "quoted words" stand together."""
        return decisions.filter(search=query(words))
