# ruff: noqa: RUF012 the lists are how Django writes migrations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0011_moves_and_sequence"),
    ]

    operations = [
        migrations.CreateModel(
            name="Arrival",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("page", models.CharField(max_length=200)),
                ("host", models.CharField(blank=True, max_length=100)),
                ("number", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("day", "page", "host"), name="web_arrival_once")
                ],
            },
        ),
    ]
