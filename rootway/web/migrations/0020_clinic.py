"""What clinicians and people who share with them keep; the database guards it as it guards the log."""

# ruff: noqa: RUF012 the lists are how Django writes migrations
import uuid
from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from rootway.web.migrations._append_only import add_triggers, guard_clinic


def stay(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """On this way there is nothing to do."""


def _key() -> Any:
    return models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)


class Migration(migrations.Migration):
    dependencies = [("web", "0020_shares")]

    operations = [
        migrations.RunPython(stay, add_triggers),  # back: SQLite makes the table of entries anew
        migrations.CreateModel(
            name="Handled",
            fields=[
                ("id", _key()),
                ("rise_key", models.CharField(max_length=64)),
                ("author_words", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("done", models.CharField(max_length=6)),
            ],
            options={
                "ordering": ("at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", _key()),
                ("number", models.PositiveIntegerField()),
                ("named", models.JSONField(default=dict)),
                ("role", models.CharField(max_length=9)),
                ("page", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("line", models.TextField()),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                ("id", _key()),
                ("author_words", models.JSONField(default=dict)),
                ("day", models.DateField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("what", models.CharField(max_length=200)),
                ("live", models.BooleanField(default=False)),
                ("began_at", models.DateTimeField(null=True)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("day", "recorded_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Monitoring",
            fields=[
                ("id", _key()),
                ("agreed_at", models.DateTimeField()),
                ("began_on", models.DateField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("agreed_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", _key()),
                ("author_words", models.JSONField(default=dict)),
                ("kind", models.CharField(max_length=12)),
                ("content", models.JSONField(default=dict)),
                ("text", models.TextField(blank=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("drafted_at", models.DateTimeField()),
                ("signed_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("drafted_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Stance",
            fields=[
                ("id", _key()),
                ("author_words", models.JSONField(default=dict)),
                ("topic", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=9)),
                ("target", models.CharField(blank=True, max_length=80)),
                ("reason", models.CharField(blank=True, max_length=40)),
                ("note", models.TextField(blank=True)),
                ("value", models.JSONField(null=True)),
                ("until", models.DateTimeField(null=True)),
                ("plan_fingerprint", models.CharField(blank=True, max_length=64)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("made_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Addendum",
            fields=[
                ("id", _key()),
                ("author_words", models.JSONField(default=dict)),
                ("text", models.TextField()),
                ("signed_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="addenda", to="web.person"
                    ),
                ),
            ],
            options={
                "ordering": ("signed_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="CareMessage",
            fields=[
                ("id", _key()),
                ("from_person", models.BooleanField()),
                ("author_words", models.JSONField(default=dict)),
                ("text", models.TextField()),
                ("sent_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                ("held_by_words", models.BooleanField(default=False)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="care_messages",
                        to="web.person",
                    ),
                ),
            ],
            options={
                "ordering": ("sent_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Examination",
            fields=[
                ("id", _key()),
                ("author_words", models.JSONField(default=dict)),
                ("observed_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="examinations",
                        to="web.person",
                    ),
                ),
            ],
            options={
                "ordering": ("observed_at", "id"),
            },
        ),
        migrations.AddField(
            model_name="entry",
            name="examination",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="entries",
                to="web.examination",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("examination__isnull", False)),
                fields=["examination"],
                name="web_entry_of_examination",
            ),
        ),
        migrations.AddField(
            model_name="handled",
            name="author",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="handled",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="handled", to="web.person"
            ),
        ),
        migrations.AddField(
            model_name="look",
            name="account",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="look",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="looks", to="web.person"
            ),
        ),
        migrations.AddField(
            model_name="minutes",
            name="author",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="minutes",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="minutes", to="web.person"
            ),
        ),
        migrations.AddField(
            model_name="monitoring",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="monitorings", to="web.person"
            ),
        ),
        migrations.AddField(
            model_name="minutes",
            name="monitoring",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="minutes", to="web.monitoring"
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="author",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="web.person"
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="practice",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="notes",
                to="web.practice",
            ),
        ),
        migrations.AddField(
            model_name="addendum",
            name="note",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="addenda", to="web.note"
            ),
        ),
        migrations.AddField(
            model_name="monitoring",
            name="share",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="monitorings", to="web.share"
            ),
        ),
        migrations.AddField(
            model_name="look",
            name="share",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="looks", to="web.share"
            ),
        ),
        migrations.AddField(
            model_name="examination",
            name="share",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="examinations",
                to="web.share",
            ),
        ),
        migrations.AddField(
            model_name="caremessage",
            name="share",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="web.share"
            ),
        ),
        migrations.AddField(
            model_name="stance",
            name="author",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="stance",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="stances", to="web.person"
            ),
        ),
        migrations.AddField(
            model_name="stance",
            name="share",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="stances",
                to="web.share",
            ),
        ),
        migrations.AddIndex(
            model_name="handled",
            index=models.Index(fields=["person", "rise_key"], name="web_handled_rise"),
        ),
        migrations.AddConstraint(
            model_name="look",
            constraint=models.UniqueConstraint(fields=("person", "number"), name="web_look_number"),
        ),
        migrations.RunPython(guard_clinic, stay),
    ]
