"""Approved notes are locked by the database itself: a correction is an amendment, beside the words."""

from typing import Any

import pgtrigger
from django.db import models

NAME = "locked_with_the_notes"

LOCKED = """
    IF OLD.source_id IS NULL AND EXISTS (
        SELECT 1 FROM meetings_meeting
        WHERE id IN (OLD.meeting_id, NEW.meeting_id) AND stage IN ('approved', 'published')
    ) THEN
        RAISE EXCEPTION 'these notes are approved: their words are corrected by an amendment'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""


def locked_with_the_notes(*words: str) -> pgtrigger.Trigger:
    """A trigger that keeps ``words`` of a row as they were approved, and the row with its notes.

    Notes from the archive have another guard: each change of them by the import, or by a person who
    settles a doubt, leaves what stood before in the history.
    """
    return pgtrigger.Trigger(
        name=NAME,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange("meeting", *words),
        func=LOCKED,
    )


def locked_fields(model: type[models.Model]) -> tuple[str, ...]:
    """What the database keeps as it was approved; nothing, of a model that has no such trigger."""
    triggers: list[Any] = getattr(model._meta, "triggers", [])
    return tuple(field for one in triggers if one.name == NAME for field in one.condition.fields)
