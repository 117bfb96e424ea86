"""The next meeting of home is found among those that notes announce without reading every meeting."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0005_hidden_records"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["next_date"], name="meeting_announced"),
        ),
    ]
