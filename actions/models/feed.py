"""Addresses from which calendar programs, which can not sign in, read the days of one user."""

import hashlib
import secrets
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from meetings.models import Kept, KeptMeta, Meeting, Post

if TYPE_CHECKING:
    from actions.models.action import Action
    from governance.models import User

TOKEN_BYTES = 32  # nobody guesses them, so tries need not be counted


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def live(self) -> Self:
        return self.filter(revoked_at__isnull=True)

    def with_token(self, token: str) -> Self:
        return self.live().filter(token_sha256=digest_of(token))

    def make(self, user: "User", **of: "Post | Action | Meeting | None") -> str:
        """A new address for ``user``: gives its secret part, which is stored nowhere.

        ``of`` is a ``post``, an ``action`` or a ``meeting``, where it is not to be of everything.
        """
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self.create(user=user, token_sha256=digest_of(token), **of)
        return token

    def revoke(self) -> int:
        """The addresses answer nobody from now on; gives how many did until now."""
        return self.live().update(revoked_at=timezone.now())


class CalendarFeed(Kept):
    """One address: of the days that ``user`` may see, or of those of one post, action or meeting.

    The secret part of the address is kept as a digest alone, so that a copy of the database opens
    nobody's calendar. A revoked address stays, to say that there was one.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="calendar_feeds"
    )
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    action = models.ForeignKey(
        "actions.Action", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta(KeptMeta):
        default_permissions = ()
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="calendar_feed_of_one",
                condition=Q(post=None, action=None)
                | Q(post=None, meeting=None)
                | Q(action=None, meeting=None),
            )
        ]

    def __str__(self) -> str:
        return f"calendar address of {self.user}"

    @property
    def shows(self) -> str:
        """What stands in the calendar, in words."""
        if self.action:
            return f"Due day of {self.action.reference}"
        if self.meeting:
            return f"Due days of {self.meeting}"
        return f"{f'Due days of {self.post}' if self.post else 'All due days'}, and coming meetings"
