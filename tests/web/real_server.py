"""A real server as `make run` starts it: the shipped settings of gunicorn, two workers, a data folder of its own."""

import atexit
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 90  # seconds for a server to come up on a busy machine
SERVE = [sys.executable, "-m", "gunicorn", "--config", "python:rootway.web.serving.gunicorn"]


class Server:
    """One server; a group of processes of its own, to be killed at once."""

    def __init__(self, data: Path, database: str = "", **more: str) -> None:
        self.port = free_port()
        self.environment = {
            **os.environ,
            "ROOTWAY_DATA": str(data),
            "ROOTWAY_DATABASE": database,
            "DJANGO_SETTINGS_MODULE": "rootway.web.settings",
            "ROOTWAY_BIND": f"localhost:{self.port}",
            **more,
        }
        self.log, self._more = data / "log", more

    def python(self, *arguments: str) -> list[str]:
        """What a command beside the server prints, by line."""
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    def prepare(self) -> None:
        """Make what it needs. With a record in SQLite that is the same for all, and only copied after the first."""
        if self.environment["ROOTWAY_DATABASE"] or self._more:
            self.python("manage.py", "prepare")
        else:
            copy_what_is_missing(prepared(), Path(self.environment["ROOTWAY_DATA"]))

    def begin(self) -> None:
        """Start it, without waiting for an answer."""
        with self.log.open("ab") as log:
            self._running = subprocess.Popen(
                SERVE, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def start(self) -> None:
        """Start it; returns when it answers."""
        self.begin()
        patience = time.monotonic() + PATIENCE
        while time.monotonic() < patience:
            assert self._running.poll() is None, self.log.read_text()
            try:
                assert self.get("/healthz").status == 200
                return
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
        raise AssertionError("the server did not answer")

    def get(self, address: str, **headers: str) -> http.client.HTTPResponse:
        """One answer, with its body unread."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=PATIENCE)
        connection.request("GET", address, headers=headers)
        return connection.getresponse()

    @property
    def group(self) -> int:
        """The number of the group of its processes."""
        return self._running.pid

    def ended(self) -> int:
        """Wait until it stops by itself; its exit status."""
        return self._running.wait(PATIENCE)

    def stop(self) -> None:
        """SIGTERM: what is being answered is answered."""
        self._running.terminate()
        self._running.wait(PATIENCE)

    def kill(self) -> None:
        """SIGKILL to the master and every worker: nobody can finish anything."""
        os.killpg(self._running.pid, signal.SIGKILL)
        self._running.wait()

    def lines(self) -> list[str]:
        """What it printed."""
        return self.log.read_text(encoding="utf-8").splitlines()


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """The server, prepared and answering, until it is no longer needed."""
    server.prepare()
    server.start()
    try:
        yield server
    finally:
        server.kill()


@cache
def prepared() -> Path:
    """A data folder after `prepare`: nobody is in it yet."""
    folder = Path(tempfile.mkdtemp(prefix="rootway-prepared-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    Server(folder).python("manage.py", "prepare")
    return folder


def copy_what_is_missing(source: Path, folder: Path) -> None:
    """Copy each file and folder, but those that are there already: a test's own keys, an index."""
    folder.mkdir(exist_ok=True)
    for path in source.iterdir():
        there = folder / path.name
        if not there.exists():
            shutil.copytree(path, there) if path.is_dir() else shutil.copy(path, there)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port: int = free.getsockname()[1]
        return port
