"""Eight people who save at the same moment, two hundred times."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

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
