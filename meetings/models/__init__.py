"""The record of meetings: who met, what was said, and where each word came from."""

from meetings.models import history
from meetings.models.approval import Amendment, StageChange
from meetings.models.item import AgendaItem, Approval, Assurance, Decision, Outcome
from meetings.models.kept import Kept, KeptMeta
from meetings.models.matter import Matter, MatterItem
from meetings.models.meeting import SETTLED_STAGES, Attendance, AttendanceState, Marking, Meeting, Stage
from meetings.models.paper import Paper
from meetings.models.people import Basis, Board, BoardMember, Organisation, Person, Post, Tenure
from meetings.models.source import Doubt, Sourced, SourceDocument, lines_in_words, source_fragment
from meetings.models.words import words

__all__ = [
    "SETTLED_STAGES",
    "AgendaItem",
    "Amendment",
    "Approval",
    "Assurance",
    "Attendance",
    "AttendanceState",
    "Basis",
    "Board",
    "BoardMember",
    "Decision",
    "Doubt",
    "Kept",
    "KeptMeta",
    "Marking",
    "Matter",
    "MatterItem",
    "Meeting",
    "Organisation",
    "Outcome",
    "Paper",
    "Person",
    "Post",
    "SourceDocument",
    "Sourced",
    "Stage",
    "StageChange",
    "Tenure",
    "history",
    "lines_in_words",
    "source_fragment",
    "words",
]
