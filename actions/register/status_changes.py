"""Which status a person may give an action, and in what words it is offered."""

import datetime

from django.conf import settings

from actions.deeds.forms import in_words
from actions.models import CLOSED, OUTSTANDING, Action, Status
from governance.access import ADDRESSES
from governance.models import User

UPDATES, REOPENS = (ADDRESSES[f"actions:action_{deed}"].permission for deed in ("update", "reopen"))
ASKS = {
    Status.OPEN: UPDATES,
    Status.IN_PROGRESS: UPDATES,
    Status.DEFERRED: ADDRESSES["actions:action_defer"].permission,
    Status.COMPLETED: ADDRESSES["actions:action_complete"].permission,
    Status.DISCHARGED: ADDRESSES["actions:action_discharge"].permission,
    Status.WITHDRAWN: ADDRESSES["actions:action_withdraw"].permission,
}
"""What each status asks for: the same as the page of its deed, so that the register is no way around it."""


def statuses_for(user: User, action: Action) -> tuple[Status, ...]:
    """What ``user`` may make of ``action``, its present status (an update, nothing else) first.

    A closed action can only be opened again; empty where the user may do nothing to it.
    """
    if action.status not in updatable(user):
        return ()
    present = Status(action.status)
    if present in CLOSED:
        return (Status.OPEN,)
    return (present, *(status for status in Status if status != present and user.has_perm(ASKS[status])))


def updatable(user: User) -> frozenset[str]:
    """Statuses of the actions to which ``user`` may do something in their row."""
    if not user.has_perm(UPDATES):
        return frozenset()
    return frozenset((*OUTSTANDING, *(CLOSED if user.has_perm(REOPENS) else ())))


def offered_as(status: Status, action: Action, next_meeting: datetime.date | None = None) -> str:
    """The words of a choice in the form; a deferral is one to ``next_meeting``."""
    if status == action.status:
        return f"An update: it stays {status.label.lower()}"
    if status == Status.OPEN:
        return "Opened again" if action.status in CLOSED else "Open: sent back to its owner"
    return {
        Status.COMPLETED: "Completed, its owner says",
        Status.DISCHARGED: f"Discharged: the {settings.COMMISSIONER_TITLE} is satisfied",
        Status.DEFERRED: f"Deferred to the meeting of {in_words(next_meeting)}"
        if next_meeting
        else "Deferred",
        Status.WITHDRAWN: "Withdrawn, for the reason given",
    }.get(status, status.label)
