"""The server as it is started for others: methods, boundaries of requests, listings, and what is not there."""

import json
import socket
from collections.abc import Iterator

import pytest

from tests.web.real_server import Server, running

pytestmark = pytest.mark.long

NAME = "rootway.example.org"
SECURE = {"Host": NAME, "X-Forwarded-Proto": "https"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server in production, as behind a proxy."""
    data = tmp_path_factory.mktemp("served") / "data"
    settings = {
        "ROOTWAY_PRODUCTION": "1",
        "ROOTWAY_HOSTS": NAME,
        "ROOTWAY_BEHIND_PROXY": "1",
        "ROOTWAY_DEBUG": "1",
    }
    with running(Server(data, **settings)) as made:
        yield made


def asked(server: Server, sent: bytes) -> bytes:
    """What comes back for these bytes until the server closes."""
    with socket.create_connection(("localhost", server.port), timeout=30) as connection:
        connection.sendall(sent)
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts)


def head_of(method: str, address: str, *lines: str) -> bytes:
    """A request's head, as a proxy passes it on."""
    own = (f"{method} {address} HTTP/1.1", f"Host: {NAME}", "X-Forwarded-Proto: https", *lines)
    return "\r\n".join([*own, "", ""]).encode()


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT"])
def test_no_method_gives_a_request_back(method: str, server: Server):
    answer = asked(server, head_of(method, "/", "X-Mine: give-me-back", "Connection: close"))
    assert answer.split()[1] in (b"400", b"403", b"405", b"501")
    assert b"give-me-back" not in answer


@pytest.mark.parametrize(
    "lines",
    [
        ("Content-Length: 4", "Transfer-Encoding: chunked"),
        ("Content-Length: 4", "Content-Length: 40"),
        ("Transfer-Encoding: x-chunked",),
        ("Transfer-Encoding : chunked",),
        ("Content-Length: +4",),
    ],
    ids=["both", "two lengths", "odd coding", "blank", "sign"],
)
def test_where_a_request_ends_is_never_doubtful(lines: tuple[str, ...], server: Server):
    """Whatever follows is not taken for a request of its own."""
    hidden = f"GET /nobody-asked/ HTTP/1.1\r\nHost: {NAME}\r\n\r\n".encode()
    answer = asked(server, head_of("POST", "/check/begin/", *lines) + b"0\r\n\r\n" + hidden)
    assert answer.count(b"HTTP/1.1 ") == 1
    assert answer.split()[1] in (b"400", b"411", b"501")


@pytest.mark.parametrize(
    "address",
    [
        "/static/",
        "/static/web/",
        "/static/../secret-key",
        "/static/%2e%2e/secret-key",
        "/.git/config",
        "/.git/HEAD",
        "/secret-key",
        "/metrics",
        "/admin/",
        "/design/",
        "/docs/",
        "/static/../../manage.py",
    ],
)
def test_no_listing_no_history_and_nothing_of_the_inside_is_served(address: str, server: Server):
    answer = server.get(address, **SECURE)
    assert answer.status in (400, 404)
    assert b"Index of" not in answer.read()


def test_a_fault_shows_nothing_of_the_inside_although_debugging_was_asked_for(server: Server):
    page = server.get("/nowhere/", **SECURE).read().decode()
    assert [
        word for word in ("Traceback", "urlpatterns", "rootway.web", "DEBUG", "Django") if word in page
    ] == []


def test_no_other_site_may_read_an_answer(server: Server):
    for address in ("/", "/care/", "/sessions/offline/", "/nowhere/"):
        answer = server.get(address, **SECURE, Origin="https://elsewhere.example")
        assert not [name for name in answer.headers if name.lower().startswith("access-control-")], address
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin", address


def test_a_year_of_https_for_every_name_below(server: Server):
    wanted = "max-age=31536000; includeSubDomains"
    for address in ("/", "/nowhere/", "/static/nothing.css"):
        assert server.get(address, **SECURE).headers["Strict-Transport-Security"] == wanted, address


def test_its_lines_have_a_time_with_its_zone_and_a_number(server: Server):
    server.get("/nowhere/", **SECURE).read()
    line = next(json.loads(one) for one in reversed(server.lines()) if '"status": 404' in one)
    assert line["time"].endswith("+00:00")
    assert line["request"] and line["level"] == "WARNING"


def test_a_server_that_was_just_prepared_has_no_account(server: Server):
    count = "import django; django.setup(); from rootway.web.data.models import Account; print(Account.objects.count())"
    assert server.python("-c", count)[-1] == "0"
