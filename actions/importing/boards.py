"""The board that a note belongs to: found or made, locked, and giving out numbers."""

import re
from collections.abc import Iterable, Iterator
from itertools import count

from django.db import IntegrityError, transaction
from django.db.models import Max, Value
from django.db.models.functions import Lower

from actions.importing.refusal import NotImported
from actions.models import Action
from meetings.models import Board, Decision

LONGEST_NAME, LONGEST_CODE = 200, 12


def lock_board(name: str | None) -> Board:
    """The board of this name, made if need be, and locked until the transaction ends.

    Every import and whoever else gives out references takes this lock before any other: so
    numbers have no gap and no double, and two importers can't hold each other up for ever.
    """
    tidy = " ".join((name or "").split())
    if not tidy or len(tidy) > LONGEST_NAME:
        raise NotImported(
            found=f"a title of {len(tidy)} characters" if tidy else "no title that names the board that met",
            expected=f"the board's name in the title, of at most {LONGEST_NAME} characters",
            remedy="name the board with --board NAME",
            line=1,
        )
    for attempt in count():
        board = _locked(tidy)
        if board is not None:
            return board
        try:
            with transaction.atomic():
                return Board.objects.create(name=tidy, code=_free_code(tidy))
        except IntegrityError:  # another importer made it, or took the code, meanwhile
            if attempt:
                raise
    raise AssertionError


def _locked(name: str) -> Board | None:
    # FOR NO KEY UPDATE: rows that only point to the board don't wait for the import
    boards = Board.objects.select_for_update(no_key=True).alias(lower=Lower("name"))
    return boards.filter(lower=Lower(Value(name))).first()


def code_of(name: str) -> str:
    """Initials of the capitalised words: Monthly Assurance Meeting gives MAM."""
    words = re.findall(r"[^\W_]+", name)
    capitals = [word[0] for word in words if word[0].isupper()] or [word[0].upper() for word in words]
    return "".join(capitals)[: LONGEST_CODE - 2] or "B"


def _free_code(name: str) -> str:
    code = code_of(name)
    taken = set(Board.objects.filter(code__startswith=code).values_list("code", flat=True))
    tries = (code if number == 1 else f"{code}{number}" for number in count(1))
    return next(one for one in tries if one not in taken)


def next_numbers(
    model: type[Action] | type[Decision], board: Board, years: Iterable[int]
) -> dict[int, Iterator[int]]:
    """For each year the numbers that are free, from the next one on. `board` must be locked."""
    wanted = set(years)
    given = model.objects.filter(board=board, year__in=wanted).order_by().values_list("year")
    last = dict(given.annotate(Max("number"))) if wanted else {}
    return {year: count(last.get(year, 0) + 1) for year in wanted}
