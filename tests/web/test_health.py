"""Whether a server lives and can serve, what it counts, and the number of a request: for machines, of nobody."""

import json
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.test import Client

from tests import postgresql as pg
from tests.web.real_server import Server, free_port, running

pytestmark = pytest.mark.long

HOST = {"Host": "rootway.example.org", "X-Forwarded-Proto": "https"}
GIVEN = "0123456789abcdef" * 2


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server in production behind a proxy, counting for Prometheus."""
    data = tmp_path_factory.mktemp("production")
    metrics = f"localhost:{free_port()}"
    settings = {
        "ROOTWAY_PRODUCTION": "1",
        "ROOTWAY_HOSTS": HOST["Host"],
        "ROOTWAY_BEHIND_PROXY": "1",
        "ROOTWAY_METRICS": metrics,
        "ROOTWAY_PROVIDERS": str(data / "none.sqlite"),
    }
    with running(Server(data, **settings)) as server:
        yield server


def health(server: Server, address: str) -> tuple[int, dict[str, bool]]:
    """The status and the facts."""
    answer = server.get(address)
    return answer.status, json.loads(answer.read())


def test_health_is_told_to_who_knows_no_name_and_speaks_no_https(production: Server):
    assert health(production, "/healthz") == (200, {"alive": True})
    facts = {"ready": True, "database": True, "pathway": True, "index": False}
    assert health(production, "/healthz/ready") == (200, facts)
    assert production.get("/", Host=HOST["Host"]).status == 301
    assert production.get("/").status == 400


def test_a_damaged_index_is_told_and_makes_nobody_unready(production: Server):
    place = Path(production.environment["ROOTWAY_PROVIDERS"])
    place.write_bytes(b"no index" * 100)
    status, facts = health(production, "/healthz/ready")
    assert (status, facts["index"]) == (200, False)
    place.unlink()


def test_health_takes_no_post():
    assert Client().post("/healthz").status_code == 405


def test_metrics_count_by_route_and_tell_of_nobody(production: Server):
    for address in ("/", "/calendar/my-secret.ics", "/nobody/here/", "/check/result/?q=secret"):
        production.get(address, **HOST, Cookie="rootway-session=secret")
    page = ""
    patience = time.monotonic() + 30
    while 'route="calendar-feed"' not in page and time.monotonic() < patience:
        with suppress(URLError):  # its port opens a moment after the pages'
            page = urlopen(f"http://{production.environment['ROOTWAY_METRICS']}/metrics").read().decode()
    lines = [line for line in page.splitlines() if line.startswith("rootway_requests_total")]
    counted = {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines}
    assert counted['rootway_requests_total{method="GET",route="start",status="200"}'] >= 1
    assert counted['rootway_requests_total{method="GET",route="calendar-feed",status="404"}'] == 1
    assert counted['rootway_requests_total{method="GET",route="none",status="404"}'] == 1
    assert [word for word in ("secret", "nobody", "127.0.0.1", "example") if word in page] == []


def test_a_request_has_the_proxys_number_or_one_of_its_own(production: Server):
    assert production.get("/", **HOST, **{"X-Request-ID": GIVEN}).headers["X-Request-ID"] == GIVEN
    own = production.get("/", **HOST, **{"X-Request-ID": "<script>"}).headers["X-Request-ID"]
    assert len(own) == 32
    assert own != production.get("/", **HOST).headers["X-Request-ID"]
    production.get("/nobody/", **HOST, **{"X-Request-ID": GIVEN})
    line = next(json.loads(line) for line in production.lines() if GIVEN in line)
    assert (line["request"], line["status"]) == (GIVEN, 404)


def test_without_a_proxy_nobody_chooses_the_number():
    assert Client().get("/", headers={"X-Request-ID": GIVEN}).headers["X-Request-ID"] != GIVEN


def test_every_kind_of_answer_has_a_policy(production: Server):
    page = production.get("/", **HOST)
    style = page.read().decode().partition('rel="stylesheet" href="')[2].partition('"')[0]
    answers = [
        page,
        production.get(style, **HOST),
        production.get("/", Host=HOST["Host"]),
        production.get("/nobody/", **HOST),
    ]
    assert [answer.status for answer in answers] == [200, 200, 301, 404]
    assert {answer.headers["Content-Security-Policy"] is not None for answer in answers} == {True}
    assert {answer.headers["X-Content-Type-Options"] for answer in answers} == {"nosniff"}


@pytest.mark.parametrize("address", ["/worker.js", "/sessions/app.webmanifest"])
def test_text_says_how_its_letters_are_written(address: str):
    assert "charset=utf-8" in Client().get(address).headers["Content-Type"]


def test_a_database_that_goes_and_comes_is_told_and_used_again(tmp_path: Path):
    with pg.running() as database, running(Server(tmp_path, database.url())) as server:
        assert health(server, "/healthz/ready")[0] == 200
        database.stop()
        assert health(server, "/healthz/ready") == (
            503,
            {"ready": False, "database": False, "pathway": True, "index": False},
        )
        assert health(server, "/healthz")[0] == 200
        # What tells when to call the emergency number, and where to turn, needs no database.
        assert {server.get(address).status for address in ("/", "/help/", "/find/", "/privacy/")} == {200}
        page = server.get("/log/", Cookie="rootway-session=" + "a" * 32)
        assert page.status == 500
        assert "may be an emergency" in page.read().decode()
        database.start_again()
        # Again and again: each thread of each process has a connection of its own.
        assert {health(server, "/healthz/ready")[0] for _ in range(12)} == {200}
        assert server.get("/log/", Cookie="rootway-session=" + "a" * 32).status == 302
