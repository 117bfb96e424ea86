from django.db import migrations

WITHHOLD = """
WITH RECURSIVE under AS (
    SELECT child.id, parent.withheld_because
    FROM meetings_agendaitem child JOIN meetings_agendaitem parent ON parent.id = child.parent_id
    WHERE parent.is_withheld AND NOT child.is_withheld
    UNION
    SELECT child.id, under.withheld_because
    FROM meetings_agendaitem child JOIN under ON under.id = child.parent_id
    WHERE NOT child.is_withheld
)
UPDATE meetings_agendaitem item SET is_withheld = TRUE, withheld_because = under.withheld_because
FROM under WHERE item.id = under.id
"""


class Migration(migrations.Migration):
    """Sub-items of what was withheld before are withheld too; the way back releases nothing."""

    dependencies = [
        ("meetings", "0008_sub_items_withheld"),
    ]

    operations = [migrations.RunSQL(WITHHOLD, migrations.RunSQL.noop)]
