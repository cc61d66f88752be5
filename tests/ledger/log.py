"""Logs and minutes for the tests of the ledger."""

from datetime import UTC, date, datetime, timedelta

from rootway.ledger import LedgerKept, LedgerRow, Stretch

NEW_YORK, AUCKLAND, HAVANA = "America/New_York", "Pacific/Auckland", "America/Havana"
BEGAN = date(2026, 10, 20)


def noon(day: int, month: int = 11, hour: int = 17, minute: int = 0) -> datetime:
    """A moment of 2026 in UTC; noon in New York in winter."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def row(id: str, at: datetime, by: str = "self", **more: object) -> LedgerRow:
    return LedgerRow(id, "entry", by, at, NEW_YORK, **more)  # type: ignore[arg-type]


def spent(id: str, at: datetime, minutes: int = 10, **more: object) -> Stretch:
    given = {
        "author": "Dr. Ruiz",
        "live": False,
        "recorded_at": at + timedelta(minutes=minutes),
        "day": (at - timedelta(hours=5)).date(),
        **more,
    }
    return Stretch(id=id, began_at=at, minutes=minutes, **given)  # type: ignore[arg-type]


def kept(rows=(), stretches=(), *, through: date = date(2026, 12, 1), ended: bool = False) -> LedgerKept:
    return LedgerKept("ledger-1", BEGAN, through, ended, NEW_YORK, tuple(rows), tuple(stretches))
