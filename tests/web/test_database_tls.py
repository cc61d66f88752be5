"""`sslmode=verify-full` really holds: the record goes over TLS to the database that was named, or nowhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgresql as pg
from tests.web.nginx import certificate
from tests.web.real_server import Server

pytestmark = pytest.mark.long

SPOKEN = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    print(*cursor.fetchone())
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[pg.PostgreSQL, Path]]:
    """A PostgreSQL that speaks TLS as `localhost`, and the certificate to trust."""
    folder = tmp_path_factory.mktemp("tls")
    cert, key = certificate(folder, "localhost")
    with pg.running(tls=(cert, key)) as server:
        yield server, cert


def test_the_record_goes_over_tls(database: tuple[pg.PostgreSQL, Path], tmp_path: Path):
    server = Server(tmp_path, f"{database[0].tcp_url()}?sslmode=verify-full&sslrootcert={database[1]}")
    (line,) = server.python("-c", SPOKEN)
    assert line.startswith("True TLSv1.")


def test_a_database_with_another_certificate_is_not_spoken_to(
    database: tuple[pg.PostgreSQL, Path], tmp_path: Path
):
    other, _ = certificate(tmp_path, "localhost")
    server = Server(tmp_path, f"{database[0].tcp_url()}?sslmode=verify-full&sslrootcert={other}")
    server.begin()
    assert server.ended() == 3
    assert "the database: does not answer" in "\n".join(server.lines())


def test_a_database_under_another_name_is_not_spoken_to(database: tuple[pg.PostgreSQL, Path], tmp_path: Path):
    address = database[0].tcp_url().replace("localhost", "127.0.0.1")
    server = Server(tmp_path, f"{address}?sslmode=verify-full&sslrootcert={database[1]}")
    server.begin()
    assert server.ended() == 3
