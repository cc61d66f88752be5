# ruff: noqa: RUF012 the lists are how Django writes migrations

from django.db import migrations, models

from rootway.web.migrations._apart import keep_offered_apart


class Migration(migrations.Migration):
    """A time that a practice withdraws is kept while a visit of it is, and takes no room any more."""

    dependencies = [("web", "0014_entries_by_clinicians")]

    operations = [
        migrations.AddField("opening", "offered", models.BooleanField(default=True)),
        migrations.RemoveConstraint("opening", "one_opening_per_start"),
        migrations.AddConstraint(
            "opening",
            models.UniqueConstraint(
                condition=models.Q(("offered", True)),
                fields=("practice", "starts_at"),
                name="one_opening_per_start",
            ),
        ),
        migrations.RunPython(keep_offered_apart, migrations.RunPython.noop),
    ]
