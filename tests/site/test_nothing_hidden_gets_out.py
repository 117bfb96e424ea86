"""What is withheld, or not approved yet, gets out to a reader by no page, file or feed of the site."""

import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.exceptions import NoReverseMatch

from actions.askings import ask
from actions.models import Action, CalendarFeed, DroppedMatter
from governance.access import Role
from governance.exports import KINDS
from governance.history.kinds import KINDS as HISTORIES
from governance.models import User
from meetings.models import AgendaItem, Amendment, Meeting, Outcome, Stage, StageChange
from tests.browser.signed_in import person_of
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_attendance,
    make_decision,
    make_doubt,
    make_item,
    make_meeting,
    make_owner,
    make_paper,
    make_person,
    make_source,
    make_tag,
    make_update,
)
from tests.site.walk import Walk

FOUND_BY, HIDDEN = "kestrel", "undisclosed"
WORDS = f"{FOUND_BY} {HIDDEN}"
"""In every text that a reader must not see: what one would search for, and what must never come back."""
EVERY_KIND = [*KINDS, "html", "pdf", "ics"]


def hide_an_item(meeting: Meeting, told: Action, by: User) -> AgendaItem:
    """A withheld item of notes that are approved, with all that can hang on it."""
    item = make_item(
        meeting, WORDS, number="9", text=WORDS, theme=WORDS, is_withheld=True, withheld_because=WORDS,
        assurance="assured", assurance_statement=WORDS,
    )  # fmt: skip
    make_item(meeting, WORDS, number="9a", text=WORDS, parent=item)
    make_decision(meeting, WORDS, item=item)
    owed = make_action(meeting, WORDS, item=item, due_words=WORDS, due_on=datetime.date(2020, 5, 1))
    make_owner(owed, WORDS)
    make_update(owed, meeting.date, WORDS)
    ask(owed, by, meeting.date)
    make_update(told, meeting.date, WORDS, meeting=meeting, item=item, matter_as_written=WORDS)
    make_paper(item, by, name=f"{WORDS}.pdf", content=WORDS.encode())
    make_tag(item, by)
    Amendment.objects.create(
        meeting=meeting, item=item, was=WORDS, becomes=WORDS, reason=WORDS, by=by, on=meeting.date
    )
    return item


def hide_notes(on: datetime.date, stage: Stage, approved: Meeting, told: Action, by: User) -> None:
    """Notes that are not approved, with all that can hang on them."""
    source = make_source([WORDS, WORDS], name=f"{WORDS}.txt")
    make_doubt(source, WORDS, lines=[1])
    hidden: dict[str, Any] = {"source": source, "lines": [1]}
    draft = make_meeting(
        on, stage=stage, title=WORDS, venue=WORDS, theme=WORDS, handling=WORDS,
        next_date=datetime.date(2040, 3, 1), next_venue=WORDS, next_theme=WORDS,
        board=approved.board, **hidden,
    )  # fmt: skip
    item = make_item(draft, WORDS, number="1", text=WORDS, theme=WORDS, outcome=Outcome.DEFERRED, **hidden)
    make_item(draft, f"{WORDS} of the last notes", approves=approved, approval="as_presented", text=WORDS)
    make_attendance(draft, make_person("Faith Oduya"), capacity=WORDS, note=WORDS, **hidden)
    make_decision(draft, WORDS, item=item, **hidden)
    owed = make_action(draft, WORDS, item=item, due_words=WORDS, **hidden)
    make_owner(owed, WORDS)
    make_update(owed, draft.date, WORDS)
    make_update(told, draft.date, WORDS, meeting=draft, item=item, matter_as_written=WORDS, **hidden)
    make_paper(item, by, name=f"{WORDS}.pdf", content=WORDS.encode())
    make_tag(item, by)
    DroppedMatter.objects.create(meeting=draft, action=told, because=WORDS, by=by)
    Amendment.objects.create(
        meeting=approved, was="Sluice Room", becomes="Weir Room", reason="A slip.", about="Venue",
        decided_under=item, by=by, on=draft.date,
    )  # fmt: skip
    StageChange.objects.create(meeting=draft, stage_from="in_review", stage_to="draft", comment=WORDS, by=by)


def words_in(response: Any) -> str:
    """All of an answer, also what is packed within an office's file, and its headers."""
    content = response.getvalue()
    told: str = content.decode("utf-8", "replace") + str(response.headers)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            told += "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return told


def addresses_with_a_key() -> list[str]:
    """Every address that takes the key of a record, and that key alone or with the kind of a file."""

    def of(resolver: URLResolver, before: str = "") -> Iterator[str]:
        for one in resolver.url_patterns:
            if isinstance(one, URLPattern):
                if "pk" in one.pattern.converters:
                    yield f"{before}{one.name}"
            elif one.namespace != "admin":
                yield from of(one, f"{before}{one.namespace}:" if one.namespace else before)

    return list(of(get_resolver()))


def addresses_of(key: int) -> list[str]:
    """``key`` in every address that takes one: of whatever record it may be."""
    found = [reverse("history", args=[kind, key]) for kind in (*HISTORIES, "doubt", "actionupdate", "paper")]
    for name in addresses_with_a_key():
        for more in ([], *([kind] for kind in EVERY_KIND)):
            try:
                found.append(reverse(name, args=[key, *more]))
            except NoReverseMatch:
                continue
    return found


def searches() -> list[str]:
    lists = ["/actions/", "/meetings/", "/decisions/", "/people/"]
    asked = [f"{one}?words={FOUND_BY}" for one in lists] + [
        f"/search/?q={FOUND_BY}",
        "/search/?q=PAM+D1/2022",
    ]
    files = [f"{one}export.{kind}?words={FOUND_BY}" for one, kind in product(lists, KINDS)]
    return [*asked, *files, *(f"/search/export.{kind}?q={FOUND_BY}" for kind in KINDS)]


def lists_as_files() -> list[str]:
    lists = ["actions", "actions/dropped", "meetings", "decisions", "people"]
    found = [f"/{one}/export.{kind}" for one, kind in product(lists, KINDS)]
    return [*found, *(f"/actions/dropped/without-origin.{kind}" for kind in KINDS)]


def keys_of_the_record() -> set[int]:
    models = [*apps.get_app_config("meetings").get_models(), *apps.get_app_config("actions").get_models()]
    return {
        key
        for model in models
        if model._meta.managed and not model.__name__.endswith("Event")
        for key in model._default_manager.values_list("pk", flat=True)
        if isinstance(key, int)
    }


def test_nothing_that_is_hidden_gets_out_to_a_reader(db: None) -> None:
    reader = User.objects.with_roles().get(pk=person_of(Role.READER).pk)
    keeper = User.objects.with_roles().get(pk=person_of(Role.POLICY_OFFICER).pk)
    walk = Walk(reader)
    hide_an_item(walk.meeting, walk.action, keeper)
    hide_notes(datetime.date(2022, 3, 1), Stage.DRAFT, walk.meeting, walk.action, keeper)
    hide_notes(datetime.date(2022, 4, 5), Stage.IN_REVIEW, walk.meeting, walk.action, keeper)
    feeds = [
        reverse("calendar_feed", args=[CalendarFeed.objects.make(reader, **of)])
        for of in ({}, {"meeting": walk.meeting}, {"action": walk.action})
    ]
    urls = [*walk.pages(reader), *walk.states(), *searches(), *lists_as_files(), *feeds]
    urls += [url for key in keys_of_the_record() for url in addresses_of(key)]

    assert len(set(urls)) > 500
    assert leaks(signed_in(reader), urls) == []
    assert len(leaks(signed_in(keeper), [*searches(), *lists_as_files()])) > 20, "nothing was hidden"


def leaks(client: Client, urls: Iterable[str]) -> list[str]:
    return [url for url in dict.fromkeys(urls) if HIDDEN in words_in(client.get(url))]
