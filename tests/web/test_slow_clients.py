"""Whoever sends slowly, or never, takes nothing from anybody else, and half a form is no answer."""

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from rootway.web.serving.bounded import BoundedSocket
from rootway.web.serving.whole import LARGE, OVERDUE, Turns
from rootway.web.serving.worker import Worker
from tests.web.killing import FORM, TOKEN, kept_rows, new_server, writers_on
from tests.web.real_server import Server, running
from tests.web.test_killed import FACTS

pytestmark = pytest.mark.long

PAGES = ("/", "/care/", "/privacy/")
AT_ONCE = 8.0  # seconds; where a slow client stops the others they wait for 30
UNFINISHED = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
PROMISED = (
    b"POST /check/begin/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 400000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, home: str) -> Iterator[Server]:
    """One server for all; each test leaves it as it was."""
    made = new_server(tmp_path_factory.mktemp("slow") / "data", "", Path(home))
    with running(made):
        yield made


@pytest.fixture(scope="module")
def home() -> str:
    """The folder of this run's keys."""
    from tests.web.conftest import DATA

    return DATA


def connected(server: Server, sent: bytes) -> socket.socket:
    """A connection on which so much was sent."""
    made = socket.create_connection(("localhost", server.port), timeout=30)
    made.sendall(sent)
    return made


def answered(connection: socket.socket) -> bytes:
    """Everything that comes until the server closes."""
    parts = []
    while part := connection.recv(65536):
        parts.append(part)
    connection.close()
    return b"".join(parts)


@pytest.mark.parametrize("sent", [b"", UNFINISHED, PROMISED], ids=["nothing", "half the headers", "no body"])
def test_who_sends_nothing_more_keeps_nobody_waiting(sent: bytes, server: Server):
    assert [server.get(page).status for page in PAGES * 3] == [200] * 9  # each worker has made its pages once
    idle = [connected(server, sent) for _ in range(12)]
    time.sleep(0.3)
    began = time.monotonic()
    assert [server.get(page).status for page in PAGES] == [200, 200, 200]
    assert time.monotonic() - began < AT_ONCE
    for connection in idle:
        connection.close()


def minutes_of(server: Server, person: str) -> list[object]:
    """What this person said of walking, in order."""
    return [row[1] for row in kept_rows(server)[person] if row[0] == "walking_minutes"]


def test_half_a_form_is_no_answer(server: Server):
    (writer,) = writers_on(server, FACTS, 1)
    form = "&".join(f"{name}={said}" for name, said in {"csrfmiddlewaretoken": TOKEN, **FORM}.items())
    body = f"{form}&walking_minutes=47".encode()
    head = (
        f"POST /check/questions/minutes/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Cookie: rootway-session={writer.session}; rootway-csrf={TOKEN}\r\n\r\n"
    ).encode()
    cut = connected(server, head + body[:-1])
    cut.shutdown(socket.SHUT_WR)
    assert answered(cut) == b""
    before = minutes_of(server, writer.person)
    assert 4 not in before
    sent = connected(server, head + body)
    assert sent.recv(65536).startswith(b"HTTP/1.1 302 ")
    assert minutes_of(server, writer.person) == [*before, 47]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"B@D / HTTP/1.1\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 3000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 9000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nExpect: more\r\n\r\n", b"417"),
        (PROMISED.replace(b"400000", b"10485761"), b"413"),  # one more than 10 MiB
    ],
    ids=["method", "address", "header", "expectation", "body"],
)
def test_what_no_page_answers_has_the_headers_and_the_words_of_one(
    sent: bytes, status: bytes, server: Server
):
    head, _, page = answered(connected(server, sent)).partition(b"\r\n\r\n")
    assert head.split(b" ")[1] == status
    names = {line.partition(b":")[0].lower() for line in head.splitlines()[1:]}
    wanted = {b"content-security-policy", b"x-content-type-options", b"cache-control", b"referrer-policy"}
    assert wanted - names == set()
    assert b"content-type: text/html; charset=utf-8" in head.lower()
    assert b"may be an emergency" in page
    assert b"localhost" not in page


def test_the_servers_own_lines_are_json_and_tell_of_nobody(server: Server):
    answered(connected(server, b"GET /calendar/my-secret.ics\r\nHost: localhost\r\n\r\n"))
    answered(connected(server, b"GET /\x01secret HTTP/1.1\r\n\r\n"))
    printed = server.lines()
    lines = [json.loads(line) for line in printed]
    assert "gunicorn.error" in {line["logger"] for line in lines}
    text = "\n".join(printed)
    assert [word for word in ("secret", "127.0.0.1", "::1") if word in text] == []


@pytest.mark.slow
def test_one_letter_a_second_is_cut_off(server: Server):
    slow = connected(server, UNFINISHED)
    began = time.monotonic()
    with pytest.raises(OSError, match=r"pipe|reset"):
        while time.monotonic() - began < 30:
            time.sleep(1)
            slow.sendall(b"a")
    assert time.monotonic() - began < 15


def pair() -> tuple[BoundedSocket, socket.socket]:
    """Both ends of a connection, ours bounded."""
    ours, theirs = socket.socketpair()
    return BoundedSocket.of(ours), theirs


def test_a_bounded_connection_waits_until_one_moment():
    ours, theirs = pair()
    ours.expect(0.2)
    theirs.sendall(b"ab")
    assert ours.recv(1) + ours.recv(1) == b"ab"
    with pytest.raises(ConnectionResetError):
        ours.recv(1)
    with pytest.raises(ConnectionResetError):
        ours.recv(1)
    ours.expect(60)
    theirs.sendall(b"c")
    assert ours.recv(1) == b"c"
    theirs.close()
    assert ours.recv(1) == b""
    ours.close()


def test_a_bounded_connection_knows_when_an_end_is_too_early():
    ours, theirs = pair()
    ours.expect(60, in_body=True)
    theirs.close()
    with pytest.raises(ConnectionResetError):
        ours.recv(1)
    ours.close()


def test_who_takes_an_answer_too_slowly_is_cut_off():
    ours, theirs = pair()
    ours.expect(0.2)
    with pytest.raises(ConnectionResetError):
        ours.sendall(b"a" * 50_000_000)
    ours.close()
    theirs.close()


def test_turns_are_taken_one_at_a_time_and_notice_one_that_does_not_end(monkeypatch: pytest.MonkeyPatch):
    now, turns = 100.0, Turns(1)
    monkeypatch.setattr("rootway.web.serving.whole.time.monotonic", lambda: now)
    assert not turns.overdue()
    with turns.taken():
        assert not turns._free.acquire(blocking=False)
        assert not turns.overdue()
        now += OVERDUE + 1
        assert turns.overdue()
    assert not turns.overdue()
    with turns.taken():
        assert not turns.overdue()


def test_a_large_body_holds_up_no_page():
    turns = Turns(1)
    with turns.taken(LARGE + 1):
        assert not turns._free_for_large.acquire(blocking=False)
        with turns.taken(LARGE):
            assert not turns._free.acquire(blocking=False)


def waiting(turns: Turns, length: int = 0) -> Thread:
    """Somebody who waits for a turn that another holds."""

    def wait() -> None:
        with turns.taken(length):
            pass

    thread = Thread(target=wait)
    thread.start()
    return thread


def test_no_connection_is_taken_while_a_page_waits_for_its_turn():
    """It would wait here, and another process may be free; a large body waits in its own line and stops nobody."""
    worker = Worker.__new__(Worker)
    worker.worker_connections, worker.turns = 1_000, Turns(1)
    with worker.turns.taken(), worker.turns.taken(LARGE + 1):
        assert worker.worker_connections == 1_000
        large = waiting(worker.turns, LARGE + 1)
        assert worker.worker_connections == 1_000
        page = waiting(worker.turns)
        until = time.monotonic() + AT_ONCE
        while worker.worker_connections and time.monotonic() < until:
            time.sleep(0.01)
        assert worker.worker_connections == 0
    page.join()
    large.join()
    assert worker.worker_connections == 1_000
