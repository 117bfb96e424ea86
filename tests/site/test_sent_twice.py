"""Each form that makes something, sent twice from one page: what is made, and what is told."""

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from actions.models import Action, ActionUpdate, AskedUpdate, CalendarFeed, SavedView
from governance.access import Role
from governance.models import User
from governance.sent_twice import LAST, TOLD
from meetings.models import (
    AgendaItem,
    Amendment,
    Attendance,
    Board,
    Decision,
    Matter,
    MatterItem,
    Meeting,
    Paper,
    Person,
    Post,
    Stage,
    Tenure,
)
from tests.cast import make_user, signed_in
from tests.factories import (
    make_action,
    make_board,
    make_item,
    make_meeting,
    make_owner,
    make_person,
    make_post,
)
from tests.pages import text_of

SOON = timezone.localdate() + datetime.timedelta(days=20)
LINE = "ACTION: DCC to bring a plan"


class Record:
    """What the forms are about."""

    def __init__(self) -> None:
        self.board = make_board()
        self.draft = make_meeting(timezone.localdate(), stage=Stage.DRAFT)
        self.approved = make_meeting(datetime.date(2020, 3, 24))
        self.item = make_item(self.draft, "Custody", number="1", text=f"{LINE}\n\nDECISION: the lease ends")
        self.action = make_action(self.approved)
        self.post, self.person = make_post(), make_person()
        make_owner(self.action, "DCC", post=self.post)


@dataclass(frozen=True)
class Maker:
    """A form: where it is sent, with what, by whom, and what one of it makes."""

    address: Callable[[Record], str]
    sent: Callable[[Record], dict[str, Any]]
    makes: type[Model]
    role: Role = Role.POLICY_OFFICER


NO_SEATS = {"members-TOTAL_FORMS": 0, "members-INITIAL_FORMS": 0}
ADMIN = Role.ADMINISTRATOR
MAKERS = {
    "meeting": Maker(
        lambda _: "/meetings/new/?board=PAM",
        lambda _: {
            "board": "PAM",
            "date": SOON.isoformat(),
            "marking": "official",
            "agenda": "Budget\nRisks",
        },
        Meeting,
    ),
    "item": Maker(
        lambda r: f"/meetings/{r.draft.pk}/agenda/items/", lambda _: {"title": "Fleet"}, AgendaItem
    ),
    "person-at-a-meeting": Maker(
        lambda r: f"/meetings/{r.draft.pk}/record/people/",
        lambda _: {"name": "Marcus Oyelaran", "capacity": "DCC"},
        Attendance,
    ),
    "action-of-a-line": Maker(
        lambda r: f"/meetings/record/items/{r.item.pk}/accept/",
        lambda _: {"kind": "action", "line": LINE, "text": "DCC to bring a plan"},
        Action,
    ),
    "decision-of-a-line": Maker(
        lambda r: f"/meetings/record/items/{r.item.pk}/accept/",
        lambda _: {"kind": "decision", "line": "DECISION: the lease ends", "text": "The lease ends"},
        Decision,
    ),
    "amendment": Maker(
        lambda r: f"/meetings/{r.approved.pk}/amendments/new/",
        lambda _: {
            "where": "venue",
            "was": "",
            "becomes": "Sluice Room",
            "reason": "Left out.",
            "agreed_on": timezone.localdate().isoformat(),
        },
        Amendment,
    ),
    "update": Maker(
        lambda r: f"/actions/{r.action.pk}/update/",
        lambda r: {"words": "A site is found.", "status": "open", "version": r.action.version},
        ActionUpdate,
    ),
    "update-of-ticked": Maker(
        lambda _: "/actions/updates/",
        lambda r: {"action": f"{r.action.pk}:{r.action.version}", "words": "A site is found."},
        ActionUpdate,
    ),
    "invitation-to-update": Maker(lambda r: f"/actions/{r.action.pk}/ask/", lambda _: {}, AskedUpdate),
    "invitations-of-a-meeting": Maker(
        lambda r: f"/meetings/{r.draft.pk}/agenda/ask/", lambda _: {}, AskedUpdate
    ),
    "saved-view": Maker(
        lambda _: "/actions/views/add/?due=overdue", lambda _: {"name": "Overdue"}, SavedView
    ),
    "matter": Maker(
        lambda _: "/matters/add/", lambda _: {"name": "Custody estate", "words": "cells"}, Matter
    ),
    "matter-of-an-item": Maker(
        lambda r: f"/matters/items/{r.item.pk}/", lambda _: {"name": "Custody estate"}, MatterItem
    ),
    "calendar": Maker(lambda _: "/calendar/", lambda _: {"post": ""}, CalendarFeed),
    "calendar-of-an-action": Maker(lambda r: f"/calendar/action/{r.action.pk}/", lambda _: {}, CalendarFeed),
    "calendar-of-a-meeting": Maker(
        lambda r: f"/calendar/meeting/{r.approved.pk}/", lambda _: {}, CalendarFeed
    ),
    "user": Maker(
        lambda _: "/users/add/",
        lambda _: {"first_name": "Idris", "last_name": "Penhale", "username": "idris", "roles": Role.READER},
        User,
        ADMIN,
    ),
    "person": Maker(
        lambda _: "/admin/meetings/person/add/", lambda _: {"name": "Marcus Oyelaran"}, Person, ADMIN
    ),
    "post": Maker(
        lambda _: "/admin/meetings/post/add/",
        lambda _: {"title": "Chief Constable", "short_name": "CC", "organisation": "force"},
        Post,
        ADMIN,
    ),
    "board": Maker(
        lambda _: "/admin/meetings/board/add/",
        lambda _: {"name": "Estates Board", "code": "EB", **NO_SEATS},
        Board,
        ADMIN,
    ),
    "tenure": Maker(
        lambda _: "/admin/meetings/tenure/add/",
        lambda r: {"post": r.post.pk, "person": r.person.pk, "basis": "entered", "starts_on": "2020-01-06"},
        Tenure,
        ADMIN,
    ),
    "paper": Maker(
        lambda r: f"/meetings/agenda/items/{r.item.pk}/papers/",
        lambda _: {"papers": SimpleUploadedFile("Options.pdf", b"%PDF")},
        Paper,
    ),
}
TOKEN = {"csrfmiddlewaretoken": "of the page on which the form stood"}


def number(model: type[Model]) -> int:
    return model._default_manager.count()


@pytest.fixture(params=MAKERS)
def maker(request: pytest.FixtureRequest) -> Maker:
    return MAKERS[request.param]


def test_a_form_that_is_sent_twice_makes_one_and_says_so(db: None, maker: Maker) -> None:
    record, client = Record(), signed_in(make_user("ada", maker.role, "Ada", "Fairbrother"))
    before, address = number(maker.makes), maker.address(record)

    first = client.post(address, {**maker.sent(record), **TOKEN})
    assert first.status_code == 302, text_of(first)
    assert number(maker.makes) == before + 1
    second = client.post(address, {**maker.sent(record), **TOKEN}, follow=True)

    assert number(maker.makes) == before + 1
    assert second.redirect_chain == [(first["Location"], 302)]
    assert second.status_code == 200
    assert "There is a problem" not in text_of(second)
    assert 'class="banner banner--late"' not in text_of(second)


@pytest.mark.django_db(transaction=True)
def test_of_two_clicks_at_one_moment_one_makes_it(maker: Maker) -> None:
    record, user = Record(), make_user("ada", maker.role, "Ada", "Fairbrother")
    before, address = number(maker.makes), maker.address(record)
    clients, start = [signed_in(user), Client()], Barrier(2)
    clients[1].cookies = clients[0].cookies

    def click(client: Client) -> Any:
        start.wait()
        try:
            return client.post(address, {**maker.sent(record), **TOKEN})
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(click, clients))

    assert [answer.status_code for answer in answers] == [302, 302]
    assert len({answer["Location"] for answer in answers}) == 1
    assert number(maker.makes) == before + 1


@pytest.fixture
def views(policy_officer: User) -> Callable[..., Any]:
    """Saves a view from a page with some token."""
    client = signed_in(policy_officer)
    return lambda name, token, **more: client.post(
        "/actions/views/add/?due=overdue", {"name": name, "csrfmiddlewaretoken": token}, **more
    )


def test_the_same_words_from_a_page_that_was_opened_anew_are_another_form(views: Callable[..., Any]) -> None:
    assert views("Overdue", "one page").status_code == 302
    assert views("Overdue", "another page").status_code == 422, "there is a view of that name"


def test_other_words_from_the_same_page_are_another_form(views: Callable[..., Any]) -> None:
    assert views("Overdue", "a page").status_code == 302
    assert views("Late", "a page").status_code == 302
    assert number(SavedView) == 2


def test_what_was_refused_is_looked_at_again(views: Callable[..., Any]) -> None:
    assert [views("", "a page").status_code for _ in range(2)] == [422, 422]


def test_who_clicks_again_is_told(views: Callable[..., Any]) -> None:
    views("Overdue", "a page")
    assert TOLD in text_of(views("Overdue", "a page", follow=True))


def test_after_a_while_the_same_form_is_a_new_deed(policy_officer: User) -> None:
    client, sent = signed_in(policy_officer), {"post": "", **TOKEN}
    client.post("/calendar/", sent)
    session = client.session
    session[LAST] = {**session[LAST], "at": session[LAST]["at"] - 60}
    session.save()

    client.post("/calendar/", sent)

    assert number(CalendarFeed) == 2


def test_another_user_is_not_answered_with_what_one_did(policy_officer: User, commissioner: User) -> None:
    for user in (policy_officer, commissioner):
        signed_in(user).post("/calendar/", {"post": "", **TOKEN})
    assert CalendarFeed.objects.values("user").distinct().count() == 2


def test_a_form_that_ends_the_session_leaves_none_behind(policy_officer: User) -> None:
    client = signed_in(policy_officer)
    assert client.post("/sign-out/", TOKEN).status_code == 302
    assert client.post("/sign-out/", TOKEN).status_code == 302
    assert LAST not in client.session
