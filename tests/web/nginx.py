"""A real nginx with the shipped template, on loopback over TLS with a certificate made here."""

import http.client
import re
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.web.real_server import PATIENCE, ROOT, free_port

TEMPLATE = ROOT / "docs/how-to/server/nginx.conf"
PROGRAM = Path("/usr/sbin/nginx")
NAME = "rootway.example.org"
AROUND = """daemon off;
pid {folder}/pid;
error_log {folder}/error.log error;
{user}
events {{ worker_connections 512; }}
http {{
    {folders}
    include {folder}/rootway.conf;
}}
"""


def certificate(folder: Path, name: str = NAME) -> tuple[Path, Path]:
    """A self-made certificate for a name, and its key, as files."""
    key = generate_private_key(SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    cert, private = folder / "cert.pem", folder / "key.pem"
    cert.write_bytes(made.public_bytes(Encoding.PEM))
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    private.chmod(0o600)
    return cert, private


class Nginx:
    """The proxy; `ports` are those of the application servers behind it."""

    def __init__(self, folder: Path, ports: list[int]) -> None:
        self.folder, self.https, self.http = folder, free_port(), free_port()
        self._cert, self._key = certificate(folder)
        (folder / "rootway.conf").write_text(self._template(ports), encoding="utf-8")
        temporary = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        folders = "\n    ".join(f"{name}_temp_path {folder}/{name};" for name in temporary)
        around = AROUND.format(folder=folder, folders=folders, user="user root;" if _is_root() else "")
        (folder / "nginx.conf").write_text(around, encoding="utf-8")

    def _template(self, ports: list[int]) -> str:
        """The shipped file with what its first lines tell to change, and with free ports."""
        text = TEMPLATE.read_text(encoding="utf-8")
        servers = "\n".join(f"    server 127.0.0.1:{port} max_fails=1 fail_timeout=2s;" for port in ports)
        text, found = re.subn(r"^    server 127\.0\.0\.1:8000 .*$", servers, text, flags=re.M)
        assert found == 1
        text = re.sub(r"^ +listen \[::\].*\n", "", text, flags=re.M)
        text = text.replace("listen 80;", f"listen localhost:{self.http};")
        text = text.replace("listen 443 ", f"listen localhost:{self.https} ")
        text = text.replace("/var/log/nginx/rootway.log crit", str(self.folder / "rootway.log"))
        text = text.replace("/etc/ssl/rootway/fullchain.pem", str(self._cert))
        return text.replace("/etc/ssl/rootway/privkey.pem", str(self._key))

    def start(self) -> None:
        """Start it; returns when it takes connections."""
        assert PROGRAM.exists(), "no nginx: these tests need it (Debian: apt-get install nginx)"
        command = [PROGRAM, "-e", self.folder / "error.log", "-c", self.folder / "nginx.conf"]
        self._running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        patience = time.monotonic() + PATIENCE
        while time.monotonic() < patience:
            assert self._running.poll() is None, self._running.stderr and self._running.stderr.read()
            try:
                socket.create_connection(("localhost", self.https)).close()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("nginx did not start")

    def stop(self) -> None:
        """Stop it at once."""
        self._running.terminate()
        self._running.wait(PATIENCE)

    def connected(self) -> ssl.SSLSocket:
        """A TLS connection to it, with its certificate checked."""
        trusted = ssl.create_default_context(cafile=str(self._cert))
        plain = socket.create_connection(("localhost", self.https), timeout=PATIENCE)
        return trusted.wrap_socket(plain, server_hostname=NAME)

    def asked(
        self, address: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> http.client.HTTPResponse:
        """One request over TLS and its answer, with the body unread."""
        connection = http.client.HTTPConnection(NAME, timeout=PATIENCE)
        connection.sock = self.connected()
        connection.request(method, address, body, headers)
        return connection.getresponse()


def _is_root() -> bool:
    import os

    return os.geteuid() == 0


@contextmanager
def in_front_of(folder: Path, ports: list[int]) -> Iterator[Nginx]:
    """An nginx while it is needed."""
    folder.mkdir()
    proxy = Nginx(folder, ports)
    proxy.start()
    try:
        yield proxy
    finally:
        proxy.stop()
