# ruff: noqa: RUF012 the lists are how Django writes migrations

from django.db import migrations, models


class Migration(migrations.Migration):
    """The index of the moments of each fact also holds the values: edges and extremes are read from it alone."""

    dependencies = [
        ("web", "0012_arrivals"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="entry",
            name="web_entry_newest_of_fact",
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["person", "fact", "observed_at", "value"], name="web_entry_values_of_fact"
            ),
        ),
    ]
