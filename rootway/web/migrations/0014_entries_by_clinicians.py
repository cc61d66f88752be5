# ruff: noqa: RUF012 the lists are how Django writes migrations

from django.db import migrations, models


class Migration(migrations.Migration):
    """What a clinician wrote is found without reading the whole log."""

    dependencies = [("web", "0013_values_of_facts")]

    operations = [
        migrations.AddIndex(
            "entry",
            models.Index(
                fields=["person"], condition=models.Q(by="clinician"), name="web_entry_by_clinician"
            ),
        ),
    ]
