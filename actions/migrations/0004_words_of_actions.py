"""Actions and updates are found by the same words as notes: see meetings 0003_words_of_the_record."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


def words(*fields: str) -> models.GeneratedField:
    return models.GeneratedField(
        db_persist=True,
        expression=models.Func(
            *fields,
            function="record_words",
            output_field=django.contrib.postgres.search.SearchVectorField(),
        ),
        output_field=django.contrib.postgres.search.SearchVectorField(),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0003_owners_pass_on"),
        ("meetings", "0003_words_of_the_record"),
    ]

    operations = [
        migrations.RemoveIndex("action", "action_search"),
        migrations.RemoveField("action", "search"),
        migrations.AddField("action", "search", words("text")),
        migrations.AddIndex(
            "action",
            django.contrib.postgres.indexes.GinIndex(fields=["search"], name="action_search"),
        ),
        migrations.RemoveIndex("actionupdate", "update_search"),
        migrations.RemoveField("actionupdate", "search"),
        migrations.AddField("actionupdate", "search", words("matter_as_written", "text")),
        migrations.AddIndex(
            "actionupdate",
            django.contrib.postgres.indexes.GinIndex(fields=["search"], name="update_search"),
        ),
    ]
