"""The register of actions, and the chain of what became of each."""

from actions.models import history
from actions.models.action import Action, ActionOwner, ChangedMeanwhile, Said
from actions.models.asked import AskedUpdate
from actions.models.dropped import DroppedMatter
from actions.models.feed import CalendarFeed
from actions.models.notice import FOR_APPROVERS, NoticeChoice, NoticeKind, NoticeState, SentNotice
from actions.models.register import NOBODY, RegisterEntry
from actions.models.saved_view import SavedView
from actions.models.status import CLOSED, OUTSTANDING, Status
from actions.models.tally import RegisterTally
from actions.models.update import ActionUpdate

__all__ = [
    "CLOSED",
    "FOR_APPROVERS",
    "NOBODY",
    "OUTSTANDING",
    "Action",
    "ActionOwner",
    "ActionUpdate",
    "AskedUpdate",
    "CalendarFeed",
    "ChangedMeanwhile",
    "DroppedMatter",
    "NoticeChoice",
    "NoticeKind",
    "NoticeState",
    "RegisterEntry",
    "RegisterTally",
    "Said",
    "SavedView",
    "SentNotice",
    "Status",
    "history",
]
