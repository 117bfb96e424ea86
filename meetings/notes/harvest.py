"""What the items of the agenda hold: their text, the actions they raise or look back on, the decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from meetings.notes.deeds import Deed
from meetings.notes.due import Calendar
from meetings.notes.forward import Forward


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

    def raise_action(self, deed: Deed, lines: Sequence[int], section: int) -> None:
        self.actions.append(Raised(deed, tuple(lines), section))
        self.label(lines, "action")

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
