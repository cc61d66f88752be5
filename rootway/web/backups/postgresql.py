"""The record in PostgreSQL, by its own pg_dump and pg_restore."""

import os
import shutil
import subprocess
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from rootway.errors import Fault, FaultsFound
from rootway.web.backups.place import BackupPlace

MEMBER = "rootway.pgdump"
WHERE = "the database"
OWNERLESS = ("--no-owner", "--no-privileges")


def dump(place: BackupPlace, to: Path) -> None:
    """Write everything to `to`, as it was at one moment. Raises `FaultsFound`."""
    _run(place, "pg_dump", "--format=custom", *OWNERLESS, f"--file={to}", f"--dbname={_address(place)}")


def hindrance(place: BackupPlace) -> Fault | None:
    """Why nothing can be brought back here: no answer, or there is a record already."""
    try:
        with psycopg.connect(_address(place), password=place.database["PASSWORD"] or None) as connection:
            row = connection.execute(
                "SELECT count(*) FROM pg_tables WHERE tablename LIKE 'web\\_%'"
            ).fetchone()
    except psycopg.Error as error:
        return Fault(WHERE, f"does not answer ({type(error).__name__})", "", "Look at ROOTWAY_DATABASE.")
    if row is None or row[0]:
        why = "A back-up never writes over a record."
        return Fault(WHERE, "is not empty", why, "Make a new, empty one and name it in ROOTWAY_DATABASE.")
    return None


def load(place: BackupPlace, source: Path) -> None:
    """Bring everything back, or nothing. Raises `FaultsFound`."""
    whole = ("--single-transaction", "--exit-on-error", *OWNERLESS)
    _run(place, "pg_restore", *whole, f"--dbname={_address(place)}", str(source))


def _address(place: BackupPlace) -> str:
    """Where the database is, without the password: other users of the machine can read a command's words."""
    known = place.database
    named = {"dbname": known["NAME"], "user": known["USER"], "host": known["HOST"], "port": known["PORT"]}
    return make_conninfo(**{name: said for name, said in named.items() if said}, **known["OPTIONS"])


def _run(place: BackupPlace, program: str, *arguments: str) -> None:
    command = _program(program)
    password = place.database["PASSWORD"]
    environment = {**os.environ, **({"PGPASSWORD": password} if password else {})}
    done = subprocess.run([command, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        why = done.stderr.strip().splitlines()[-1:] or ["no word of why"]
        raise FaultsFound([Fault(WHERE, f"{program} failed", why[0][:300], "Nothing was kept of it.")])


def _program(name: str) -> str:
    """The newest there is: one that is older than the server refuses."""
    installed = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3])
    )
    found = str(installed[-1]) if installed else shutil.which(name)
    if not found:
        remedy = "Install PostgreSQL's client programs (Debian: postgresql-client)."
        raise FaultsFound([Fault(name, "is not installed", "", remedy)])
    return found
