"""Whether a meeting has spoken of an action is read from the index alone: the dropped ones are found in two thirds of the time."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0021_words_without_accents"),
        ("meetings", "0018_meetings_found_by_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="actionupdate",
            name="update_chain",
        ),
        migrations.AddIndex(
            model_name="actionupdate",
            index=models.Index(fields=["action", "on", "id"], include=("meeting",), name="update_chain"),
        ),
    ]
