"""History of the register: see ``meetings.models.history``. Updates are their own history."""

from actions.models.action import Action, ActionOwner
from actions.models.dropped import DroppedMatter
from meetings.models.history import keep_history

keep_history(Action, exclude=("search",))
keep_history(ActionOwner)
keep_history(DroppedMatter)
