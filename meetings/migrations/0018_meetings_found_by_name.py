"""Meetings are found by title, theme and venue; their words are made as those of the notes are by now."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0017_amendments_of_facts"),
        ("actions", "0021_words_without_accents"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="meeting",
            index=django.contrib.postgres.indexes.GinIndex(
                models.Func(
                    output_field=django.contrib.postgres.search.SearchVectorField(),
                    template="record_words(((((title)::text || ' '::text) || (theme)::text) || ' '::text) || (venue)::text)",
                ),
                name="meeting_named",
            ),
        ),
    ]
