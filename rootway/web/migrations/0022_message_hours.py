"""A practice says when it reads messages."""

# ruff: noqa: RUF012 the lists are how Django writes migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0021_monitoring"),
    ]

    operations = [
        migrations.AddField(
            model_name="practice",
            name="message_hours",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
    ]
