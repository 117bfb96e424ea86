"""The roles of ``governance.access`` as groups; ``migrate`` gives them their deeds when it ends."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations

from governance.access import Role


def make_groups(apps: Apps, schema_editor: Any) -> None:
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    for role in Role:
        groups.get_or_create(name=role.value)


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0001_user"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    # Backwards the groups stay, for people may be in them.
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
