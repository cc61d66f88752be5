"""An account may have chosen a language."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("web", "0026_cards_c")]  # noqa: RUF012 Django's own form
    operations = [  # noqa: RUF012 the same
        migrations.AddField(
            "account", "language", models.CharField(blank=True, max_length=8), preserve_default=True
        ),
    ]
