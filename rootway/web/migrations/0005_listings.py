# ruff: noqa: RUF012 the lists are how Django writes migrations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from rootway.web.migrations._apart import keep_apart


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0004_follow_up"),
    ]

    operations = [
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("register", models.CharField(max_length=20)),
                ("number", models.CharField(max_length=20)),
                ("state", models.CharField(default="pending", max_length=9)),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
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
        migrations.CreateModel(
            name="Practice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("services", models.TextField(blank=True)),
                ("insurance", models.TextField(blank=True)),
                ("languages", models.TextField(blank=True)),
                ("telehealth", models.BooleanField(null=True)),
                ("time_zone", models.CharField(max_length=64)),
                ("updated_at", models.DateTimeField()),
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="practice", to="web.claim"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="openings",
                        to="web.practice",
                    ),
                ),
            ],
            options={
                "ordering": ("starts_at",),
            },
        ),
        migrations.CreateModel(
            name="Repair",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("register", models.CharField(max_length=20)),
                ("number", models.CharField(max_length=20)),
                ("field", models.CharField(max_length=20)),
                ("was", models.CharField(blank=True, max_length=300)),
                ("value", models.CharField(blank=True, max_length=300)),
                ("reported_at", models.DateTimeField()),
                ("state", models.CharField(default="pending", max_length=9)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("reported_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=120)),
                ("phone", models.CharField(max_length=40)),
                ("state", models.CharField(default="requested", max_length=9)),
                ("requested_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "opening",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="visits", to="web.opening"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="visits", to="web.person"
                    ),
                ),
            ],
            options={
                "ordering": ("requested_at", "id"),
            },
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                fields=("account", "register", "number"), name="one_claim_per_account"
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "accepted")),
                fields=("register", "number"),
                name="one_accepted_claim",
            ),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.UniqueConstraint(
                fields=("practice", "starts_at"), name="one_opening_per_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="opening_ends_after_start"
            ),
        ),
        migrations.AddIndex(
            model_name="repair",
            index=models.Index(fields=["register", "number", "state"], name="web_repair_registe_685c59_idx"),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("requested", "proposed", "accepted"))),
                fields=("opening",),
                name="one_visit_per_opening",
            ),
        ),
        migrations.RunPython(keep_apart, migrations.RunPython.noop),
    ]
