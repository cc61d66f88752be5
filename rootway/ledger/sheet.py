"""A ledger as CSV: every row behind a number, then the numbers. Whoever has the file can count them again.

One table of one form. `record` says what a line is: the `ledger` itself, an `entry` or a `sitting` that was recorded,
`minutes` that were spent, a `day`, a `window` or a `month`. A line that counts names the window or the month it counts
in; one that does not says why in `counts`. No line tells what a person said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final, TextIO

from rootway.ledger.days import LedgerRow
from rootway.ledger.kept import LedgerKept, LedgerTold, told
from rootway.ledger.minutes import LedgerMonth, Stretch
from rootway.ledger.rules import LedgerRules
from rootway.ledger.windows import LedgerWindow, window_of
from rootway.spreadsheet import CsvSheet

COLUMNS: Final = (
    "record", "id", "by", "recorded_at", "zone", "day", "corrects", "empty", "began_at", "minutes", "live", "what",
    "counts", "window", "month", "first", "last", "number", "codes",
)  # fmt: skip
YES, NO = "yes", "no"
Line = dict[str, str]


def write_ledger(file: TextIO, kept: LedgerKept, rules: LedgerRules) -> None:
    """Write a ledger to a text file that was opened with `newline=""`."""
    sheet = CsvSheet(file)
    sheet.row(COLUMNS)
    for line in lines_of(kept, rules):
        sheet.row(line.get(column, "") for column in COLUMNS)


def lines_of(kept: LedgerKept, rules: LedgerRules) -> Iterator[Line]:
    """Every line, by the names of its columns; what is empty is left out."""
    counted = told(kept, rules)
    yield {
        "record": "ledger",
        "id": kept.id,
        "zone": kept.zone,
        "first": day_said(kept.began_on),
        "last": day_said(kept.through),
        "counts": "ended" if kept.ended else "going_on",
    }
    yield from (_row(row, kept, counted, rules.window.days) for row in kept.rows)
    yield from (_minutes(one, kept, counted) for one in kept.stretches)
    for day in counted.days:
        window = window_of(day.day, kept.began_on, rules.window.days)
        said = day_said(day.day)
        yield {"record": "day", "id": said, "window": str(window), "number": str(len(day.rows))}
    yield from (_window(window) for window in counted.windows)
    yield from (_month(month) for month in counted.months)


def _row(row: LedgerRow, kept: LedgerKept, counted: LedgerTold, length: int) -> Line:
    why = counted.left_out[row.id]
    return {
        "record": row.kind,
        "id": row.id,
        "by": row.by,
        "recorded_at": moment_said(row.recorded_at),
        "zone": row.zone,
        "day": day_said(row.day),
        "corrects": row.corrects,
        "empty": YES if row.empty else NO,
        "counts": why or YES,
        "window": "" if why else str(window_of(row.day, kept.began_on, length)),
    }


def _minutes(one: Stretch, kept: LedgerKept, counted: LedgerTold) -> Line:
    why = counted.aside[one.id]
    return {
        "record": "minutes",
        "id": one.id,
        "by": one.author,
        "recorded_at": moment_said(one.recorded_at),
        "zone": kept.zone,
        "day": day_said(one.day),
        "corrects": one.takes_back,
        "began_at": moment_said(one.began_at) if one.began_at else "",
        "minutes": str(one.minutes),
        "live": YES if one.live else NO,
        "what": one.what,
        "counts": why or YES,
        "month": "" if why else f"{one.day:%Y-%m}",
    }


def _window(window: LedgerWindow) -> Line:
    return {
        "record": "window",
        "id": str(window.number),
        "first": day_said(window.first),
        "last": day_said(window.last),
        "number": str(window.count),
        "codes": window.band.code if window.band else "",
        "counts": "over" if window.over else "going_on",
    }


def _month(month: LedgerMonth) -> Line:
    return {
        "record": "month",
        "id": f"{month.first:%Y-%m}",
        "number": str(month.minutes),
        "codes": " ".join(f"{code}x{often}" for code, often in month.codes),
        "counts": " ".join(month.missing) or YES,
    }


def day_said(day: date) -> str:
    """A day as the file tells it."""
    return day.isoformat()


def moment_said(moment: datetime) -> str:
    """A moment as the file tells it, in UTC to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
