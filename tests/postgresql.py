"""A real PostgreSQL of its own for the tests that need one. Without its programs these tests fail; they never skip."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

HOME = Path("/usr/lib/postgresql")
ROOT_ONLY = ["runuser", "-u", "postgres", "--"]  # PostgreSQL refuses to run as root


class PostgreSQL:
    """A server in a temporary folder, reached through a socket there. `url` makes a fresh database."""

    def __init__(self, folder: Path, tls: tuple[Path, Path] | None = None) -> None:
        self._folder, self._tls = folder, tls
        self._data = folder / "data"

    def start(self) -> None:
        """Make an empty cluster and start it; returns when it answers."""
        self._run("initdb", "--auth=trust", "--username=rootway", "--no-sync", "--encoding=UTF8", self._data)
        self.start_again()

    def start_again(self) -> None:
        """Start it with what it holds."""
        where = "-c listen_addresses=" if self._tls is None else self._listening()
        settings = f"{where} -k {self._folder} -c shared_buffers=32MB -c max_connections=80"
        self._run("pg_ctl", "start", "-w", "-D", self._data, "-l", self._folder / "log", "-o", settings)

    def stop(self) -> None:
        """Stop it at once, as if the power failed."""
        self._run("pg_ctl", "stop", "-m", "immediate", "-D", self._data)

    def url(self) -> str:
        """The address of a new, empty database."""
        name = f"rootway_{uuid4().hex[:12]}"
        port = [] if self._tls is None else ["-p", self._port]
        self._run("createdb", "-h", self._folder, *port, "-U", "rootway", name)
        return f"postgresql://rootway@/{name}?host={self._folder}"

    def tcp_url(self) -> str:
        """The same over TCP; only for one that speaks TLS."""
        name = self.url().partition("@/")[2].partition("?")[0]
        return f"postgresql://rootway@localhost:{self._port}/{name}"

    def _listening(self) -> str:
        """The options with which it speaks TLS on a free port, with files that are its own."""
        assert self._tls is not None
        for source, name in zip(self._tls, ("server.crt", "server.key"), strict=True):
            there = self._folder / name
            shutil.copyfile(source, there)
            there.chmod(0o600)
            if os.geteuid() == 0:
                shutil.chown(there, "postgres")
        with socket.socket() as free:
            free.bind(("localhost", 0))
            self._port = free.getsockname()[1]
        files = f"-c ssl_cert_file={self._folder}/server.crt -c ssl_key_file={self._folder}/server.key"
        return f"-c listen_addresses=localhost -c port={self._port} -c ssl=on {files}"

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(_program(program)), *map(str, arguments)]
        as_owner = ROOT_ONLY if os.geteuid() == 0 else []
        done = subprocess.run([*as_owner, *command], cwd="/", capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, f"{program}: {done.stderr}"


def _program(name: str) -> Path:
    found = sorted(HOME.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which(name)
    assert found or on_path, f"no {name}: these tests need PostgreSQL (Debian: apt-get install postgresql)"
    return found[-1] if found else Path(str(on_path))


@contextmanager
def running(tls: tuple[Path, Path] | None = None) -> Iterator[PostgreSQL]:
    """A server while it is needed; with a certificate and its key it also listens for TLS."""
    folder = Path(tempfile.mkdtemp(prefix="rootway-pg-"))  # a short path: a socket's has at most 107 bytes
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    server = PostgreSQL(folder, tls)
    try:
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
