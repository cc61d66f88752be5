"""A real gunicorn that is killed while people write, and people who send again what was not acknowledged."""

import http.client
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode
from uuid import UUID, uuid4, uuid5

from rootway.web import sealing

ROOT = Path(__file__).parents[2]
TOKEN = "k" * 32  # the CSRF token of these browsers, in the cookie and in the form
PATIENCE = 90  # seconds for a server to come up on a busy machine
FORM = {"sitting_minutes": "15", "standing_minutes": "20", "sleep_position_changes": "4"}
BEGIN = """
import json, sys; import django; django.setup()
from datetime import datetime, UTC
from django.contrib.sessions.backends.db import SessionStore
from rootway.record import Entry
from rootway.web import actions
from rootway.web.whose import tag_of
facts, number = json.loads(sys.argv[1]), int(sys.argv[2])
for _ in range(number):
    session, now = SessionStore(), datetime.now(UTC)
    log = [Entry(fact, value, now, now) for fact, value in facts.items()]
    person = actions.bring_log(session, log, now, "US", False)
    session.save()
    print(json.dumps([session.session_key, str(person.id), tag_of(person)]))
"""
KEPT = """
import json; import django; django.setup()
from rootway.web import models
for person in models.Person.objects.all():
    rows = person.entries.values_list("fact", "value", "id")
    print(json.dumps([str(person.id), [[fact, value, str(id)] for fact, value, id in rows]]))
"""


class Server:
    """The server as `make run` starts it, loaded once for both workers; a group of its own, to be killed at once."""

    def __init__(self, data: Path, database: str) -> None:
        self.environment = {
            **os.environ,
            "ROOTWAY_DATA": str(data),
            "ROOTWAY_DATABASE": database,
            "DJANGO_SETTINGS_MODULE": "rootway.web.settings",
        }
        self.log = data / "log"
        with socket.socket() as free:
            free.bind(("localhost", 0))
            self.port = free.getsockname()[1]

    def python(self, *arguments: str) -> list[str]:
        """What a command beside the server prints, by line."""
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    def start(self) -> None:
        """Start it; returns when it answers."""
        bind = [f"--bind=localhost:{self.port}", "--workers=2", "--preload", "--no-control-socket"]
        command = [sys.executable, "-m", "gunicorn", "rootway.web.wsgi", "--log-level=warning", *bind]
        with self.log.open("ab") as log:
            self._running = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        patience = time.monotonic() + PATIENCE
        while time.monotonic() < patience:
            assert self._running.poll() is None, self.log.read_text()
            try:
                connection = http.client.HTTPConnection("localhost", self.port, timeout=PATIENCE)
                connection.request("GET", "/privacy/")
                assert connection.getresponse().status == 200
                return
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
        raise AssertionError("the server did not answer")

    def kill(self) -> None:
        """SIGKILL to the master and every worker: nobody can finish anything."""
        os.killpg(self._running.pid, signal.SIGKILL)
        self._running.wait()


@dataclass
class Writer:
    """One browser that writes as fast as it can. What was not acknowledged is sent again, as a phone does."""

    port: int
    session: str
    person: str
    tag: str
    sealed: bool
    sent: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def write_until(self, stopped: Event) -> None:
        """Write one thing after the other."""
        number = 0
        while not stopped.is_set() and not self.faults:
            number += 1
            name, address, body, kind = self._item(number) if self.sealed else self._form(number)
            self.sent.append(name)
            while not stopped.is_set():
                answer = self._sent(address, body, kind)
                if answer is not None:
                    self._hear(name, *answer)
                    break
                time.sleep(0.02)

    def _form(self, number: int) -> tuple[str, str, bytes, str]:
        """The page with minutes, each time with another walking time."""
        minutes = f"{20 + number / 100:g}"
        form = {"csrfmiddlewaretoken": TOKEN, "walking_minutes": minutes, **FORM}
        address = "/check/questions/minutes/"
        return minutes, address, urlencode(form).encode(), "application/x-www-form-urlencoded"

    def _item(self, number: int) -> tuple[str, str, bytes, str]:
        """A sealed answer to a danger question, as a phone without a network kept it."""
        id, now = str(uuid4()), datetime.now(UTC).isoformat()
        content = {"kind": "answers", "person": self.tag, "answers": {"fever": False}, "answered_at": now}
        box = sealing.sealed(id, content, os.urandom(12))
        parts = {name: b64encode(getattr(box, name)).decode() for name in ("key", "iv", "text")}
        body = json.dumps({"items": [{"id": id, **parts}]}).encode()
        return id, "/sessions/sync/", body, "application/json"

    def _sent(self, address: str, body: bytes, kind: str) -> tuple[int, str, bytes] | None:
        headers = {
            "Content-Type": kind,
            "Cookie": f"rootway-session={self.session}; rootway-csrf={TOKEN}",
            "X-CSRFToken": TOKEN,
        }
        try:
            connection = http.client.HTTPConnection("localhost", self.port, timeout=PATIENCE)
            connection.request("POST", address, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheader("Location") or "", answer.read()
        except (OSError, http.client.HTTPException):
            return None

    def _hear(self, name: str, status: int, location: str, body: bytes) -> None:
        kept = status == 302 and location.startswith("/check/")
        if self.sealed:
            kept = status == 200 and json.loads(body)["results"][0]["kept"]
        if kept:
            self.acknowledged.append(name)
        else:
            self.faults.append(f"{name}: {status} {location} {body[:300]!r}")


def kept_rows(server: Server) -> dict[str, list[list[object]]]:
    """Every row of the log by person: fact, value, id."""
    return dict(json.loads(line) for line in server.python("-c", KEPT))


def killed(server: Server, writers: list[Writer], kills: int, seed: int) -> None:
    """Kill the server at random moments while everybody writes, and start it again."""
    dice, stopped = random.Random(seed), Event()
    threads = [Thread(target=writer.write_until, args=(stopped,), daemon=True) for writer in writers]
    server.start()
    try:
        for thread in threads:
            thread.start()
        for _ in range(kills):
            time.sleep(dice.uniform(0.05, 0.6))
            server.kill()
            server.start()
        time.sleep(0.5)
    finally:
        stopped.set()
        for thread in threads:
            thread.join(PATIENCE)
        server.kill()


def new_server(data: Path, database: str, keys: Path) -> Server:
    """A server with nobody on it; it shares its keys with this process, which seals for it."""
    data.mkdir()
    sealing.public_key()  # makes the key when there is none yet
    for name in ("secret-key", sealing.NAME):
        shutil.copy(keys / name, data / name)
    server = Server(data, database)
    server.python("manage.py", "prepare")
    return server


def writers_on(server: Server, facts: dict[str, object], number: int) -> list[Writer]:
    """People with a check behind them; every second one writes as a phone does."""
    lines = server.python("-c", BEGIN, json.dumps(facts), str(number))
    return [Writer(server.port, *json.loads(line), sealed=at % 2 == 1) for at, line in enumerate(lines)]


def id_of(item: str) -> str:
    """The id of the entry that a sealed answer becomes."""
    return str(uuid5(UUID(item), "fever"))
