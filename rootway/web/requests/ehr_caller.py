"""The only place of the pages that calls another machine: a record system that was registered, at its own addresses.

It goes straight there: no proxy of the environment, no redirect, no cookie, no password of a `.netrc`. It reads so many
bytes in so many seconds and no more. Nothing that was sent or answered is told in a line of the log.
"""

import socket
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from time import monotonic
from urllib.parse import urlsplit

from rootway.errors import RootwayError
from rootway.exchange.launch import origin_of
from rootway.web.data.models import RecordSystem
from rootway.web.requests.at_home import is_of_this_machine
from rootway.web.requests.ehr_way import PORTS, Cut, way_to

MOST_BYTES = 2 * 1024 * 1024  # of one answer
CALL_SECONDS = 5.0  # for one call, with finding its way there
ALL_SECONDS = 15.0  # for all calls of one page
ALL_BYTES = 16 * 1024 * 1024  # of all its answers


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
    """Calls of one system for one page, within one time and one size."""

    def __init__(self, system: RecordSystem) -> None:
        self.system, self._until, self._left = system, monotonic() + ALL_SECONDS, ALL_BYTES

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
        until = min(monotonic() + CALL_SECONDS, self._until)
        if until <= monotonic():
            raise NoAnswer("too-slow")
        answer = _called(method, address, body, headers, until)
        self._left -= len(answer.body)
        if len(answer.body) > MOST_BYTES or self._left < 0:
            raise NoAnswer("too-much")
        if 300 <= answer.status < 400:
            raise NoAnswer("leads-elsewhere")
        return answer


def may_be_called(address: str) -> bool:
    """Whether an address is safe on the way: https, or at home this very machine."""
    return urlsplit(address).scheme == "https" or is_of_this_machine(address)


def bearer(token: str) -> dict[str, str]:
    """The header that shows a token; none for no token."""
    return {"Authorization": f"Bearer {token}"} if token else {}


def _called(method: str, address: str, body: bytes, headers: dict[str, str], until: float) -> EhrAnswer:
    parts = urlsplit(address)
    host = str(parts.hostname)
    try:
        connected = way_to(parts.scheme, host, parts.port, until)
    except (OSError, ValueError) as stop:
        raise NoAnswer("too-slow" if isinstance(stop, TimeoutError) else "no-answer") from None
    with closing(_connection(parts.scheme, host, parts.port, connected)) as connection:
        with Cut(connected, until) as cut:
            try:
                answer = _asked(connection, method, address, body, headers)
            except (OSError, HTTPException, ValueError):
                raise NoAnswer("too-slow" if cut.late.is_set() else "no-answer") from None
        if cut.late.is_set():
            raise NoAnswer("too-slow")
    return answer


def _asked(
    connection: HTTPConnection, method: str, address: str, body: bytes, headers: dict[str, str]
) -> EhrAnswer:
    parts = urlsplit(address)
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    taken = {"Accept": "application/fhir+json, application/json", "Accept-Encoding": "identity"}
    connection.request(method, path, body or None, {**taken, **headers})
    response = connection.getresponse()
    return EhrAnswer(response.status, response.read(MOST_BYTES + 1))


def _connection(scheme: str, host: str, port: int | None, connected: socket.socket) -> HTTPConnection:
    """What speaks over a way that was found, and finds none of its own."""
    named = f"[{host}]" if ":" in host else host
    made = HTTPConnection(named, port or PORTS[scheme])
    made.default_port = PORTS[scheme]  # the port that is usual is not named to the system
    made.auto_open = 0
    made.sock = connected
    return made
