"""How notes stand: who approved them and when, what a later meeting made of them, and what was corrected."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from governance.addresses import addresses_on
from governance.models import User
from meetings.models import Approval, Stage
from meetings.upshots import day

IN_WORDS = {
    Stage.DRAFT: "Sent back",
    Stage.IN_REVIEW: "Sent for review",
    Stage.APPROVED: "Approved",
    Stage.PUBLISHED: "Published",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that somebody took with the notes."""

    words: str
    comment: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction of approved notes, both wordings; ``about`` is empty where it is of their text."""

    about: str
    was: str
    becomes: str
    words: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a later meeting of the board made of these notes."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Standing:
    """``corrections`` by the key of their item; None is the meeting as a whole."""

    taken: tuple[Taken, ...]
    confirmed: Confirmed | None
    corrections: Mapping[int | None, tuple[Corrected, ...]]


def standing_of(document: Mapping[str, Any]) -> Standing:
    """Of a meeting's document, as far as whom it was made for may see."""
    corrections: dict[int | None, tuple[Corrected, ...]] = {}
    for row in document["amendments"]:
        key = row["item_id"]
        corrections[key] = (*corrections.get(key, ()), _corrected(row))
    return Standing(tuple(_taken(document)), _confirmed(document["confirmed"]), corrections)


def _taken(document: Mapping[str, Any]) -> Iterator[Taken]:
    for row in document["taken"]:
        moment = timezone.localtime(datetime.datetime.fromisoformat(row["at"]))
        when = date_format(moment, "j F Y, H:i")
        yield Taken(
            f"{IN_WORDS[Stage(row['stage_to'])]} by {User(**row['by'])}, {when}", row.get("comment") or ""
        )


def _corrected(row: Mapping[str, Any]) -> Corrected:
    decided = row["decided"]
    where = f"at the meeting of {day(decided['date'])}" if decided["date"] else f"on {day(row['on'])}"
    return Corrected(row["about"], row["was"], row["becomes"], f"Corrected {where}: {row['reason']}")


def _confirmed(row: Mapping[str, Any] | None) -> Confirmed | None:
    if row is None:
        return None
    how = "with changes" if row["approval"] == Approval.WITH_CHANGES else "as presented"
    item = f", item {row['number']}" if row["number"] else ""
    url = f"{addresses_on('meetings:meeting_detail')(row['meeting_id'])}#item-{row['position']}"
    return Confirmed(f"Approved {how} at the meeting of {day(row['date'])}{item}", url)
