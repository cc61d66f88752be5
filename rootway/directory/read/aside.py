"""What could not be used: counted by kind, and written aside with its line, never with what a row said."""

from __future__ import annotations

from collections import Counter
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TextIO

from rootway.directory.read.opened import DAMAGED
from rootway.errors import Fault, FaultsFound
from rootway.spreadsheet import CsvSheet

MOST_LINES_PER_KIND = 10_000  # the counts go on; the file stays a size that can be opened

CUT_OFF = "cut-off"  # the file ends in the middle of this row: nothing of it is used
# What each kind means, and what became of the row. The first group drops the row; the second keeps the rest of it.
DROPPED = {
    "columns": "The row does not have as many fields as the header; it is left out.",
    "quote": "A quotation mark is never closed; the row is left out.",
    "number": "The provider's number cannot be read; the row is left out.",
    "name": "The row has no name; it is left out.",
}
PARTLY = {
    "check-digit": "The provider's number does not fit its check digit; the row is kept.",
    "encoding": "Letters that are not UTF-8 were read as Windows-1252; the row is kept.",
    "stray-quote": "A quotation mark stands inside a field; the row is kept.",
    "postcode": "The ZIP or postal code cannot be read, or lies in another state; the row is kept and has no place.",
    "unknown-place": "The ZIP or postal code is not among the places; the row is kept and has no place.",
    "phone": "The phone number cannot be read; the row is kept without it.",
    "date": "A date cannot be read; the row is kept without it.",
    "place": "The coordinates cannot be read; the row is kept without them.",
    "correction-overtaken": "The register has changed since the correction was made; the register's value is kept.",
    "correction-unused": "No row of the register has the correction's number.",
}
# Rows that are nothing wrong with, and are not kept.
LEFT_OUT = {
    "other-profession": "Providers of professions that this finder does not list.",
    "switched-off": "Numbers that the register has switched off.",
    "hidden": "Entries that the register says are not to be shown.",
    "abroad": "Practices outside the country of the register.",
    "not-listed": "Further places of providers who are not listed here.",
}


class RejectionCounts:
    """What was noted of some rows: counts by kind, and of each fault its kind, its line among theirs and its field."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.faults: list[tuple[str, int, str]] = []

    def count(self, kind: str) -> None:
        """Count a row that is left out for a reason that is no fault."""
        self.counts[kind] += 1

    def note(self, kind: str, line: int, field: str = "") -> None:
        """Count a fault and keep where it is."""
        self.counts[kind] += 1
        self.faults.append((kind, line, field))


class RejectionLog(AbstractContextManager["RejectionLog"]):
    """Counts by kind, and a CSV of line, kind, field, meaning and file. Without a path it only counts."""

    def __init__(self, path: Path | None = None) -> None:
        self.counts: Counter[str] = Counter()
        self._name = ""
        self._written: Counter[str] = Counter()
        self._file: TextIO | None = None
        self._path = path

    def __enter__(self) -> RejectionLog:
        if self._path:
            self._file = self._path.open("w", encoding="utf-8", newline="")
            self._sheet = CsvSheet(self._file)
            self._sheet.row(("line", "kind", "field", "meaning", "file"))
        return self

    def begin(self, name: str) -> None:
        """Count anew: what follows is about the file of this name."""
        self._name, self.counts = name, Counter()

    def __exit__(self, *_: object) -> None:
        if self._file and self._path:
            self._file.close()
            if not self._written:
                self._path.unlink()  # no fault, no list of faults

    def add(self, noted: RejectionCounts, after: int) -> None:
        """Take over what was noted of the rows after a line. Raises FaultsFound when the file was cut off there."""
        self.counts.update(noted.counts)
        for kind, line, field in noted.faults:
            if kind == CUT_OFF:
                what = "ends in the middle of a row"
                raise FaultsFound(
                    [Fault(f"line {after + line}", what, "Rows after it are missing.", DAMAGED)]
                )
            self._write(kind, after + line, field)

    def note(self, kind: str, line: int, field: str = "") -> None:
        """Count a fault and write down where it is."""
        self.counts[kind] += 1
        self._write(kind, line, field)

    def _write(self, kind: str, line: int, field: str) -> None:
        if self._file and self._written[kind] < MOST_LINES_PER_KIND:
            self._sheet.row((line, kind, field, DROPPED.get(kind) or PARTLY[kind], self._name))
            self._written[kind] += 1
