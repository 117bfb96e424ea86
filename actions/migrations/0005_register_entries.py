"""The register's read model, and the triggers that keep it.

``actions_register_now`` says what the entries of some actions ought to be; ``actions_register_refill``
makes them so. Triggers fire once a statement, whatever the number of its rows, so that COPY and bulk
writes pay for one refill. An entry is locked before it is worked out anew: of two writers at once,
one who changes the status and one who adds an owner, the second then sees what the first has done.

Of a label the first 200 characters make its key: a longer one, a whole clause, would not fit an index.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

STATUSES = [
    ("open", "Open"),
    ("in_progress", "In progress"),
    ("deferred", "Deferred"),
    ("completed", "Completed"),
    ("discharged", "Discharged"),
    ("withdrawn", "Withdrawn"),
]

MAKE_FUNCTIONS = """
CREATE FUNCTION actions_register_now(ids bigint[]) RETURNS TABLE (
    action_id bigint, board_id bigint, year smallint, number integer, status varchar, is_closed boolean,
    due_on date, raised_on date, is_withheld boolean, is_unapproved boolean,
    owners text[], organisations varchar[], first_owner text
) LANGUAGE sql STABLE AS $$
    SELECT action.id, action.board_id, action.year, action.number, action.status,
        action.status IN ('discharged', 'withdrawn'), action.due_on, action.raised_on,
        coalesce(item.is_withheld, false),
        coalesce(meeting.stage NOT IN ('approved', 'published'), false),
        coalesce(owed.keys, '{none}'), coalesce(owed.organisations, '{}'), owed.first
    FROM actions_action action
    LEFT JOIN meetings_agendaitem item ON item.id = action.item_id
    LEFT JOIN meetings_meeting meeting ON meeting.id = action.meeting_id
    LEFT JOIN LATERAL (
        SELECT
            array_agg(DISTINCT key.key) AS keys,
            array_agg(DISTINCT post.organisation) FILTER (WHERE post.id IS NOT NULL) AS organisations,
            (array_agg(lower(coalesce(post.title, person.name, left(owner.label, 200))) ORDER BY owner.position))[1] AS first
        FROM actions_actionowner owner
        LEFT JOIN meetings_post post ON post.id = owner.post_id
        LEFT JOIN meetings_person person ON person.id = owner.person_id
        CROSS JOIN LATERAL (VALUES
            (CASE WHEN post.id IS NOT NULL THEN 'post:' || post.id END),
            (CASE WHEN person.id IS NOT NULL THEN 'person:' || person.id END),
            (CASE WHEN post.id IS NULL AND person.id IS NULL THEN 'label:' || left(owner.label, 200) END)
        ) key (key)
        WHERE owner.action_id = action.id AND NOT owner.is_former AND key.key IS NOT NULL
    ) owed ON true
    WHERE action.id = ANY (ids)
$$;

CREATE FUNCTION actions_register_refill(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF ids IS NULL THEN
        RETURN;
    END IF;
    PERFORM FROM actions_registerentry entry WHERE entry.action_id = ANY (ids) ORDER BY entry.action_id FOR UPDATE;
    INSERT INTO actions_registerentry AS kept (
        action_id, board_id, year, number, status, is_closed, due_on, raised_on, is_withheld, is_unapproved,
        owners, organisations, first_owner
    )
    SELECT * FROM actions_register_now(ids)
    ON CONFLICT (action_id) DO UPDATE SET
        board_id = excluded.board_id, year = excluded.year, number = excluded.number, status = excluded.status,
        is_closed = excluded.is_closed, due_on = excluded.due_on, raised_on = excluded.raised_on,
        is_withheld = excluded.is_withheld, is_unapproved = excluded.is_unapproved, owners = excluded.owners,
        organisations = excluded.organisations, first_owner = excluded.first_owner
    WHERE kept IS DISTINCT FROM excluded;
END
$$;
"""
DROP_FUNCTIONS = """
DROP FUNCTION actions_register_refill(bigint[]);
DROP FUNCTION actions_register_now(bigint[]);
"""

CHANGED_ACTIONS = {
    ("actions_action", "INSERT"): "SELECT id FROM written",
    ("actions_action", "UPDATE"): """
        SELECT written.id FROM written JOIN before USING (id)
        WHERE (written.board_id, written.year, written.number, written.status, written.due_on,
               written.raised_on, written.item_id, written.meeting_id)
            IS DISTINCT FROM (before.board_id, before.year, before.number, before.status, before.due_on,
               before.raised_on, before.item_id, before.meeting_id)""",
    ("actions_actionowner", "INSERT"): "SELECT action_id FROM written",
    ("actions_actionowner", "UPDATE"): "SELECT action_id FROM written UNION SELECT action_id FROM before",
    ("meetings_agendaitem", "UPDATE"): """
        SELECT action.id FROM written JOIN before USING (id) JOIN actions_action action ON action.item_id = written.id
        WHERE written.is_withheld <> before.is_withheld""",
    ("meetings_meeting", "UPDATE"): """
        SELECT action.id FROM written JOIN before USING (id) JOIN actions_action action ON action.meeting_id = written.id
        WHERE written.stage <> before.stage""",
    ("meetings_post", "UPDATE"): """
        SELECT owner.action_id FROM written JOIN before USING (id) JOIN actions_actionowner owner ON owner.post_id = written.id
        WHERE (written.title, written.organisation) <> (before.title, before.organisation)""",
    ("meetings_person", "UPDATE"): """
        SELECT owner.action_id FROM written JOIN before USING (id) JOIN actions_actionowner owner ON owner.person_id = written.id
        WHERE written.name <> before.name""",
}
"""Which statements can change an entry, and of which actions. Records are never deleted."""


def keeper(table: str, event: str) -> migrations.RunSQL:
    name = f"register_after_{event.lower()}"
    seen = "NEW TABLE AS written" + (" OLD TABLE AS before" if event == "UPDATE" else "")
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM actions_register_refill(
                (SELECT array_agg(DISTINCT changed.id) FROM ({CHANGED_ACTIONS[table, event]}) changed (id))
            );
            RETURN NULL;
        END
        $$;
        CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {seen}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_{name}();
        """,  # noqa: S608  # names that stand above
        f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {table}_{name}();",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0004_words_of_actions"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegisterEntry",
            fields=[
                (
                    "action",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="register_entry",
                        serialize=False,
                        to="actions.action",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.board",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("status", models.CharField(choices=STATUSES, max_length=12)),
                ("is_closed", models.BooleanField()),
                ("due_on", models.DateField(null=True)),
                ("raised_on", models.DateField(null=True)),
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
                ("first_owner", models.TextField(null=True)),
            ],
            options={
                "verbose_name_plural": "register entries",
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["is_closed", "due_on", "raised_on", "action"], name="register_by_due"
                    ),
                    models.Index(fields=["is_closed", "raised_on", "action"], name="register_by_age"),
                    django.contrib.postgres.indexes.GinIndex(fields=["owners"], name="register_by_owner"),
                ],
            },
        ),
        migrations.RunSQL(MAKE_FUNCTIONS, DROP_FUNCTIONS),
        *(keeper(table, event) for table, event in CHANGED_ACTIONS),
        migrations.RunSQL(
            "SELECT actions_register_refill((SELECT array_agg(id) FROM actions_action))",
            migrations.RunSQL.noop,
        ),
    ]
