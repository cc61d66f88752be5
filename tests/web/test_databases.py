"""The record in SQLite and in PostgreSQL: the same tests hold on both, and what an earlier release kept is kept."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from psycopg.conninfo import conninfo_to_dict

from rootway.directory.index.postgres import checked
from rootway.web.config.database import database_at
from tests.postgresql import PostgreSQL

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
HOLD_ON_BOTH = (
    "test_append_only.py",
    "test_clinic_rows.py",
    "test_clinic_list.py",
    "test_clinic_team.py",
    "test_clinic_attacks.py",
    "test_stance.py",
    "test_examine.py",
    "test_messages.py",
    "test_note_pages.py",
    "test_noting.py",
    "test_clinic_walk.py",
    "test_community.py",
    "test_community_decisions.py",
    "test_community_walk.py",
    "test_looks.py",
    "test_day_lines.py",
    "test_sharing.py",
    "test_ledger_pages.py",
    "test_log.py",
    "test_keeping.py::test_after_fourteen_days_without_an_answer_everything_is_gone",
    "test_keeping.py::test_deleting_asks_once_and_leaves_no_row_and_no_session",
    "test_told.py",
    "test_launch.py",
    "test_launch_attacks.py",
    "test_launch_choice.py",
    "test_launch_keys.py",
    "test_launch_record.py",
    "test_smart.py",
    "test_smart_attacks.py",
    "test_sittings.py",
    "test_odd_input.py::test_a_form_with_odd_text_in_every_field_is_answered[\\x00]",
)
"""What is tried on PostgreSQL in `make test`; a NUL is what it refuses and SQLite takes. `make test-all` tries all."""
NOT_AGAIN = (
    "test_databases",
    "test_killed",
    "test_purging",
    "test_bringing_back",
    "test_front_door",
    "test_failing_database",
    "test_two_servers",
    "test_backups",
)  # they start servers of their own, or are about SQLite
CHECK, ANSWERS = "0" * 31 + "7", [("fever", "true"), ("fever", "false"), ("smoker", "true"), ("smoker", None)]
TOLD = """
import django; django.setup()
import json; from rootway.web.data import models, queries
person = models.Person.objects.get()
log = [[e.fact, e.value, e.corrects is not None] for e in queries.entries_of(person)]
answers = {fact: a.value for fact, a in queries.answers_of(person).items()}
print(json.dumps([person.id.hex, person.country, log, answers]))
"""


def manage(environment: dict[str, str], *command: str) -> str:
    """What a command of the server prints; a failure fails the test."""
    settings = {**os.environ, "DJANGO_SETTINGS_MODULE": "rootway.web.settings", **environment}
    done = subprocess.run([sys.executable, *command], cwd=ROOT, env=settings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def test_checks_of_the_first_release_become_people_with_a_log(tmp_path: Path):
    environment = {"ROOTWAY_DATA": str(tmp_path)}
    manage(environment, "manage.py", "migrate", "web", "0001", "-v0")
    moment = "2026-11-24 10:00:0{}"
    with sqlite3.connect(tmp_path / "rootway.sqlite3") as database:
        row = (CHECK, moment.format(0), moment.format(9), "US", None)
        database.execute("INSERT INTO web_check VALUES (?, ?, ?, ?, ?)", row)
        for number, (fact, value) in enumerate(ANSWERS, 1):
            row = (number, fact, value, moment.format(number), moment.format(number), CHECK)
            database.execute("INSERT INTO web_answer VALUES (?, ?, ?, ?, ?, ?)", row)
    manage(environment, "manage.py", "migrate", "-v0")
    log = [["fever", True, False], ["fever", False, True], ["smoker", True, False], ["smoker", None, True]]
    assert json.loads(manage(environment, "-c", TOLD)) == [CHECK, "US", log, {"fever": False}]


def test_the_tests_of_the_record_hold_on_postgresql(postgresql: PostgreSQL):
    files = [f"tests/web/{name}" for name in HOLD_ON_BOTH]
    environment = {"ROOTWAY_DATABASE": postgresql.url()}
    printed = manage(environment, "-m", "pytest", "-q", "-p", "no:cacheprovider", *files)
    assert " passed" in printed
    assert "skipped" not in printed


@pytest.mark.slow  # a NUL alone is above
def test_odd_input_breaks_no_address_on_postgresql(postgresql: PostgreSQL):
    environment = {"ROOTWAY_DATABASE": postgresql.url()}
    everything = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "", "tests/web/test_odd_input.py")
    assert " passed" in manage(environment, *everything)


@pytest.mark.slow
def test_every_test_of_the_pages_holds_on_postgresql(postgresql: PostgreSQL):
    left_out = [f"--ignore=tests/web/{name}.py" for name in NOT_AGAIN]
    environment = {"ROOTWAY_DATABASE": postgresql.url()}
    everything = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "", "tests/web")
    printed = manage(environment, *everything, *left_out)
    assert " passed" in printed


WAIT = {"connect_timeout": "5"}  # seconds


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgresql://ann:p%40ss@localhost:5433/care", ("care", "ann", "p@ss", "localhost", "5433", WAIT)),
        ("postgres:///care?host=/run/pg", ("care", "", "", "/run/pg", "", WAIT)),
        ("postgres://h/care?sslmode=require", ("care", "", "", "h", "", {**WAIT, "sslmode": "require"})),
    ],
)
def test_an_address_is_read(address: str, expected: tuple[Any, ...], tmp_path: Path):
    settings = database_at(address, tmp_path)
    assert tuple(settings[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")) == expected


CHECKED = "verify-full"


@pytest.mark.parametrize(
    ("address", "mode"),
    [
        ("postgresql://ann@db.example/care", CHECKED),
        ("postgresql://db.example:5433/care?sslrootcert=/etc/ca.pem", CHECKED),
        ("postgresql:///care?host=db.example", CHECKED),
        ("postgresql://db.example/care?sslmode=require", "require"),
        ("postgresql://localhost/care", None),
        ("postgresql://[::1]/care", None),
        ("postgresql:///care", None),
        ("postgresql:///care?host=/run/pg", None),
    ],
)
def test_a_database_elsewhere_is_spoken_to_only_when_it_shows_who_it_is(
    address: str, mode: str | None, tmp_path: Path
):
    """The record and the index of providers alike."""
    assert database_at(address, tmp_path)["OPTIONS"].get("sslmode") == mode
    assert conninfo_to_dict(checked(address)).get("sslmode") == mode


@pytest.mark.parametrize("address", ["mysql://h/care", "postgresql://ann:secret@h", "care.sqlite3"])
def test_an_address_that_is_not_understood_is_refused_without_its_password(address: str, tmp_path: Path):
    with pytest.raises(ValueError, match="ROOTWAY_DATABASE is not understood") as refusal:
        database_at(address, tmp_path)
    assert "secret" not in str(refusal.value)
