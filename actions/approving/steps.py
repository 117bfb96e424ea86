"""The one place where notes go from one stage to another."""

from dataclasses import dataclass

from django.db import connection, transaction

from governance.models import User
from meetings.models import Meeting, Stage, StageChange


@dataclass(frozen=True, slots=True)
class Step:
    """From one stage to another: whom it is open to, its button, and what is said once it is done."""

    stage_from: Stage
    stage_to: Stage
    permission: str
    button: str
    done: str
    needs_comment: bool = False


STEPS = (
    Step(
        Stage.DRAFT,
        Stage.IN_REVIEW,
        "meetings.change_meeting",
        "Send for review",
        "The notes are sent for review.",
    ),
    Step(
        Stage.IN_REVIEW,
        Stage.APPROVED,
        "meetings.approve_meeting",
        "Approve the notes",
        "The notes are approved, and locked.",
    ),
    Step(
        Stage.IN_REVIEW,
        Stage.DRAFT,
        "meetings.approve_meeting",
        "Send back",
        "The notes are sent back with your comment.",
        needs_comment=True,
    ),
    Step(
        Stage.APPROVED,
        Stage.PUBLISHED,
        "meetings.publish_meeting",
        "Publish the notes",
        "The notes are published.",
    ),
)

SWAP = """
    UPDATE meetings_meeting SET stage = %s, version = version + 1 WHERE id = %s AND stage = %s RETURNING id
"""
"""Compares and swaps in one statement: of two people at once the second finds the stage changed."""


class SteppedMeanwhile(Exception):
    """Somebody was quicker: ``last`` is what they did, None where the stage never was what was thought."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.last = meeting.stage_changes.select_related("by").last()
        stage = meeting.get_stage_display().lower()
        by = f" by {self.last.by}" if self.last else ""
        super().__init__(f"Nothing was done: these notes are {stage} already{by}.")

    def is_of(self, step: "Step", user: User) -> bool:
        """Whether it is what ``user`` asks for: by the first of two clicks."""
        last = self.last
        return last is not None and (last.by_id, last.stage_from, last.stage_to) == (
            user.pk,
            step.stage_from,
            step.stage_to,
        )


def steps_for(user: User, meeting: Meeting) -> list[Step]:
    """What ``user`` may do with the notes as they stand."""
    return [step for step in STEPS if step.stage_from == meeting.stage and user.has_perm(step.permission)]


@transaction.atomic
def take_step(meeting: Meeting, step: Step, by: User, comment: str = "") -> StageChange:
    """Do it, and record who did and when. Raises `SteppedMeanwhile`."""
    with connection.cursor() as cursor:
        cursor.execute(SWAP, [step.stage_to, meeting.pk, step.stage_from])
        is_done = cursor.fetchone() is not None
    if not is_done:
        raise SteppedMeanwhile(Meeting.objects.select_related("board").get(pk=meeting.pk))
    return StageChange.objects.create(
        meeting=meeting, stage_from=step.stage_from, stage_to=step.stage_to, by=by, comment=comment
    )
