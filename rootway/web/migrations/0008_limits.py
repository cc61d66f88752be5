# ruff: noqa: RUF012 the lists are how Django writes migrations


from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0007_check_numbers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Allowance",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("counts_until_ms", models.BigIntegerField(db_index=True)),
            ],
        ),
    ]
