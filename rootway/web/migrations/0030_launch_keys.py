"""Record systems that know us by a key, and those that people may choose themselves."""

# ruff: noqa: RUF012 the lists are how Django writes migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0029_launches"),
    ]

    operations = [
        migrations.AddField(
            model_name="recordsystem",
            name="key",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="recordsystem",
            name="for_people",
            field=models.BooleanField(default=False),
            preserve_default=False,
        ),
    ]
