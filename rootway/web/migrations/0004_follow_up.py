# ruff: noqa: RUF012 the lists are how Django writes migrations

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0003_sitting"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["person", "fact", "observed_at"], name="web_entry_newest_of_fact"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("corrects__isnull", False)),
                fields=["corrects"],
                name="web_entry_corrections",
            ),
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("fact", models.CharField(max_length=80)),
                ("words", models.CharField(max_length=80)),
                ("named_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activities",
                        to="web.person",
                    ),
                ),
            ],
            options={
                "ordering": ("fact",),
                "constraints": [
                    models.UniqueConstraint(fields=("person", "fact"), name="web_activity_once_for_each_fact")
                ],
            },
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="feed",
                        serialize=False,
                        to="web.person",
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("remind_at", models.TimeField()),
                ("quiet_from", models.TimeField()),
                ("quiet_to", models.TimeField()),
            ],
        ),
    ]
