"""Requests of some minutes come in one mail, and none is lost with the process that collected it."""

from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django.fixtures import Settings

from actions.models import Action
from actions.notices import collecting
from actions.notices.sending import send_due
from governance.models import User
from tests.actions.notices.office import make_holder, make_owed
from tests.cast import signed_in
from tests.pages import text_of

pytestmark = pytest.mark.django_db(transaction=True)


class Clock:
    """A clock that strikes when a test says so."""

    made: list["Clock"] = []

    def __init__(self, seconds: float, strikes: Callable[[], None]) -> None:
        self.seconds, self.strikes, self.daemon, self.runs = seconds, strikes, False, False
        Clock.made.append(self)

    def start(self) -> None:
        self.runs = True

    def is_alive(self) -> bool:
        return self.runs

    def strike(self) -> None:
        thread = Thread(target=self.strikes)
        thread.start()
        thread.join()
        self.runs = False


@pytest.fixture(autouse=True)
def clocks(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> list[Clock]:
    settings.ASKING_MINUTES = 5
    Clock.made = []
    monkeypatch.setattr(collecting, "Timer", Clock)
    monkeypatch.setattr(collecting, "_clock", None)
    return Clock.made


def ask(user: User, action: Action) -> str:
    answer: Any = signed_in(user).post(f"{action.get_absolute_url()}ask/", follow=True)
    return text_of(answer)


def test_what_is_asked_of_one_owner_from_two_pages_comes_in_one_mail(
    policy_officer: User, clocks: list[Clock]
) -> None:
    make_holder()
    actions = [make_owed(text=f"Task {number}.") for number in (1, 2)]

    pages = [ask(policy_officer, action) for action in actions]

    told = "In 5 minutes an e-mail goes to Joanna Birtwhistle, with all that is asked of them until then."
    assert [told in page for page in pages] == [True, True]
    assert mail.outbox == []
    [clock] = clocks
    assert (clock.seconds, clock.daemon) == (300, True)
    clock.strike()
    [message] = mail.outbox
    assert message.subject == "Tamsin Okafor asks for an update of 2 of your actions"
    assert all(f"Task {number}." in message.body for number in (1, 2))


def test_what_is_asked_later_comes_in_the_next_mail(policy_officer: User, clocks: list[Clock]) -> None:
    make_holder()
    for _ in range(2):
        ask(policy_officer, make_owed())
        clocks[-1].strike()

    assert len(clocks) == len(mail.outbox) == 2
    assert all("an update of PAM" in message.subject for message in mail.outbox)


def test_a_process_that_ends_leaves_its_requests_to_the_next_run(
    policy_officer: User, clocks: list[Clock]
) -> None:
    make_holder()
    ask(policy_officer, make_owed())

    assert len(send_due(timezone.now()).sent) == 1
    clocks[0].strike()
    assert len(mail.outbox) == 1, "nobody is told twice"


def test_what_nobody_can_be_told_sets_no_clock(policy_officer: User, clocks: list[Clock]) -> None:
    assert "Not told by e-mail" in ask(policy_officer, make_owed())
    assert clocks == []


def test_a_fault_is_logged_and_the_next_clock_runs(
    policy_officer: User,
    clocks: list[Clock],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    make_holder()
    ask(policy_officer, make_owed())
    with monkeypatch.context() as patch:
        patch.setattr(collecting, "send_asked", lambda _: 1 / 0)
        clocks[0].strike()
    assert "wait for the next run" in caplog.text

    ask(policy_officer, make_owed())
    clocks[1].strike()
    assert len(mail.outbox) == 1, "with what waited"
