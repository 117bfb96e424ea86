"""Who may do what: the one table of roles, and the deeds each may do.

URLs, buttons and querysets all ask Django's permissions; the groups that grant them are made
by a migration, and hold what this table says after every ``migrate``.
"""

from enum import StrEnum

from django.apps import apps
from django.contrib.auth.management import create_permissions


class Role(StrEnum):
    READER = "Reader"
    POLICY_OFFICER = "Policy officer"
    COMMISSIONER = "Commissioner"
    ADMINISTRATOR = "Administrator"


SEES_ALL = frozenset({"meetings.view_unapproved_meeting", "meetings.view_withheld_item"})

KEEPS_NOTES = frozenset(
    f"meetings.{deed}_{noun}"
    for deed in ("add", "change")
    for noun in ("meeting", "attendance", "agendaitem", "decision", "paper")
) | {"meetings.add_amendment", "actions.add_droppedmatter", "actions.change_droppedmatter"}

CHASES_ACTIONS = frozenset(
    {
        "actions.add_action",
        "actions.change_action",
        "actions.add_actionowner",
        "actions.change_actionowner",
        "actions.update_action",
        "actions.complete_action",
        "actions.minute_discharge_action",
    }
)

SETTLES = frozenset(
    {
        "actions.update_action",
        "actions.discharge_action",
        "actions.withdraw_action",
        "actions.reopen_action",
        "meetings.approve_meeting",
        "meetings.publish_meeting",
    }
)

KEEPS_THE_HOUSE = frozenset(
    {
        "meetings.import_notes",
        "meetings.change_doubt",
        "governance.add_user",
        "governance.change_user",
        "governance.view_user",
    }
) | frozenset(
    f"meetings.{deed}_{noun}"
    for deed in ("add", "change")
    for noun in ("board", "boardmember", "person", "post", "tenure")
)

RECORD = frozenset(
    f"meetings.view_{noun}"
    for noun in (
        "board",
        "boardmember",
        "person",
        "post",
        "tenure",
        "meeting",
        "attendance",
        "agendaitem",
        "decision",
        "paper",
        "stagechange",
        "amendment",
        "sourcedocument",
        "doubt",
    )
) | frozenset(f"actions.view_{noun}" for noun in ("action", "actionowner", "actionupdate", "droppedmatter"))

ROLES: dict[Role, frozenset[str]] = {
    Role.READER: RECORD,
    Role.POLICY_OFFICER: RECORD | SEES_ALL | KEEPS_NOTES | CHASES_ACTIONS,
    Role.COMMISSIONER: RECORD | SEES_ALL | SETTLES,
    Role.ADMINISTRATOR: RECORD | SEES_ALL | KEEPS_NOTES | KEEPS_THE_HOUSE,
}


def grant_roles(using: str) -> None:
    """Make the groups hold exactly what the table says; raises KeyError for an unknown deed.

    Called after every ``migrate``, so that a change of the table takes effect with the release
    that brings it. Django makes the permissions of an app at the same moment, in no order that
    could be relied on: they are made here first.
    """
    for label in ("governance", "meetings", "actions"):
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    permissions = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in apps.get_model("auth", "Permission")
        .objects.using(using)
        .select_related("content_type")
    }
    for role, deeds in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.using(using).get_or_create(name=role.value)
        group.permissions.set([permissions[deed] for deed in deeds])
