"""The only place of the pages that calls another machine: a record system that was registered, at its own addresses.

It goes straight there: no proxy of the environment, no redirect, no cookie, no password of a `.netrc`. It reads so many
bytes in so many seconds and no more. Nothing that was sent or answered is told in a line of the log.
"""

import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Event, Timer
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from rootway.errors import RootwayError
from rootway.exchange.launch import origin_of
from rootway.web.data.models import RecordSystem
from rootway.web.requests.at_home import is_of_this_machine

MOST_BYTES = 2 * 1024 * 1024  # of one answer
CALL_SECONDS = 5.0  # for one call, with finding its way there
ALL_SECONDS = 15.0  # for all calls of one page


class NoAnswer(RootwayError):
    """The system gave nothing that can be used; `why` is a word for whoever runs this server."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


@dataclass(frozen=True)
class EhrAnswer:
    """What came back."""

    status: int
    body: bytes


class EhrCaller:
    """Calls of one system for one page, within one time."""

    def __init__(self, system: RecordSystem) -> None:
        self.system, self._until = system, monotonic() + ALL_SECONDS

    def get(self, address: str, token: str = "") -> bytes:
        """What lies at an address. Raises `NoAnswer` where it is not given."""
        return self._right(self.call("GET", address, b"", bearer(token))).body

    def post(self, address: str, body: bytes, headers: dict[str, str]) -> bytes:
        """What is answered to what is sent. Raises `NoAnswer` where it is refused."""
        return self._right(self.call("POST", address, body, headers)).body

    def _right(self, answer: EhrAnswer) -> EhrAnswer:
        if not 200 <= answer.status < 300:
            raise NoAnswer("refused")
        return answer

    def call(self, method: str, address: str, body: bytes, headers: dict[str, str]) -> EhrAnswer:
        """One call. Raises `NoAnswer` when it would leave the system, leads on, takes too long or brings too much."""
        if origin_of(address) not in self.system.every_origin or not may_be_called(address):
            raise NoAnswer("another-origin")
        seconds = min(CALL_SECONDS, self._until - monotonic())
        if seconds <= 0:
            raise NoAnswer("too-slow")
        answer = _called(method, address, body, headers, seconds)
        if 300 <= answer.status < 400:
            raise NoAnswer("leads-elsewhere")
        return answer


def may_be_called(address: str) -> bool:
    """Whether an address is safe on the way: https, or at home this very machine."""
    return urlsplit(address).scheme == "https" or is_of_this_machine(address)


def bearer(token: str) -> dict[str, str]:
    """The header that shows a token; none for no token."""
    return {"Authorization": f"Bearer {token}"} if token else {}


def _called(method: str, address: str, body: bytes, headers: dict[str, str], seconds: float) -> EhrAnswer:
    parts, late, until = urlsplit(address), Event(), monotonic() + seconds
    connection = _connection(parts.scheme, str(parts.hostname), parts.port, seconds)
    try:
        connection.connect()
        watch = Timer(max(until - monotonic(), 0), _cut, (connection.sock, late))
        watch.daemon = True
        watch.start()
        try:
            path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
            sent = {
                "Accept": "application/fhir+json, application/json",
                "Accept-Encoding": "identity",
                **headers,
            }
            connection.request(method, path, body or None, sent)
            response = connection.getresponse()
            raw = response.read(MOST_BYTES + 1)
        finally:
            watch.cancel()
    except (OSError, HTTPException, ValueError):
        raise NoAnswer("too-slow" if late.is_set() else "no-answer") from None
    finally:
        connection.close()
    if late.is_set():
        raise NoAnswer("too-slow")
    if len(raw) > MOST_BYTES:
        raise NoAnswer("too-much")
    return EhrAnswer(response.status, raw)


def _connection(scheme: str, host: str, port: int | None, seconds: float) -> HTTPConnection:
    if scheme == "https":
        return HTTPSConnection(host, port, timeout=seconds, context=ssl.create_default_context())
    return HTTPConnection(host, port, timeout=seconds)


def _cut(connected: Any, late: Event) -> None:
    """The time is over, however often another byte comes."""
    late.set()
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)
