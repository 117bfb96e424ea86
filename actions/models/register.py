"""The register's read model: one narrow row an action, of what lists of actions filter, sort and count by."""

from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import connections, models

from actions.models.action import Action
from actions.models.status import Status
from meetings.models import Board

if TYPE_CHECKING:
    from governance.models import User

NOBODY = "none"
"""Key of actions that nobody owes."""

DIFFERING = """
WITH
    now AS (
        SELECT * FROM actions_register_now((SELECT array_agg(id) FROM actions_action))
    ),
    kept AS (
        SELECT action_id, board_id, year, number, status, is_closed, due_on, raised_on, is_withheld,
            is_unapproved, owners, organisations, first_owner
        FROM actions_registerentry
    )
SELECT DISTINCT action_id
FROM ((TABLE now EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE now)) differing
ORDER BY action_id
"""


class OfTheRegister(models.QuerySet[Any]):
    """Rows that bear the two columns which hide an action."""

    def visible_to(self, user: "User") -> Self:
        """The rule of ``Action.objects.visible_to``, without its joins; a test holds them together."""
        rows = self
        if not user.has_perm("meetings.view_withheld_item"):
            rows = rows.filter(is_withheld=False)
        if not user.has_perm("meetings.view_unapproved_meeting"):
            rows = rows.filter(is_unapproved=False)
        return rows


class RegisterEntryQuerySet(OfTheRegister):
    def differing(self) -> list[int]:
        """Ids of the actions whose entry is not what it would be if it were made now: none, normally."""
        with connections[self.db].cursor() as cursor:
            cursor.execute(DIFFERING)
            return [action_id for (action_id,) in cursor.fetchall()]

    def refill(self) -> None:
        """Make every entry anew: only after rows were written while triggers were switched off."""
        with connections[self.db].cursor() as cursor:
            cursor.execute("SELECT actions_register_refill((SELECT array_agg(id) FROM actions_action))")


class RegisterEntry(models.Model):
    """What the register knows of one action.

    Written by triggers of the database alone (migration ``0005_register_entries``), so that the
    importer's bulk writes, COPY and SQL typed by hand keep it right. ``owners`` holds the keys of
    those who owe the action now: ``post:3``, ``person:12``, and ``label:as written`` where the label
    was found to mean neither; ``none`` where nobody does. ``first_owner`` is for sorting: empty
    where there is none, which sorts last.
    """

    action = models.OneToOneField(
        Action, on_delete=models.PROTECT, primary_key=True, related_name="register_entry"
    )
    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=12, choices=Status.choices)
    is_closed = models.BooleanField()
    due_on = models.DateField(null=True)
    raised_on = models.DateField(null=True)
    is_withheld = models.BooleanField()
    is_unapproved = models.BooleanField()
    owners = ArrayField(models.TextField())
    organisations = ArrayField(models.CharField(max_length=10))
    first_owner = models.TextField(null=True)  # noqa: DJ001 - see above

    objects = RegisterEntryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name_plural = "register entries"
        indexes = [
            models.Index(
                fields=["is_closed", "due_on", "raised_on", "action"],
                include=["board", "status", "is_withheld", "is_unapproved"],
                name="register_by_due",
            ),
            models.Index(
                fields=["board", "is_closed", "due_on", "raised_on", "action"],
                include=["status", "is_withheld", "is_unapproved"],
                name="register_by_board",
            ),
            models.Index(fields=["is_closed", "raised_on", "action"], name="register_by_age"),
            GinIndex(fields=["owners"], name="register_by_owner"),
        ]

    def __str__(self) -> str:
        return f"register entry of action {self.action_id}"
