"""Apps that read for a person."""

# ruff: noqa: RUF012 the lists are how Django writes migrations
import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0027_language_v"),
    ]

    operations = [
        migrations.CreateModel(
            name="App",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=60)),
                ("redirects", models.JSONField(default=list)),
                ("secret_digest", models.CharField(blank=True, max_length=64)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("made_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="AppGrant",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("named", models.CharField(max_length=60)),
                ("scopes", models.JSONField(default=list)),
                ("given_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.CharField(blank=True, max_length=8)),
                (
                    "app",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="grants",
                        to="web.app",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="app_grants",
                        to="web.person",
                    ),
                ),
            ],
            options={
                "ordering": ("given_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="AppSecret",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=7)),
                ("scopes", models.JSONField(default=list)),
                ("challenge", models.CharField(blank=True, max_length=128)),
                ("redirect", models.TextField(blank=True)),
                ("expires_at", models.DateTimeField(db_index=True)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="secrets", to="web.appgrant"
                    ),
                ),
            ],
        ),
    ]
