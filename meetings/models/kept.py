"""Records are kept: minutes, decisions and action logs are permanent."""

from typing import ClassVar

import pgtrigger
from django.db import models

from governance.keeping import KEPT


class KeptMeta:
    """Meta of every record: no permission to delete exists, and the database itself refuses.

    Source: the office's retention schedule, under which minutes, decisions and action logs
    are kept permanently. The triggers hold for bulk deletion and for SQL typed by hand too.
    """

    default_permissions: ClassVar[tuple[str, ...]] = ("add", "change", "view")
    triggers: ClassVar[list[pgtrigger.Trigger]] = KEPT


class Kept(models.Model):
    class Meta(KeptMeta):
        abstract = True
