"""The English register of clinics (NHS organisation data): fields parted by "¬" in Latin-1, with their coordinates.

It has no codes for professions: they are told from the name. One clinic comes in several rows when it has several
phone numbers or mail addresses; the later row counts, as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rootway.directory.kinds import the_kinds
from rootway.directory.provider import Provider
from rootway.directory.read import value
from rootway.directory.read.aside import RejectionCounts
from rootway.directory.read.header import Header, read_header
from rootway.directory.read.register import Found, RegisterReader, Unlisted
from rootway.directory.read.rows import rows

_NEEDED = {
    "number": ["OrganisationCode", "OrganisationID"],
    "name": ["OrganisationName"],
    "postcode": ["Postcode"],
    "latitude": ["Latitude"],
    "longitude": ["Longitude"],
}
_WANTED = {
    "status": ["OrganisationStatus"],
    "street": ["Address1"],
    "street_2": ["Address2"],
    "street_3": ["Address3"],
    "town": ["City"],
    "region": ["County"],
    "phone": ["Phone"],
}
_NUMBER = re.compile(r"[A-Z0-9]{1,10}")
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})")


def open_nhs(file: BinaryIO, where: str, places: Path | None, update: bool) -> RegisterReader:
    """The reader of a file of the register. `places` is not needed: the register has coordinates."""
    return _OfClinics(
        read_header(file, where, "the English register of clinics (NHS)", _NEEDED, _WANTED), update
    )


@dataclass(frozen=True)
class _OfClinics:
    """Reads the clinics of a known profession. Of an `update` the others are told too: they are listed no more."""

    header: Header
    update: bool

    def read(self, lines: list[bytes], noted: RejectionCounts) -> Iterator[Found]:
        words = [
            (word.encode(), word, p.number) for p in the_kinds().professions.values() for word in p.words
        ]
        name_at = self.header.places["name"]

        def leave(head: list[bytes]) -> str:
            name = head[name_at].upper()
            return "" if self.update or any(raw in name for raw, _, _ in words) else "other-profession"

        columns = [*_NEEDED, *_WANTED]
        pick = self.header.pick(columns)
        for row in rows(lines, self.header.form, pick, leave, noted):
            said = dict(zip(columns, row.fields, strict=True))
            name = said["name"].upper()
            kinds = tuple(sorted({kind for _, word, kind in words if word in name}))
            found = _clinic(row.line, said, kinds, noted)
            if found:
                yield row.line, found


def _clinic(
    line: int, said: Mapping[str, str], kinds: tuple[int, ...], noted: RejectionCounts
) -> Provider | Unlisted | None:
    def field(name: str) -> str:
        return value.text(said[name])

    hidden, number = field("status").lower() == "hidden", value.code(said["number"])
    if hidden or not kinds:
        noted.count("hidden" if hidden else "other-profession")
        return Unlisted(number) if _NUMBER.fullmatch(number) else None
    if not _NUMBER.fullmatch(number):
        noted.note("number", line, "OrganisationCode")
        return None
    postcode = _POSTCODE.fullmatch(field("postcode").upper())
    if not postcode:
        noted.note("postcode", line, "Postcode")
    phone = value.phone_as_written(field("phone"))
    if phone is None:
        noted.note("phone", line, "Phone")
    latitude, longitude = _coordinates(field("latitude"), field("longitude"))
    if latitude is None:
        noted.note("place", line, "Latitude")
    street = value.joined(", ", (said["street"], said["street_2"], said["street_3"]))
    return Provider(
        register="nhs",
        number=number,
        name=value.words(field("name")),
        organisation=True,
        kinds=kinds,
        primary=kinds[0],
        credential_text="",
        marks=0,
        street=street,
        town=value.words(field("town")),
        region=value.words(field("region")),
        postcode=" ".join(postcode.groups()) if postcode else "",
        country="GB",
        phone=phone or "",
        latitude=latitude,
        longitude=longitude,
        place="address" if latitude is not None else "",
        listed_on="",
        updated_on="",
        confirmed_on="",
    )


def _coordinates(latitude: str, longitude: str) -> tuple[float | None, float | None]:
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        return None, None
    inside = -90 <= north <= 90 and -180 <= east <= 180 and (north or east)
    return (north, east) if inside else (None, None)
