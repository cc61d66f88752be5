"""On which days something was recorded, by the clock of the person. What is filled in later counts on the later day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, Protocol

from rootway.ledger.clock import LedgerClock, local_day
from rootway.record import Entry
from rootway.record.entry import CLINICIAN

WHO_COUNTS: Final = ("self", "carer")
RowKind = Literal["entry", "sitting"]
LeftOut = Literal["", "writer", "taken_back", "outside"]


class DoneSitting(Protocol):
    """One guided session that was done; as it is kept."""

    @property
    def id(self) -> object:
        """What names it."""

    @property
    def recorded_at(self) -> datetime:
        """When it came in."""


@dataclass(frozen=True)
class LedgerRow:
    """One row that was recorded: who wrote it, when and by which clock, never what it says.

    `empty`: it only takes back the row that it `corrects`.
    """

    id: str
    kind: RowKind
    by: str
    recorded_at: datetime
    zone: str
    corrects: str = ""
    empty: bool = False

    @property
    def day(self) -> date:
        """The day on which it was recorded, where the person was."""
        return local_day(self.recorded_at, self.zone)


@dataclass(frozen=True)
class LedgerDay:
    """A day that counts, and the ids of the rows that make it count."""

    day: date
    rows: tuple[str, ...]


def rows_of(
    entries: Iterable[Entry], sittings: Iterable[DoneSitting], clock: LedgerClock
) -> tuple[LedgerRow, ...]:
    """The rows of a log and its guided sessions, in the order in which they were recorded."""
    rows = [_of_entry(entry, clock) for entry in entries]
    rows += [
        LedgerRow(str(one.id), "sitting", "self", one.recorded_at, clock.zone_at(one.recorded_at))
        for one in sittings
    ]
    return tuple(sorted(rows, key=lambda row: (row.recorded_at, row.id)))


def _of_entry(entry: Entry, clock: LedgerClock) -> LedgerRow:
    at = entry.recorded_at or entry.observed_at
    zone, corrects = clock.zone_at(at), entry.corrects or ""
    return LedgerRow(str(entry.id), "entry", entry.by, at, zone, str(corrects), entry.value is None)


def left_out_of(rows: Sequence[LedgerRow], began_on: date, through: date) -> Mapping[str, LeftOut]:
    """Why each row counts for nothing, by its id; an empty word for a row that counts."""
    kept = _kept(rows)
    return {row.id: _why(row, kept, began_on, through) for row in rows}


def days_of(rows: Sequence[LedgerRow], began_on: date, through: date) -> tuple[LedgerDay, ...]:
    """The days from `began_on` to `through` on which something was recorded that still stands, in order."""
    out, found = left_out_of(rows, began_on, through), dict[date, list[str]]()
    for row in rows:
        if not out[row.id]:
            found.setdefault(row.day, []).append(row.id)
    return tuple(LedgerDay(day, tuple(found[day])) for day in sorted(found))


def _why(row: LedgerRow, kept: frozenset[str], began_on: date, through: date) -> LeftOut:
    if row.by not in WHO_COUNTS:
        return "writer"
    if row.empty or row.id not in kept:
        return "taken_back"
    return "" if began_on <= row.day <= through else "outside"


def _kept(rows: Sequence[LedgerRow]) -> frozenset[str]:
    """The rows that stand, and those that one which stands was put in the place of.

    A value that was corrected was recorded on its day all the same. Nobody takes back what somebody else said.
    """
    sides = {row.id: row.by == CLINICIAN for row in rows}
    replaced = {
        row.id: row.corrects for row in rows if row.corrects and sides.get(row.corrects) == sides[row.id]
    }
    gone, kept = set(replaced.values()), set[str]()
    for row in rows:
        one = "" if row.empty or row.id in gone else row.id
        while one and one not in kept:
            kept.add(one)
            one = replaced.get(one, "")
    return frozenset(kept)
