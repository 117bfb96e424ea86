"""What the tests of the deeds share: an action, and somebody who does something to it."""

import datetime
from typing import Any

from actions.models import Action, Status
from governance.access import Role
from governance.models import User
from tests.cast import signed_in

DAY = datetime.date(2020, 3, 24)
FAR_AHEAD = datetime.date(2120, 5, 28)
MORE: dict[str, dict[str, Any]] = {
    "update": {"status": "open"},
    "defer": {"to": "another", "day": "24 11 2099"},
    "due": {"due_on": "24/11/2026"},
    "owners": {"others": "Ashcombe Town Council"},
    "correct": {"text": "DCC to bring a plan with its costs."},
}
"""What the form of a deed asks for besides words."""


CAST = {
    Role.READER: "reader",
    Role.POLICY_OFFICER: "policy_officer",
    Role.COMMISSIONER: "commissioner",
    Role.ADMINISTRATOR: "administrator",
}


def url_of(action: Action, deed: str) -> str:
    return f"{action.get_absolute_url()}{deed}/"


def do(user: User, action: Action, deed: str, **data: Any) -> Any:
    words = {"words": "A site is found.", "given_at": "", "version": action.version}
    return signed_in(user).post(url_of(action, deed), {**words, **MORE.get(deed, {}), **data})


def close(action: Action, status: Status = Status.DISCHARGED) -> None:
    Action.objects.filter(pk=action.pk).update(status=status)


def assert_unchanged(action: Action) -> None:
    kept = Action.objects.get(pk=action.pk)
    assert (kept.version, kept.updates.count()) == (action.version, 0)
