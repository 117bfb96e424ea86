"""Approved notes are locked by the database itself: a correction is an amendment, beside the words.

Notes from the archive have another guard: each change of them by the import, or by a person who settles
a doubt, leaves what stood before in the history.
"""

from typing import Any

import pgtrigger
from django.db import models

NAME = "locked_with_the_notes"
CLOSED = "closed_with_the_notes"
FOR_GOOD = "approved_for_good"

REFUSED = """
    RAISE EXCEPTION 'these notes are approved: {what}'
        USING ERRCODE = 'integrity_constraint_violation';
"""
CORRECTED = REFUSED.format(what="their words are corrected by an amendment")

LOCKED = """
    IF EXISTS (
        SELECT 1 FROM meetings_meeting
        WHERE id IN ({notes}) AND source_id IS NULL AND stage IN ('approved', 'published')
    ) THEN {refused} END IF;
    RETURN NEW;
"""

ITSELF = f"""
    IF OLD.source_id IS NULL AND OLD.stage IN ('approved', 'published') THEN {CORRECTED} END IF;
    RETURN NEW;
"""


def locked_with_the_notes(*words: str) -> list[pgtrigger.Trigger]:
    """Triggers that keep ``words`` of a part as approved, the part with its notes, and other parts out."""
    return [
        pgtrigger.Trigger(
            name=NAME,
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            condition=pgtrigger.AnyChange("meeting", *words),
            func=LOCKED.format(notes="OLD.meeting_id, NEW.meeting_id", refused=CORRECTED),
        ),
        pgtrigger.Trigger(
            name=CLOSED,
            when=pgtrigger.Before,
            operation=pgtrigger.Insert,
            func=LOCKED.format(
                notes="NEW.meeting_id", refused=REFUSED.format(what="nothing more is put into them")
            ),
        ),
    ]


def locked_once_approved(*facts: str) -> list[pgtrigger.Trigger]:
    """Triggers that keep ``facts`` of a meeting as its notes were approved, and the notes approved."""
    return [
        pgtrigger.Trigger(
            name=NAME,
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            condition=pgtrigger.AnyChange(*facts),
            func=ITSELF,
        ),
        pgtrigger.Trigger(
            name=FOR_GOOD,
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            condition=pgtrigger.Q(
                old__source__isnull=True,
                old__stage__in=("approved", "published"),
                new__stage__in=("draft", "in_review"),
            ),
            func=REFUSED.format(what="they do not become a draft again"),
        ),
    ]


def locked_fields(model: type[models.Model]) -> tuple[str, ...]:
    """What the database keeps as it was approved; nothing, of a model that has no such trigger."""
    triggers: list[Any] = getattr(model._meta, "triggers", [])
    return tuple(field for one in triggers if one.name == NAME for field in one.condition.fields)
