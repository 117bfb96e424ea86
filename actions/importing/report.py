"""What an import did, file by file: lines for a person, objects for a machine."""

from dataclasses import dataclass, field
from enum import StrEnum

from actions.importing.importer import Imported
from meetings.models import lines_in_words
from meetings.notes import Doubt, Note


class Outcome(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file. `told` says it in words: what was recorded, or why nothing was."""

    file: str
    outcome: Outcome
    told: str
    doubts: tuple[Doubt, ...] = ()
    note: Note | None = None
    board: str | None = None

    def as_line(self) -> str:
        if self.outcome is Outcome.FAILED:
            return f"{self.file}: {self.told}"
        doubts = f"; {counted(len(self.doubts), 'doubt')}" if self.doubts else ""
        return f"{self.outcome:<9} {self.file}: {self.told}{doubts}"

    def as_json(self) -> dict[str, object]:
        note = self.note
        counts = ("items", "actions", "brought_forward", "decisions")
        return {
            "file": self.file,
            "outcome": self.outcome.value,
            "told": self.told,
            "board": self.board,
            "date": note.date.isoformat() if note and note.date else None,
            "sha256": note.sha256 if note else None,
            **{name: len(getattr(note, name)) if note else 0 for name in counts},
            "doubts": [
                {"code": doubt.code, "lines": list(doubt.lines), "message": doubt.message}
                for doubt in self.doubts
            ],
        }


@dataclass(slots=True)
class Totals:
    """Counts of a run. A doubt counts when this run recorded it."""

    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    doubts: int = 0

    def add(self, result: FileResult) -> None:
        self.counts[result.outcome] += 1
        if result.outcome is not Outcome.FAILED:
            self.doubts += len(result.doubts)

    @property
    def failed(self) -> int:
        return self.counts[Outcome.FAILED]

    def as_line(self) -> str:
        said = [
            f"{outcome.value} {self.counts[outcome]}" for outcome in Outcome if outcome is not Outcome.FAILED
        ]
        return ", ".join([*said, f"doubts {self.doubts}", f"failed {self.failed}"])

    def as_json(self) -> dict[str, int]:
        return {**{outcome.value: count for outcome, count in self.counts.items()}, "doubts": self.doubts}


def told_of(note: Note, imported: Imported) -> str:
    """`Monthly Assurance Meeting, 4 March 2025: 9 items, 3 actions, 2 brought forward (1 linked)`."""
    if imported.same_as:
        return f"{imported.meeting}: the same words as {imported.same_as}, which is on record; not kept again"
    said = [counted(len(note.items), "item"), counted(len(note.actions), "action")]
    if note.brought_forward:
        linked = f" ({imported.linked} linked)" if imported.outcome == Outcome.CREATED else ""
        said.append(f"{len(note.brought_forward)} brought forward{linked}")
    if note.decisions:
        said.append(counted(len(note.decisions), "decision"))
    return f"{imported.meeting}: {', '.join(said)}"


def doubt_line(file: str, doubt: Doubt) -> str:
    place = f"{lines_in_words(doubt.lines)}: " if doubt.lines else ""
    return f"  {file}: {place}{doubt.message} [{doubt.code}]"


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
