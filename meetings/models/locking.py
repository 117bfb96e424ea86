"""Approved notes are locked by the database itself: a correction is an amendment, beside the words."""

import pgtrigger

LOCKED = """
    IF OLD.source_id IS NULL AND EXISTS (
        SELECT 1 FROM meetings_meeting
        WHERE id = NEW.meeting_id AND stage IN ('approved', 'published')
    ) THEN
        RAISE EXCEPTION 'these notes are approved: their words are corrected by an amendment'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""


def locked_with_the_notes(*words: str) -> pgtrigger.Trigger:
    """A trigger that keeps ``words`` of a row as they were approved.

    Notes from the archive have another guard: each change of them by the import, or by a person who
    settles a doubt, leaves what stood before in the history.
    """
    return pgtrigger.Trigger(
        name="locked_with_the_notes",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(*words),
        func=LOCKED,
    )
