"""What approved notes say of the meeting itself and of who was there, as a correction names it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meetings.meeting_page import date_and_time, minutes_in_words, next_in_words
from meetings.models import Attendance, Meeting

NOT_NAMED = "somebody"


@dataclass(frozen=True, slots=True)
class CorrectedFact:
    """``recorded`` are the words that stand; empty where the notes say nothing of it."""

    key: str
    label: str
    recorded: str

    @property
    def words(self) -> str:
        return f"{self.label}: {self.recorded or 'nothing recorded'}"


def facts_of(meeting: Meeting) -> list[CorrectedFact]:
    """The day and the other facts at the head of the notes."""
    facts = (
        ("day", "Date and time", date_and_time(meeting)),
        ("venue", "Venue", meeting.venue),
        ("theme", "Theme", meeting.theme),
        ("chair", "Chair", str(meeting.chair or "")),
        ("minutes", "Minutes", minutes_in_words(meeting)),
        ("next", "Next meeting", next_in_words(meeting)),
    )
    return [CorrectedFact(*fact) for fact in facts]


def seats_of(meeting: Meeting) -> list[CorrectedFact]:
    """Who was there as what; and, last, whoever was left out."""
    rows = meeting.attendances.select_related("person").order_by("position")
    return [*_seats(rows), CorrectedFact(NOT_NAMED, "Attendance of somebody else", "")]


def _seats(rows: Iterable[Attendance]) -> Iterator[CorrectedFact]:
    for row in rows:
        state = ": ".join(filter(None, [row.get_state_display(), row.note]))
        recorded = ", ".join(filter(None, [row.capacity, state]))
        yield CorrectedFact(f"seat-{row.pk}", f"Attendance of {row.person}", recorded)
