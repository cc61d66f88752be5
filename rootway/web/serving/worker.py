"""gunicorn's threaded worker, with time limits for slow clients and one for the application."""

import socket
from typing import Any

from django.conf import settings
from gunicorn.http import errors
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import TConn, ThreadWorker

from rootway.web.serving import bounded
from rootway.web.serving.bounded import BoundedSocket
from rootway.web.serving.refusal import HSTS, refusal
from rootway.web.serving.whole import MOST_AT_ONCE, Application, Turns, whole

REFUSED: tuple[tuple[type[Exception], str], ...] = (
    (errors.InvalidResponseHeader, "500 Internal Server Error"),
    (errors.InvalidResponseHeaderName, "500 Internal Server Error"),
    (errors.ConfigurationProblem, "500 Internal Server Error"),
    (errors.UnsupportedTransferCoding, "501 Not Implemented"),
    (errors.ExpectationFailed, "417 Expectation Failed"),
    (errors.LimitRequestLine, "414 URI Too Long"),
    (errors.LimitRequestHeaders, "431 Request Header Fields Too Large"),
    (errors.ForbiddenProxyRequest, "403 Forbidden"),
    (errors.ParseException, "400 Bad Request"),
)


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Threads read and write, few of them work: a slow client holds a thread for a while, and never the pages."""

    wsgi: Application
    turns: Turns | None = None
    most_connections = 0

    @property
    def worker_connections(self) -> int:
        """How many connections there may be before no new one is taken: none while a page waits for its turn.

        Threads take connections faster than pages are made, so one process would take what another is free for.
        """
        return 0 if self.turns is not None and self.turns.full() else self.most_connections

    @worker_connections.setter
    def worker_connections(self, most: int) -> None:
        self.most_connections = most

    def load_wsgi(self) -> None:
        """The application behind whole requests."""
        super().load_wsgi()
        self.turns = Turns(MOST_AT_ONCE)
        self.wsgi = whole(self.wsgi, self.turns)

    def enqueue_req(self, conn: TConn) -> None:
        """Bound the connection before a thread reads from it."""
        if not isinstance(conn.sock, BoundedSocket):
            conn.sock = BoundedSocket.of(conn.sock)
        super().enqueue_req(conn)

    def handle(self, conn: TConn) -> Any:
        """A request begins, or at least a connection does."""
        conn.sock.expect(bounded.HEADERS)
        return super().handle(conn)

    def handle_request(self, req: Any, conn: TConn) -> Any:
        """The headers are there; what comes now is the body."""
        conn.sock.expect(bounded.BODY, in_body=True)
        return super().handle_request(req, conn)

    def notify(self) -> None:
        """Alive as long as no request is worked on for too long; then gunicorn ends this worker and starts another."""
        if self.turns is None or not self.turns.overdue():
            super().notify()

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:
        """Answer what no page could, without a word in the log of what was sent or from where."""
        status = next((said for kind, said in REFUSED if isinstance(exc, kind)), "500 Internal Server Error")
        if status.startswith("500"):
            self.log.exception("A request failed outside the application")
        else:
            self.log.warning("Request refused: %s (%s)", type(exc).__name__, status[:3])
        try:
            write_nonblock(client, refusal(status, (HSTS,) if settings.SECURE_HSTS_SECONDS else ()))
        except OSError:
            self.log.debug("The refusal could not be sent")
