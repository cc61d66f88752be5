"""A new index, built beside the old one and put in its place whole: until then, and after a kill, the old serves."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rootway.directory.index.form import (
    CELLS_PER_DEGREE,
    COLUMNS,
    FOLDING,
    PROVIDER,
    PROVIDER_TABLE,
    TABLES,
    VERSION,
    cell,
    id_of,
    ids_of_places,
)
from rootway.directory.index.row import provider_in, row_of
from rootway.directory.index.town import folded
from rootway.directory.places import Places
from rootway.directory.provider import Provider
from rootway.errors import Fault, FaultsFound

BATCH_ROWS = 5_000
CACHE_KIB = 64 * 1024
_FAST = (
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    "PRAGMA locking_mode=EXCLUSIVE",
    f"PRAGMA cache_size=-{CACHE_KIB}",
)
# A town is where most of its providers are: one practice with a town's name and a far ZIP code does not move it.
_TOWNS = """
INSERT INTO town
SELECT name, region, label, latitude, longitude, providers FROM (
    SELECT folded(town) AS name, upper(region) AS region, min(town) AS label,
           avg(latitude) AS latitude, avg(longitude) AS longitude,
           sum(count(*)) OVER (PARTITION BY folded(town), upper(region)) AS providers,
           row_number() OVER (PARTITION BY folded(town), upper(region) ORDER BY count(*) DESC, postcode) AS place
    FROM provider WHERE town <> '' AND latitude IS NOT NULL
    GROUP BY folded(town), upper(region), postcode
) WHERE place = 1
"""
_NEAR = """
INSERT INTO near
SELECT kinds.value, cell(p.latitude), cell(p.longitude), p.id, p.latitude, p.longitude, p.marks
FROM provider p, json_each('[' || p.kinds || ']') AS kinds
WHERE p.latitude IS NOT NULL ORDER BY 1, 2, 3, 4
"""


class Builder:
    """Takes providers one by one and leaves a finished index in the file it was given."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in _FAST:
            self._connection.execute(pragma)
        self._rows: dict[int, tuple[object, ...]] = {}

    def begin(self) -> None:
        """Make the empty tables."""
        run = self._connection.execute
        run(PROVIDER_TABLE.format(key="INTEGER PRIMARY KEY"))
        for name, table in TABLES.items():
            run(f"{table} WITHOUT ROWID" if name != "about" else table)
        run("BEGIN")

    def begin_from_old(self) -> None:
        """Go on from a copy of the old index; what is gathered from its providers is gathered anew."""
        run = self._connection.execute
        run("BEGIN")
        run("DELETE FROM near")
        run("DELETE FROM town")

    def add(self, provider: Provider) -> None:
        """Keep a provider; one that comes again replaces the earlier one."""
        row = row_of(provider)
        self._rows[row[0]] = row
        if len(self._rows) >= BATCH_ROWS:
            self.flush()

    def drop(self, register: str, number: str) -> int:
        """Take a listing out, with the further places of its provider; how many there were."""
        self.flush()
        done = self._connection.execute("DELETE FROM provider WHERE id = ?", (id_of(register, number),))
        return done.rowcount + self.drop_places(register, number)

    def drop_places(self, register: str, number: str) -> int:
        """Take the further places of a provider out; how many there were. A place has none."""
        if register != "nppes" or "-" in number:
            return 0
        self.flush()
        ids = ids_of_places(number)
        sql = "DELETE FROM provider WHERE id BETWEEN ? AND ?"
        return self._connection.execute(sql, (ids[0], ids[-1])).rowcount

    def listing(self, register: str, number: str) -> Provider | None:
        """A listing that is there now."""
        try:
            rows = self._found("id = ?", id_of(register, number))
        except ValueError:
            return None
        return next((one for one in rows if (one.register, one.number) == (register, number)), None)

    def places(self, register: str, number: str) -> list[Provider]:
        """The further places of a provider that are there now."""
        if register != "nppes":
            return []
        ids = ids_of_places(number)
        return self._found("id BETWEEN ? AND ?", ids[0], ids[-1])

    def _found(self, where: str, *values: int) -> list[Provider]:
        self.flush()
        sql = f"SELECT {', '.join(PROVIDER)} FROM provider WHERE {where} ORDER BY id"  # noqa: S608 our own words
        try:
            return [provider_in(row) for row in self._connection.execute(sql, values)]
        except OverflowError:  # a number that is longer than any key
            return []

    def flush(self) -> None:
        """Write what was gathered."""
        if not self._rows:
            return
        holders = ", ".join("?" * len(PROVIDER))
        columns = ", ".join(PROVIDER)
        sql = f"INSERT OR REPLACE INTO provider ({columns}) VALUES ({holders})"  # noqa: S608 our own column names
        self._connection.executemany(sql, self._rows.values())
        self._rows.clear()

    def kept(self) -> int:
        """How many providers there are now."""
        self.flush()
        return int(self._connection.execute("SELECT count(*) FROM provider").fetchone()[0])

    def finish(self, about: dict[str, str], places: Places) -> None:
        """Sort the providers into their cells, gather towns and postal codes, and write it all."""
        self.flush()
        self._connection.create_function("folded", 1, folded, deterministic=True)
        self._connection.create_function("cell", 1, cell, deterministic=True)
        run = self._connection.execute
        run(_NEAR)
        run(_TOWNS)
        self._connection.executemany(
            "INSERT OR REPLACE INTO place VALUES (?, ?, ?)",
            ((code, north, east) for code, (north, east) in sorted(places.items())),
        )
        run(
            "INSERT OR IGNORE INTO place SELECT upper(postcode), avg(latitude), avg(longitude) FROM provider "
            "WHERE place = 'address' AND postcode <> '' GROUP BY 1"
        )
        about = {"version": VERSION, "cells_per_degree": str(CELLS_PER_DEGREE), "folding": FOLDING, **about}
        self._connection.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", sorted(about.items()))
        run("COMMIT")
        run("ANALYZE")
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


@contextmanager
def beside(out: Path) -> Iterator[Path]:
    """A path beside `out` to build at; it takes `out`'s place when the block ends well, and is gone when it does not.

    Only one import at a time builds for the same place. One that was killed leaves its half-built file, which nobody
    reads and the next import removes.
    """
    building, held = out.with_name(f"{out.name}.building"), out.with_name(f"{out.name}.lock")
    lock = _locked(held, out)
    try:
        building.unlink(missing_ok=True)
        try:
            yield building
        except BaseException:
            building.unlink(missing_ok=True)
            raise
        _swap(building, out)
    finally:
        held.unlink(
            missing_ok=True
        )  # before it is let go: whoever has it open sees that it is not the file any more
        os.close(lock)


def _locked(held: Path, out: Path) -> int:
    """The lock of one place, taken. One that was removed before it was taken holds nobody off, so it is made anew."""
    while True:
        try:
            lock = os.open(held, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise FaultsFound(
                [Fault(str(out), f"cannot be written ({error.strerror})", "", "Name another place.")]
            ) from None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            remedy = "Wait for it, or stop it."
            raise FaultsFound([Fault(str(out), "is being built by another import", "", remedy)]) from None
        if held.exists() and os.path.samestat(held.stat(), os.fstat(lock)):
            return lock
        os.close(lock)


def _swap(building: Path, out: Path) -> None:
    """On the disk before it is in its place: after a power cut there is the old index or the new one, whole."""
    _to_disk(building)
    building.replace(out)
    _to_disk(out.parent)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy_rows(index: Path, table: str) -> Iterable[tuple[object, ...]]:
    """Every row of one table of a finished index, in the order of COLUMNS."""
    connection = sqlite3.connect(f"file:{index}?mode=ro", uri=True)
    try:
        yield from connection.execute(f"SELECT {', '.join(COLUMNS[table])} FROM {table}")  # noqa: S608 our own names
    finally:
        connection.close()
