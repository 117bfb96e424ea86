"""What came of a sending, for the command and for whoever took the step that caused it."""

from dataclasses import dataclass, field

from django.conf import settings

from actions.notices.due import Notice, Untold


@dataclass(slots=True)
class Report:
    """What a run did. ``waiting`` is why nothing could be sent at all; the next run tries again."""

    sent: list[Notice] = field(default_factory=list)
    printed: list[Notice] = field(default_factory=list)
    """Those that would have been sent, had a mail server been set up."""
    coming: list[Notice] = field(default_factory=list)
    """Those that are sent in some minutes, with what else is asked until then."""
    failed: list[tuple[Notice, str]] = field(default_factory=list)
    untold: list[Untold] = field(default_factory=list)
    waiting: str = ""

    def in_words(self) -> list[str]:
        """Sentences for a page: who was told, who will be, and who can not be."""
        told = []
        if self.sent:
            told.append(f"Told by e-mail: {_names(self.sent)}.")
        if self.coming:
            told.append(
                f"In {minutes_in_words(settings.ASKING_MINUTES)} an e-mail goes to {_names(self.coming)}, "
                "with all that is asked of them until then."
            )
        if self.printed:
            unserved = _names(self.printed)
            told.append(f"No mail server is set up, so nobody was told. It would have gone to: {unserved}.")
        if self.waiting:
            told.append(
                "No e-mail can be sent at the moment. The notices wait, and go out with the next run."
            )
        if self.failed:
            refused = _names([notice for notice, _ in self.failed])
            told.append(f"The mail server did not take the e-mail to {refused}. The next run tries again.")
        if self.untold:
            whom: dict[str, dict[str, None]] = {}
            for one in self.untold:
                whom.setdefault(one.why, {})[one.who] = None
            groups = "; ".join(f"{', '.join(names)} ({why})" for why, names in whom.items())
            told.append(f"Not told by e-mail: {groups}.")
        return told


def minutes_in_words(minutes: int) -> str:
    return "a minute" if minutes == 1 else f"{minutes} minutes"


def _names(notices: list[Notice]) -> str:
    return ", ".join(dict.fromkeys(str(notice.user) for notice in notices))
