"""The US register (NPPES): the monthly file of 330 columns, its weekly updates, the report of switched-off numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from operator import itemgetter
from typing import BinaryIO

from rootway.directory.credentials import marks_of, marks_of_kinds
from rootway.directory.kinds import the_kinds
from rootway.directory.places import Places
from rootway.directory.provider import Provider
from rootway.directory.read import value
from rootway.directory.read.aside import Aside
from rootway.directory.read.header import Header, read_header
from rootway.directory.read.register import Found, SwitchedOff
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
    "code_1": ["Healthcare Provider Taxonomy Code_1"],
    "primary_1": ["Healthcare Provider Primary Taxonomy Switch_1"],
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
    **{f"code_{n}": [f"Healthcare Provider Taxonomy Code_{n}"] for n in range(2, TAXONOMIES + 1)},
    **{
        f"primary_{n}": [f"Healthcare Provider Primary Taxonomy Switch_{n}"] for n in range(2, TAXONOMIES + 1)
    },
}
_REPORT = {"number": ["NPI"], "off": ["NPPES Deactivation Date", "NPI Deactivation Date"]}


def read_nppes(file: BinaryIO, where: str, places: Places, aside: Aside) -> Iterator[Found]:
    """Each provider of a known profession, and each number that is switched off, with its line."""
    head = file.peek(1 << 16)[: 1 << 16]  # type: ignore[attr-defined]
    if b"Entity Type Code" not in head and b"Deactivation Date" in head:
        yield from _read_report(file, where, aside)
        return
    header = read_header(file, where, "the US register (NPPES)", _NEEDED, _WANTED)
    read = _Reader(header, places, aside)
    for row in rows(file, header.form, header.upto, read.leave, aside, line=1):
        yield row.line, read.found(row)


def _read_report(file: BinaryIO, where: str, aside: Aside) -> Iterator[Found]:
    """The monthly report of switched-off numbers, saved as CSV; a line of title may stand above its header."""
    lines = 1
    if file.peek(64)[:64].partition(b",")[0].strip(b'\xef\xbb\xbf" ') != b"NPI":  # type: ignore[attr-defined]
        file.readline()
        lines = 2
    header = read_header(file, where, "the report of switched-off numbers", _REPORT, {})
    for row in rows(file, header.form, header.upto, lambda _: "", aside, line=lines):
        number = value.digits(row.fields[header.places["number"]])
        if re.fullmatch(r"\d{10}", number):
            yield row.line, SwitchedOff(number)
        else:
            aside.note("number", row.line, "NPI")


class _Reader:
    """What to do with one row, once the header is known."""

    def __init__(self, header: Header, places: Places, aside: Aside) -> None:
        self._at, self._places, self._aside = header.places, places, aside
        self._codes = the_kinds().codes()
        known = [n for n in range(1, TAXONOMIES + 1) if f"code_{n}" in self._at]
        self._taxonomies = [(self._at[f"code_{n}"], self._at.get(f"primary_{n}")) for n in known]
        columns = [place for place, _ in self._taxonomies]
        self._codes_of = itemgetter(*columns) if len(columns) > 1 else lambda row: (row[columns[0]],)
        self._known = frozenset(code.encode() for code in self._codes)

    def leave(self, head: list[bytes]) -> str:
        """Why a row is left out without being read whole: its profession is not listed here."""
        if head[self._at["off"]] or not self._known.isdisjoint(self._codes_of(head)):
            return ""
        return "other-profession"

    def found(self, row: Row) -> Provider | SwitchedOff | None:
        """The provider of one row; None when the row is left out or set aside."""
        field = partial(self._field, row)
        number = value.digits(field("number"))
        if not re.fullmatch(r"\d{10}", number):
            self._aside.note("number", row.line, "NPI")
            return None
        if self._is_off(row):
            self._aside.count("switched-off")
            return SwitchedOff(number)
        if not value.check_digit_holds(number):
            self._aside.note("check-digit", row.line, "NPI")
        return self._provider(row, number)

    def _provider(self, row: Row, number: str) -> Provider | None:
        field = partial(self._field, row)
        kinds, primary = self._kinds(row)
        if not kinds:
            self._aside.count("other-profession")
            return None
        if value.text(field("country")).upper() not in HOME:
            self._aside.count("abroad")
            return None
        organisation, name = self._name(row)
        if not name:
            self._aside.note("name", row.line)
            return None
        postcode = self._read(row, "postcode", value.zip_code, "postcode")
        place = self._places.get(postcode)
        if postcode and place is None:
            self._aside.note("unknown-place", row.line, "postcode")
        credential = value.text(field("credential"))
        street = ", ".join(filter(None, (value.words(field("street")), value.words(field("street_2")))))
        return Provider(
            register="nppes",
            number=number,
            name=name,
            organisation=organisation,
            kinds=kinds,
            primary=primary,
            credential_text=credential,
            marks=marks_of(credential) | marks_of_kinds(kinds),
            street=street,
            town=value.words(field("town")),
            region=value.text(field("region")).upper(),
            postcode=postcode,
            country="US",
            phone=self._read(row, "phone", value.us_phone, "phone"),
            latitude=place[0] if place else None,
            longitude=place[1] if place else None,
            place="postcode" if place else "",
            listed_on=self._read(row, "listed", value.day, "date"),
            updated_on=self._read(row, "updated", value.day, "date"),
            confirmed_on=self._read(row, "confirmed", value.day, "date"),
        )

    def _field(self, row: Row, name: str) -> str:
        """A field by our name for it; empty when the file has no such column."""
        place = self._at.get(name)
        return "" if place is None else row.fields[place]

    def _read(self, row: Row, name: str, reader, kind: str) -> str:  # type: ignore[no-untyped-def]
        found = reader(self._field(row, name))
        if found is None:
            self._aside.note(kind, row.line, name)
            return ""
        return str(found)

    def _is_off(self, row: Row) -> bool:
        """Switched off, and not on again since. A date that cannot be read counts as switched off."""
        field = partial(self._field, row)
        off, on = value.day(field("off")), value.day(field("on_again"))
        return off is None or (bool(off) and not (on and on >= off))

    def _name(self, row: Row) -> tuple[bool, str]:
        field = partial(self._field, row)
        organisation = value.digits(field("entity")) == "2"
        if organisation:
            # The other name may be one it had before; only the one it does business under is on its door.
            trades_as = field("other_name") if value.digits(field("other_kind")) == DOING_BUSINESS_AS else ""
            return True, value.words(trades_as) or value.words(field("organisation"))
        parts = (value.words(field(part)) for part in ("first_name", "middle_name", "last_name", "suffix"))
        return False, " ".join(filter(None, parts)) if value.text(field("last_name")) else ""

    def _kinds(self, row: Row) -> tuple[tuple[int, ...], int]:
        """The kinds of all its codes, and the profession of the code that is marked as the first one."""
        said = [
            (self._codes[code], place is not None and row.fields[place].strip().upper() == "Y")
            for column, place in self._taxonomies
            if (raw := row.fields[column]) and (code := raw.strip().upper()) in self._codes
        ]
        kinds = tuple(sorted({kind for codes, _ in said for kind in codes}))
        primary = next((codes[0] for codes, first in said if first), 0)
        return kinds, primary
