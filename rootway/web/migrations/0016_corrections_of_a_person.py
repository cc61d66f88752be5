# ruff: noqa: RUF012 the lists are how Django writes migrations

from django.db import migrations, models


class Migration(migrations.Migration):
    """What a person corrected is found without reading the whole log."""

    dependencies = [("web", "0015_withdrawn_times")]

    operations = [
        migrations.AddIndex(
            "entry",
            models.Index(
                fields=["person"],
                condition=models.Q(corrects__isnull=False),
                name="web_entry_corrections_of",
            ),
        ),
    ]
