"""A finished index, opened for reading: SQLite or PostgreSQL behind the same questions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rootway.directory.index import postgres
from rootway.directory.index.form import PROVIDER, VERSION, id_of
from rootway.directory.kinds import the_kinds
from rootway.directory.provider import Provider
from rootway.errors import Fault, FaultsFound

HOW_TO = "Build one: rootway providers import FILE --register nppes --out index.sqlite"


class Index:
    """Reads only. A new index that is put in its place later is not seen by one that is already open."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._postgres = postgres.is_address(place)
        if self._postgres:
            self._connection = postgres.connect(place)
            self._connection.execute(f"SET search_path TO {postgres.SCHEMA}")
        else:
            self._connection = _sqlite(place)
        self.about = self._about()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query whose places for values are question marks."""
        spoken = sql.replace("?", "%s") if self._postgres else sql
        found: list[tuple[Any, ...]] = self._connection.execute(spoken, values).fetchall()
        return found

    def providers(self, keys: Sequence[int]) -> list[Provider]:
        """The listings with these keys, in the same order."""
        columns, found = ", ".join(PROVIDER), {}
        for start in range(0, len(keys), 500):
            some = keys[start : start + 500]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT {columns} FROM provider WHERE id IN ({marks})"  # noqa: S608 our own column names
            found.update({row[0]: _provider(row) for row in self.rows(sql, some)})
        return [found[key] for key in keys if key in found]

    def listing(self, register: str, number: str) -> Provider | None:
        """One listing by the register's own number."""
        columns = ", ".join(PROVIDER)
        sql = f"SELECT {columns} FROM provider WHERE id = ? AND register = ?"  # noqa: S608 our own column names
        try:
            rows = self.rows(sql, (id_of(register, number), register))
        except (ValueError, OverflowError):
            return None
        return _provider(rows[0]) if rows else None

    @property
    def registers(self) -> dict[str, dict[str, Any]]:
        """What was imported, by register: file, date of release, moment of import, counts."""
        return {
            name.removeprefix("register:"): json.loads(said)
            for name, said in self.about.items()
            if name.startswith("register:")
        }

    def is_there(self) -> bool:
        """Read again what it says about itself; False when the connection or the index is gone."""
        try:
            self.about = self._about()
        except FaultsFound:
            return False
        return True

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    def _about(self) -> dict[str, str]:
        try:
            about = dict(self.rows("SELECT name, value FROM about"))
        except Exception as error:  # of either driver
            if not isinstance(error, sqlite3.Error) and not self._postgres:
                raise
            raise FaultsFound(
                [Fault(_shown(self.place), "is not an index of providers", "", HOW_TO)]
            ) from None
        if about.get("version") != VERSION:
            what = "is an index of another version of this program"
            raise FaultsFound([Fault(_shown(self.place), what, "", HOW_TO)])
        return about


def _sqlite(place: str) -> sqlite3.Connection:
    if not Path(place).is_file():
        raise FaultsFound([Fault(place, "is not there", "", HOW_TO)])
    # Immutable: a finished index is never written again, only replaced by another file.
    address = f"file:{quote(str(Path(place).resolve()))}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    connection.execute("PRAGMA mmap_size=1073741824")
    return connection


def _shown(place: str) -> str:
    """A place as it may be printed: an address of a database can hold a password."""
    return "the index in PostgreSQL" if postgres.is_address(place) else place


def _provider(row: tuple[Any, ...]) -> Provider:
    said = dict(zip(PROVIDER, row, strict=True))
    known = set(map(int, filter(None, said["kinds"].split(","))))
    professions = {p.number for p in the_kinds().professions.values()}
    ordered = sorted(known, key=lambda kind: (kind not in professions, kind != said["kind"], kind))
    return Provider(
        kinds=tuple(ordered),
        primary=said["kind"],
        organisation=bool(said["organisation"]),
        **{name: said[name] for name in PROVIDER if name not in ("id", "kinds", "kind", "organisation")},
    )
