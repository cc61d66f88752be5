"""Send the messages that wait to be sent."""

import logging
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, connections

from rootway.web.accounts import outbox

LOGGER = logging.getLogger(__name__)


class Command(BaseCommand):
    """`manage.py send_mail` sends once; with `--loop` it goes on until stopped, and ends what it is sending first."""

    help = "Send the messages about accounts that wait in the database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--loop`, and how often it looks."""
        parser.add_argument("--loop", action="store_true", help="go on until stopped")
        parser.add_argument("--every", type=float, default=2, metavar="SECONDS", help="with --loop (2)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send; in the loop a database that is away is waited for."""
        if not options["loop"]:
            outbox.send_waiting()
            return
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        while not stop.is_set():
            _send_once()
            stop.wait(options["every"])


def _send_once() -> None:
    try:
        outbox.send_waiting()
    except Error as error:
        LOGGER.error("The database does not answer (%s)", type(error).__name__)
        connections.close_all()
