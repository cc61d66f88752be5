"""However many people ran out, nobody waits for their deletion: not who begins a check, not who writes meanwhile."""

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rootway.web import actions
from rootway.web.actions import purging
from rootway.web.data import models
from tests.postgresql import PostgreSQL
from tests.web.killing import TOKEN, new_server
from tests.web.person import Person
from tests.web.real_server import ROOT, Server

EXPIRED = """
import sys; import django; django.setup()
from datetime import datetime, timedelta, UTC
from uuid import uuid4
from django.contrib.sessions.models import Session
from rootway.web.data.models import Entry, Person
then, number = datetime.now(UTC) - timedelta(days=20), int(sys.argv[1])
moments = dict.fromkeys(("started_at", "touched_at"), then)
people = [Person(**moments) for _ in range(number)]
Person.objects.bulk_create(people, batch_size=500)
log = [Entry(person=one, fact="fever", value=False, observed_at=then, recorded_at=then) for one in people]
Entry.objects.bulk_create(log, batch_size=500)
sessions = [Session(session_key=uuid4().hex, session_data="x", expire_date=then) for _ in people]
Session.objects.bulk_create(sessions, batch_size=500)
"""
LEFT = """
import json; import django; django.setup()
from datetime import datetime, UTC
from django.contrib.sessions.models import Session
from rootway.web.data.models import Entry, Leaving
old = Session.objects.filter(expire_date__lt=datetime.now(UTC))
print(json.dumps([Entry.objects.values("person").count(), Leaving.objects.count(), old.count()]))
"""


@contextmanager
def served(data: Path, database: str, keys: Path) -> Iterator[Server]:
    """A server of its own, with nobody on it yet."""
    server = new_server(data, database, keys)
    server.start()
    try:
        yield server
    finally:
        server.kill()


def begin_seconds(server: Server) -> float:
    """How long somebody waits who begins a check."""
    began = time.monotonic()
    connection = http.client.HTTPConnection("localhost", server.port, timeout=60)
    body = urlencode({"csrfmiddlewaretoken": TOKEN, "country": "US"})
    headers = {"Cookie": f"rootway-csrf={TOKEN}", "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/check/begin/", body, headers)
    answer = connection.getresponse()
    answer.read()
    assert (answer.status, answer.getheader("Location")) == (302, "/check/")
    return time.monotonic() - began


def waits_during(server: Server, *command: str) -> tuple[float, list[float]]:
    """How long a command beside the server takes, and how long each waits who begins a check meanwhile."""
    began, waits = time.monotonic(), []
    running = subprocess.Popen(command, cwd=ROOT, env=server.environment)
    while running.poll() is None:
        waits.append(begin_seconds(server))
        time.sleep(0.02)
    assert running.returncode == 0
    return time.monotonic() - began, waits


def nobody_waits_for_the_purge(server: Server, number: int, longest_seconds: float) -> None:
    server.python("-c", EXPIRED, str(number))
    assert begin_seconds(server) < longest_seconds
    took, waits = waits_during(server, sys.executable, "manage.py", "prepare")
    print(
        f"{number} people deleted in {took:.1f} s; {len(waits)} began meanwhile, the longest waited {max(waits):.2f} s"
    )
    assert max(waits) < longest_seconds
    (left,) = server.python("-c", LEFT)
    assert json.loads(left) == [0, 0, 0]


@pytest.mark.long
def test_nobody_waits_while_thousands_are_deleted(home: str, tmp_path: Path):
    with served(tmp_path / "data", "", Path(home)) as server:
        nobody_waits_for_the_purge(server, 2_000, longest_seconds=5)


@pytest.mark.long
@pytest.mark.slow
def test_a_hundred_thousand_who_ran_out_stop_nobody(home: str, tmp_path: Path):
    with served(tmp_path / "data", "", Path(home)) as server:
        nobody_waits_for_the_purge(server, 100_000, longest_seconds=2)


@pytest.mark.long
@pytest.mark.slow
def test_a_hundred_thousand_who_ran_out_stop_nobody_on_postgresql(
    home: str, tmp_path: Path, postgresql: PostgreSQL
):
    with served(tmp_path / "data", postgresql.url(), Path(home)) as server:
        nobody_waits_for_the_purge(server, 100_000, longest_seconds=2)


def who_ran_out(number: int) -> list[models.Person]:
    """People with a log, whose time is over."""
    then = datetime.now(UTC) - timedelta(days=20)
    moments = dict.fromkeys(("started_at", "touched_at"), then)
    people = models.Person.objects.bulk_create(models.Person(**moments) for _ in range(number))
    for model, row in (
        (models.Entry, {"fact": "fever", "value": True, "observed_at": then}),
        (models.Shown, {}),
    ):
        rest = {"recorded_at": then} if row else {"shown_at": then, "kind": "plan", "content": {}}
        model.objects.bulk_create(model(person=one, **row, **rest) for one in people)
    return people


def are_kept(people: list[models.Person]) -> list[bool]:
    return [models.Person.objects.filter(id=one.id).exists() for one in people]


def test_who_begins_a_check_deletes_nobody_else():
    people = who_ran_out(2)
    Person().begin()
    assert are_kept(people) == [True, True]
    actions.purge_expired(datetime.now(UTC))
    assert are_kept(people) == [False, False]


def test_people_go_in_batches_each_its_own_transaction_and_not_by_one_statement_each():
    def told(number: int) -> list[str]:
        who_ran_out(number)
        with CaptureQueriesContext(connection) as seen:
            actions.purge_expired(datetime.now(UTC))
        return [query["sql"].partition(" ")[0] for query in seen]

    actions.purge_expired(datetime.now(UTC))
    few, many, two_batches = told(2), told(40), told(purging.BATCH + 1)
    assert len(few) == len(many)
    assert two_batches.count("BEGIN") == few.count("BEGIN") + 1


def test_who_comes_back_while_others_are_deleted_is_spared(monkeypatch: pytest.MonkeyPatch):
    people = who_ran_out(2)
    monkeypatch.setattr(purging, "BATCH", 1)

    def comes_back() -> None:
        models.Person.objects.filter(id__in=[one.id for one in people]).update(touched_at=datetime.now(UTC))

    monkeypatch.setattr(purging, "let_others_write", comes_back)
    actions.purge_expired(datetime.now(UTC))
    assert sorted(are_kept(people)) == [False, True]
