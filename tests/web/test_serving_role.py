"""In PostgreSQL the pages can be served by a role that owns nothing: it cannot take the guards off the log."""

from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.postgresql import PostgreSQL
from tests.web.killing import kept_rows, new_server, writers_on
from tests.web.real_server import Server
from tests.web.test_killed import FACTS

pytestmark = pytest.mark.long

DELETE_PERSON = """
import sys; import django; django.setup()
from rootway.web import actions
from rootway.web.data import models
models.Person.objects.get(id=sys.argv[1]).delete()
"""
FORBIDDEN = [
    "DROP TRIGGER web_entry_append_only ON web_entry",
    "ALTER TABLE web_entry DISABLE TRIGGER ALL",
    "DROP FUNCTION web_append_only() CASCADE",
    "CREATE OR REPLACE FUNCTION web_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "SET session_replication_role = replica",
    "UPDATE web_entry SET value = '99'",
    "UPDATE web_shown SET kind = 'advice'",
    "DELETE FROM web_entry",
    "TRUNCATE web_entry",
    "DROP TABLE web_entry",
    "CREATE TABLE more (id int)",
    "DELETE FROM django_migrations",
]


@pytest.fixture(scope="module")
def role(postgresql: PostgreSQL) -> str:
    """A role that may sign in and nothing else."""
    name = f"serving_{uuid4().hex[:8]}"
    with psycopg.connect(postgresql.url(), autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE")
    return name


@pytest.fixture(scope="module")
def served(
    role: str, postgresql: PostgreSQL, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Server, str, str]:
    """A server prepared by the owner and used by the role; the role's address; a person with a log."""
    from tests.web.conftest import DATA

    owner = postgresql.url()
    folder = tmp_path_factory.mktemp("served") / "data"
    server = new_server(folder, owner, Path(DATA), ROOTWAY_SERVING_ROLE=role)
    address = owner.replace("rootway@", f"{role}@")
    server.environment["ROOTWAY_DATABASE"] = address
    (writer,) = writers_on(server, FACTS, 1)
    return server, address, writer.person


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_role_cannot_touch_the_guards(statement: str, served: tuple[Server, str, str]):
    with psycopg.connect(served[1]) as connection, pytest.raises(psycopg.Error) as refusal:
        connection.execute(statement)
    assert isinstance(
        refusal.value, psycopg.errors.InsufficientPrivilege | psycopg.errors.IntegrityConstraintViolation
    )


def test_the_role_serves_and_deletes_a_person(served: tuple[Server, str, str]):
    server, _, person = served
    server.start()
    try:
        assert server.get("/healthz/ready").status == 200
        (writer,) = writers_on(server, FACTS, 1)
        name, address, body, kind = writer._form(1)
        answer = writer._sent(address, body, kind)
        assert answer is not None
        assert answer[0] == 302
        assert name in {
            f"{row[1]:g}" for row in kept_rows(server)[writer.person] if row[0] == "walking_minutes"
        }
    finally:
        server.kill()
    server.python("-c", DELETE_PERSON, person)
    assert person not in kept_rows(server)


def test_a_role_that_is_not_there_is_said(postgresql: PostgreSQL, tmp_path: Path):
    import subprocess
    import sys

    from tests.web.real_server import ROOT

    server = Server(tmp_path, postgresql.url(), ROOTWAY_SERVING_ROLE="nobody")
    command = [sys.executable, "manage.py", "prepare"]
    done = subprocess.run(command, cwd=ROOT, env=server.environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert 'role "nobody" does not exist' in done.stderr
    assert "Traceback" not in done.stderr
