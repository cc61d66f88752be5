"""The same index in PostgreSQL, in a schema of its own that is built beside the old one and renamed whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from rootway.directory.index.build import copy_rows
from rootway.directory.index.form import COLUMNS, PROVIDER_TABLE, TABLES
from rootway.errors import Fault, FaultsFound

SCHEMA = "rootway_providers"
ADDRESS = ("postgresql://", "postgres://")
SAME_MACHINE = ("", "localhost", "127.0.0.1", "::1")
_LOCK = 7_210_544  # any number; two imports that know it cannot build at once


def is_address(place: str) -> bool:
    """Whether a place for an index names a PostgreSQL database."""
    return place.startswith(ADDRESS)


def shown(address: str) -> str:
    """An address without its password, and without what may hold one."""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "the index in PostgreSQL"
    user = f"{parts.username}@" if parts.username else ""
    return f"{parts.scheme}://{user}{parts.hostname or ''}{port}{parts.path}"


def checked(address: str) -> str:
    """The address, with a certificate asked of a database on another machine unless it says another `sslmode`."""
    from psycopg.conninfo import conninfo_to_dict, make_conninfo

    known = conninfo_to_dict(address)
    host = str(known.get("host") or "")
    if host.startswith("/") or host in SAME_MACHINE or "sslmode" in known:
        return address
    return make_conninfo(address, sslmode="verify-full")


def connect(address: str, autocommit: bool = True):  # type: ignore[no-untyped-def]
    """A connection. psycopg is an optional part of the installation."""
    try:
        import psycopg
    except ImportError:
        what = "needs the PostgreSQL driver, which is not installed"
        remedy = 'Install it: pip install "psycopg[binary]".'
        raise FaultsFound([Fault("the index", what, "", remedy)]) from None
    try:
        return psycopg.connect(checked(address), autocommit=autocommit)
    except (psycopg.OperationalError, psycopg.ProgrammingError):
        remedy = "Check the address and the database. Keep the password in the file that PGPASSFILE names."
        raise FaultsFound([Fault(shown(address), "cannot be reached in PostgreSQL", "", remedy)]) from None


@contextmanager
def _told(address: str) -> Iterator[None]:
    """What the server refuses becomes a fault; the old index stays."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        why = error.diag.message_primary or type(error).__name__
        what, remedy = f"cannot be written ({why})", "Mend what the server says, and import again."
        raise FaultsFound([Fault(shown(address), what, "The old index stays.", remedy)]) from None


def publish(index: Path, address: str) -> None:
    """Copy a finished index into PostgreSQL. Readers see the old one until the last moment, then the new one."""
    with connect(address, autocommit=False) as connection, connection.cursor() as cursor, _told(address):
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA}_building CASCADE")
        cursor.execute(f"CREATE SCHEMA {SCHEMA}_building")
        cursor.execute(f"SET LOCAL search_path TO {SCHEMA}_building")
        for name, table in {"provider": PROVIDER_TABLE.format(key="BIGINT PRIMARY KEY"), **TABLES}.items():
            cursor.execute(table)
            with cursor.copy(f"COPY {name} ({', '.join(COLUMNS[name])}) FROM STDIN") as copy:
                for row in copy_rows(index, name):
                    copy.write_row(row)
            cursor.execute(f"ANALYZE {name}")
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        cursor.execute(f"ALTER SCHEMA {SCHEMA}_building RENAME TO {SCHEMA}")
