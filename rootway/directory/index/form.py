"""How the index is laid out: the same tables and the same queries in SQLite and in PostgreSQL.

`near` answers "who of this kind is around here": its key begins with the kind and the cell of a grid of 0.02 degrees,
so that one cell row is one short walk along the key. Measured beside SQLite's R*Tree, H3 cells, PostgreSQL's spatial
indexes and columns, this was the fastest that needs no extension.
"""

from __future__ import annotations

from math import floor

from rootway.directory.provider import PLACE_DIGITS

VERSION = "1"
FOLDING = "2"  # how names of towns are folded; an index that does not say so folds them the first way
_FIRST_OTHER, _FIRST_PLACE = 10**14, 10**16
CELLS_PER_DEGREE = 50  # a cell of 0.02 degrees: about 2.2 km north to south

PROVIDER = (
    "id",
    "register",
    "number",
    "name",
    "organisation",
    "kinds",
    "kind",
    "credential_text",
    "marks",
    "street",
    "town",
    "region",
    "postcode",
    "country",
    "phone",
    "latitude",
    "longitude",
    "place",
    "listed_on",
    "updated_on",
    "confirmed_on",
    "corrected",
)
_NUMBERS = {
    "id": "BIGINT",
    "organisation": "INTEGER",
    "kind": "INTEGER",
    "marks": "INTEGER",
}
_PLACES = {"latitude": "DOUBLE PRECISION", "longitude": "DOUBLE PRECISION"}

PROVIDER_TABLE = (
    "CREATE TABLE provider ("
    + ", ".join(f"{name} {(_NUMBERS | _PLACES).get(name, 'TEXT')}" for name in PROVIDER[1:])
    + ", id {key})"
)
TABLES = {
    "about": "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "near": (
        "CREATE TABLE near (kind INTEGER NOT NULL, gy INTEGER NOT NULL, gx INTEGER NOT NULL, provider BIGINT NOT NULL, "
        "latitude DOUBLE PRECISION NOT NULL, longitude DOUBLE PRECISION NOT NULL, marks INTEGER NOT NULL, "
        "PRIMARY KEY (kind, gy, gx, provider))"
    ),
    "place": (
        "CREATE TABLE place (code TEXT PRIMARY KEY, latitude DOUBLE PRECISION NOT NULL, "
        "longitude DOUBLE PRECISION NOT NULL)"
    ),
    "town": (
        "CREATE TABLE town (name TEXT NOT NULL, region TEXT NOT NULL, label TEXT NOT NULL, "
        "latitude DOUBLE PRECISION NOT NULL, longitude DOUBLE PRECISION NOT NULL, providers INTEGER NOT NULL, "
        "PRIMARY KEY (name, region))"
    ),
}
COLUMNS = {
    "about": ("name", "value"),
    "provider": PROVIDER,
    "near": ("kind", "gy", "gx", "provider", "latitude", "longitude", "marks"),
    "place": ("code", "latitude", "longitude"),
    "town": ("name", "region", "label", "latitude", "longitude", "providers"),
}


def cell(degrees: float) -> int:
    """The row or column of the grid in which a latitude or a longitude lies."""
    return floor(degrees * CELLS_PER_DEGREE)


def id_of(register: str, number: str) -> int:
    """The key of a listing in the index: its own number in the US register, else its letters read as a number.

    The further places of a provider of the US register have keys in a row. Raises ValueError for what is no number.
    """
    if register != "nppes":
        return _FIRST_OTHER + int(number, 36)
    own, dash, place = number.partition("-")
    return ids_of_places(number).start + int(place) if dash else int(own)


def ids_of_places(number: str) -> range:
    """The keys that the further places of a provider of the US register can have."""
    start = _FIRST_PLACE + int(number.partition("-")[0]) * 10**PLACE_DIGITS
    return range(start, start + 10**PLACE_DIGITS)
