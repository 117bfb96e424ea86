"""What the database itself refuses of every record and its history, in bulk and to SQL typed by hand too."""

from typing import Any

import pgtrigger

NOT_EMPTIED = pgtrigger.Trigger(
    name="not_emptied",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Truncate,
    func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;",
)
"""No table is emptied at once. That goes past what refuses to delete a row: TRUNCATE deletes none."""

KEPT = [pgtrigger.Protect(name="keep", operation=pgtrigger.Delete), NOT_EMPTIED]
"""A row may be changed, and stays."""

APPENDED = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete), NOT_EMPTIED]
"""A row stays as it was written."""


def meta_of_events() -> dict[str, Any]:
    """Meta of a table of events, beside what ``append_only`` writes into it: made anew for each."""
    return {"default_permissions": ("view",), "ordering": ["pgh_id"], "triggers": [NOT_EMPTIED]}
