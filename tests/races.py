"""Several people at the same moment: eight who save two hundred times, or one beside the test."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Thread
from typing import TypeVar

from django.db import connection, connections

SAVERS, ROUNDS = 8, 200

Told = TypeVar("Told")


def race(save: Callable[[str], Told | None]) -> list[Told]:
    """What those were told whose save was taken. `save` gets words of its own, and gives None if refused."""
    start = Barrier(SAVERS)

    def take_part(saver: int) -> list[Told | None]:
        answers = []
        try:
            for turn in range(ROUNDS):
                start.wait()
                answers.append(save(f"saver {saver}, turn {turn}"))
        except BaseException:
            start.abort()
            raise
        finally:
            connection.close()
        return answers

    with ThreadPoolExecutor(SAVERS) as savers:
        every = [answer for answers in savers.map(take_part, range(SAVERS)) for answer in answers]
    return [answer for answer in every if answer is not None]


def in_another_session(deed: Callable[[], object]) -> Thread:
    """``deed`` over a connection of its own, begun; whoever waits for it joins the thread."""

    def do() -> None:
        try:
            deed()
        finally:
            connections.close_all()

    thread = Thread(target=do)
    thread.start()
    return thread
