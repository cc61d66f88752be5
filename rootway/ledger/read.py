"""A ledger's file read back into what it counts from. What cannot be read is told line by line, all at once."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any, Final
from zoneinfo import ZoneInfo

from rootway.errors import Fault, FaultsFound
from rootway.ledger.days import LedgerRow
from rootway.ledger.kept import LedgerKept
from rootway.ledger.minutes import Stretch
from rootway.ledger.sheet import COLUMNS, NO, YES, Line
from rootway.record.case import EARLIEST_YEAR, LATEST_YEAR
from rootway.record.entry import WRITERS
from rootway.spreadsheet import said
from rootway.spreadsheet.sheet import BYTE_ORDER_MARK

MOST_MINUTES: Final = 24 * 60
_WHY: Final = "Nothing can be counted from what cannot be read."
_AGAIN: Final = "Let the page write the file anew."
_NUMBER: Final = re.compile(r"[0-9]{1,5}")
Read = Callable[[str], Any]


@dataclass(frozen=True)
class CsvLine:
    """One line of the file: where it stands, and its cells by the names of the columns."""

    where: str
    cells: Line


def read_lines(text: str) -> tuple[tuple[CsvLine, ...], LedgerKept]:
    """Every line, and what the file counts from. Raises FaultsFound."""
    lines, faults = _lines(text)
    faults += [fault for line in lines for fault in _faults_of(line)]
    faults += _twice(lines)
    ledgers = [line.cells for line in lines if line.cells["record"] == "ledger"]
    if len(ledgers) != 1 and not faults:
        faults.append(Fault("the file", f"tells of {len(ledgers)} ledgers", _WHY, "A file holds one."))
    if faults:
        raise FaultsFound(faults)
    return tuple(lines), _kept(ledgers[0], [line.cells for line in lines])


def _lines(text: str) -> tuple[list[CsvLine], list[Fault]]:
    reader = csv.reader(StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), strict=True)
    lines, faults = list[CsvLine](), list[Fault]()
    try:
        head = next(reader, [])
        if tuple(head) != COLUMNS:
            return [], [Fault("line 1", "is not the head of a ledger", _WHY, _AGAIN)]
        for cells in reader:
            where = f"line {reader.line_num}"
            if len(cells) == len(COLUMNS):
                lines.append(CsvLine(where, dict(zip(COLUMNS, map(said, cells), strict=True))))
            else:
                what = f"has {len(cells)} cells, not {len(COLUMNS)}"
                faults.append(Fault(where, what, _WHY, _AGAIN))
    except csv.Error as error:
        faults.append(Fault(f"line {reader.line_num}", f"is no CSV ({error})", _WHY, _AGAIN))
    return lines, faults


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if day.isoformat() != text or not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise ValueError(text)
    return day


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() != timedelta() or not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise ValueError(text)
    return moment


def _zone(text: str) -> str:
    return ZoneInfo(text).key


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text) or int(text) > MOST_MINUTES:
        raise ValueError(text)
    return int(text)


def _one_of(*words: str) -> Read:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(text)
        return text

    return read


def _or_nothing(read: Read) -> Read:
    return lambda text: read(text) if text else None


_ROW: Final[Mapping[str, Read]] = {
    "by": _one_of(*WRITERS), "recorded_at": _moment, "zone": _zone, "empty": _one_of(YES, NO),
}  # fmt: skip
_READ: Final[Mapping[str, Mapping[str, Read]]] = {
    "ledger": {"zone": _zone, "first": _day, "last": _day, "counts": _one_of("ended", "going_on")},
    "entry": _ROW,
    "sitting": _ROW,
    "minutes": {
        "recorded_at": _moment,
        "day": _day,
        "began_at": _or_nothing(_moment),
        "minutes": _number,
        "live": _one_of(YES, NO),
    },
    "day": {},
    "window": {},
    "month": {},
}
"""What is counted from, by the kind of line and its column. The other cells are counted again, not read."""


def _faults_of(line: CsvLine) -> Iterator[Fault]:
    kind = line.cells["record"]
    if kind not in _READ:
        yield Fault(line.where, f"is a record of kind {kind!r}", _WHY, f"Known are {', '.join(_READ)}.")
    for column, read in _READ.get(kind, {}).items():
        try:
            read(line.cells[column])
        except (ValueError, OSError, LookupError):
            what = f"cannot be read under {column}: {line.cells[column]!r}"
            yield Fault(line.where, what, _WHY, _AGAIN)


def _twice(lines: list[CsvLine]) -> Iterator[Fault]:
    seen = dict[tuple[str, str], str]()
    for line in lines:
        kind = line.cells["record"]
        name = "entry" if kind == "sitting" else kind, line.cells["id"]
        if name in seen:
            what = f"tells of {kind} {name[1]!r}, as {seen[name]} does"
            yield Fault(line.where, what, "One row would count twice.", _AGAIN)
        seen.setdefault(name, line.where)


def _kept(ledger: Line, lines: list[Line]) -> LedgerKept:
    return LedgerKept(
        id=ledger["id"],
        began_on=_day(ledger["first"]),
        through=_day(ledger["last"]),
        ended=ledger["counts"] == "ended",
        zone=ledger["zone"],
        rows=tuple(_row(line) for line in lines if line["record"] in ("entry", "sitting")),
        stretches=tuple(_stretch(line) for line in lines if line["record"] == "minutes"),
    )


def _row(line: Line) -> LedgerRow:
    return LedgerRow(
        id=line["id"],
        kind="sitting" if line["record"] == "sitting" else "entry",
        by=line["by"],
        recorded_at=_moment(line["recorded_at"]),
        zone=line["zone"],
        corrects=line["corrects"],
        empty=line["empty"] == YES,
    )


def _stretch(line: Line) -> Stretch:
    return Stretch(
        id=line["id"],
        author=line["by"],
        day=_day(line["day"]),
        minutes=_number(line["minutes"]),
        live=line["live"] == YES,
        began_at=_or_nothing(_moment)(line["began_at"]),
        recorded_at=_moment(line["recorded_at"]),
        what=line["what"],
        takes_back=line["corrects"],
    )
