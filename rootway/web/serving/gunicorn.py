"""gunicorn's settings, the same at home and in production: `gunicorn --config python:rootway.web.serving.gunicorn`.

ROOTWAY_BIND=localhost:8000 is where it listens; WEB_CONCURRENCY=2 the number of worker processes;
ROOTWAY_METRICS=localhost:9464 answers Prometheus there. Options on the command line go before these.
"""

import os
import sys
from typing import Any

from rootway.web.config.production import in_production
from rootway.web.serving.metrics_server import MetricsServer

wsgi_app = "rootway.web.wsgi"
bind = os.environ.get("ROOTWAY_BIND") or "localhost:8000"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
worker_class = "rootway.web.serving.worker.Worker"
threads = 32  # in each process; nearly all of them wait for a client or for a turn
worker_connections = 1000  # more wait at the door
keepalive = 5  # seconds between two requests on one connection
timeout = 30  # seconds without a sign of life, then the worker is ended; see `whole.OVERDUE`
graceful_timeout = 30  # seconds for what is being answered when the server is stopped
preload_app = True  # loaded once, before the first worker: a server that is not ready stops here, with words
control_socket_disable = True

limit_request_line = 2048  # bytes; the longest address of ours is far shorter
limit_request_fields = 60
limit_request_field_size = 8190

accesslog = None  # an access log would tell who read what
errorlog = "-"
loglevel = "info" if in_production(os.environ) else "warning"
logger_class = "rootway.web.serving.lines.Lines"

_metrics = MetricsServer.wanted(os.environ)


def when_ready(server: Any) -> None:
    """It listens: only now the address may be told."""
    words = os.environ.get("ROOTWAY_WHEN_READY")
    if words:
        print(words, file=sys.stdout, flush=True)
    if _metrics is not None:
        _metrics.start()


def child_exit(server: Any, worker: Any) -> None:
    """A worker is gone; what it counted stays, what it was doing does not."""
    if _metrics is not None:
        _metrics.forget(worker.pid)


def worker_exit(server: Any, worker: Any) -> None:
    """A worker ends in order: what it still counts is written. Only here the settings are there to be imported."""
    from rootway.web.middleware import arrivals

    arrivals.write(arrivals.waiting.all())


def on_exit(server: Any) -> None:
    """The server stops."""
    if _metrics is not None:
        _metrics.stop()
