"""The first row of a register: which file this is, how it is written, and where each column stands."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import BinaryIO

from rootway.directory.read.rows import CsvForm, Pick
from rootway.errors import Fault, FaultsFound

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
DELIMITERS = (",", ";", "\t", "|", "\xac")  # the last is the one of the English register
LONGEST_HEADER_BYTES = 1 << 18
FEW = 3  # columns that are named when many are missing


@dataclass(frozen=True)
class Header:
    """The form of the file, where in the head of a row each column stands by our own name for it, and its own line."""

    form: CsvForm
    places: Mapping[str, int]
    line: int = 1

    def pick(self, names: Iterable[str]) -> Pick:
        """What takes the fields of these columns (at least two) from the head of a row, in this order."""
        return itemgetter(*(self.places[name] for name in names))


def read_header(
    file: BinaryIO,
    where: str,
    what: str,
    needed: Mapping[str, Iterable[str]],
    wanted: Mapping[str, Iterable[str]],
) -> Header:
    """Read the header of `what`. Every column has the names it may bear; all that are missing are told together."""
    raw = file.readline(LONGEST_HEADER_BYTES).removeprefix(BYTE_ORDER_MARK)
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in raw:
        _refuse(where, "is not a text file in UTF-8 or Windows-1252", "Save it as CSV, UTF-8.")
    encoding = "cp1252" if b"\xac" in raw and b"\xc2\xac" not in raw else "utf-8"
    text = raw.decode(encoding, errors="replace")
    delimiter, names = max(
        (_columns(text, one) for one in DELIMITERS), key=lambda one: _known(one[1], needed)
    )
    places = {name: index for index, name in reversed(list(enumerate(names)))}
    missing = [name for name, spellings in needed.items() if not any(_plain(s) in places for s in spellings)]
    if missing:
        columns = ", ".join(f'"{next(iter(needed[name]))}"' for name in missing[:FEW])
        columns += f" and {len(missing) - FEW} more columns" if len(missing) > FEW else ""
        _refuse(
            where,
            f"is not {what}: its first line lacks {columns}",
            "Check that this is the register's main file, with its first line.",
        )
    return _laid_out(delimiter, encoding, places, len(names), {**needed, **wanted})


def _laid_out(
    delimiter: str, encoding: str, places: Mapping[str, int], columns: int, asked: Mapping[str, Iterable[str]]
) -> Header:
    """The header, once the place in the file of every column is known by its plain name."""
    found = {
        name: next((places[_plain(s)] for s in spellings if _plain(s) in places), None)
        for name, spellings in asked.items()
    }
    last = columns - 1
    upto = 1 + max((place for place in found.values() if place is not None and place != last), default=0)
    in_head = {None: upto + 1, last: upto}
    return Header(
        CsvForm(delimiter, columns, upto, encoding),
        {name: in_head.get(place, place) for name, place in found.items()},  # type: ignore[misc]
    )


def _columns(text: str, delimiter: str) -> tuple[str, list[str]]:
    try:
        split = next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:  # a name that is longer than any column bears
        split = []
    return delimiter, [_plain(name) for name in split]


def _known(names: list[str], needed: Mapping[str, Iterable[str]]) -> int:
    return sum(_plain(spelling) in names for spellings in needed.values() for spelling in spellings)


def _plain(name: str) -> str:
    return " ".join(name.split()).lower()


def _refuse(where: str, what: str, remedy: str) -> None:
    raise FaultsFound([Fault(where, what, "", remedy)])
