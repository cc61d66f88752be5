"""Lawyers who were looked up, what people sign for them, and each package; the database guards what was signed."""
# ruff: noqa: RUF012 the lists are how Django writes migrations

import uuid

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from rootway.web.migrations._append_only import guard_releases


def stay(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """On the way back there is nothing to do: the guards go with their tables."""


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0023_evidence"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClientNumber",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("matter", models.CharField(blank=True, max_length=60)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("entered_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("-made_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Authorization",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("named", models.JSONField(default=dict)),
                ("entered_at", models.DateTimeField()),
                ("selection", models.JSONField(default=dict)),
                ("purpose", models.CharField(blank=True, max_length=120)),
                ("expires_on", models.DateField(null=True)),
                ("as_of", models.DateTimeField(null=True)),
                ("text", models.TextField(blank=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("signed_by", models.CharField(blank=True, max_length=120)),
                ("signed_how", models.CharField(blank=True, max_length=20)),
                ("signed_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authorizations",
                        to="web.person",
                    ),
                ),
                (
                    "client_number",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="authorization",
                        to="web.clientnumber",
                    ),
                ),
            ],
            options={
                "ordering": ("entered_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="AuthorizationEnd",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("at", models.DateTimeField()),
                (
                    "authorization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="end",
                        to="web.authorization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authorization_ends",
                        to="web.person",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Counsel",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=120)),
                ("firm", models.CharField(max_length=120)),
                ("region", models.CharField(max_length=60)),
                ("number", models.CharField(max_length=40)),
                ("phone", models.CharField(max_length=40)),
                ("state", models.CharField(default="pending", max_length=9)),
                ("asked_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(null=True)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("until", models.DateField(null=True)),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counsel",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("asked_at", "id"),
            },
        ),
        migrations.AddField(
            model_name="clientnumber",
            name="counsel",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="client_numbers", to="web.counsel"
            ),
        ),
        migrations.AddField(
            model_name="authorization",
            name="counsel",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="authorizations",
                to="web.counsel",
            ),
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("as_of", models.DateTimeField()),
                ("name", models.CharField(max_length=80)),
                ("manifest", models.TextField()),
                ("way", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "authorization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="releases",
                        to="web.authorization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="releases", to="web.person"
                    ),
                ),
            ],
            options={
                "ordering": ("made_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Collected",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("named", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "account",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="collected", to="web.person"
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="collected",
                        to="web.release",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "id"),
            },
        ),
        migrations.AddConstraint(
            model_name="counsel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "accepted")),
                fields=("region", "number"),
                name="web_counsel_one_accepted",
            ),
        ),
        migrations.RunPython(guard_releases, stay),
    ]
