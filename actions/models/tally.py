"""How many actions of each kind there are: what is counted where neither days nor words are asked for."""

from django.contrib.postgres.fields import ArrayField
from django.db import connections, models

from actions.models.register import OfTheRegister
from actions.models.status import Status
from meetings.models import Board

DIFFERING = """
WITH
    now AS (SELECT {kind}, count(*) AS actions FROM actions_registerentry GROUP BY {kind}),
    kept AS (
        SELECT {kind}, sum(actions) AS actions FROM actions_registertally
        GROUP BY {kind} HAVING sum(actions) <> 0
    )
SELECT count(*) FROM ((TABLE now EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE now)) differing
""".format(kind="board_id, status, is_closed, is_withheld, is_unapproved, owners, organisations")  # noqa: S608


class RegisterTallyQuerySet(OfTheRegister):
    def differing(self) -> int:
        """Of how many kinds the number is not what the entries say: none, normally."""
        with connections[self.db].cursor() as cursor:
            cursor.execute(DIFFERING)
            return int(cursor.fetchone()[0])


class RegisterTally(models.Model):
    """So many ``actions`` of one board have one status, the same owners, and are hidden or not.

    Written by triggers on the entries alone (migration ``0017_register_tally``). A kind may have several
    rows, and one of them may be less than nothing: writers at once add rows rather than wait for each other,
    and the next one makes one row of those that nobody holds. Only their sum means something.
    """

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    status = models.CharField(max_length=12, choices=Status.choices)
    is_closed = models.BooleanField()
    is_withheld = models.BooleanField()
    is_unapproved = models.BooleanField()
    owners = ArrayField(models.TextField())
    organisations = ArrayField(models.CharField(max_length=10))
    actions = models.IntegerField()

    objects = RegisterTallyQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name_plural = "register tallies"
        indexes = [models.Index(fields=["board", "status"], name="tally_of_board")]

    def __str__(self) -> str:
        return f"{self.actions} actions of board {self.board_id}, {self.status}"
