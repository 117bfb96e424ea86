"""Which actions of the register are asked for: status, owner, board and words."""

import datetime
import re
from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.contrib.postgres.search import SearchQuery
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from actions.models import CLOSED, Action, ActionOwner, Status

REFERENCE = re.compile(r"(?:(?P<code>[\w-]+)\s+)?(?P<number>\d{1,9})/(?P<year>\d{4})")
"""``MAM 17/2022``, or ``17/2022`` of any board."""

NOBODY = "none"


@dataclass(frozen=True, slots=True)
class RegisterChoices:
    """What the register may be narrowed to, as far as the user may see it."""

    boards: tuple[tuple[str, str], ...]
    owners: tuple[tuple[str, Any], ...]


def register_choices(visible: QuerySet[Action]) -> RegisterChoices:
    """Boards and owners of ``visible`` actions, by name: one statement."""
    owners = ActionOwner.objects.filter(is_former=False, action__in=visible.order_by()).order_by()
    boards = visible.order_by().values_list(Value("board"), F("board__code"), F("board__name"))
    posts = owners.filter(post__isnull=False)
    people = owners.filter(person__isnull=False)
    labels = owners.filter(post__isnull=True, person__isnull=True)
    found = boards.union(
        posts.values_list(Value("post"), Cast("post", CharField()), F("post__title")),
        people.values_list(Value("person"), Cast("person", CharField()), F("person__name")),
        labels.values_list(Value("label"), F("label"), F("label")),
    )
    by_kind: dict[str, list[tuple[str, str]]] = {"board": [], "post": [], "person": [], "label": []}
    for kind, key, name in sorted(found, key=lambda row: row[2].casefold()):
        by_kind[kind].append((key if kind == "board" else f"{kind}:{key}", name))
    groups = (("Posts", by_kind["post"]), ("People", by_kind["person"]), ("As written", by_kind["label"]))
    return RegisterChoices(
        boards=tuple(by_kind["board"]),
        owners=((NOBODY, "Nobody is named"), *((name, group) for name, group in groups if group)),
    )


class ActionFilter(django_filters.FilterSet):  # type: ignore[misc]  # untyped library
    """Anything that is not among the choices is an error, not the lack of a filter."""

    words = django_filters.CharFilter(
        label="Words or reference", method="with_words", widget=forms.TextInput(attrs={"type": "search"})
    )
    show = django_filters.ChoiceFilter(
        label="Show",
        method="shown",
        choices=[("outstanding", "Outstanding"), ("overdue", "Overdue"), ("closed", "Closed")],
        empty_label="All",
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "“%(value)s” cannot be shown: choose one of the list"},
    )
    status = django_filters.MultipleChoiceFilter(
        label="Status",
        choices=Status.choices,
        distinct=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "“%(value)s” is no status: choose some of the list"},
    )
    owner = django_filters.ChoiceFilter(
        label="Owner",
        method="owned_by",
        empty_label="Any owner",
        error_messages={"invalid_choice": "Nobody of that name owes an action: choose an owner of the list"},
    )
    board = django_filters.ChoiceFilter(
        label="Board",
        field_name="board__code",
        empty_label="Every board",
        error_messages={"invalid_choice": "No board has the code “%(value)s”: choose one of the list"},
    )

    def __init__(
        self, data: Any, *, queryset: QuerySet[Action], choices: RegisterChoices, today: datetime.date
    ) -> None:
        super().__init__(data, queryset=queryset)
        self.today = today
        self.filters["owner"].extra["choices"] = choices.owners
        self.filters["board"].extra["choices"] = choices.boards

    def with_words(self, actions: QuerySet[Action], _name: str, words: str) -> QuerySet[Action]:
        """Words of the action or of the title of its item; a reference finds that action alone."""
        reference = REFERENCE.fullmatch(words.strip())
        if reference:
            actions = actions.filter(number=int(reference["number"]), year=int(reference["year"]))
            return actions.filter(board__code__iexact=reference["code"]) if reference["code"] else actions
        query = SearchQuery(words, config="english", search_type="websearch")
        return actions.filter(Q(search=query) | Q(item__title__icontains=words))

    def shown(self, actions: QuerySet[Action], _name: str, which: str) -> QuerySet[Action]:
        if which == "closed":
            return actions.filter(status__in=CLOSED)
        found: Any = actions
        narrowed: QuerySet[Action] = (
            found.overdue(on=self.today) if which == "overdue" else found.outstanding()
        )
        return narrowed

    def owned_by(self, actions: QuerySet[Action], _name: str, owner: str) -> QuerySet[Action]:
        present = ActionOwner.objects.filter(is_former=False)
        if owner == NOBODY:
            return actions.exclude(pk__in=present.values("action"))
        kind, _, key = owner.partition(":")
        owed = (
            present.filter(label=key, post=None, person=None)
            if kind == "label"
            else present.filter(**{kind: key})
        )
        return actions.filter(pk__in=owed.values("action"))
