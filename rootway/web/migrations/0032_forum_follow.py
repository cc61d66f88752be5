"""Topics that members follow, the weekly mail about them, and the address that ends it."""

# ruff: noqa: RUF012 the lists are how Django writes migrations
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0031_forum_stop"),
    ]

    operations = [
        migrations.AddField(
            model_name="forummember",
            name="mail_key",
            field=models.UUIDField(null=True, unique=True),
        ),
        migrations.AddField(
            model_name="forummember",
            name="mailed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="unsubscribe",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.CreateModel(
            name="ForumFollow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follows",
                        to="web.forummember",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="web.forumtopic"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("member", "topic"), name="web_forum_follow_once")
                ],
            },
        ),
    ]
