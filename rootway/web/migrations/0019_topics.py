"""The topic that a person looks at, and the episode that another goes on from. Who was here before has neither."""
# ruff: noqa: RUF012 the lists are how Django writes migrations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("web", "0018_day_marks")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="topic",
            field=models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="episode",
            name="after",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="later",
                to="web.episode",
            ),
        ),
    ]
