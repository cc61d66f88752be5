"""A ledger is asked for before a person agrees to it, and begun after; minutes written down wrong are taken back."""

# ruff: noqa: RUF012 the lists are how Django writes migrations
from datetime import UTC, datetime

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from rootway.web.migrations._append_only import guard_clinic


def stay(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """On this way there is nothing to do."""


def unguard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """On the way back the guards of a table whose column is to go are taken off; they would name it."""
    place = " ON web_minutes" if schema_editor.connection.vendor == "postgresql" else ""
    for name in ("no_update", "no_delete"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS web_minutes_{name}{place}", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0020_clinic"),
    ]

    operations = [
        migrations.RunPython(stay, guard_clinic),  # back: the guards name the columns that are left
        migrations.AlterModelOptions(name="monitoring", options={"ordering": ("asked_at", "id")}),
        migrations.AddField(model_name="minutes", name="takes_back", field=models.UUIDField(null=True)),
        migrations.AddField(
            model_name="monitoring",
            name="asked_at",
            field=models.DateTimeField(default=datetime(2026, 12, 1, tzinfo=UTC)),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="monitoring", name="agreed_at", field=models.DateTimeField(null=True)
        ),
        migrations.AlterField(model_name="monitoring", name="began_on", field=models.DateField(null=True)),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.UniqueConstraint(
                condition=models.Q(("takes_back__isnull", False)),
                fields=("takes_back",),
                name="web_minutes_back_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="monitoring",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("share",), name="web_monitoring_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="monitoring",
            constraint=models.CheckConstraint(
                condition=models.Q(("began_on", None), ("agreed_at__isnull", False), _connector="OR"),
                name="web_monitoring_agreed_first",
            ),
        ),
        migrations.RunPython(guard_clinic, unguard),
    ]
