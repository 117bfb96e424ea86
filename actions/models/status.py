"""Where an action stands."""

from django.db import models


class Status(models.TextChoices):
    """Completed: its owner says it is done. Discharged: the commissioner is satisfied."""

    OPEN = "open", "Open"
    IN_PROGRESS = "in_progress", "In progress"
    DEFERRED = "deferred", "Deferred"
    COMPLETED = "completed", "Completed"
    DISCHARGED = "discharged", "Discharged"
    WITHDRAWN = "withdrawn", "Withdrawn"


CLOSED = (Status.DISCHARGED, Status.WITHDRAWN)
OUTSTANDING = tuple(status for status in Status if status not in CLOSED)
