"""Shows a person what was read from a note: the fields, then each line of the file with where it went."""

from __future__ import annotations

from collections.abc import Iterator

from meetings.notes.model import Note

WIDTH_OF_A_LABEL = 18
WIDTH_OF_A_LINE = 100


def show_note(note: Note) -> Iterator[str]:
    """The lines to print for one note."""
    yield f"{note.file}: {note.title or 'no title'}"
    yield from _fields(note)
    yield from _records(note)
    for doubt in note.doubts:
        yield f"  doubt {doubt.code}: {doubt.message}"
    coverage = note.coverage
    yield (
        f"  {coverage.lines} lines: {coverage.placed} placed, {len(coverage.set_aside)} set aside, "
        f"{len(coverage.unplaced)} unplaced"
    )
    for number, (line, label) in enumerate(zip(note.lines, note.labels, strict=True), start=1):
        if label != "blank":
            words = " ".join(line.split())
            shown = words if len(words) <= WIDTH_OF_A_LINE else f"{words[: WIDTH_OF_A_LINE - 1]}…"
            yield f"{number:5}  {label:<{WIDTH_OF_A_LABEL}} {shown}"


def _fields(note: Note) -> Iterator[str]:
    times = " to ".join(f"{time:%H:%M}" for time in (note.start_time, note.end_time) if time)
    following = note.next_meeting.date if note.next_meeting else None
    fields = {
        "date": f"{note.date:%A %d %B %Y}" if note.date else None,
        "time": times,
        "venue": note.venue,
        "chair": note.chair,
        "minutes": ", ".join(filter(None, (note.minute_taker, note.minute_taker_capacity))),
        "present": "; ".join(person.name for person in note.present),
        "apologies": "; ".join(person.name for person in note.apologies),
        "next meeting": f"{following:%A %d %B %Y}" if following else None,
    }
    for name, value in fields.items():
        yield f"  {name:<13} {value or '–'}"


def _records(note: Note) -> Iterator[str]:
    for item in note.items:
        yield f"  item {item.number or '–'}: {item.title} ({item.outcome})"
    for action in note.actions:
        due = action.due_on or action.due
        owners = ", ".join(action.owners) or "nobody named"
        yield f"  action: {action.text} [{owners}{f', due {due}' if due else ''}, {action.status}]"
    for old in note.brought_forward:
        yield f"  brought forward from {old.raised or 'an earlier meeting'}: {old.text} [{old.status}]"
    for decision in note.decisions:
        yield f"  decision: {decision.text}"
