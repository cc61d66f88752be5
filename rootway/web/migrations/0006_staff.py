# ruff: noqa: RUF012 the lists are how Django writes migrations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0005_listings"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="is_staff",
            field=models.BooleanField(default=False),
        ),
    ]
