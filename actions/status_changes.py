"""Which status a person may give an action, and in what words it is offered."""

from django.conf import settings

from actions.models import CLOSED, OUTSTANDING, Action, Status
from governance.models import User

ASKS = {
    Status.OPEN: "actions.update_action",
    Status.IN_PROGRESS: "actions.update_action",
    Status.DEFERRED: "actions.update_action",
    Status.COMPLETED: "actions.complete_action",
    Status.DISCHARGED: "actions.discharge_action",
    Status.WITHDRAWN: "actions.withdraw_action",
}
"""The permission that each status asks for. Completing and discharging are two deeds of two people."""


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
    if not user.has_perm("actions.update_action"):
        return frozenset()
    return frozenset((*OUTSTANDING, *(CLOSED if user.has_perm("actions.reopen_action") else ())))


def offered_as(status: Status, action: Action) -> str:
    """The words of a choice in the form."""
    if status == action.status:
        return f"An update: it stays {status.label.lower()}"
    if status == Status.OPEN:
        return "Opened again" if action.status in CLOSED else "Open: sent back to its owner"
    return {
        Status.COMPLETED: "Completed, its owner says",
        Status.DISCHARGED: f"Discharged: the {settings.COMMISSIONER_TITLE} is satisfied",
        Status.DEFERRED: "Deferred to another meeting",
        Status.WITHDRAWN: "Withdrawn, for the reason given",
    }.get(status, status.label)
