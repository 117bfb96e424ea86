"""The list of people: who is asked for, and what is told of each, on the page and in a file."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import Lower
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from actions.people.owed import how_many
from actions.people.tenures import WITHOUT_DAYS, in_order, last_day
from governance.exports import Column, Paragraphs, Printed, Row, Table, export_response, row_in_words
from governance.forms import WordsField
from governance.models import User
from governance.requests import AuthenticatedRequest
from meetings.holders import begun_tenures, tenures_now
from meetings.models import Attendance, AttendanceState, Meeting, Person, Tenure

LONGEST_WORDS = 100
CAME = [AttendanceState.PRESENT, AttendanceState.PART]
MISSED = [AttendanceState.APOLOGIES, AttendanceState.ABSENT]

COLUMNS = (
    Column("name", "Name", 30),
    Column("posts", "Posts, as last known", 50),
    Column("attended", "Meetings attended", 12),
    Column("missed", "Meetings missed", 12),
    Column("first", "First named on", 13),
    Column("last", "Last named on", 13),
    Column("owed", "Actions in their own name", 14),
    Column("address", "Address", 40),
)
HEADINGS = (("Name", 70), ("Posts, as last known", 107), ("Meetings", 60), ("Actions", 30))


class PeopleForm(forms.Form):
    """Part of a name; none of it is everybody."""

    words = WordsField(
        label="Name", longest=LONGEST_WORDS, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )

    def people(self) -> QuerySet[Person]:
        """By name; nobody where the form is not valid."""
        if not self.is_valid():
            return Person.objects.none()
        found = Person.objects.named(self.cleaned_data["words"])
        return found.order_by(Lower("name"), "pk")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the list, as far as its reader may see the meetings and the actions."""

    pk: int
    name: str
    posts: Sequence[str]
    attended: int
    missed: int
    first: datetime.date | None
    last: datetime.date | None
    owed: int

    @property
    def url(self) -> str:
        return reverse("people:person_detail", args=[self.pk])


def people_rows(people: Sequence[Person], user: User, today: datetime.date) -> Iterator[PersonRow]:
    """Each of ``people`` in words; four statements, whatever their number."""
    keys = [person.pk for person in people]
    held, meetings, own = posts_held(keys, today), meetings_of(keys, user), how_many(user, "person", keys)
    for person in people:
        attended, missed, first, last = meetings.get(person.pk, (0, 0, None, None))
        yield PersonRow(
            person.pk,
            str(person),
            held.get(person.pk, []),
            attended,
            missed,
            first,
            last,
            own.get(person.pk, 0),
        )


def posts_held(keys: Sequence[int], today: datetime.date) -> dict[int, list[str]]:
    """Names of the posts that each person holds now, else of the last that they held; two statements."""
    now = set(tenures_now(today).values())
    tenures = in_order(begun_tenures(today).filter(person__in=keys).select_related("post"))
    held = {one.person_id: [f"Formerly {one.post}"] for one in sorted(tenures, key=last_seen)}
    of_now: dict[int, list[str]] = {}
    for one in tenures:
        if one.pk in now:
            of_now.setdefault(one.person_id, []).append(str(one.post))
    return held | of_now


def last_seen(tenure: Tenure) -> datetime.date:
    return last_day(tenure) or WITHOUT_DAYS


def meetings_of(
    keys: Sequence[int], user: User
) -> dict[int, tuple[int, int, datetime.date | None, datetime.date | None]]:
    """How many meetings each person came to and missed, and the first and the last that names them."""
    seen: QuerySet[Any] = Meeting.objects.visible_to(user).order_by().values("pk")
    found = Attendance.objects.filter(person__in=keys, meeting__in=seen).order_by().values_list("person")
    counted = found.annotate(
        attended=Count("pk", filter=Q(state__in=CAME)),
        missed=Count("pk", filter=Q(state__in=MISSED)),
        first=Min("meeting__date"),
        last=Max("meeting__date"),
    )
    return {person: (attended, missed, first, last) for person, attended, missed, first, last in counted}


def person_export(request: AuthenticatedRequest, kind: str) -> HttpResponseBase:
    """Everybody whom the list would show, on all its pages."""
    form = PeopleForm(request.GET)
    return export_response(request, kind, "people", form, lambda about: people_table(request, form, about))


def people_table(request: AuthenticatedRequest, form: PeopleForm, about: str) -> Table:
    """Everybody on all pages of the list, in as many statements as a page takes."""
    made_at = timezone.localtime()
    people = people_rows(list(form.people()), request.user, made_at.date())
    return Table(
        title="People",
        about=about,
        marking=settings.MARKING,
        made_at=made_at,
        columns=COLUMNS,
        printed=Printed(HEADINGS, cells),
        rows=(
            (
                one.name,
                tuple(one.posts),
                one.attended,
                one.missed,
                one.first,
                one.last,
                one.owed,
                request.build_absolute_uri(one.url),
            )
            for one in people
        ),
    )


def cells(row: Row) -> tuple[Paragraphs, ...]:
    person = row_in_words(COLUMNS, row)
    named = f"{person['first']} to {person['last']}" if person["first"] else ""
    return (
        (person["name"],),
        (person["posts"],),
        (f"{person['attended']} attended, {person['missed']} missed", named),
        (person["owed"],),
    )
