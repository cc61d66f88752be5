"""The US register (NPPES): the monthly file of 330 columns, its weekly updates, the report of switched-off numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from rootway.directory.credentials import marks_of, marks_of_kinds
from rootway.directory.kinds import the_kinds
from rootway.directory.places import places_in
from rootway.directory.provider import PracticePlace, Provider
from rootway.directory.read import value
from rootway.directory.read.aside import RejectionCounts
from rootway.directory.read.header import Header, read_header
from rootway.directory.read.register import Found, RegisterReader, Unlisted
from rootway.directory.read.rows import RegisterRow, rows
from rootway.directory.states import StateOrTerritory, state_named

TAXONOMIES = 15
DOING_BUSINESS_AS = "3"  # the register's code for the kind of a second name
HOME = {"", "US", "USA", "UNITED STATES", "UNITED STATES OF AMERICA", "PR", "VI", "GU", "AS", "MP"}
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
_TEN_DIGITS = re.compile(r"[0-9]{10}")
_REPORT = {"number": ["NPI"], "off": ["NPPES Deactivation Date", "NPI Deactivation Date"]}
_FURTHER = "Provider Secondary Practice Location Address"
_PLACE = {
    "number": ["NPI"],
    "street": [f"{_FURTHER}- Address Line 1"],
    "town": [f"{_FURTHER} - City Name"],
    "region": [f"{_FURTHER} - State Name"],
    "postcode": [f"{_FURTHER} - Postal Code"],
}
_PLACE_TOO = {
    "street_2": [f"{_FURTHER}- Address Line 2"],
    "country": [f"{_FURTHER} - Country Code (If outside U.S.)"],
    "phone": [f"{_FURTHER} - Telephone Number"],
}

Said = Mapping[str, str]  # the fields of one row, by our names


def open_nppes(file: BinaryIO, where: str, places: Path | None, update: bool) -> RegisterReader:
    """The reader of a file of the register, by its header: of providers, of further places, of numbers switched off."""
    head = file.peek(1 << 16)[: 1 << 16]  # type: ignore[attr-defined]
    if _FURTHER.encode() in head:
        what = "the list of further practice places (NPPES)"
        return _OfPlaces(read_header(file, where, what, _PLACE, _PLACE_TOO), places)
    if b"Entity Type Code" not in head and b"Deactivation Date" in head:
        return _opened_report(file, where)
    needed, wanted = {**_NEEDED, **_FIRST}, {**_WANTED, **_CODES, **_SWITCHES}
    return _OfProviders(read_header(file, where, "the US register (NPPES)", needed, wanted), places, update)


def _opened_report(file: BinaryIO, where: str) -> RegisterReader:
    """The monthly report of switched-off numbers, saved as CSV; a line of title may stand above its header."""
    line = 1
    if file.peek(64)[:64].partition(b",")[0].strip(b'\xef\xbb\xbf" ') != b"NPI":  # type: ignore[attr-defined]
        file.readline()
        line = 2
    header = read_header(file, where, "the report of switched-off numbers", _REPORT, {})
    return _OfSwitchedOff(replace(header, line=line))


def _number(raw: str, line: int, noted: RejectionCounts) -> str:
    """The provider's number; "" when it cannot be read, which is noted."""
    number = value.digits(raw)
    if number is None or not _TEN_DIGITS.fullmatch(number):
        noted.note("number", line, "NPI")
        return ""
    return number


@dataclass(frozen=True)
class _OfSwitchedOff:
    """Reads the report of switched-off numbers."""

    header: Header

    def read(self, lines: list[bytes], noted: RejectionCounts) -> Iterator[Found]:
        header = self.header
        for row in rows(lines, header.form, header.pick(_REPORT), lambda _: "", noted):
            if number := _number(row.fields[0], row.line, noted):
                noted.count("switched-off")
                yield row.line, Unlisted(number)


@dataclass(frozen=True)
class _OfPlaces:
    """Reads the further practice places of providers."""

    header: Header
    places: Path | None

    def read(self, lines: list[bytes], noted: RejectionCounts) -> Iterator[Found]:
        columns = (*_PLACE, *_PLACE_TOO)
        for row in rows(lines, self.header.form, self.header.pick(columns), lambda _: "", noted):
            said = dict(zip(columns, row.fields, strict=True))
            number = _number(said["number"], row.line, noted)
            if number and _is_abroad(said):
                noted.count("abroad")
            elif number:
                yield (
                    row.line,
                    PracticePlace(number=number, **Address(row.line, said, self.places, noted).fields()),
                )


@dataclass(frozen=True)
class _OfProviders:
    """Reads the monthly file and its weekly updates; a provider is where its ZIP code is in the list of `places`.

    Of an `update` every row is read whole: one that earns no listing any more takes the old listing out.
    """

    header: Header
    places: Path | None
    update: bool

    def read(self, lines: list[bytes], noted: RejectionCounts) -> Iterator[Found]:
        read = _Rows(self.header, self.places, noted)
        pick = self.header.pick((*_ONCE, *_CODES, *_SWITCHES))
        leave = read.never if self.update else read.leave
        for row in rows(lines, self.header.form, pick, leave, noted):
            found = read.found(row)
            if found:
                yield row.line, found


class _Rows:
    """What to do with one row."""

    def __init__(self, header: Header, places: Path | None, noted: RejectionCounts) -> None:
        self._places, self._noted = places, noted
        self._off = header.places["off"]
        self._codes_of = header.pick(_CODES)
        self._known = frozenset(code.encode() for code in the_kinds().codes())
        self._others = {b""}  # codes as they are written that were looked at and are of other professions

    def never(self, head: list[bytes]) -> str:
        """No row is left out unread."""
        return ""

    def leave(self, head: list[bytes]) -> str:
        """Why a row is left out without being read whole: its profession is not listed here."""
        codes = self._codes_of(head)
        if head[self._off] or not self._known.isdisjoint(codes):
            return ""
        if not self._others.issuperset(codes):
            others = {
                code
                for code in codes
                if value.code(code.decode(errors="replace")).encode() not in self._known
            }
            self._others |= others
            if not others.issuperset(codes):
                return ""
        return "other-profession"

    def found(self, row: RegisterRow) -> Provider | Unlisted | None:
        """The provider of one row, or the number that it leaves without a listing; None when it cannot be told."""
        said = dict(zip(_ONCE, row.fields, strict=False))  # the codes come after them
        number = _number(said["number"], row.line, self._noted)
        if not number:
            return None
        if _is_off(said):
            self._noted.count("switched-off")
            return Unlisted(number)
        if not value.check_digit_holds(number):
            self._noted.note("check-digit", row.line, "NPI")
        return self._provider(row, said, number) or Unlisted(number)

    def _provider(self, row: RegisterRow, said: Said, number: str) -> Provider | None:
        kinds, primary = _kinds(tuple(row.fields[len(_ONCE) :]))
        if not kinds:
            self._noted.count("other-profession")
            return None
        if _is_abroad(said):
            self._noted.count("abroad")
            return None
        organisation, name = _name(said)
        if not name:
            self._noted.note("name", row.line)
            return None
        address = Address(row.line, said, self._places, self._noted)
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
            **address.fields(),
            listed_on=address.read("listed", value.day, "date"),
            updated_on=address.read("updated", value.day, "date"),
            confirmed_on=address.read("confirmed", value.day, "date"),
        )


@dataclass(frozen=True)
class Address:
    """One address of the register, and how its fields are read: what cannot be read is noted, and empty."""

    line: int
    said: Said
    places: Path | None
    noted: RejectionCounts

    def fields(self) -> dict[str, Any]:
        """The address as fields of a listing."""
        said, state = self.said, state_named(self.said["region"])
        postcode = self._postcode(state)
        place = self._place(postcode, state)
        return {
            "street": value.joined(", ", (said["street"], said["street_2"])),
            "town": value.words(said["town"]),
            "region": state.code if state else value.text(said["region"]).upper(),
            "postcode": postcode,
            "country": "US",
            "phone": self.read("phone", value.us_phone, "phone"),
            "latitude": place[0] if place else None,
            "longitude": place[1] if place else None,
            "place": "postcode" if place else "",
        }

    def read(self, name: str, reader: Callable[[str], str | None], kind: str) -> str:
        """One field; "" when it cannot be read, which is noted as this kind."""
        found = reader(self.said[name])
        if found is None:
            self.noted.note(kind, self.line, name)
            return ""
        return found

    def _place(self, postcode: str, state: StateOrTerritory | None) -> tuple[float, float] | None:
        """Where it lies. A ZIP code of one state beside another state tells of neither: nobody knows which is wrong."""
        place = places_in(self.places).get(postcode)
        if postcode and state and not state.has(postcode):
            self.noted.note("postcode", self.line, "postcode")
            return None
        if postcode and place is None:
            self.noted.note("unknown-place", self.line, "postcode")
        return place

    def _postcode(self, state: StateOrTerritory | None) -> str:
        """The ZIP code. One to which zeros are put back must lie in the stated state; else another digit is missing."""
        written = self.read("postcode", value.zip_digits, "postcode")
        code = value.zip_area(written)
        if len(written) in (0, 5, 9) or state is None or state.has(code):
            return code
        self.noted.note("postcode", self.line, "postcode")
        return ""


def _is_abroad(said: Said) -> bool:
    return value.text(said["country"]).upper() not in HOME


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
        (known[plain], value.code(switch) == "Y")
        for code, switch in zip(codes_and_switches[:TAXONOMIES], codes_and_switches[TAXONOMIES:], strict=True)
        if (plain := value.code(code)) in known
    ]
    kinds = tuple(sorted({kind for codes, _ in said for kind in codes}))
    return kinds, next((codes[0] for codes, first in said if first), 0)
