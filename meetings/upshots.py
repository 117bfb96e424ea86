"""What came of a meeting's items: actions raised, decisions taken, matters brought forward."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.utils.formats import date_format

from governance.addresses import addresses_on
from meetings.references import action_reference, decision_reference
from meetings.source_lines import SourceLink, SourceLinks


@dataclass(frozen=True, slots=True)
class Upshot:
    """An action, a decision or a matter brought forward, as it stands under its item."""

    kind: str
    anchor: str
    item_id: int | None
    title: str
    text: str
    lines: Sequence[int]
    source: SourceLink | None
    url: str = ""
    owners: str = ""
    due: str = ""
    due_is_inferred: bool = False
    status: str = ""
    status_label: str = ""
    continues: str = ""
    raised: str = ""
    words: str = ""
    """As they were written in the text, where they were corrected or cut since."""


def all_upshots(document: Mapping[str, Any], links: SourceLinks) -> list[Upshot]:
    """All of a meeting's document, in the order of its notes."""
    upshots = [*_actions(document, links), *_decisions(document, links), *_updates(document, links)]
    return sorted(upshots, key=lambda upshot: min(upshot.lines, default=0))


def _actions(document: Mapping[str, Any], links: SourceLinks) -> Iterator[Upshot]:
    address = addresses_on("actions:action_detail")
    for action in document["actions"]:
        due_on = action["due_on"]
        yield Upshot(
            kind="action",
            anchor=f"action-{action['number']}-{action['year']}",
            item_id=action["item_id"],
            title=f"Action {reference(action)}",
            url=address(action["pk"]),
            text=action["text"],
            words=action["text_as_written"],
            owners=", ".join(action["owners"]),
            due=day(due_on) if due_on else action["due_words"],
            due_is_inferred=action["due_is_inferred"],
            status=action["status"],
            status_label=_status_labels()[action["status"]],
            lines=action["lines"],
            source=links.of(action),
        )


def _decisions(document: Mapping[str, Any], links: SourceLinks) -> Iterator[Upshot]:
    for decision in document["decisions"]:
        yield Upshot(
            kind="decision",
            anchor=f"decision-{decision['number']}-{decision['year']}",
            item_id=decision["item_id"],
            title=f"Decision {decision_reference(decision['code'], decision['number'], decision['year'])}",
            text=decision["text"],
            lines=decision["lines"],
            source=links.of(decision),
        )


def _updates(document: Mapping[str, Any], links: SourceLinks) -> Iterator[Upshot]:
    address = addresses_on("actions:action_detail")
    for update in document["updates"]:
        action, status = update["action"], update["status_to"]
        yield Upshot(
            kind="update",
            anchor=f"update-{update['pk']}",
            item_id=update["item_id"],
            title=update["matter_as_written"] or action["text"],
            url=address(action["pk"]),
            text=update["text"],
            owners=", ".join(action["owners"]),
            due=day(update["due_to"]) if update["due_to"] else "",
            status=status,
            status_label=_status_labels()[status] if status else "",
            continues=reference(action),
            raised=raised_in_words(action),
            lines=update["lines"],
            source=links.of(update),
        )


def reference(action: Mapping[str, Any]) -> str:
    return action_reference(action["code"], action["number"], action["year"])


def raised_in_words(action: Mapping[str, Any]) -> str:
    """A day when the meeting is known, else only its month."""
    if action["raised_on"] is None:
        return "not known"
    return day(action["raised_on"], "j F Y" if action["meeting_id"] else "F Y")


@lru_cache(maxsize=1000)
def day(iso: str, pattern: str = "j F Y") -> str:
    return date_format(datetime.date.fromisoformat(iso), pattern)


@cache
def _status_labels() -> dict[str, str]:
    """The register of actions is another app, which this one does not import."""
    return dict(apps.get_model("actions", "Action")._meta.get_field("status").flatchoices)
