"""What is recognised in the text of an item while it is typed, by the grammar that reads the archive.

Nothing becomes a record by being typed: a person accepts it, or says that it is none.
"""

import datetime
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from actions.importing.owners import Owner, find_owner
from actions.importing.people import Roster
from actions.recording.roster import names_of
from meetings.models import AgendaItem, Meeting
from meetings.notes import Deed, read_deeds

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Recognised:
    """One marked line: ``kind`` is action, decision or update; ``text`` tells it from others of its item."""

    kind: str
    text: str
    owners: tuple[Owner, ...] = ()
    due_words: str = ""
    due_on: datetime.date | None = None
    due_is_inferred: bool = False

    @property
    def labels(self) -> str:
        """As one field of a form holds them."""
        return "; ".join(owner.label for owner in self.owners)


def recognised(item: AgendaItem, meeting: Meeting, roster: Roster) -> Iterator[Recognised]:
    """All that the text of an item marks, whether it is on record or not, each once."""
    names = names_of(roster)
    seen = set()
    for line in item.text.splitlines():
        for deed in read_deeds(line, meeting_date=meeting.date, next_meeting=meeting.next_date, names=names):
            if not deed.text or deed.kind == "brought forward" or (deed.kind, deed.text) in seen:
                continue
            seen.add((deed.kind, deed.text))
            yield _of(deed, roster)


def _of(deed: Deed, roster: Roster) -> Recognised:
    return Recognised(
        deed.kind,
        deed.text,
        tuple(find_owner(label, roster) for label in deed.owners),
        deed.due or "",
        deed.due_on,
        deed.inferred,
    )


def still_to_accept(found: Iterable[Recognised], settled: Collection[str]) -> list[Recognised]:
    """Those that nobody has accepted yet, or said to be none."""
    return list(islice((one for one in found if one.text not in settled), MOST_SHOWN))


def marks_in(text: str) -> list[str]:
    """The marked lines of a text, so that a page can tell whether there is something new to offer."""
    deeds = (
        deed for line in text.splitlines() for deed in read_deeds(line, meeting_date=None, next_meeting=None)
    )
    return [f"{deed.kind}: {deed.text}" for deed in deeds]
