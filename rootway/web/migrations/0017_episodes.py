"""Each person gets one episode, which takes over what was kept of the current check; no row of a log is touched."""
# ruff: noqa: RUF012 the lists are how Django writes migrations

import uuid
from collections.abc import Iterator
from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Q, Subquery

from rootway.web.migrations._append_only import add_triggers
from rootway.web.pathway import the_guide_as_written

BATCH = 1_000  # rows in one statement


def _rows(apps: Apps, name: str) -> Any:
    """The rows of a model as it was then, which no checker of types knows."""
    return apps.get_model("web", name)._default_manager


def begin_episodes(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """One open episode for everybody, of the pathway that this server has shown them, since their log began."""
    rows: list[models.Model] = []
    for episode in _episodes(apps):
        rows.append(episode)
        if len(rows) == BATCH:
            _keep(apps, rows)
    _keep(apps, rows)


def _episodes(apps: Apps) -> Iterator[models.Model]:
    entries = _rows(apps, "Entry").filter(person=OuterRef("pk")).order_by("observed_at")
    people = _rows(apps, "Person").annotate(first=Subquery(entries.values("observed_at")[:1]))
    for person in people.iterator(chunk_size=BATCH):
        yield _rows(apps, "Episode").model(
            person_id=person.pk,
            pathway=the_guide_as_written().pathway.id,
            began_at=min(person.started_at, person.first or person.started_at),
            examined=person.examined,
            check_began_at=person.check_began_at,
        )


def _keep(apps: Apps, rows: list[models.Model]) -> None:
    _rows(apps, "Episode").bulk_create(rows)
    rows.clear()


def give_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The open episode of each person tells what their row gets back; who has no row of one began with the person."""
    people = _rows(apps, "Person")
    kept = _rows(apps, "Episode").filter(person=OuterRef("pk"), ended_at=None)
    newest = kept.order_by("-check_began_at")
    people.update(
        examined=Subquery(newest.values("examined")[:1]),
        check_began_at=Subquery(newest.values("check_began_at")[:1]),
    )
    people.filter(check_began_at=None).update(check_began_at=models.F("started_at"))


def stay(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """On this way there is nothing to do."""


class Migration(migrations.Migration):
    dependencies = [("web", "0016_corrections_of_a_person")]

    operations = [
        migrations.RunPython(stay, add_triggers),  # back: SQLite makes the table of entries anew
        migrations.CreateModel(
            name="Episode",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("pathway", models.CharField(max_length=80)),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("examined", models.BooleanField(null=True)),
                ("check_began_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="episodes", to="web.person"
                    ),
                ),
            ],
            options={"ordering": ("began_at", "id")},
        ),
        migrations.AddConstraint(
            "episode",
            models.UniqueConstraint(fields=("person", "pathway", "began_at"), name="web_episode_once"),
        ),
        migrations.AddConstraint(
            "episode",
            models.UniqueConstraint(
                condition=Q(("ended_at", None)), fields=("person", "pathway"), name="web_episode_one_open"
            ),
        ),
        migrations.AddField(
            "entry",
            "episode",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="entries",
                to="web.episode",
            ),
        ),
        migrations.AlterField("person", "check_began_at", models.DateTimeField(null=True)),
        migrations.RunPython(begin_episodes, give_back),
        migrations.RemoveField("person", "check_began_at"),
        migrations.RemoveField("person", "examined"),
    ]
