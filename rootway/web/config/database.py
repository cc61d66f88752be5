"""Which database holds the record: a SQLite file in the data folder, or PostgreSQL by one setting."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

NAME = "ROOTWAY_DATABASE"
SAME_MACHINE = ("", "localhost", "127.0.0.1", "::1")

# IMMEDIATE: with Django's default a read-then-write meets "database is locked" under load.
# FULL: an answer that was acknowledged is still there after the power fails.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA secure_delete=ON;PRAGMA journal_size_limit=27103364;PRAGMA temp_store=MEMORY;"
    ),
}


def database_at(address: str, data: Path) -> dict[str, Any]:
    """Django's settings for `address`: empty for SQLite in `data`, else postgresql://USER:PASSWORD@HOST:PORT/NAME.

    A socket folder goes into the query: postgresql:///NAME?host=/var/run/postgresql. A database on another machine has
    to show a certificate for its name, unless the address says another `sslmode`. Raises ValueError for any other
    address, without repeating it: it may hold a password.
    """
    if not address:
        name = data / "rootway.sqlite3"
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            "CONN_MAX_AGE": None,
            "OPTIONS": _SQLITE,
        }
    parts = urlsplit(address)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise ValueError(f"{NAME} is not understood. Write postgresql://USER:PASSWORD@HOST:PORT/NAME.")
    # A host that does not answer must not hold a page until the worker is ended.
    options = {"connect_timeout": "5", **dict(parse_qsl(parts.query))}
    host = options.pop("host", parts.hostname or "")
    if not (host.startswith("/") or host in SAME_MACHINE):
        options.setdefault("sslmode", "verify-full")  # libpq's own choice falls back to plain text
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,  # the server may have been restarted under a worker that lives on
        "OPTIONS": options,
    }
