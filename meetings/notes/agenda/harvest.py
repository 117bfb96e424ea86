"""What the items of the agenda hold: their text, the actions they raise or look back on, the decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from meetings.notes.actions.deeds import Deed
from meetings.notes.actions.forward import Forward
from meetings.notes.words.due import Calendar

WORD = re.compile(r"[a-z0-9]+")
LEAST_WORDS_AGAIN, MOST_WITH_ONE_END = 4, 20
"""Fewer words than that are no trace of an action: `Provide an update`"""

LEAST_WORDS_OF_A_START, MOST_WORDS_OF_AN_OWNER = 6, 5


class Said:
    """What actions say, to tell when one is listed again: perhaps without who owes it, `Sell the old van`."""

    def __init__(self) -> None:
        self._ends: dict[tuple[str, ...], dict[tuple[str, ...], int]] = {}
        self._starts: dict[tuple[str, ...], dict[tuple[str, ...], int]] = {}

    def add(self, text: str, place: int) -> None:
        """Keep what the action at a place says; the first to say it counts."""
        words = tuple(WORD.findall(text.lower()))
        self._ends.setdefault(words[-LEAST_WORDS_AGAIN:], {}).setdefault(words, place)
        for owed in _without_owner(words):
            self._starts.setdefault(owed[:LEAST_WORDS_OF_A_START], {}).setdefault(owed, place)

    def find(self, text: str) -> int | None:
        """The place of the action that says the same, or None."""
        words = tuple(WORD.findall(text.lower()))
        alike = self._ends.get(words[-LEAST_WORDS_AGAIN:], {})
        if words in alike or len(words) < LEAST_WORDS_AGAIN:
            return alike.get(words)
        for other, place in islice(alike.items(), MOST_WITH_ONE_END):
            least = min(len(words), len(other))
            if least >= LEAST_WORDS_AGAIN and words[-least:] == other[-least:]:
                return place
        return self._find_start(words)

    def _find_start(self, words: tuple[str, ...]) -> int | None:
        """The place of an action with this beginning: a summary may leave out by when it is owed."""
        for owed in _without_owner(words):
            alike = self._starts.get(owed[:LEAST_WORDS_OF_A_START], {})
            for other, place in islice(alike.items(), MOST_WITH_ONE_END):
                least = min(len(owed), len(other))
                if least >= LEAST_WORDS_OF_A_START and owed[:least] == other[:least]:
                    return place
        return None


def _without_owner(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words, and those behind the owner of `JR to sell the van`."""
    yield words
    if "to" in words[1:MOST_WORDS_OF_AN_OWNER]:
        yield words[words.index("to", 1) + 1 :]


@dataclass(slots=True)
class Raised:
    """An action of this meeting and where it stands."""

    deed: Deed
    lines: tuple[int, ...]
    section: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision and where it stands."""

    text: str
    lines: tuple[int, ...]
    section: int


@dataclass(frozen=True, slots=True)
class Setting:
    """What the items are read against: days, names, the width of lines, whether owners stand in a column."""

    calendar: Calendar
    names: frozenset[str]
    width: int
    owner_column: bool


@dataclass(slots=True)
class Harvest:
    """What all items hold. `texts` and `outcomes` have one entry an item, `labels` say what lines became."""

    texts: list[str] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    actions: list[Raised] = field(default_factory=list)
    forwards: list[Forward] = field(default_factory=list)
    decisions: list[Decided] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)
    said: Said = field(default_factory=Said)

    def raise_action(self, deed: Deed, lines: Sequence[int], section: int) -> Raised:
        self.said.add(deed.text, len(self.actions))
        raised = Raised(deed, tuple(lines), section)
        self.actions.append(raised)
        self.label(lines, "action")
        return raised

    def has_raised(self, text: str) -> bool:
        """Whether an action of this meeting says the same: a log at the end lists it again."""
        return self.said.find(text) is not None

    def lengthen_action(self, words: str, line: int) -> None:
        """The last action goes on in another row of its table."""
        last = self.actions[-1]
        last.deed, last.lines = replace(last.deed, text=f"{last.deed.text} {words}"), (*last.lines, line)
        self.label([line], "action")

    def bring_forward(self, forward: Forward) -> None:
        self.forwards.append(forward)
        self.label(forward.lines, "brought forward")

    def decide(self, text: str, lines: Sequence[int], section: int) -> None:
        self.decisions.append(Decided(text.strip(), tuple(lines), section))
        self.label(lines, "decision")

    def label(self, lines: Sequence[int], label: str) -> None:
        """Say what lines became; that they belong to an item is said only where nothing more is known."""
        for line in lines:
            if self.labels.get(line, "item").startswith("item"):
                self.labels[line] = label
