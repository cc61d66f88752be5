"""The record in SQLite: copied page by page while it is written to, and put in its place."""

import sqlite3
from contextlib import closing
from pathlib import Path

from rootway.errors import Fault, FaultsFound
from rootway.web.backups.place import BackupPlace

MEMBER = "rootway.sqlite3"
BESIDE = ("", "-wal", "-shm")


def dump(place: BackupPlace, to: Path) -> None:
    """Write a whole copy to `to`. Raises `FaultsFound` when there is nothing, or the copy is not sound."""
    name = Path(place.database["NAME"])
    if not name.is_file():
        raise FaultsFound(
            [Fault(str(name), "is not there", "", "Look at ROOTWAY_DATA: nothing was written.")]
        )
    with (
        closing(sqlite3.connect(f"{name.as_uri()}?mode=ro", uri=True)) as here,
        closing(sqlite3.connect(to)) as copy,
    ):
        here.backup(copy)
        check_sound(copy, str(to))


def check_sound(database: sqlite3.Connection, where: str) -> None:
    """Raise `FaultsFound` when SQLite finds the file damaged."""
    try:
        said = database.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        said = str(error)
    if said != "ok":
        raise FaultsFound([Fault(where, "is damaged", str(said)[:200], "Use another back-up.")])


def hindrance(place: BackupPlace) -> Fault | None:
    """Why nothing can be brought back here: there is a record already."""
    name = Path(place.database["NAME"])
    for end in BESIDE:
        found = name.with_name(name.name + end)
        if found.exists():
            return Fault(
                str(found), "is there already", "A back-up never writes over a record.", "Move it away."
            )
    return None


def load(place: BackupPlace, source: Path) -> None:
    """Put the copy in its place."""
    with closing(sqlite3.connect(f"{source.as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
        check_sound(copy, source.name)
    source.rename(place.database["NAME"])
