"""One listing of a register, as the index keeps it."""

from __future__ import annotations

from typing import NamedTuple


class Provider(NamedTuple):
    """A person or an organisation of a known profession. Empty text: the register does not say, or it was unreadable.

    `number` is the register's own; dates are ISO text. `place` says how good the coordinates are: "address", "postcode"
    (the middle of the postcode's area), or "" (none: the provider cannot be found by distance).
    """

    register: str
    number: str
    name: str
    organisation: bool
    kinds: tuple[int, ...]
    primary: int
    credential_text: str
    marks: int
    street: str
    town: str
    region: str
    postcode: str
    country: str
    phone: str
    latitude: float | None
    longitude: float | None
    place: str
    listed_on: str
    updated_on: str
    confirmed_on: str
    corrected: str = ""  # JSON: field -> [date, reason, what the register says]


TEXT_FIELDS = ("name", "credential_text", "street", "town", "region", "postcode", "phone")
