"""A short way to write logs and read them back."""

from datetime import UTC, datetime, timedelta

from rootway.guide import load_guide
from rootway.logic.value import Value
from rootway.record import Entry, facts_at

GUIDE = load_guide()
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def ago(days: float) -> datetime:
    """The moment some days before `NOW`."""
    return NOW - timedelta(days=days)


def said(fact: str, value: Value | None, days: float, **more: object) -> Entry:
    """An entry observed some days before `NOW`."""
    return Entry(fact, value, ago(days), **more)  # type: ignore[arg-type]


def facts(*log: Entry) -> dict[str, Value]:
    """The facts at `NOW`."""
    return facts_at(GUIDE, log, NOW)
