"""Lines of an imported file as a page shows them: an excerpt beside a record, and the way to the whole."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from meetings.models import Sourced, lines_in_words, source_fragment

LINES_AROUND = 2
"""So many lines before and after a record's own show where in the file it stands."""


@dataclass(frozen=True, slots=True)
class ExcerptLine:
    """A line of the file, or (without number) the sign that lines were left out."""

    number: int | None
    text: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class SourceLink:
    """The way from a record to its lines."""

    url: str
    words: str


@dataclass(frozen=True)
class SourceLinks:
    """Links into one file, of which there are none for a user who may not see it."""

    source_id: int | None
    is_visible: bool

    def to_lines(self, lines: Sequence[int]) -> SourceLink | None:
        if self.source_id is None or not self.is_visible or not lines:
            return None
        return SourceLink(self.address + source_fragment(lines), lines_in_words(lines))

    def to(self, record: Sourced) -> SourceLink | None:
        return self.to_lines(record.lines) if record.source_id == self.source_id else None

    def of(self, record: Mapping[str, Any]) -> SourceLink | None:
        """As ``to``, of a record whose fields were fetched by name."""
        return self.to_lines(record["lines"]) if record["source_id"] == self.source_id else None

    @cached_property
    def address(self) -> str:
        return reverse("meetings:source_detail", args=[self.source_id])


def excerpt(text: Sequence[str], own: Collection[int]) -> tuple[ExcerptLine, ...]:
    """The ``own`` lines, counted from 1, with some around them; lines past the end count for nothing."""
    return tuple(_with_gaps(text, sorted(_around(own, len(text))), frozenset(own)))


def _around(own: Collection[int], length: int) -> set[int]:
    near = range(-LINES_AROUND, LINES_AROUND + 1)
    return {number + by for number in own for by in near if number <= length and 1 <= number + by <= length}


def _with_gaps(text: Sequence[str], numbers: Sequence[int], own: frozenset[int]) -> Iterator[ExcerptLine]:
    before = None
    for number in numbers:
        if before is not None and number != before + 1:
            yield ExcerptLine(None)
        yield ExcerptLine(number, text[number - 1], is_own=number in own)
        before = number
