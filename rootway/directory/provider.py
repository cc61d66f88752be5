"""One listing of a register, as the index keeps it."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

PLACE_DIGITS = 8


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


class PracticePlace(NamedTuple):
    """A further place at which a provider works, by the provider's number. Empty texts as in `Provider`."""

    number: str
    street: str
    town: str
    region: str
    postcode: str
    country: str
    phone: str
    latitude: float | None
    longitude: float | None
    place: str

    @property
    def listing_number(self) -> str:
        """The number of its listing: the provider's, and one that its address gives, at every import the same."""
        said = "|".join((self.street, self.town, self.region, self.postcode)).upper()
        digest = hashlib.sha256(said.encode()).digest()
        return f"{self.number}-{int.from_bytes(digest) % 10**PLACE_DIGITS:0{PLACE_DIGITS}}"

    @classmethod
    def of(cls, listing: Provider) -> PracticePlace:
        """The place of a listing."""
        number = listing.number.partition("-")[0]
        return cls(number, *(getattr(listing, name) for name in cls._fields[1:]))


TEXT_FIELDS = ("name", "credential_text", "street", "town", "region", "postcode", "phone")
