"""The application behind whole requests: none begins before all of it has come, and few are worked on at once."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import BoundedSemaphore
from typing import Any

from rootway.web.middleware.metrics import WAITED
from rootway.web.serving import bounded
from rootway.web.serving.refusal import refusal_headers, refusal_page

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

MOST_BODY = 10 * 1024 * 1024  # bytes; the largest form of ours, a log that is brought back, has 9 MiB
MOST_AT_ONCE = 1  # in one process: Python works on one thing at a time, and SQLite writes one
LARGE = 64 * 1024  # bytes; no form that a person fills in is larger, no file that takes seconds is smaller
OVERDUE = 15.0  # seconds; a request that is worked on for longer is given up together with its worker


class Turns:
    """How many requests of one process are worked on at once; the others wait with their request read.

    Large bodies wait for each other in a line of their own, so that a file of seconds holds up no page.
    """

    def __init__(self, most: int) -> None:
        self._free, self._free_for_large = BoundedSemaphore(most), BoundedSemaphore(most)
        self._waiting: set[object] = set()
        self._since: dict[int, float] = {}  # when each turn that goes on began, on the monotonic clock

    @contextmanager
    def taken(self, length: int = 0) -> Iterator[None]:
        """Wait for a turn for a body of so many bytes, and hold it."""
        asked, turn = time.monotonic(), object()
        is_large = length > LARGE
        if not is_large:
            self._waiting.add(turn)
        with self._free_for_large if is_large else self._free:
            self._waiting.discard(turn)
            WAITED.observe(time.monotonic() - asked)
            key = id(turn)
            self._since[key] = time.monotonic()
            try:
                yield
            finally:
                del self._since[key]

    def full(self) -> bool:
        """Whether a page waits for its turn: who comes now had better ask another process."""
        return bool(self._waiting)

    def overdue(self) -> bool:
        """Whether one of them goes on for too long."""
        began = min(list(self._since.values()), default=None)
        return began is not None and time.monotonic() - began > OVERDUE


def whole(application: Application, turns: Turns) -> Application:
    """`application`, asked only once the whole body is in memory, and only by who has a turn."""

    def answered(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        announced = environ.get("CONTENT_LENGTH") or "0"
        length = int(announced) if announced.isascii() and announced.isdecimal() else 0
        if length > MOST_BODY:
            status = "413 Content Too Large"
            page = refusal_page(status)
            start_response(status, [*refusal_headers(page), ("Connection", "close")])
            return [page]
        if length:
            environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(length))
        with turns.taken(length):
            answer = application(environ, start_response)
        environ["gunicorn.socket"].expect(bounded.ANSWER)
        return answer

    return answered
