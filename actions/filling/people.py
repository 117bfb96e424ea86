"""Who serves in an invented office and force, and from when to when."""

import datetime
from bisect import bisect_right
from dataclasses import dataclass
from random import Random

from actions.filling import vocabulary

# Commissioners took office on this day: Police Reform and Social Responsibility Act 2011.
FIRST_DAY = datetime.date(2012, 11, 22)
SHORTEST_TENURE, LONGEST_TENURE = 400, 2200  # days
# Who attends without a post: staff, residents, officers who come for one item.
WITHOUT_POST = 160


@dataclass(frozen=True, slots=True)
class PlannedTenure:
    """``post`` and ``person`` count from 1."""

    post: int
    person: int
    starts_on: datetime.date
    ends_on: datetime.date | None
    is_temporary: bool


@dataclass(frozen=True, slots=True)
class Staff:
    """The names of all people, and who held each post one after another."""

    names: tuple[tuple[str, str], ...]
    """Name and distinction; person 1 is the first."""
    tenures: tuple[PlannedTenure, ...]
    holders: tuple[tuple[tuple[datetime.date, ...], tuple[int, ...]], ...]
    """For each post the days on which a tenure starts, and whose it is."""

    def holder(self, post: int, on: datetime.date) -> int:
        """The person who holds ``post`` on a day from ``FIRST_DAY`` on."""
        starts, people = self.holders[post - 1]
        return people[bisect_right(starts, on) - 1]


def invent_staff(rng: Random, today: datetime.date) -> Staff:
    """Every post is held by somebody on every day, and each holder holds one post in a life."""
    tenures: list[PlannedTenure] = []
    holders = []
    for post in range(1, len(vocabulary.POSTS) + 1):
        starts = _starts(rng, today)
        people = tuple(range(len(tenures) + 1, len(tenures) + 1 + len(starts)))
        ends = [*(start - datetime.timedelta(days=1) for start in starts[1:]), None]
        tenures += [
            PlannedTenure(post, person, start, end, is_temporary=end is not None and rng.random() < 0.1)
            for person, start, end in zip(people, starts, ends, strict=True)
        ]
        holders.append((starts, people))
    return Staff(_names(rng, len(tenures) + WITHOUT_POST), tuple(tenures), tuple(holders))


def _starts(rng: Random, today: datetime.date) -> tuple[datetime.date, ...]:
    starts = [FIRST_DAY]
    while (
        start := starts[-1] + datetime.timedelta(days=rng.randint(SHORTEST_TENURE, LONGEST_TENURE))
    ) < today:
        starts.append(start)
    return tuple(starts)


def _names(rng: Random, count: int) -> tuple[tuple[str, str], ...]:
    """No name twice, while there are enough of them."""
    all_names = [f"{first} {last}" for first in vocabulary.FIRST_NAMES for last in vocabulary.SURNAMES]
    return tuple((name, vocabulary.INVENTED) for name in rng.sample(all_names, count))
