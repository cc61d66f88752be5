"""Earlier zones that a person lived by, and how often a visit changed."""
# ruff: noqa: RUF012 the lists are how Django writes migrations

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0010_one_spelling"),
    ]

    operations = [
        migrations.AddField(
            model_name="visit",
            name="sequence",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("time_zone", models.CharField(max_length=64)),
                ("until", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="moves", to="web.person"
                    ),
                ),
            ],
            options={
                "ordering": ("until", "id"),
            },
        ),
    ]
