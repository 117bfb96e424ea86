"""The roles of ``governance.access`` as groups."""

from django.db import migrations

from governance.access import grant_roles


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0001_user"),
        ("meetings", "0001_record_of_meetings"),
        ("actions", "0001_register_of_actions"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    # Backwards the groups stay: people are in them, and without permissions' models they grant nothing.
    operations = [migrations.RunPython(grant_roles, migrations.RunPython.noop)]
