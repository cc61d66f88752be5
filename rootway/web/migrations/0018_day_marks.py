"""What a person did of their plan without the guide, or left out, day by day."""
# ruff: noqa: RUF012 the lists are how Django writes migrations

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("web", "0017_episodes")]

    operations = [
        migrations.CreateModel(
            name="DayMark",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("protocol", models.CharField(max_length=80)),
                ("day", models.DateField()),
                ("done", models.BooleanField()),
                ("said_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="day_marks",
                        to="web.person",
                    ),
                ),
            ],
            options={"ordering": ("day", "protocol", "id")},
        ),
        migrations.AddConstraint(
            "daymark",
            models.UniqueConstraint(fields=("person", "protocol", "day"), name="web_day_mark_once"),
        ),
    ]
