"""One logged fact by day, in the days of the person who keeps the log.

A day is a day where the person lives, so that an entry made late at night belongs to the day it was made on, also on
the two days a year that have 23 or 25 hours. Only entries that stand count: what was corrected or withdrawn is not
drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from rootway.guide import Fact, Guide, Trend
from rootway.logic.value import RESERVED, Value
from rootway.record import Entry, by_fact, standing_entries, told_of


@dataclass(frozen=True)
class DayPoint:
    """What counts for one day: `value` as it was said, `number` to compare and draw it by."""

    day: date
    value: Value
    number: float


@dataclass(frozen=True)
class Series:
    """The days on which the fact was known, in order, each once. A day without an entry is not there."""

    trend: Trend
    fact: Fact
    points: tuple[DayPoint, ...]

    @property
    def start(self) -> DayPoint | None:
        """The first day of the episode: what later days are compared with."""
        return self.points[0] if self.points else None

    @property
    def newest(self) -> DayPoint | None:
        """The last day on which the fact was known."""
        return self.points[-1] if self.points else None

    @property
    def sign(self) -> int:
        """+1 when more is better, -1 when less is."""
        return 1 if self.trend.worse == "lower" else -1


def series_of(guide: Guide, trend: Trend, entries: Iterable[Entry], as_of: datetime, zone: tzinfo) -> Series:
    """The series of one trend at `as_of`, since the newest start of an episode; `entries` may hold other facts too."""
    standing = standing_entries(entries, as_of)
    begun = [
        entry.observed_at
        for entry in standing
        if entry.fact == guide.fact_roles.new_episode and entry.value is True
    ]
    episode = [entry for entry in standing if not begun or entry.observed_at >= max(begun)]
    by_day: dict[date, list[tuple[datetime, Value]]] = defaultdict(list)
    for entry in told_of(guide, trend.fact, by_fact(episode)):
        assert entry.value is not None  # a withdrawn entry does not stand
        by_day[entry.observed_at.astimezone(zone).date()].append((entry.observed_at, entry.value))
    fact = guide.facts[trend.fact]
    points = [_point(trend, fact, day, told) for day, told in sorted(by_day.items())]
    return Series(trend, fact, tuple(point for point in points if point is not None))


def _point(trend: Trend, fact: Fact, day: date, told: list[tuple[datetime, Value]]) -> DayPoint | None:
    """The day's value: the last one, or the worst when the trend says so. Not sure, or two at once, is no value."""
    known = [(moment, value) for moment, value in told if value not in RESERVED]
    if not known:
        return None
    if trend.of_day == "worst":
        sign = 1 if trend.worse == "higher" else -1
        value = max(
            (value for _moment, value in known), key=lambda value: sign * number_of(trend, fact, value)
        )
        return DayPoint(day, value, number_of(trend, fact, value))
    newest = max(moment for moment, _value in told)
    last = {value for moment, value in told if moment == newest}
    if len(last) > 1 or last & RESERVED:
        return None
    value = next(iter(last))
    return DayPoint(day, value, number_of(trend, fact, value))


def last_day_of(series: Series, today: date) -> date:
    """`today`, or the newest day of the series when that is later: who flies west may live a day twice."""
    return today if series.newest is None else max(today, series.newest.day)


def number_of(trend: Trend, fact: Fact, value: Value) -> float:
    """A value as a number: a yes is 1, a word its rank; words that the trend takes as one share the lowest rank."""
    if fact.kind == "word":
        word = min(trend.alike, key=fact.words.index) if value in trend.alike else value
        return float(fact.words.index(str(word)))
    return float(value)
