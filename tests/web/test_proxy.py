"""The shipped nginx template in a real nginx, over TLS, in front of the real server."""

import http.client
import json
import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.web.killing import TOKEN
from tests.web.nginx import NAME, Nginx, in_front_of
from tests.web.real_server import Server, running

pytestmark = pytest.mark.long

AT_ONCE = 8.0  # seconds; where a slow client stops the others they wait for 30
SAID_BY = {"content-security-policy", "x-content-type-options", "strict-transport-security", "cache-control"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server in production."""
    data = tmp_path_factory.mktemp("proxied")
    settings = {"ROOTWAY_PRODUCTION": "1", "ROOTWAY_HOSTS": NAME, "ROOTWAY_BEHIND_PROXY": "1"}
    with running(Server(data, **settings)) as made:
        yield made


@pytest.fixture(scope="module")
def proxy(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """nginx in front of it."""
    with in_front_of(tmp_path_factory.mktemp("front") / "nginx", [server.port]) as made:
        yield made


def read_all(connection: ssl.SSLSocket) -> bytes:
    """Everything until the proxy closes."""
    parts = []
    try:
        while part := connection.recv(65536):
            parts.append(part)
    except OSError:
        pass
    return b"".join(parts)


def test_pages_come_over_tls_and_a_check_begins(proxy: Nginx):
    page = proxy.asked("/")
    assert page.status == 200
    form = urlencode({"csrfmiddlewaretoken": TOKEN}).encode()
    sent = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"__Host-rootway-csrf={TOKEN}",
        "Referer": f"https://{NAME}/",
    }
    begun = proxy.asked("/check/begin/", "POST", form, **sent)
    assert (begun.status, begun.headers["Location"].startswith("/check/")) == (302, True)
    assert "__Host-rootway-session=" in begun.headers["Set-Cookie"]


def test_plain_http_is_led_to_https_but_no_secret_is(proxy: Nginx):
    def plain(address: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("localhost", proxy.http)
        connection.request("GET", address, headers={"Host": NAME})
        return connection.getresponse()

    start = plain("/care/")
    assert (start.status, start.headers["Location"]) == (301, f"https://{NAME}/care/")
    assert [plain(address).status for address in ("/calendar/secret.ics", "/sessions/sync/")] == [403, 403]


def test_another_name_gets_no_certificate(proxy: Nginx):
    trusted = ssl.create_default_context()
    trusted.check_hostname, trusted.verify_mode = False, ssl.CERT_NONE
    import socket

    plain = socket.create_connection(("localhost", proxy.https))
    with pytest.raises(ssl.SSLError), trusted.wrap_socket(plain, server_hostname="other.example.org"):
        pass


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: rootway.example.org\r\nNo colon\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: rootway.example.org\r\nX: " + b"a" * 9000 + b"\r\n\r\n", 400),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: rootway.example.org\r\n\r\n", 414),
        (b"POST / HTTP/1.1\r\nHost: rootway.example.org\r\nContent-Length: 600000\r\n\r\n", 413),
        (b"GET /healthz/ready HTTP/1.1\r\nHost: rootway.example.org\r\nConnection: close\r\n\r\n", 404),
    ],
    ids=["header", "large header", "address", "body", "health"],
)
def test_its_own_faults_have_words_and_headers(sent: bytes, status: int, proxy: Nginx):
    connection = proxy.connected()
    connection.sendall(sent)
    head, _, page = read_all(connection).partition(b"\r\n\r\n")
    assert int(head.split()[1]) == status
    names = [line.partition(b":")[0].decode().lower() for line in head.splitlines()[1:]]
    assert SAID_BY - set(names) == set()
    assert [name for name in SAID_BY if names.count(name) > 1] == []
    assert b"may be an emergency" in page
    assert b"nginx/" not in head + page


def test_an_answer_of_the_application_has_each_header_once(proxy: Nginx):
    names = [name.lower() for name, _ in proxy.asked("/").getheaders()]
    assert [name for name in SAID_BY if names.count(name) != 1] == []


def test_what_a_client_says_of_itself_does_not_arrive(server: Server, proxy: Nginx):
    said = {"X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil.example", "X-Request-ID": "f" * 32}
    answer = proxy.asked("/nobody/", **said)
    assert answer.status == 404  # not led to https, so the proxy's word was heard
    assert answer.headers["X-Request-ID"] != "f" * 32
    line = next(json.loads(line) for line in server.lines() if answer.headers["X-Request-ID"] in line)
    assert line["status"] == 404


def test_slow_clients_never_reach_the_application(proxy: Nginx):
    assert [proxy.asked("/").status for _ in range(6)] == [200] * 6
    idle = []
    for _ in range(10):
        connection = proxy.connected()
        connection.sendall(
            b"POST /check/begin/ HTTP/1.1\r\nHost: rootway.example.org\r\nContent-Length: 400000\r\n\r\n"
        )
        idle.append(connection)
    began = time.monotonic()
    assert proxy.asked("/").status == 200
    assert time.monotonic() - began < AT_ONCE
    for connection in idle:
        connection.close()


def test_one_address_has_so_many_connections_and_is_told(proxy: Nginx):
    held = []
    for _ in range(24):
        connection = proxy.connected()
        connection.sendall(b"POST / HTTP/1.1\r\nHost: rootway.example.org\r\nContent-Length: 100\r\n\r\n")
        held.append(connection)
    time.sleep(0.3)
    answer = proxy.asked("/")
    assert answer.status == 429
    assert b"Wait ten seconds" in answer.read()
    for connection in held:
        connection.close()


def test_a_log_of_nine_megabytes_may_be_brought_back_and_nothing_else(proxy: Nginx):
    body = b"a" * (8 * 1024 * 1024)
    assert (
        proxy.asked("/check/upload/", "POST", body).status == 403
    )  # heard by Rootway: the form has no token
    assert proxy.asked("/check/delete/", "POST", body).status == 413


def test_without_a_server_behind_it_the_words_are_there(tmp_path: Path):
    with in_front_of(tmp_path / "nginx", [1]) as proxy:
        answer = proxy.asked("/check/emergency/")
        assert answer.status == 502
        page = answer.read().decode()
    assert "Rootway does not answer" in page
    assert "may be an emergency" in page
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
