"""The way to a machine of a record system: finding its addresses, connecting and, over https, seeing who it is.

All of it ends in time. Asking for a name has no end of its own, so it is done aside: whoever waits for it goes on
without it, and no more than some are ever under way.
"""

import socket
import ssl
from contextlib import suppress
from threading import BoundedSemaphore, Event, Thread, Timer
from time import monotonic
from typing import Any

LOOKUPS = 8  # names asked for at once; where more are under way, nobody answers any of them
PORTS = {"https": 443, "http": 80}
_under_way = BoundedSemaphore(LOOKUPS)


class Cut:
    """Ends whatever a socket does when the time is over, however often another byte comes."""

    def __init__(self, connected: socket.socket, until: float) -> None:
        self._connected, self.late = connected, Event()
        self._timer = Timer(max(until - monotonic(), 0), self._now)
        self._timer.daemon = True

    def __enter__(self) -> "Cut":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _now(self) -> None:
        self.late.set()
        with suppress(OSError):
            # of the socket itself: that of TLS would take away under a reader what it reads with
            socket.socket.shutdown(self._connected, socket.SHUT_RDWR)


def way_to(scheme: str, host: str, port: int | None, until: float) -> socket.socket:
    """A connection, by the first address that takes one; `until` is a moment of `monotonic`. Raises `OSError`."""
    last: OSError = OSError("no address")
    addresses = _addresses(host, port or PORTS[scheme], until)
    for more, found in zip(range(len(addresses), 0, -1), addresses, strict=True):
        try:
            plain = _connected(found, until, more)
            return _shown(plain, host, until) if scheme == "https" else plain
        except OSError as stop:
            last = stop
    raise last


def _connected(found: Any, until: float, more: int) -> socket.socket:
    """One address gets its share of the time, so that one where nobody answers leaves some for the next."""
    family, kind, protocol, _name, address = found
    plain = socket.socket(family, kind, protocol)
    try:
        plain.settimeout(_left(until) / more)
        plain.connect(address)
        plain.settimeout(_left(until))
    except OSError:
        plain.close()
        raise
    return plain


def _left(until: float) -> float:
    """Seconds. Raises `TimeoutError` where there are none."""
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _addresses(host: str, port: int, until: float) -> list[Any]:
    """Where a name lies. Raises `OSError` where nobody says so in time."""
    if not _under_way.acquire(timeout=_left(until)):
        raise TimeoutError
    found: list[Any] = []
    asked = Thread(target=_ask, args=(host, port, found), daemon=True)
    try:
        asked.start()
    except RuntimeError:  # no more threads on this machine
        _under_way.release()
        raise OSError("no thread") from None
    asked.join(_left(until))
    if asked.is_alive():
        raise TimeoutError
    if not found:
        raise OSError("no such name")
    return found


def _ask(host: str, port: int, found: list[Any]) -> None:
    try:
        with suppress(OSError, UnicodeError):
            found += socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    finally:
        _under_way.release()


def _shown(plain: socket.socket, host: str, until: float) -> socket.socket:
    """The same with TLS, once its certificate has shown who it is."""
    context = ssl.create_default_context()
    spoken = context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
    with Cut(spoken, until) as cut:
        try:
            spoken.do_handshake()
        except (OSError, ValueError) as stop:
            spoken.close()
            raise TimeoutError if cut.late.is_set() else OSError(str(stop)) from None
    return spoken
