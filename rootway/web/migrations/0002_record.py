# ruff: noqa: RUF012 the lists are how Django writes migrations

import uuid
from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from rootway.web.migrations._append_only import add_triggers


def move_checks(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Each check becomes a person under the same id, each answer an entry that corrects the one before it."""
    for check in apps.get_model("web", "Check").objects.all():  # type: ignore[misc]  # the stubs know only the models of today
        person = apps.get_model("web", "Person").objects.create(  # type: ignore[misc]  # as above
            id=check.id,
            country=check.country,
            examined=check.examined,
            started_at=check.started_at,
            check_began_at=check.started_at,
            touched_at=check.touched_at,
        )
        _move_answers(apps.get_model("web", "Entry"), check, person)


def _move_answers(entry_model: Any, check: Any, person: Any) -> None:
    last: dict[str, Any] = {}
    for answer in check.answers.order_by("id"):
        before = last.pop(answer.fact, None)
        if answer.value is None and before is None:
            continue
        entry = entry_model.objects.create(
            person=person,
            fact=answer.fact,
            value=answer.value,
            observed_at=answer.observed_at,
            recorded_at=answer.recorded_at,
            corrects=None if before is None else before.id,
        )
        if answer.value is not None:
            last[answer.fact] = entry


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0001_first"),
    ]

    # Whoever points at an account waits for the table of accounts, which the first migration does not have.
    run_before = [("account", "0001_initial"), ("mfa", "0001_initial"), ("usersessions", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Leaving",
            fields=[
                ("person", models.UUIDField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("label", models.CharField(blank=True, max_length=60)),
                ("carer", models.BooleanField(default=False)),
                ("country", models.CharField(blank=True, max_length=2)),
                ("examined", models.BooleanField(null=True)),
                ("time_zone", models.CharField(blank=True, max_length=64)),
                ("started_at", models.DateTimeField()),
                ("check_began_at", models.DateTimeField()),
                ("touched_at", models.DateTimeField(db_index=True)),
                ("keeps_log", models.BooleanField(default=False)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("fact", models.CharField(max_length=80)),
                ("value", models.JSONField(null=True)),
                ("observed_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("by", models.CharField(default="self", max_length=9)),
                ("corrects", models.UUIDField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="web.person"
                    ),
                ),
            ],
            options={
                "ordering": ("observed_at", "recorded_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Shown",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("shown_at", models.DateTimeField()),
                ("kind", models.CharField(max_length=9)),
                ("pathway_version", models.CharField(max_length=40)),
                ("content", models.JSONField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shown", to="web.person"
                    ),
                ),
            ],
            options={
                "ordering": ("shown_at", "id"),
            },
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["person", "observed_at"], name="web_entry_person__dc4692_idx"),
        ),
        migrations.RunPython(move_checks, migrations.RunPython.noop),
        migrations.DeleteModel(
            name="Answer",
        ),
        migrations.DeleteModel(
            name="Check",
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop),
    ]
