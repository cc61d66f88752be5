"""What rose is told once, however many processes write it at the same moment, and after a restart."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgresql import PostgreSQL
from tests.web.killing import new_server
from tests.web.real_server import ROOT, Server

pytestmark = pytest.mark.long

ROUNDS = 6
MAKE = """
import json; import django; django.setup()
from datetime import timedelta
from django.utils import timezone
from rootway.record import Entry
from rootway.web import actions
from rootway.web.pathway import the_guide
from tests.web.workplace import Workplace, person_with_log, shared
place, guide, now = Workplace(), the_guide(), timezone.now()
calm = {id: no for id, no in guide.denials.items() if guide.question(id) and no is False}
calm |= {"age_years": 45, "duration_weeks": 2, "weeks_into_plan": 0}
made = []
for _ in range(ROUNDS):
    person, _browser = person_with_log()
    at = now - timedelta(days=2)
    actions.record_entries(person, [Entry(fact, value, at, at) for fact, value in calm.items()], now)
    shared(person, place.owner, place.practice)
    made.append(str(person.id))
print(json.dumps(made))
""".replace("ROUNDS", str(ROUNDS))
WRITE = """
import sys; import django; django.setup()
from datetime import datetime
from django.utils import timezone
from rootway.record import Entry
from rootway.web import actions
from rootway.web.data import models
print("ready", flush=True)
for line in sys.stdin:
    id, entry = line.split()
    person, now = models.Person.objects.get(id=id), timezone.now()
    at = now if entry == "-" else person.started_at
    actions.record_entries(person, [Entry("foot_drop", True, at, id=None if entry == "-" else entry)], now)
    print("done", flush=True)
"""
TOLD = """
import json; import django; django.setup()
from rootway.web.data import models
told = models.Message.objects.filter(body__contains="needs a look").count()
print(json.dumps([told, models.Entry.objects.filter(fact="foot_drop", value=True).count()]))
"""


def writer(server: Server) -> subprocess.Popen[str]:
    """A process that writes what it is told to, as a worker of the server does."""
    made = subprocess.Popen(
        [sys.executable, "-c", WRITE], cwd=ROOT, env=server.environment, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert made.stdout is not None and made.stdout.readline() == "ready\n"
    return made


def told_by_two(server: Server, same: bool) -> tuple[int, int]:
    """Two processes write of each person at once: the same entry, or one of each; the letters and the entries."""
    people = json.loads(server.python("-c", MAKE)[-1])
    two = [writer(server), writer(server)]
    for number, person in enumerate(people):
        entry = f"7d1f0e3a-61b5-4f0e-9d55-{number:012d}" if same else "-"
        for one in two:
            assert one.stdin is not None
            one.stdin.write(f"{person} {entry}\n")
            one.stdin.flush()
        for one in two:
            assert one.stdout is not None and one.stdout.readline() == "done\n"
    for one in two:
        assert one.stdin is not None
        one.stdin.close()
        assert one.wait(30) == 0
    letters, entries = json.loads(server.python("-c", TOLD)[-1])
    return letters, entries


@pytest.mark.parametrize("same", [True, False], ids=["the same entry", "two entries"])
@pytest.mark.parametrize("database", ["SQLite", "PostgreSQL"])
def test_two_processes_at_once_tell_of_it_once(
    database: str, same: bool, tmp_path: Path, home: str, postgresql: PostgreSQL
):
    server = new_server(tmp_path / "data", postgresql.url() if database == "PostgreSQL" else "", Path(home))
    letters, entries = told_by_two(server, same)
    assert entries == (ROUNDS if same else 2 * ROUNDS)
    assert letters == ROUNDS
