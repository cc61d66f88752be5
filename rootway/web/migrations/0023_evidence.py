"""What the server vouches for: the keys it signs with, and one line a day that binds every chain of looks."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from rootway.web.migrations._append_only import keep_evidence


def stay(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """On the way back there is nothing to do: the guards go with their tables."""


class Migration(migrations.Migration):
    dependencies = [("web", "0022_message_hours")]  # noqa: RUF012 Django's own form

    operations = [  # noqa: RUF012 Django's own form
        migrations.CreateModel(
            name="DayLine",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("line", models.TextField()),
            ],
            options={"ordering": ("day",)},
        ),
        migrations.CreateModel(
            name="SigningKey",
            fields=[
                ("fingerprint", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("public", models.CharField(max_length=44)),
                ("since", models.DateTimeField()),
            ],
            options={"ordering": ("since", "fingerprint")},
        ),
        migrations.CreateModel(
            name="DayLeaves",
            fields=[
                (
                    "day",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, primary_key=True,
                        related_name="leaves", serialize=False, to="web.dayline",
                    ),
                ),
                ("digests", models.TextField()),
            ],
        ),
        migrations.RunPython(keep_evidence, stay),
    ]  # fmt: skip
