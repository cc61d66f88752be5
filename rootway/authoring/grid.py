"""A table as any spreadsheet saves it: with a byte-order mark or none, with commas, semicolons or tabs, blank lines."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping
from dataclasses import dataclass

from rootway.errors import Fault, FaultsFound
from rootway.spreadsheet import BYTE_ORDER_MARK, said

SEPARATORS = ",;\t"
LARGEST_BYTES = 2_000_000
_SAVE = "Save it as CSV with UTF-8."
_NAMED = "sep="


@dataclass(frozen=True)
class SheetLine:
    """One row that says something: its number as the spreadsheet counts, and by column its cells that are not empty."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Grid:
    """The names of the columns, in order, and the rows below them."""

    columns: tuple[str, ...]
    lines: tuple[SheetLine, ...]


def grid_of(raw: bytes) -> Grid:
    """The table in the bytes of a file. Raises `FaultsFound` with everything that keeps it from being one."""
    rows = _rows(_text(raw))
    if not rows:
        raise FaultsFound([Fault("", "holds no row", "", "Begin with a row of column names.")])
    head = [cell.strip() for cell in rows[0][1]]
    faults, lines = _head_faults(head), []
    for number, row in rows[1:]:
        line, found = _line(number, head, row)
        faults += found
        lines.append(line)
    if faults:
        raise FaultsFound(faults)
    return Grid(tuple(name for name in head if name), tuple(lines))


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows that are not blank, with their numbers; a first row that only names the separator is none."""
    reader = csv.reader(io.StringIO(text), delimiter=_separator(text))
    try:
        rows = [(number, row) for number, row in enumerate(reader, 1) if any(map(str.strip, row))]
    except csv.Error as error:
        raise FaultsFound([Fault("", f"cannot be read as CSV ({error})", "", _SAVE)]) from None
    return rows[1:] if rows and rows[0][1][0].lower().startswith(_NAMED) else rows


def _text(raw: bytes) -> str:
    if len(raw) > LARGEST_BYTES:
        raise FaultsFound(
            [Fault("", f"has {len(raw)} bytes, more than {LARGEST_BYTES}", "", "Split the file.")]
        )
    coding = "utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8"
    try:
        text = raw.decode(coding).removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise FaultsFound([Fault("", f"is not UTF-8 text (byte {error.start + 1})", "", _SAVE)]) from None
    if "\0" in text:
        raise FaultsFound([Fault("", "is not a text", "A workbook is no CSV.", _SAVE)])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _separator(text: str) -> str:
    """What stands between the cells: the sign that the first row has most often, outside quotes."""
    first = next((line for line in text.splitlines() if line.strip(f'{SEPARATORS} "')), "")
    outside = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=outside.count)


def _head_faults(head: list[str]) -> list[Fault]:
    twice = sorted({name for name in head if name and head.count(name) > 1})
    return [
        Fault(f"column {name}", "is there twice", "One of the two would be lost.", "Keep one.")
        for name in twice
    ]


def _line(number: int, head: list[str], row: list[str]) -> tuple[SheetLine, list[Fault]]:
    cells: dict[str, str] = {}
    faults = []
    for at, raw in enumerate(row):
        text, name = said(raw.strip()), head[at] if at < len(head) else ""
        if text and not name:
            where, remedy = (
                f"row {number}, column {at + 1}",
                "Name the column in its first row, or empty the cell.",
            )
            faults.append(
                Fault(where, f"holds {text[:40]!r} under no name", "Nothing is ignored silently.", remedy)
            )
        elif text:
            cells[name] = text
    return SheetLine(number, cells), faults
