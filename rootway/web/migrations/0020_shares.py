"""Who may treat people here, in which practice, and what people share with them."""
# ruff: noqa: RUF012 the lists are how Django writes migrations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("web", "0019_topics")]

    operations = [
        migrations.CreateModel(
            name="Licence",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=120)),
                ("profession", models.CharField(max_length=40)),
                ("number", models.CharField(max_length=40)),
                ("region", models.CharField(max_length=60)),
                ("state", models.CharField(default="pending", max_length=9)),
                ("asked_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(null=True)),
                ("until", models.DateField(null=True)),
            ],
            options={
                "ordering": ("asked_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="MemberCode",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("role", models.CharField(max_length=9)),
                ("sees_messages", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("role", models.CharField(max_length=9)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("sees_messages", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ("since", "id"),
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveIntegerField()),
                ("whole_practice", models.BooleanField(default=False)),
                ("named", models.JSONField(default=dict)),
                ("shown_as", models.CharField(default="", max_length=60)),
                ("scope", models.CharField(max_length=6)),
                ("days", models.PositiveSmallIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("until", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.CharField(blank=True, max_length=10)),
                ("reason", models.CharField(blank=True, max_length=20)),
                ("withholds", models.JSONField(default=list)),
                ("reminded_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("asked_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="ShareCode",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("scope", models.CharField(max_length=6)),
                ("days", models.PositiveSmallIntegerField()),
                ("withholds", models.JSONField(default=list)),
                ("shown_as", models.CharField(default="", max_length=60)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Cover",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("named", models.JSONField(default=dict)),
                ("reason", models.CharField(max_length=200)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="covers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="covers", to="web.person"
                    ),
                ),
            ],
            options={
                "ordering": ("since", "id"),
            },
        ),
        migrations.AddField(
            model_name="licence",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="licences",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="licence",
            name="checked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="membercode",
            name="practice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="member_codes", to="web.practice"
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="memberships",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="practice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to="web.practice"
            ),
        ),
        migrations.AddField(
            model_name="share",
            name="clinician",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="shares",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="share",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="web.person"
            ),
        ),
        migrations.AddField(
            model_name="share",
            name="practice",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="shares",
                to="web.practice",
            ),
        ),
        migrations.AddField(
            model_name="cover",
            name="share",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="covers", to="web.share"
            ),
        ),
        migrations.AddField(
            model_name="sharecode",
            name="account",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sharecode",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="share_codes", to="web.person"
            ),
        ),
        migrations.AddField(
            model_name="sharecode",
            name="practice",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="web.practice"
            ),
        ),
        migrations.AddConstraint(
            model_name="licence",
            constraint=models.UniqueConstraint(
                fields=("account", "profession", "region", "number"), name="web_licence_once_for_an_account"
            ),
        ),
        migrations.AddConstraint(
            model_name="licence",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "accepted")),
                fields=("profession", "region", "number"),
                name="web_licence_one_accepted",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)),
                fields=("practice", "account"),
                name="web_membership_one_live",
            ),
        ),
        migrations.AddIndex(
            model_name="share",
            index=models.Index(
                condition=models.Q(("ended_at", None)), fields=["practice", "until"], name="web_share_live"
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.UniqueConstraint(fields=("person", "number"), name="web_share_number"),
        ),
    ]
