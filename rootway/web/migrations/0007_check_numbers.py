"""Answers belong to a check by its number. Old rows get it from the moment at which the check began."""
# ruff: noqa: RUF012 the lists are how Django writes migrations

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F
from django.utils import timezone

from rootway.web.migrations._append_only import TABLES, drop_triggers, put_triggers

GUARDED = (*TABLES, "web_sitting")


def open_tables(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The guarded tables take a change until the end of this migration."""
    drop_triggers(GUARDED, schema_editor)


def close_tables(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """No row changes from here on."""
    put_triggers(GUARDED, schema_editor)


def number_rows(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What was known before the current check began belongs to none (0); all the rest to the current one (1)."""
    began = F("person__check_began_at")
    earlier = {
        "Entry": {"observed_at__lt": began, "recorded_at__lt": began},
        "Shown": {"shown_at__lt": began},
        "Sitting": {"ended_at__lt": began},
    }
    for name, before in earlier.items():
        apps.get_model("web", name).objects.filter(**before).update(check_number=0)


def see_clock(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Whoever runs this has looked at the server: its clock is believed from here on."""
    apps.get_model("web", "ClockSeen").objects.create(id=1, seen_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0006_staff"),
    ]

    operations = [
        migrations.RunPython(open_tables, migrations.RunPython.noop),
        *(
            migrations.AddField(
                model_name=name, name="check_number", field=models.PositiveIntegerField(default=1)
            )
            for name in ("person", "entry", "shown", "sitting")
        ),
        migrations.RunPython(number_rows, migrations.RunPython.noop),
        migrations.RunPython(close_tables, migrations.RunPython.noop),
        migrations.CreateModel(
            name="ClockSeen",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("seen_at", models.DateTimeField()),
                ("doubted_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RunPython(see_clock, migrations.RunPython.noop),
    ]
