from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0016_facts_of_approved_notes_are_locked"),
    ]

    operations = [
        migrations.AddField(
            model_name="amendment",
            name="about",
            field=models.CharField(
                blank=True,
                help_text="Of the meeting itself, such as: Venue.",
                verbose_name="fact that is corrected",
            ),
        ),
        migrations.AlterField(
            model_name="amendment",
            name="was",
            field=models.TextField(
                blank=True,
                help_text="Empty where nothing is said of the fact.",
                verbose_name="words as approved",
            ),
        ),
    ]
