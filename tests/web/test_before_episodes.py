"""A database of the last release without episodes, migrated: nothing is lost, and everybody is told the same.

`before-episodes.json.gz` holds 100 invented people as that release kept them; `make_before_episodes.py` made it.
"""

import gzip
import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rootway.record import Entry
from rootway.web.data import queries
from rootway.web.data.queries import Answered
from rootway.web.pathway import the_guide
from rootway.web.state.standing import Standing
from tests.web.test_databases import manage

pytestmark = pytest.mark.long

KEPT = Path(__file__).parent / "before-episodes.json.gz"
MOVED = {"examined", "check_began_at"}
MIGRATE = """
import django; django.setup()
import gzip, json, sys
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
before = [("web", "0016_corrections_of_a_person")]
leaves = [node for node in MigrationExecutor(connection).loader.graph.leaf_nodes() if node[0] != "web"]
executor = MigrationExecutor(connection)
executor.migrate([*leaves, *before])
apps = MigrationExecutor(connection).loader.project_state([*leaves, *before]).apps
document = json.loads(gzip.open(sys.argv[1]).read())
with transaction.atomic():
    for name, rows in document["rows"].items():
        model = apps.get_model(name)
        kinds = {field.attname: field.target_field if field.remote_field else field for field in model._meta.fields}
        model._base_manager.all().delete()
        model._base_manager.bulk_create(
            [model(**{key: kinds[key].to_python(value) for key, value in row.items()}) for row in rows]
        )
call_command("migrate", verbosity=0)
"""
TELL = """
import django; django.setup()
import json, sys
from datetime import datetime
from django.apps import apps
from rootway.web.data.models import Person
from rootway.web.data.portable import plain
from rootway.web.pathway import the_guide
from rootway.web.state.standing import standing_of
rows, told = {}, {}
for model in apps.get_models():
    fields = [field.attname for field in model._meta.concrete_fields]
    found = model._base_manager.order_by("pk").values_list(*fields)
    rows[model._meta.label_lower] = [dict(zip(fields, map(plain, row))) for row in found]
for person in Person.objects.all():
    standing = standing_of(the_guide(person.country), person, datetime.fromisoformat(sys.argv[1]))
    told[str(person.id)] = {
        "examined": standing.examined,
        "answers": {fact: [plain(a.value), plain(a.observed_at)] for fact, a in standing.answers.items()},
        "log": [entry.id for entry in standing.log],
        "assessment": standing.assessment.to_json(),
    }
json.dump({"rows": rows, "told": told}, sys.stdout, default=str)
"""
BACK = ("manage.py", "migrate", "web", "0016", "-v0")
CHANGE = """
import django; django.setup()
from django.db import IntegrityError, connection, transaction
refused = []
for change in ("UPDATE web_entry SET fact = 'other'", "DELETE FROM web_entry", "UPDATE web_shown SET kind = 'x'"):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    except IntegrityError as error:
        refused.append("append-only" in str(error))
print(refused)
"""


@cache
def before() -> dict[str, Any]:
    """What the old release kept and told."""
    found: dict[str, Any] = json.loads(gzip.decompress(KEPT.read_bytes()))
    return found


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def environment(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The old database, migrated by the code of today."""
    url = request.getfixturevalue("postgresql").url() if request.param == "postgresql" else ""
    there = {"ROOTWAY_DATA": str(tmp_path_factory.mktemp("old")), "ROOTWAY_DATABASE": url}
    manage(there, "-c", MIGRATE, str(KEPT))
    return there


@pytest.fixture(scope="module")
def after(environment: dict[str, str]) -> dict[str, Any]:
    """What the code of today keeps and tells."""
    found: dict[str, Any] = json.loads(manage(environment, "-c", TELL, before()["at"]))
    return found


def in_order(rows: list[dict[str, Any]], without: set[str] = frozenset()) -> list[str]:  # type: ignore[assignment]
    """Rows without some columns; two databases order keys in their own way."""
    return sorted(
        json.dumps({k: v for k, v in row.items() if k not in without}, sort_keys=True) for row in rows
    )


def test_the_old_people_meet_everything_that_could_be_lost():
    rows = before()["rows"]
    people = rows["web.person"]
    assert len(people) == 100
    assert {person["examined"] for person in people} == {True, False, None}
    assert {person["check_number"] for person in people} == {1, 2, 3}
    assert any(person["account_id"] for person in people) and any(rows["web.sitting"])
    said = [row for row in rows["web.entry"] if row["fact"] == the_guide().fact_roles.new_episode]
    assert len([row for row in said if row["corrects"] is None]) == 60
    assert len([row for row in said if row["corrects"] is not None]) == 40
    assert {row["by"] for row in rows["web.entry"]} >= {"self", "carer", "clinician"}


NEW = {"web.account": {"language"}, "web.entry": {"episode_id", "examination_id"}, "web.person": {"topic"}}
"""The columns that came since."""


def test_every_row_is_there_as_it_was(after: dict[str, Any]):
    for name, rows in before()["rows"].items():
        assert in_order(after["rows"][name], NEW.get(name, set())) == in_order(
            rows, MOVED if name == "web.person" else set()
        ), name
    assert {row["episode_id"] for row in after["rows"]["web.entry"]} == {None}


def test_each_person_has_one_episode_with_what_was_theirs(after: dict[str, Any]):
    old = {person["id"]: person for person in before()["rows"]["web.person"]}
    episodes = {episode["person_id"]: episode for episode in after["rows"]["web.episode"]}
    assert len(after["rows"]["web.episode"]) == len(old) == len(episodes)
    oldest: dict[str, str] = {}
    for row in before()["rows"]["web.entry"]:
        oldest[row["person_id"]] = min(row["observed_at"], oldest.get(row["person_id"], row["observed_at"]))
    for id, episode in episodes.items():
        assert {name: episode[name] for name in MOVED} == {name: old[id][name] for name in MOVED}
        assert episode["began_at"] == min(old[id]["started_at"], oldest.get(id, old[id]["started_at"]))
        assert (episode["pathway"], episode["ended_at"]) == (the_guide().pathway.id, None)


def test_everybody_stands_where_they_stood(after: dict[str, Any]):
    """What the old code said of each person, and the assessment that follows from their rows alone."""
    for person in before()["rows"]["web.person"]:
        told = after["told"][person["id"]]
        old = before()["told"][person["id"]]
        assert {name: told[name] for name in old} == old
        assert told["assessment"] == json.loads(json.dumps(assessment_of(person), default=str))


def assessment_of(person: dict[str, Any]) -> dict[str, Any]:
    """The assessment from the old rows, without a database."""
    at = datetime.fromisoformat(before()["at"])
    rows = [row for row in before()["rows"]["web.entry"] if row["person_id"] == person["id"]]
    rows.sort(key=lambda row: (row["observed_at"], row["recorded_at"], row["id"]))
    log = queries.standing(entry_of(row) for row in rows)
    own = [entry for entry in log if entry.check_number == person["check_number"]]
    answers = {entry.fact: Answered(entry.value, entry.observed_at) for entry in own}
    standing = Standing(the_guide(person["country"]), log, answers, person["examined"], person["country"], at)
    return standing.assessment.to_json()


def entry_of(row: dict[str, Any]) -> Entry:
    observed, recorded = (datetime.fromisoformat(row[name]) for name in ("observed_at", "recorded_at"))
    told = (row["fact"], row["value"], observed, recorded, row["by"], row["id"], row["corrects"])
    return Entry(*told, row["check_number"])


def test_no_row_of_the_log_can_be_changed_after_it_or_after_the_way_back(
    environment: dict[str, str], after: object
):
    """The last of these tests: it goes back to the release before, where the columns are what they were."""
    assert manage(environment, "-c", CHANGE).strip() == "[True, True, True]"
    manage(environment, *BACK)
    assert manage(environment, "-c", CHANGE).strip() == "[True, True, True]"
    columns = manage(environment, "-c", OLD_PEOPLE)
    old = [[row["id"], row["examined"], row["check_began_at"]] for row in before()["rows"]["web.person"]]
    assert sorted(json.loads(columns)) == sorted(old)


OLD_PEOPLE = """
import django; django.setup()
import json
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from rootway.web.data.portable import plain
apps = MigrationExecutor(connection).loader.project_state([("web", "0016_corrections_of_a_person")]).apps
people = apps.get_model("web", "Person").objects.values_list("id", "examined", "check_began_at")
print(json.dumps([[plain(value) for value in row] for row in people]))
"""
