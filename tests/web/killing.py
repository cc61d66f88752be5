"""A real gunicorn that is killed while people write, and people who send again what was not acknowledged."""

import http.client
import json
import os
import random
import shutil
import time
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode
from uuid import UUID, uuid4, uuid5

from rootway.web.data import sealing
from tests.web.real_server import PATIENCE, Server

TOKEN = "k" * 32  # the CSRF token of these browsers, in the cookie and in the form
NUMBERS = {"sitting_minutes": "15", "standing_minutes": "20", "sleep_position_changes": "4"}
FORM = NUMBERS | {"woken_every_night": "no"}
BEGIN = """
import json, sys; import django; django.setup()
from datetime import datetime, UTC
from django.contrib.sessions.backends.db import SessionStore
from rootway.record import Entry
from rootway.web import actions
from rootway.web.data.whose import tag_of
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
from rootway.web.data import models
for person in models.Person.objects.all():
    rows = person.entries.values_list("fact", "value", "id")
    print(json.dumps([str(person.id), [[fact, value, str(id)] for fact, value, id in rows]]))
"""


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
        try:
            connection = self._connection()
            connection.request("POST", address, body, {"Content-Type": kind, **self._headers()})
            answer = connection.getresponse()
            return answer.status, answer.getheader("Location") or "", answer.read()
        except (OSError, http.client.HTTPException):
            return None

    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("localhost", self.port, timeout=PATIENCE)

    def _headers(self) -> dict[str, str]:
        return {"Cookie": f"rootway-session={self.session}; rootway-csrf={TOKEN}", "X-CSRFToken": TOKEN}

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


@contextmanager
def writing(writers: Sequence[Writer]) -> Iterator[None]:
    """Everybody writes meanwhile."""
    stopped = Event()
    threads = [Thread(target=writer.write_until, args=(stopped,), daemon=True) for writer in writers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stopped.set()
        for thread in threads:
            thread.join(PATIENCE)


def killed(server: Server, writers: list[Writer], kills: int, seed: int) -> None:
    """Kill the server at random moments while everybody writes, and start it again."""
    dice = random.Random(seed)
    server.start()
    try:
        with writing(writers):
            for _ in range(kills):
                time.sleep(dice.uniform(0.05, 0.6))
                server.kill()
                server.start()
            time.sleep(0.5)
    finally:
        server.kill()


def new_server(data: Path, database: str, keys: Path, **more: str) -> Server:
    """A server with nobody on it; it shares its keys with this process, which seals for it."""
    data.mkdir()
    sealing.public_key()  # makes the key when there is none yet
    for name in ("secret-key", sealing.NAME):
        shutil.copy(keys / name, data / name)
    server = Server(data, database, **more)
    server.prepare()
    return server


def writers_on(server: Server, facts: dict[str, object], number: int) -> list[Writer]:
    """People with a check behind them; every second one writes as a phone does."""
    lines = server.python("-c", BEGIN, json.dumps(facts), str(number))
    return [Writer(server.port, *json.loads(line), sealed=at % 2 == 1) for at, line in enumerate(lines)]


def id_of(item: str) -> str:
    """The id of the entry that a sealed answer becomes."""
    return str(uuid5(UUID(item), "fever"))
