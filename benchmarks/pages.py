"""What is asked for, by whom, and how long it takes. Imported when Django is set up."""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import urlencode

import psycopg
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse

from actions.models import OUTSTANDING
from governance.access import Role
from governance.models import User
from governance.web_server import keep_for_good
from meetings.models import Board, Meeting, Post

WARM_UP = 3

Statement = tuple[str, Any]


@dataclass
class Measured:
    """A page, what it asked the database, and the milliseconds of each round."""

    name: str
    address: str
    beside: str = ""
    """Address of the admin's list of the same rows."""
    goal: float = 0
    """At the most so many times the SQL and the empty page."""
    own_sql: list[Statement] = field(default_factory=list)
    queries: int = 0
    took: dict[str, list[float]] = field(default_factory=lambda: {"page": [], "sql": [], "admin": []})

    def median(self, what: str) -> float:
        return statistics.median(self.took[what]) if self.took[what] else 0.0


class Site:
    """The application, called as gunicorn calls it, by somebody who is signed in."""

    def __init__(self) -> None:
        self.application = get_wsgi_application()
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session_of('bench-commissioner', Role.COMMISSIONER)}"

    def get(self, address: str) -> bytes:
        """The page; raises AssertionError for anything but a page."""
        environ = (
            RequestFactory(SERVER_NAME="localhost", headers={"cookie": self.cookie}).get(address).environ
        )
        answers: list[str] = []
        response = self.application(environ, lambda status, _headers, _error=None: answers.append(status))
        body = b"".join(response)
        response.close()
        assert answers == ["200 OK"], f"{address}: {answers}"
        return body


def run(meetings: int, rounds: int) -> None:
    """Fill the database where that is still to do, measure, and print the table."""
    fill_once(meetings)
    pages = [
        Measured("empty page, signed in", "/bench/empty/"),
        Measured("bare view", "/bench/bare/"),
        *pages_to_measure(),
    ]
    site = Site()
    with psycopg.connect(**server(), cursor_factory=psycopg.ClientCursor, autocommit=True) as plain:
        collect_statements(site, pages)
        measure(site, plain, pages, rounds)
    report(pages)


def fill_once(meetings: int) -> None:
    call_command("migrate", interactive=False, verbosity=0)
    found = Meeting.objects.count()
    if found and found != meetings:
        sys.exit(f"the kept database holds {found:,} meetings, not {meetings:,}: remove var/bench")
    if not found:
        print(f"Filling a database with {meetings:,} meetings ...", flush=True)
        started = time.perf_counter()
        call_command("fill_sample", "--meetings", str(meetings))
        print(f"Filled in {time.perf_counter() - started:.0f} s.", flush=True)


def server() -> dict[str, Any]:
    """Where psycopg finds the server that Django uses."""
    known = connection.get_connection_params()
    return {name: known[name] for name in ("host", "port", "user", "dbname")}


def session_of(username: str, role: Role) -> str:
    """Key of a session, as signing in would have made it."""
    user, _ = User.objects.get_or_create(username=username, defaults={"first_name": "Ada"})
    user.groups.set([Group.objects.get(name=role.value)])
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "governance.authentication.RoleBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def pages_to_measure() -> list[Measured]:
    """The four pages, over a board, a post and a meeting that have much to show."""
    board = Board.objects.order_by("pk")[0]
    post = Post.objects.get(short_name="DCC")
    meeting = Meeting.objects.filter(board=board, stage="published").order_by("-date")[10]
    register, admin = reverse("actions:action_list"), "/bench/admin/actions/action/"
    three = {"board": board.code, "owner": f"post:{post.pk}", "status": "discharged"}
    three_of_admin = {
        "board__id__exact": board.pk,
        "owners__post__id__exact": post.pk,
        "status__exact": "discharged",
    }
    meeting_in_admin = f"/bench/admin/meetings/meeting/{meeting.pk}/change/"
    outstanding = {"status__in": ",".join(OUTSTANDING)}
    return [
        Measured("register, as it opens", register, f"{admin}?{urlencode(outstanding)}", goal=1.25),
        Measured(
            "register, three filters",
            f"{register}?{urlencode(three)}",
            f"{admin}?{urlencode(three_of_admin)}",
            goal=1.25,
        ),
        Measured("register, every action", f"{register}?status=", admin, goal=1.25),
        Measured(
            "search, two words", f"{reverse('search')}?{urlencode({'q': 'burglary overtime'})}", goal=1.25
        ),
        Measured("home, as commissioner", reverse("home"), goal=1.25),
        Measured("meeting", meeting.get_absolute_url(), meeting_in_admin, goal=2),
    ]


def collect_statements(site: Site, pages: list[Measured]) -> None:
    """What each page asks the database, without what the first, the empty one, asks too: who is signed in."""
    everybodys: set[str] = set()
    for page in pages:
        for _ in range(WARM_UP):
            site.get(page.address)
        made: list[Statement] = []
        with connection.execute_wrapper(recorder(made)):
            site.get(page.address)
        page.queries = len(made)
        everybodys = everybodys or {sql for sql, _ in made}
        page.own_sql = [(sql, params) for sql, params in made if sql not in everybodys]


def recorder(made: list[Statement]) -> Callable[..., Any]:
    def record(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        made.append((sql, params))
        return execute(sql, params, many, context)

    return record


def measure(site: Site, plain: psycopg.Connection[Any], pages: list[Measured], rounds: int) -> None:
    """Everything once a round, in an order of its own each time."""
    runs: list[tuple[list[float], Callable[[], Any]]] = []
    for page in pages:
        runs.append((page.took["page"], lambda page=page: site.get(page.address)))
        if page.own_sql:
            runs.append((page.took["sql"], lambda page=page: send(plain, page.own_sql)))
        if page.beside:
            runs.append((page.took["admin"], lambda page=page: site.get(page.beside)))
    keep_for_good()
    order = Random(1)
    for place in range(-WARM_UP, rounds):
        order.shuffle(runs)
        for took, run in runs:
            started = time.perf_counter()
            run()
            if place >= 0:
                took.append(1000 * (time.perf_counter() - started))


def send(plain: psycopg.Connection[Any], statements: list[Statement]) -> None:
    with plain.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            cursor.fetchall()


def report(pages: list[Measured]) -> None:
    """Ratio: the page to its SQL and the empty page. Times: how much slower the admin is."""
    empty = pages[0].median("page")
    titles = f"{'page':>8}{'SQL':>8}{'empty':>8}{'ratio':>8}{'goal':>7}{'admin':>9}{'times':>7}{'queries':>9}"
    print(f"\n{'median, ms':26}{titles}")
    for page in pages:
        took, sql, admin = page.median("page"), page.median("sql"), page.median("admin")
        ratio = f"{took / (sql + empty):8.2f}{page.goal:7.2f}" if page.goal else f"{'':15}"
        beside = f"{admin:9.1f}{admin / took:7.1f}" if admin else f"{'':16}"
        print(f"{page.name:26}{took:8.2f}{sql:8.2f}{empty:8.2f}{ratio}{beside}{page.queries:9}")
