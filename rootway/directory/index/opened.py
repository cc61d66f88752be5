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
from rootway.directory.index.row import provider_in
from rootway.directory.provider import Provider
from rootway.errors import Fault, FaultsFound


class Unreadable(FaultsFound):
    """An index that could be opened, and of which a part cannot be read: its file is damaged, or the server is gone."""


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
        """The rows of a query whose places for values are question marks. Raises Unreadable."""
        spoken = sql.replace("?", "%s") if self._postgres else sql
        try:
            found: list[tuple[Any, ...]] = self._connection.execute(spoken, values).fetchall()
        except OverflowError:
            raise  # a number that is longer than any key
        except Exception as error:  # of either driver
            if not isinstance(error, sqlite3.Error) and not self._postgres:
                raise
            what = "cannot be read: it is damaged, or its database does not answer"
            raise Unreadable([Fault(shown(self.place), what, "", how_to(self.place))]) from error
        return found

    def providers(self, keys: Sequence[int]) -> list[Provider]:
        """The listings with these keys, in the same order."""
        columns, found = ", ".join(PROVIDER), {}
        for start in range(0, len(keys), 500):
            some = keys[start : start + 500]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT {columns} FROM provider WHERE id IN ({marks})"  # noqa: S608 our own column names
            found.update({row[0]: provider_in(row) for row in self.rows(sql, some)})
        return [found[key] for key in keys if key in found]

    def listing(self, register: str, number: str) -> Provider | None:
        """One listing by the register's own number."""
        columns = ", ".join(PROVIDER)
        sql = f"SELECT {columns} FROM provider WHERE id = ? AND register = ? AND number = ?"  # noqa: S608 our own column names
        try:
            rows = self.rows(sql, (id_of(register, number), register, number))
        except (ValueError, OverflowError):
            return None
        return provider_in(rows[0]) if rows else None

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
        except Unreadable:
            what = "is not an index of providers"
            raise FaultsFound([Fault(shown(self.place), what, "", how_to(self.place))]) from None
        if about.get("version") != VERSION:
            what = "is an index of another version of this program"
            raise FaultsFound([Fault(shown(self.place), what, "", how_to(self.place))])
        return about


def _sqlite(place: str) -> sqlite3.Connection:
    if not Path(place).is_file():
        raise FaultsFound([Fault(place, "is not there", "", how_to(place))])
    # Immutable: a finished index is never written again, only replaced by another file.
    address = f"file:{quote(str(Path(place).resolve()))}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    connection.execute("PRAGMA mmap_size=1073741824")
    return connection


def how_to(place: str) -> str:
    """How to build an index at this place."""
    return f"Build one: rootway providers import FILE --register nppes --out {shown(place)}"


def shown(place: str) -> str:
    """A place as it may be printed: an address of a database can hold a password."""
    return postgres.shown(place) if postgres.is_address(place) else place
