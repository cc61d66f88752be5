"""A command that serves pages, started as its user would and stopped with what it began."""

import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.cli.test_serve import free_port, page


@contextmanager
def served(command: list[str], page_of_it: str, cwd: Path, env: Mapping[str, str]) -> Iterator[bytes]:
    """Start it on a free port, wait for one of its pages, and stop it as a terminal does."""
    port = free_port()
    server = subprocess.Popen(
        [*command, "--port", str(port)],
        cwd=cwd,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield page(f"http://localhost:{port}{page_of_it}", seconds=240)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
