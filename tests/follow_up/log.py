"""Logs by day, for the tests of trends: each value on its day, at noon where the person lives."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rootway.follow_up import Series, series_of
from rootway.guide import load_guide
from rootway.logic.value import Value
from rootway.record import Entry

GUIDE = load_guide()
TRENDS = GUIDE.trends
ZONE = ZoneInfo("America/New_York")
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)


def on(days_ago: int, hour: int = 12) -> datetime:
    """A moment some days before `TODAY`, at an hour of the person's clock."""
    return datetime.combine(TODAY - timedelta(days=days_ago), time(hour), ZONE).astimezone(UTC)


def said(fact: str, days: dict[int, Value]) -> list[Entry]:
    """One entry for each day, by how many days ago it was."""
    return [Entry(fact, value, on(ago), id=f"{fact}-{ago}") for ago, value in days.items()]


def series(trend: str, days: dict[int, Value]) -> Series:
    """The series of a trend with one entry a day."""
    found = TRENDS.trend(trend)
    return series_of(GUIDE, found, said(found.fact, days), NOW, ZONE)
