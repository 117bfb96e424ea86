"""The register of actions, and the chain of what became of each."""

from actions.models import history
from actions.models.action import Action, ActionOwner, ChangedMeanwhile, Said
from actions.models.status import CLOSED, OUTSTANDING, Status
from actions.models.update import ActionUpdate

__all__ = [
    "CLOSED",
    "OUTSTANDING",
    "Action",
    "ActionOwner",
    "ActionUpdate",
    "ChangedMeanwhile",
    "Said",
    "Status",
    "history",
]
