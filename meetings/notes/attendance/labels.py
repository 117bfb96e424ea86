"""Finds the labels of attendance: `Present:`, `In attendance`, `Apologies for absence`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from meetings.notes.attendance.lists import read_people
from meetings.notes.attendance.people import names_somebody
from meetings.notes.lines.rows import NO_HEADING, Row

LABEL = re.compile(
    r"""
    (?: (?P<apologies> app?olog(?:y|ies) (?:\s+for\s+absence)? (?:\s*(?:/|&|and)\s*absen(?:ces?|t))?
                (?: \s+(?:(?:were|was)\s+)?
                    (?: received | (?:accepted|given|noted|recorded|sent|tendered)(?=\s+from) ) )?
                (?:\s+from)?
            | absen(?:t|ces?) (?:\s+with(?:\s*out)?\s+apologies)? | sorry\s+not\s+to\s+be\s+there )
      | (?P<present>
              (?: (?:those|persons|people|members|officers|governors|trustees|councillors|also|board)\s+ )?
                (?:present|in\s+attend[ae]nce|attending)
                (?: \s+(?:were|was|at\s+the\s+meeting|remotely|virtually|online|via\s+\w+
                    |(?:from|for)\s+(?:agenda\s+)?items?\s+\w*\d[\w/.-]*) )*
            | (?!not\b|absent) (?: (?-i:[A-Z])[\w'’&/-]*\s+ (?:(?:of|for|and)\s+(?:the\s+)?)? ){1,8}
                (?:in\s+attend[ae]nce|present) (?=\s*:)
            | membership
            | (?:membership\s+and\s+)? attend(?:[ae]n[cs]e|ees|ed(?:\s+by)?) (?:\s+(?:list|details))?
            | (?:in\s+addition|also) (?=\s*:) | participants | secretariat | sederunt | panel(?=\s*:)
            | who\s+(?:came|was\s+there|attended)
            | by\s+invitation | invite(?:es|d) (?:\s+attendees)? | guests? | observers? | visitors?
            | others?\s+ (?:(?:persons?|people|guests|bodies)\s+)?
                (?:present|in\s+attendance|attending|attendees)
            | (?: (?:panel|board|committee|co-opted|independent|lay|voting|non-voting|council|authority)\s+ )*
                members (?:\s+(?:present|of\s+the\s+(?:board|panel|committee)))?
            | (?:[\w'-]+\s+){0,2} officers (?:\s+(?:present|in\s+attendance))?
            | staff (?:\s+(?:present|in\s+attendance))?
            | in\s+(?:the\s+)?chair | presiding ) )
    (?: \s* \( [^()]{0,60} \) )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Present:`, `In attendance`, `APOLOGIES FOR ABSENCE`, `Members of the Board`"""

WEAK_LABELS = re.compile(
    r"""
    (?: guests? | membership | observers? | visitors? | members | staff | secretariat | others? | panel
      | (?:[\w'-]+\s+){0,2} officers? | .*\bmembers ) \W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Labels that open a block only where a colon or nothing but names follows"""

LIST_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s*(?=[A-Z])")
"""`1) Persons present`"""

PRESENT_WERE = re.compile(r"(?:those\s+)?(?:present|in\s+attend[ae]nce)\s+(?:were|was)", re.IGNORECASE)
"""`Present were Mr J Reed (Chairman) and Mrs A Bell`: a sentence"""

WITHOUT_APOLOGIES = re.compile(r"with\s*out\s+apologies", re.IGNORECASE)
CHAIRED = re.compile(r"in\s+(?:the\s+)?chair|presiding", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """A label of attendance, and what follows it in the row.

    `apologies`, `absent` and `chairs` say of whom it is: those who sent apologies, who were absent without,
    who chaired; else of those present.
    """

    rest: tuple[str, ...] = ()
    apologies: bool = False
    absent: bool = False
    chairs: bool = False


def is_label(text: str) -> bool:
    """Whether a text is a label and nothing else."""
    return LABEL.fullmatch(text) is not None


def says_apologies(text: str) -> bool:
    """Whether a label is of those who sent apologies."""
    found = LABEL.fullmatch(text)
    return found is not None and bool(found["apologies"])


def find_label(row: Row) -> Label | None:
    """The label of attendance that a row begins with, or None."""
    lead, *others = row.cells
    if not lead and others:
        lead, *others = others
    if lead[:1].isdigit() or lead[:1] == "(":
        lead = LIST_NUMBER.sub("", lead, count=1)
    found = LABEL.match(lead)
    if found is None:
        return None
    words, behind = found.group(), lead[found.end() :]
    rest = behind.strip(" :–—-")
    closed = behind.lstrip()[:1] in (":", "–", "—", "-") and not behind.startswith("-")
    closed = closed or (PRESENT_WERE.fullmatch(words) is not None and names_somebody(rest))
    if rest and not closed and not (found["apologies"] and words.istitle() and names_somebody(rest)):
        return None
    marked = closed or row.heading != NO_HEADING or (not rest and (words.isupper() or bool(others)))
    if WEAK_LABELS.fullmatch(words) and not (marked and (not rest or others or read_people(rest))):
        return None
    without = WITHOUT_APOLOGIES.search(words) is not None
    return Label(
        rest=(rest, *others) if rest else tuple(others),
        apologies=bool(found["apologies"]) and not without,
        absent=words.lower().startswith("absen") and (without or "apolog" not in words.lower()),
        chairs=CHAIRED.match(words) is not None,
    )
