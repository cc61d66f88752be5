"""Runs tests again and again in a copy of the tree, each time in a fresh child of a process that is warm already.

Warm is what no slip changes: pytest, Django and the rooms below. To start with them saves half of each trial. It is
started in the copy, so that the program and the tests come from there. One order a line on standard input: where the
output goes, the seconds it may take, what pytest is told. One answer a line: the exit status, null when it took longer.
"""

import json
import os
import signal
import sys
import time
from contextlib import suppress

import django.contrib.messages
import django.core.management
import django.db.migrations.executor
import django.test
import hypothesis
import playwright.sync_api
import pytest

import rootway.authoring
import rootway.session
import rootway.simulation
import rootway.visit_summary

_GRACE = 30  # seconds to take down servers and browsers
WARM = (django, hypothesis, playwright, pytest, rootway)


def main() -> None:
    """Answer orders until there are no more."""
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(_tried(order["output"], order["limit"], order["arguments"])), flush=True)


def _tried(output: str, limit: float, arguments: list[str]) -> int | None:
    child = os.fork()
    if not child:
        _be_tests(output, arguments)
    if (status := _status(child, limit)) is not None:
        return status
    _signal(child, signal.SIGINT)  # pytest takes down what it set up
    if _status(child, _GRACE) is None:
        _signal(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return None


def _be_tests(output: str, arguments: list[str]) -> None:
    os.setsid()
    written = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    empty = os.open(os.devnull, os.O_RDONLY)
    for there, here in ((empty, 0), (written, 1), (written, 2)):
        os.dup2(there, here)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(int(pytest.main(arguments)))  # with all that is to be done at the end: folders and servers go


def _status(child: int, limit: float) -> int | None:
    until = time.monotonic() + limit
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    return None


def _signal(child: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(child, number)


if __name__ == "__main__":
    main()
