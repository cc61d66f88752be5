"""Two application servers behind nginx share one PostgreSQL; one is killed under load, and nobody loses anything."""

import http.client
import random
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.postgresql import PostgreSQL
from tests.web.killing import TOKEN, Writer, kept_rows, new_server, writers_on, writing
from tests.web.nginx import NAME, Nginx, in_front_of
from tests.web.real_server import PATIENCE, Server, free_port
from tests.web.test_killed import FACTS, PEOPLE, losses_of

pytestmark = pytest.mark.long

FEW, MANY = 2, 40  # kills
FORGOTTEN = 5  # seconds; then nginx asks the one that came back again
NOT_HEARD = {429, 500, 502, 503, 504}  # the sender is told that it is not kept, and sends it again


@dataclass
class Proxied(Writer):
    """A browser that speaks with the proxy, over TLS."""

    proxy: Nginx | None = None

    def _connection(self) -> http.client.HTTPConnection:
        assert self.proxy is not None
        connection = http.client.HTTPConnection(NAME, timeout=PATIENCE)
        connection.sock = self.proxy.connected()
        return connection

    def _headers(self) -> dict[str, str]:
        cookie = f"__Host-rootway-session={self.session}; __Host-rootway-csrf={TOKEN}"
        return {"Cookie": cookie, "X-CSRFToken": TOKEN, "Referer": f"https://{NAME}/"}

    def _sent(self, address: str, body: bytes, kind: str) -> tuple[int, str, bytes] | None:
        answer = super()._sent(address, body, kind)
        return None if answer is None or answer[0] in NOT_HEARD else answer


def settings(metrics: int) -> dict[str, str]:
    """Production behind a proxy, counting."""
    proxied = {"ROOTWAY_PRODUCTION": "1", "ROOTWAY_HOSTS": NAME, "ROOTWAY_BEHIND_PROXY": "1"}
    return {**proxied, "ROOTWAY_METRICS": f"localhost:{metrics}", "WEB_CONCURRENCY": "1"}


def two(folder: Path, database: str, keys: Path) -> tuple[Server, Server]:
    """Two servers with data folders of their own and the same keys; the second is made by copying the first's."""
    first = new_server(folder / "first", database, keys)
    shutil.copytree(folder / "first", folder / "second")
    made = first, Server(folder / "second", database)
    for server in made:
        server.environment |= settings(free_port())
    return made


def answers_of(server: Server) -> float:
    """How many requests it says it answered since it was started last."""
    page = urlopen(f"http://{server.environment['ROOTWAY_METRICS']}/metrics").read().decode()
    lines = [line for line in page.splitlines() if line.startswith("rootway_requests_total{")]
    return sum(float(line.rpartition(" ")[2]) for line in lines)


@pytest.mark.parametrize("kills", [FEW, pytest.param(MANY, marks=pytest.mark.slow)])
def test_one_of_two_is_killed_and_nothing_is_lost(
    kills: int, tmp_path: Path, home: str, postgresql: PostgreSQL
):
    pair = two(tmp_path, postgresql.url(), Path(home))
    people = writers_on(pair[0], FACTS, PEOPLE)
    for server in pair:
        server.start()
    dice = random.Random(kills)
    try:
        with in_front_of(tmp_path / "nginx", [server.port for server in pair]) as proxy:
            writers = [
                Proxied(one.port, one.session, one.person, one.tag, one.sealed, proxy=proxy) for one in people
            ]
            with writing(writers):
                for number in range(kills):
                    time.sleep(dice.uniform(0.3, 1.0))
                    pair[number % 2].kill()
                    time.sleep(dice.uniform(0.1, 0.6))
                    assert proxy.asked("/").status == 200, "the other one answers"
                    pair[number % 2].start()
                    time.sleep(FORGOTTEN)
                patience = time.monotonic() + PATIENCE
                while not all(map(answers_of, pair)) and time.monotonic() < patience:
                    time.sleep(0.5)
            assert [answers_of(server) > 0 for server in pair] == [True, True], (
                "nobody is bound to one of them"
            )
            assert losses_of(writers, kept_rows(pair[0]), least=kills) == []
    finally:
        for server in pair:
            with suppress(ProcessLookupError):  # the test failed while it was down
                server.kill()
