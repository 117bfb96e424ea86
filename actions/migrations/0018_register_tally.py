"""How many actions of each kind there are, and the triggers that keep it.

They fire once a statement on the entries, whatever the number of its rows. What a statement changes is
added to the rows of its kinds that nobody else is writing just now, and put in their place as one row; rows
that are held are left as they are, and their sum is right all the same. So writers never wait for each other
here, nor can two of them come to wait for each other in a ring.

The owners leave the indexes of entries: those of an action with very many would not fit into one.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

KIND = "board_id, status, is_closed, is_withheld, is_unapproved, owners, organisations"
ADDED = f"SELECT {KIND}, 1 AS actions FROM written"  # noqa: S608  # names that stand above
TAKEN_AWAY = f"SELECT {KIND}, -1 FROM before"  # noqa: S608
CHANGED = {"INSERT": ADDED, "UPDATE": f"{ADDED} UNION ALL {TAKEN_AWAY}", "DELETE": TAKEN_AWAY}
SEEN = {
    "INSERT": "NEW TABLE AS written",
    "UPDATE": "NEW TABLE AS written OLD TABLE AS before",
    "DELETE": "OLD TABLE AS before",
}
TABLE = "actions_registerentry"


def keeper(event: str) -> migrations.RunSQL:
    name = f"tally_after_{event.lower()}"
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION {TABLE}_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            WITH
                changed AS (
                    SELECT {KIND}, sum(actions) AS actions FROM ({CHANGED[event]}) one (
                        {KIND}, actions
                    )
                    GROUP BY {KIND} HAVING sum(actions) <> 0
                ),
                kept AS (
                    DELETE FROM actions_registertally WHERE id IN (
                        SELECT tally.id FROM actions_registertally tally JOIN changed USING ({KIND})
                        FOR UPDATE OF tally SKIP LOCKED
                    )
                    RETURNING {KIND}, actions
                )
            INSERT INTO actions_registertally ({KIND}, actions)
            SELECT {KIND}, sum(actions) FROM (TABLE changed UNION ALL TABLE kept) together
            GROUP BY {KIND} HAVING sum(actions) <> 0;
            RETURN NULL;
        END
        $$;
        CREATE TRIGGER {name} AFTER {event} ON {TABLE} REFERENCING {SEEN[event]}
            FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_{name}();
        """,  # noqa: S608
        f"DROP TRIGGER {name} ON {TABLE}; DROP FUNCTION {TABLE}_{name}();",
    )


EMPTIED = migrations.RunSQL(
    f"""
    CREATE FUNCTION {TABLE}_tally_after_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        DELETE FROM actions_registertally;
        RETURN NULL;
    END
    $$;
    CREATE TRIGGER tally_after_truncate AFTER TRUNCATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_tally_after_truncate();
    """,  # noqa: S608
    f"DROP TRIGGER tally_after_truncate ON {TABLE}; DROP FUNCTION {TABLE}_tally_after_truncate();",
)
COUNTED_ONCE = f"""
    INSERT INTO actions_registertally ({KIND}, actions)
    SELECT {KIND}, count(*) FROM {TABLE} GROUP BY {KIND}"""  # noqa: S608


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0017_tables_are_not_emptied"),
        ("meetings", "0015_tables_are_not_emptied"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegisterTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("in_progress", "In progress"),
                            ("deferred", "Deferred"),
                            ("completed", "Completed"),
                            ("discharged", "Discharged"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_closed", models.BooleanField()),
                ("is_withheld", models.BooleanField()),
                ("is_unapproved", models.BooleanField()),
                (
                    "owners",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
                ),
                (
                    "organisations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), size=None
                    ),
                ),
                ("actions", models.IntegerField()),
            ],
            options={
                "verbose_name_plural": "register tallies",
                "default_permissions": (),
            },
        ),
        migrations.RemoveIndex(
            model_name="registerentry",
            name="register_by_due",
        ),
        migrations.RemoveIndex(
            model_name="registerentry",
            name="register_outstanding",
        ),
        migrations.RemoveIndex(
            model_name="registerentry",
            name="register_by_status",
        ),
        migrations.AddIndex(
            model_name="registerentry",
            index=models.Index(
                fields=["is_closed", "due_on", "raised_on", "action"],
                include=("board", "status", "is_withheld", "is_unapproved"),
                name="register_by_due",
            ),
        ),
        migrations.AddIndex(
            model_name="registerentry",
            index=models.Index(
                fields=["board", "is_closed", "due_on", "raised_on", "action"],
                include=("status", "is_withheld", "is_unapproved"),
                name="register_by_board",
            ),
        ),
        migrations.AddField(
            model_name="registertally",
            name="board",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="meetings.board",
            ),
        ),
        migrations.AddIndex(
            model_name="registertally",
            index=models.Index(fields=["board", "status"], name="tally_of_board"),
        ),
        *map(keeper, CHANGED),
        EMPTIED,
        migrations.RunSQL(COUNTED_ONCE, migrations.RunSQL.noop),
    ]
