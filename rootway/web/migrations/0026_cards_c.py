"""What became of a card in a record system."""

# ruff: noqa: RUF012 the lists are how Django writes migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0025_forum"),
    ]

    operations = [
        migrations.CreateModel(
            name="CardFeedback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("service", models.CharField(max_length=60)),
                ("card", models.UUIDField()),
                ("outcome", models.CharField(max_length=12)),
                ("at", models.DateTimeField()),
                ("suggestions", models.PositiveSmallIntegerField(default=0)),
                ("reason", models.CharField(blank=True, max_length=100)),
                ("commented", models.BooleanField(default=False)),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("card", "outcome", "at"), name="web_card_feedback_once")
                ],
            },
        ),
    ]
