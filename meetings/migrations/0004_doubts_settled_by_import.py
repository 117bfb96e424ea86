"""A doubt may be settled without a person where the settlement says by what: a later file can answer it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0003_words_of_the_record"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="doubt", name="doubt_is_settled_by_somebody"),
        migrations.AddConstraint(
            model_name="doubt",
            constraint=models.CheckConstraint(
                condition=models.Q(("settled_at__isnull", True), ("settled_by__isnull", True))
                | models.Q(("settled_at__isnull", False), ("settled_by__isnull", False))
                | (models.Q(("settled_at__isnull", False)) & models.Q(("settlement", ""), _negated=True)),
                name="doubt_is_settled_by_somebody",
            ),
        ),
    ]
