"""The same index in PostgreSQL, in a schema of its own that is built beside the old one and renamed whole."""

from __future__ import annotations

from pathlib import Path

from rootway.directory.index.build import copy_rows
from rootway.directory.index.form import COLUMNS, PROVIDER_TABLE, TABLES
from rootway.errors import Fault, FaultsFound

SCHEMA = "rootway_providers"
ADDRESS = ("postgresql://", "postgres://")
_LOCK = 7_210_544  # any number; two imports that know it cannot build at once


def is_address(place: str) -> bool:
    """Whether a place for an index names a PostgreSQL database."""
    return place.startswith(ADDRESS)


def connect(address: str, autocommit: bool = True):  # type: ignore[no-untyped-def]
    """A connection. psycopg is an optional part of the installation."""
    try:
        import psycopg
    except ImportError:
        what = "needs the PostgreSQL driver, which is not installed"
        remedy = 'Install it: pip install "psycopg[binary]".'
        raise FaultsFound([Fault("the index", what, "", remedy)]) from None
    try:
        return psycopg.connect(address, autocommit=autocommit)
    except psycopg.OperationalError:
        remedy = "Check the address, the database and the password."
        raise FaultsFound([Fault("the index", "cannot be reached in PostgreSQL", "", remedy)]) from None


def publish(index: Path, address: str) -> None:
    """Copy a finished index into PostgreSQL. Readers see the old one until the last moment, then the new one."""
    with connect(address, autocommit=False) as connection, connection.cursor() as cursor:
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
