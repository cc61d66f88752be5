# ruff: noqa: RUF012 the lists are how Django writes migrations

import uuid

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from rootway.web.migrations._append_only import put_triggers


def keep_sittings(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A sitting is never changed, and goes only with its person."""
    put_triggers(("web_sitting",), schema_editor)


class Migration(migrations.Migration):
    dependencies = [("web", "0002_record")]

    operations = [
        migrations.CreateModel(
            name="Sitting",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("protocol", models.CharField(max_length=80)),
                ("program", models.CharField(max_length=16)),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("history", models.JSONField()),
                ("events", models.JSONField()),
                ("ended", models.CharField(max_length=24)),
                ("response", models.CharField(max_length=24)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sittings", to="web.person"
                    ),
                ),
            ],
            options={
                "ordering": ("began_at", "id"),
                "indexes": [
                    models.Index(fields=["person", "began_at"], name="web_sitting_person__e7e481_idx")
                ],
            },
        ),
        migrations.RunPython(keep_sittings, migrations.RunPython.noop),
    ]
