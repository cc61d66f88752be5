"""The community: members under a pseudonym, what they write, and what is decided about it. It knows no person."""

# ruff: noqa: RUF012 the lists are how Django writes migrations
import uuid

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from rootway.web.migrations._forum_guards import guard_forum


def stay(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """On this way there is nothing to do."""


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0024_counsel"),
    ]

    operations = [
        migrations.CreateModel(
            name="ForumMember",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("pseudonym", models.CharField(blank=True, max_length=24)),
                ("looks_like", models.CharField(max_length=48, null=True, unique=True)),
                ("renamed", models.BooleanField(default=False)),
                ("rules", models.PositiveSmallIntegerField()),
                ("joined_at", models.DateTimeField()),
                ("shows_badge", models.BooleanField(default=False)),
                ("paused_until", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("left_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="forum_member",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ForumModerator",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="forum_moderator",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("lead", models.BooleanField(default=False)),
                ("since", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ForumTopic",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("board", models.CharField(max_length=24)),
                ("title", models.CharField(max_length=120)),
                ("opened_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ForumDraft",
            fields=[
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="draft",
                        serialize=False,
                        to="web.forummember",
                    ),
                ),
                ("board", models.CharField(blank=True, max_length=24)),
                ("topic", models.UUIDField(null=True)),
                ("title", models.CharField(blank=True, max_length=120)),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ForumPost",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("opens", models.BooleanField()),
                ("text", models.TextField()),
                ("same_as", models.CharField(blank=True, max_length=64)),
                ("written_at", models.DateTimeField(db_index=True)),
                ("state", models.CharField(default="held", max_length=9)),
                ("why", models.CharField(blank=True, max_length=9)),
                ("rank", models.PositiveSmallIntegerField(default=9)),
                ("screen", models.CharField(max_length=64)),
                ("stood", models.BooleanField(default=False)),
                ("line", models.BooleanField(default=False)),
                ("card", models.BooleanField(default=False)),
                ("badge", models.CharField(blank=True, max_length=120)),
                (
                    "answers",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="web.forumpost",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="web.forummember",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="web.forumtopic"
                    ),
                ),
            ],
            options={
                "ordering": ("written_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="ForumHit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("group", models.CharField(max_length=40)),
                ("tone", models.PositiveSmallIntegerField()),
                ("chose", models.CharField(max_length=9)),
                ("at", models.DateTimeField()),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hits", to="web.forumpost"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ForumDecision",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("what", models.CharField(max_length=8)),
                ("rule", models.CharField(blank=True, max_length=12)),
                ("words", models.TextField(blank=True)),
                ("automated", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="web.forummember",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="web.forumpost",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "id"),
            },
        ),
        migrations.CreateModel(
            name="ForumReport",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("snapshot", models.TextField(blank=True)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("where", models.CharField(blank=True, max_length=300)),
                ("reason", models.CharField(max_length=9)),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("state", models.CharField(default="open", max_length=4)),
                ("refused", models.BooleanField(default=False)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="web.forummember",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="web.forumpost",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "id"),
            },
        ),
        migrations.CreateModel(
            name="ForumWatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("began_at", models.DateTimeField()),
                ("until", models.DateTimeField(db_index=True)),
                ("looked_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ForumObjection",
            fields=[
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="objection",
                        serialize=False,
                        to="web.forumdecision",
                    ),
                ),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("right", models.BooleanField(default=False)),
                ("answer", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ForumMute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mutes",
                        to="web.forummember",
                    ),
                ),
                (
                    "muted",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="web.forummember"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("member", "muted"), name="web_forum_mute_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ForumLook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="looks", to="web.forumpost"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("post", "account"), name="web_forum_look_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="forumpost",
            index=models.Index(fields=["topic", "written_at"], name="web_forum_post_in_topic"),
        ),
        migrations.AddIndex(
            model_name="forumpost",
            index=models.Index(fields=["state", "rank", "written_at"], name="web_forum_post_waiting"),
        ),
        migrations.RunPython(guard_forum, stay),
    ]
