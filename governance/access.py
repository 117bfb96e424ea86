"""Who may do what: the one table of roles, and the deeds each may do.

URLs, buttons and querysets all ask Django's permissions; the groups that grant them are made
from this table by a migration. A change of the table goes with a new migration that calls
``grant_roles`` again; a test holds groups and table together.
"""

from enum import StrEnum
from typing import Any

from django.apps.registry import Apps
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
    for noun in ("meeting", "attendance", "agendaitem", "decision")
)

CHASES_ACTIONS = frozenset(
    {
        "actions.add_action",
        "actions.change_action",
        "actions.add_actionowner",
        "actions.change_actionowner",
        "actions.update_action",
        "actions.complete_action",
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
    f"meetings.{deed}_{noun}" for deed in ("add", "change") for noun in ("board", "person", "post", "tenure")
)

RECORD = frozenset(
    f"meetings.view_{noun}"
    for noun in (
        "board",
        "person",
        "post",
        "tenure",
        "meeting",
        "attendance",
        "agendaitem",
        "decision",
        "sourcedocument",
        "doubt",
    )
) | frozenset(f"actions.view_{noun}" for noun in ("action", "actionowner", "actionupdate"))

ROLES: dict[Role, frozenset[str]] = {
    Role.READER: RECORD,
    Role.POLICY_OFFICER: RECORD | SEES_ALL | KEEPS_NOTES | CHASES_ACTIONS,
    Role.COMMISSIONER: RECORD | SEES_ALL | SETTLES,
    Role.ADMINISTRATOR: RECORD | SEES_ALL | KEEPS_NOTES | KEEPS_THE_HOUSE,
}


def grant_roles(apps: Apps, schema_editor: Any) -> None:
    """Make the groups hold exactly what the table says; raises KeyError for an unknown deed.

    Permissions of an app are created after all migrations have run, which is too late here:
    they are created now, from the state of the migrations.
    """
    for label in ("governance", "meetings", "actions"):
        config: Any = apps.get_app_config(label)
        config.models_module = True  # the historical app has none, and would be passed over
        create_permissions(config, verbosity=0, apps=apps, using=schema_editor.connection.alias)
        config.models_module = None
    permissions = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in apps.get_model("auth", "Permission").objects.select_related("content_type")
    }
    for role, deeds in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role.value)
        group.permissions.set([permissions[deed] for deed in deeds])
