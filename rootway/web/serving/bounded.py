"""A connection on which everything has its time: whoever sends or takes too slowly is cut off."""

import errno
import math
import socket
import time
from collections.abc import Callable
from typing import Any

HEADERS = 10.0  # seconds for the request line and the headers, from the first byte on
BODY = 60.0  # seconds for what a form or a file sends: 9 MiB at 1.3 Mbit/s
ANSWER = 60.0  # seconds for the answer to be taken


class BoundedSocket(socket.socket):
    """A socket that waits until one moment and no longer, however many calls the waiting is spread over.

    Too late, or an end in the middle of a body, is `ConnectionResetError`: what came so far is no whole request.
    """

    until = math.inf
    in_body = False

    @classmethod
    def of(cls, plain: socket.socket) -> "BoundedSocket":
        """The same connection under bounds; `plain` is empty afterwards."""
        patience = plain.gettimeout()
        bounded = cls(fileno=plain.detach())
        bounded.settimeout(patience)
        return bounded

    def expect(self, seconds: float, in_body: bool = False) -> None:
        """From now on so many seconds are left; `in_body` says that an end would come too early."""
        self.until, self.in_body = time.monotonic() + seconds, in_body

    def recv(self, size: int, flags: int = 0) -> bytes:
        got: bytes = self._within(super().recv, size, flags)
        if not got and self.in_body:
            raise ConnectionResetError(errno.ECONNRESET, "the body ended early")
        return got

    def send(self, data: Any, flags: int = 0) -> int:
        sent: int = self._within(super().send, data, flags)
        return sent

    def sendall(self, data: Any, flags: int = 0) -> None:
        self._within(super().sendall, data, flags)

    def _within(self, act: Callable[..., Any], *arguments: Any) -> Any:
        patience = self.gettimeout()
        if patience == 0:  # asked without waiting
            return act(*arguments)
        left = self.until - time.monotonic()
        if left <= 0:
            raise _too_slow()
        self.settimeout(_shorter(patience, left))
        try:
            return act(*arguments)
        except TimeoutError:
            raise _too_slow() from None
        finally:
            self.settimeout(patience)


def _shorter(patience: float | None, left: float) -> float | None:
    found = left if patience is None else min(patience, left)
    return None if found == math.inf else found


def _too_slow() -> ConnectionResetError:
    return ConnectionResetError(errno.ECONNRESET, "too slow")
