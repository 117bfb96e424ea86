"""What is asked of one owner within some minutes comes in one mail, whatever page it was asked from.

The first request sets a clock in the process that answered it, and what is on record when it strikes is sent.
A process that ends before that loses only its clock: the next request, or the next run, sends all of it.
"""

import logging
from collections.abc import Sequence
from threading import Lock, Timer

from django.conf import settings
from django.db import close_old_connections, connections
from django.utils import timezone

from actions.models import AskedUpdate
from actions.notices.receivers import mail_leaves
from actions.notices.report import Report
from actions.notices.sending import after_asking, send_asked, will_be_asked

logger = logging.getLogger(__name__)

_clock: Timer | None = None
_alone = Lock()


def tell_of(asked: Sequence[AskedUpdate]) -> Report:
    """Ask owners for an update: at once where nothing is collected, or where no mail leaves."""
    if not settings.ASKING_MINUTES or not mail_leaves():
        return after_asking(asked)
    report = will_be_asked(asked)
    if report.coming:
        collect()
    return report


def collect() -> None:
    """Send what is asked when the minutes of the setting are over, counted from the first request."""
    global _clock  # noqa: PLW0603 - one for the whole process
    with _alone:
        if _clock is None or not _clock.is_alive():
            _clock = Timer(60 * settings.ASKING_MINUTES, send_collected)
            _clock.daemon = True  # nobody waits for it who stops the site
            _clock.start()


def send_collected() -> None:
    """Out of a thread of its own, whose connection ends with it."""
    global _clock  # noqa: PLW0603
    with _alone:
        _clock = None  # what is asked from now on sets another
    close_old_connections()
    try:
        send_asked(timezone.now())
    except Exception:
        logger.exception("Requests for updates wait for the next run of send_notices")
    finally:
        connections.close_all()
