"""The US register (NPPES): the monthly file of 330 columns, its weekly updates, the report of switched-off numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import BinaryIO

from rootway.directory.credentials import marks_of, marks_of_kinds
from rootway.directory.kinds import the_kinds
from rootway.directory.places import Places, places_in
from rootway.directory.provider import Provider
from rootway.directory.read import value
from rootway.directory.read.aside import Noted
from rootway.directory.read.header import Header, read_header
from rootway.directory.read.register import Found, Reader, SwitchedOff
from rootway.directory.read.rows import Row, rows

TAXONOMIES = 15
DOING_BUSINESS_AS = "3"  # the register's code for the kind of a second name
HOME = {"", "US", "USA", "UNITED STATES", "PR", "VI", "GU", "AS", "MP"}
_AT = "Provider Business Practice Location Address "
_NEEDED = {
    "number": ["NPI"],
    "entity": ["Entity Type Code"],
    "organisation": ["Provider Organization Name (Legal Business Name)"],
    "last_name": ["Provider Last Name (Legal Name)"],
    "first_name": ["Provider First Name"],
    "credential": ["Provider Credential Text"],
    "town": [f"{_AT}City Name"],
    "region": [f"{_AT}State Name"],
    "postcode": [f"{_AT}Postal Code"],
    "phone": [f"{_AT}Telephone Number"],
    "updated": ["Last Update Date"],
    "off": ["NPI Deactivation Date"],
}
_WANTED = {
    "middle_name": ["Provider Middle Name"],
    "suffix": ["Provider Name Suffix Text"],
    "other_name": ["Provider Other Organization Name"],
    "other_kind": ["Provider Other Organization Name Type Code"],
    "street": ["Provider First Line Business Practice Location Address"],
    "street_2": ["Provider Second Line Business Practice Location Address"],
    "country": [f"{_AT}Country Code (If outside U.S.)"],
    "listed": ["Provider Enumeration Date"],
    "on_again": ["NPI Reactivation Date"],
    "confirmed": ["Certification Date"],
}
_ONCE = (*_NEEDED, *_WANTED)  # the columns that are there once; the codes are there TAXONOMIES times
_CODES = {f"code_{n}": [f"Healthcare Provider Taxonomy Code_{n}"] for n in range(1, TAXONOMIES + 1)}
_SWITCHES = {
    f"primary_{n}": [f"Healthcare Provider Primary Taxonomy Switch_{n}"] for n in range(1, TAXONOMIES + 1)
}
_FIRST = {name: {**_CODES, **_SWITCHES}[name] for name in ("code_1", "primary_1")}
_TEN_DIGITS = re.compile(r"\d{10}")
_REPORT = {"number": ["NPI"], "off": ["NPPES Deactivation Date", "NPI Deactivation Date"]}

Said = Mapping[str, str]  # the fields of one row, by our names


def open_nppes(file: BinaryIO, where: str, places: Path | None) -> Reader:
    """The reader of a file of the register, by its header: of providers, or of numbers that are switched off."""
    head = file.peek(1 << 16)[: 1 << 16]  # type: ignore[attr-defined]
    if b"Entity Type Code" not in head and b"Deactivation Date" in head:
        return _opened_report(file, where)
    needed, wanted = {**_NEEDED, **_FIRST}, {**_WANTED, **_CODES, **_SWITCHES}
    return _OfProviders(read_header(file, where, "the US register (NPPES)", needed, wanted), places)


def _opened_report(file: BinaryIO, where: str) -> Reader:
    """The monthly report of switched-off numbers, saved as CSV; a line of title may stand above its header."""
    line = 1
    if file.peek(64)[:64].partition(b",")[0].strip(b'\xef\xbb\xbf" ') != b"NPI":  # type: ignore[attr-defined]
        file.readline()
        line = 2
    header = read_header(file, where, "the report of switched-off numbers", _REPORT, {})
    return _OfSwitchedOff(replace(header, line=line))


@dataclass(frozen=True)
class _OfSwitchedOff:
    """Reads the report of switched-off numbers."""

    header: Header

    def read(self, lines: list[bytes], noted: Noted) -> Iterator[Found]:
        header = self.header
        for row in rows(lines, header.form, header.pick(_REPORT), lambda _: "", noted):
            number = value.digits(row.fields[0])
            if _TEN_DIGITS.fullmatch(number):
                yield row.line, SwitchedOff(number)
            else:
                noted.note("number", row.line, "NPI")


@dataclass(frozen=True)
class _OfProviders:
    """Reads the monthly file and its weekly updates; a provider is where its ZIP code is in the list of `places`."""

    header: Header
    places: Path | None

    def read(self, lines: list[bytes], noted: Noted) -> Iterator[Found]:
        read = _Rows(self.header, places_in(self.places), noted)
        pick = self.header.pick((*_ONCE, *_CODES, *_SWITCHES))
        for row in rows(lines, self.header.form, pick, read.leave, noted):
            found = read.found(row)
            if found:
                yield row.line, found


class _Rows:
    """What to do with one row."""

    def __init__(self, header: Header, places: Places, noted: Noted) -> None:
        self._places, self._noted = places, noted
        self._off = header.places["off"]
        self._codes_of = header.pick(_CODES)
        self._known = frozenset(code.encode() for code in the_kinds().codes())

    def leave(self, head: list[bytes]) -> str:
        """Why a row is left out without being read whole: its profession is not listed here."""
        if head[self._off] or not self._known.isdisjoint(self._codes_of(head)):
            return ""
        return "other-profession"

    def found(self, row: Row) -> Provider | SwitchedOff | None:
        """The provider of one row; None when the row is left out or set aside."""
        said = dict(zip(_ONCE, row.fields, strict=False))  # the codes come after them
        number = value.digits(said["number"])
        if not _TEN_DIGITS.fullmatch(number):
            self._noted.note("number", row.line, "NPI")
            return None
        if _is_off(said):
            self._noted.count("switched-off")
            return SwitchedOff(number)
        if not value.check_digit_holds(number):
            self._noted.note("check-digit", row.line, "NPI")
        return self._provider(row, said, number)

    def _provider(self, row: Row, said: Said, number: str) -> Provider | None:
        kinds, primary = _kinds(tuple(row.fields[len(_ONCE) :]))
        if not kinds:
            self._noted.count("other-profession")
            return None
        if value.text(said["country"]).upper() not in HOME:
            self._noted.count("abroad")
            return None
        organisation, name = _name(said)
        if not name:
            self._noted.note("name", row.line)
            return None
        read = partial(self._read, row.line, said)
        postcode = read("postcode", value.zip_code, "postcode")
        place = self._places.get(postcode)
        if postcode and place is None:
            self._noted.note("unknown-place", row.line, "postcode")
        credential = value.text(said["credential"])
        return Provider(
            register="nppes",
            number=number,
            name=name,
            organisation=organisation,
            kinds=kinds,
            primary=primary,
            credential_text=credential,
            marks=marks_of(credential) | marks_of_kinds(kinds),
            street=value.joined(", ", (said["street"], said["street_2"])),
            town=value.words(said["town"]),
            region=value.text(said["region"]).upper(),
            postcode=postcode,
            country="US",
            phone=read("phone", value.us_phone, "phone"),
            latitude=place[0] if place else None,
            longitude=place[1] if place else None,
            place="postcode" if place else "",
            listed_on=read("listed", value.day, "date"),
            updated_on=read("updated", value.day, "date"),
            confirmed_on=read("confirmed", value.day, "date"),
        )

    def _read(self, line: int, said: Said, name: str, reader: Callable[[str], str | None], kind: str) -> str:
        found = reader(said[name])
        if found is None:
            self._noted.note(kind, line, name)
            return ""
        return found


def _is_off(said: Said) -> bool:
    """Switched off, and not on again since. A date that cannot be read counts as switched off."""
    off = value.day(said["off"])
    if not off:
        return off is None
    on = value.day(said["on_again"])
    return not (on and on >= off)


def _name(said: Said) -> tuple[bool, str]:
    """Whether it is an organisation, and its name."""
    if value.digits(said["entity"]) == "2":
        # The other name may be one it had before; only the one it does business under is on its door.
        trades_as = said["other_name"] if value.digits(said["other_kind"]) == DOING_BUSINESS_AS else ""
        return True, value.words(trades_as) or value.words(said["organisation"])
    parts = (said["first_name"], said["middle_name"], said["last_name"], said["suffix"])
    return False, value.joined(" ", parts) if value.text(said["last_name"]) else ""


@lru_cache(maxsize=100_000)
def _kinds(codes_and_switches: tuple[str, ...]) -> tuple[tuple[int, ...], int]:
    """The kinds of all its codes, and the profession of the code that is marked as the first one."""
    known = the_kinds().codes()
    said = [
        (known[plain], switch.strip().upper() == "Y")
        for code, switch in zip(codes_and_switches[:TAXONOMIES], codes_and_switches[TAXONOMIES:], strict=True)
        if (plain := code.strip().upper()) in known
    ]
    kinds = tuple(sorted({kind for codes, _ in said for kind in codes}))
    return kinds, next((codes[0] for codes, first in said if first), 0)
