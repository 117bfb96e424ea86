"""The deeds: what each asks of whom, in which states, and in what words."""

from dataclasses import dataclass

from actions.models import CLOSED, OUTSTANDING, Action, Status
from governance.access import ADDRESSES
from governance.models import User

NOT_YET_DONE = tuple(status for status in OUTSTANDING if status != Status.COMPLETED)


@dataclass(frozen=True, slots=True)
class Deed:
    """``name`` stands in the address; ``button`` and ``question`` on the page.

    ``fits`` are the states of an action in which the deed makes sense, ``done`` what the page of
    the action says afterwards: "PAM 4/2026 is discharged."
    """

    name: str
    fits: tuple[Status, ...]
    question: str
    button: str
    words_label: str
    words_help: str
    done: str
    is_final: bool = False

    @property
    def url_name(self) -> str:
        return f"actions:action_{self.name}"

    @property
    def permission(self) -> str:
        """What the table of addresses asks of whoever does it: page and button cannot part."""
        return ADDRESSES[self.url_name].permission

    def is_open_to(self, user: User, action: Action) -> bool:
        return user.has_perm(self.permission) and action.status in self.fits


IN_THE_RECORD = "What you write stays in the record under your name, and cannot be changed afterwards."

DEEDS = {
    deed.name: deed
    for deed in (
        Deed(
            "discharge",
            OUTSTANDING,
            "Are you satisfied that it is done?",
            "Discharge",
            "Words of the discharge",
            "They stay in the record under your name.",
            "is discharged",
            is_final=True,
        ),
        Deed(
            "update",
            OUTSTANDING,
            "Add an update",
            "Add update",
            "What happened",
            IN_THE_RECORD,
            "has a new update",
        ),
        Deed(
            "complete",
            NOT_YET_DONE,
            "Does its owner say that it is done?",
            "Mark as completed",
            "What the owner says",
            "The action then waits for discharge.",
            "is completed, and waits for discharge",
        ),
        Deed(
            "defer",
            OUTSTANDING,
            "Defer this action to a meeting",
            "Defer",
            "Reason",
            IN_THE_RECORD,
            "is deferred",
        ),
        Deed(
            "due",
            OUTSTANDING,
            "Change the due day",
            "Change due day",
            "Reason",
            IN_THE_RECORD,
            "has a new due day",
        ),
        Deed(
            "owners",
            OUTSTANDING,
            "Change the owner",
            "Change owner",
            "Reason",
            IN_THE_RECORD,
            "has passed to another owner",
        ),
        Deed(
            "correct",
            tuple(Status),
            "Correct the words of this action",
            "Correct the words",
            "Reason",
            IN_THE_RECORD,
            "has other words; those of its notes are kept",
        ),
        Deed(
            "withdraw",
            OUTSTANDING,
            "Withdraw this action",
            "Withdraw",
            "Reason",
            "Why it is no longer wanted. It stays in the record under your name.",
            "is withdrawn",
            is_final=True,
        ),
        Deed(
            "reopen",
            CLOSED,
            "Open this action again",
            "Open again",
            "Reason",
            "Why it is owed after all. It stays in the record under your name.",
            "is open again",
        ),
    )
}


def deeds_for(user: User, action: Action) -> tuple[Deed, ...]:
    """What ``user`` may do to ``action`` as it stands, the nearest at hand first."""
    return tuple(deed for deed in DEEDS.values() if deed.is_open_to(user, action))
