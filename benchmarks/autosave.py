"""What is saved, by whom, and how long it takes. Imported when Django is set up."""

import datetime
import json
import statistics
import time
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

from benchmarks.pages import session_of
from governance.access import Role
from governance.web_server import keep_for_good
from meetings.models import AgendaItem, Attendance, Board, Meeting, Person

TOKEN = "b" * 32  # of the forms: what matters is that cookie and field agree
WARM_UP = 20
PARAGRAPH = "The force gave its figures for the quarter, and was asked what would change. "
GOAL = 3


class Office:
    """The application, asked by a policy officer who is signed in."""

    def __init__(self) -> None:
        self.application = get_wsgi_application()
        session = session_of("bench-policy-officer", Role.POLICY_OFFICER)
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"

    def post(self, address: str, fields: dict[str, Any]) -> dict[str, Any]:
        """The answer to a script; raises AssertionError for anything but a saved row."""
        environ = (
            RequestFactory(
                SERVER_NAME="localhost", headers={"cookie": self.cookie, "accept": "application/json"}
            )
            .post(
                address,
                urlencode({**fields, "csrfmiddlewaretoken": TOKEN}),
                content_type="application/x-www-form-urlencoded",
            )
            .environ
        )
        answers: list[str] = []
        response = self.application(environ, lambda status, _headers, _error=None: answers.append(status))
        body = b"".join(response)
        response.close()
        assert answers == ["200 OK"], f"{address}: {answers} {body[:200]!r}"
        answer: dict[str, Any] = json.loads(body)
        return answer


def run(items: int, rounds: int) -> None:
    """Make the meeting, save one of its items over and over by both ways, and print the table."""
    call_command("migrate", interactive=False, verbosity=0)
    item = make_meeting(items)
    office = Office()
    took: dict[str, list[float]] = {"bare": [], "autosave": []}
    version = item.version
    keep_for_good()
    for number in range(-WARM_UP, rounds):
        text = f"{PARAGRAPH * 20}\n\nACTION: DCC to bring figure {number} by the July meeting"
        for way in ("bare", "autosave"):
            address = f"/bench/write/{item.pk}/" if way == "bare" else f"/meetings/record/items/{item.pk}/"
            fields = {"text": f"{text} {way}", "outcome": "discussed", "version": version}
            started = time.perf_counter()
            version = office.post(address, fields)["version"]
            if number >= 0:
                took[way].append(1000 * (time.perf_counter() - started))
    report(items, took)


def make_meeting(items: int) -> AgendaItem:
    """A draft with as many items, each with a page of text; the item in its middle."""
    board = Board.objects.create(name="Invented board", code="INV")
    meeting = Meeting.objects.create(board=board, title="Invented board", date=datetime.date(2026, 3, 24))
    for position in range(1, 13):
        person = Person.objects.create(name=f"Invented Person {position}")
        Attendance.objects.create(meeting=meeting, person=person, position=position, state="present")
    made = [
        AgendaItem.objects.create(
            meeting=meeting, position=position, number=str(position), title=f"Item {position}",
            text=PARAGRAPH * 20,
        )
        for position in range(1, items + 1)
    ]  # fmt: skip
    return made[len(made) // 2]


def report(items: int, took: dict[str, list[float]]) -> None:
    bare, autosave = (statistics.median(took[way]) for way in ("bare", "autosave"))
    print(f"\nOne of {items} items, median of {len(took['bare'])} saves, ms")
    print(f"bare view that writes the row {bare:8.2f}")
    print(f"autosave                      {autosave:8.2f}")
    print(f"ratio                         {autosave / bare:8.2f}   (goal {GOAL})")
