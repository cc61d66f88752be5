"""Finding the way to a record system ends in time too: its name, its addresses, and the first words over TLS."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import pytest

from rootway.web.data.models import RecordSystem
from rootway.web.requests import ehr_caller, ehr_way
from rootway.web.requests.ehr_caller import EhrCaller, NoAnswer
from tests.web.small_ehr import at_work


@contextmanager
def no_names(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of this machine are asked for and not told until the end: what cannot be run here is made up."""
    end, asked = Event(), list[str]()

    def waits(host: str, *_: Any, **__: Any) -> list[Any]:
        asked.append(host)
        end.wait(20)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", waits)
    try:
        yield asked
    finally:
        end.set()
        monkeypatch.undo()


def ends_late(address: str, seconds: float) -> None:
    """A call that ends as too slow, and not before or long after its time."""
    began = time.monotonic()
    with pytest.raises(NoAnswer, match="too-slow"):
        EhrCaller(RecordSystem(name="x", issuer=address)).get(f"{address}/x")
    assert seconds * 0.9 < time.monotonic() - began < seconds + 1.5


def test_a_name_that_nobody_tells_ends_in_time(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ehr_caller, "CALL_SECONDS", 0.4)
    with no_names(monkeypatch) as asked:
        ends_late("https://ehr.example", 0.4)
        assert asked == ["ehr.example"]


def test_no_more_names_are_asked_for_at_once_than_some(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ehr_caller, "CALL_SECONDS", 0.2)
    with no_names(monkeypatch) as asked:
        for _ in range(ehr_way.LOOKUPS + 2):
            ends_late("https://ehr.example", 0.2)
        assert len(asked) == ehr_way.LOOKUPS
    with at_work() as ehr:  # and once they are told, the next is asked for again
        monkeypatch.setattr(ehr_caller, "CALL_SECONDS", 5.0)
        caller = EhrCaller(RecordSystem(name="x", issuer=ehr.issuer))
        assert b"S256" in caller.get(f"{ehr.issuer}/.well-known/smart-configuration")


def test_a_name_that_is_none_is_told_at_once():
    with pytest.raises(NoAnswer, match="no-answer"):
        EhrCaller(RecordSystem(name="x", issuer="https://x.invalid")).get("https://x.invalid/x")


@contextmanager
def says_little(letters: bytes) -> Iterator[int]:
    """Something at a port that takes a connection and says these letters slowly, again and again."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            one, _ = server.accept()
            with one:
                try:
                    for letter in letters:
                        one.sendall(bytes([letter]))
                        time.sleep(0.1)
                except OSError:
                    return

        Thread(target=drip, daemon=True).start()
        yield server.getsockname()[1]


def test_first_words_over_tls_that_drip_end_in_time(monkeypatch: pytest.MonkeyPatch):
    """Each byte comes in time; all of them together, the head of a long record of TLS, never would."""
    monkeypatch.setattr(ehr_caller, "CALL_SECONDS", 0.6)
    with says_little(b"\x16\x03\x03\x40\x00" + b"\x02" * 80) as port:
        ends_late(f"https://localhost:{port}", 0.6)


def test_an_address_where_nobody_answers_leaves_time_for_the_next(monkeypatch: pytest.MonkeyPatch):
    """A name with two addresses: at the first a full queue takes nobody, at the second is the system."""
    monkeypatch.setattr(ehr_caller, "CALL_SECONDS", 3.0)
    with at_work() as ehr, socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        queue = [socket.socket() for _ in range(4)]
        for one in queue:
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        port = int(ehr.origin.rpartition(":")[2])
        found = [(*_INTERNET, full.getsockname()), (*_INTERNET, ("127.0.0.1", port))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
        caller, began = EhrCaller(RecordSystem(name="x", issuer=ehr.issuer)), time.monotonic()
        assert b"S256" in caller.get(f"{ehr.issuer}/.well-known/smart-configuration")
        assert 1.0 < time.monotonic() - began < 2.9
        for one in queue:
            one.close()


_INTERNET = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
