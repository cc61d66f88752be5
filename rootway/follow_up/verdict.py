"""Better than two weeks ago, about the same, or worse: a week's middle value against that of the week two weeks before.

The middle of a week is compared, because objective change decides and not single good or bad days (S58). Where the
trend says so, the newest value alone can say "worse": a place farther down the leg, a self-test that is newly hard.
Numbers that count stand in the pathway's trends.toml, each with its source.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rootway.follow_up.series import DayPoint, Series
from rootway.guide import Trends

Word = Literal["better", "same", "worse", "too_early", "no_recent", "not_judged"]
"""`too_early`: nothing to compare with; `no_recent`: nothing in the last week; `not_judged`: no source has a number."""


@dataclass(frozen=True)
class Verdict:
    """`now` and `then` are middles of their weeks (numbers as in `Point.number`), `None` where a week holds no day.

    `newest_decided`: the newest value alone said "worse"; `now` is then that value.
    """

    word: Word
    now: float | None
    then: float | None
    newest_decided: bool = False


def verdict_of(trends: Trends, series: Series, today: date) -> Verdict:
    """What the last days say beside those of two weeks ago, on the day `today` where the person lives."""
    now = middle_of(series, today, trends.window_days)
    then = middle_of(series, today - timedelta(days=trends.look_back_days), trends.window_days)
    if now is None:
        return Verdict("no_recent", None, then)
    if then is None:
        return Verdict("too_early", now, None)
    trend = series.trend
    if trend.better_by is None or trend.worse_by is None:
        return Verdict("not_judged", now, then)
    newest = series.newest
    assert newest is not None  # the last week holds a day
    if trend.newest_may_worsen and series.sign * (newest.number - then) <= -trend.worse_by:
        return Verdict("worse", newest.number, then, newest_decided=True)
    gain = series.sign * (now - then)
    if gain >= trend.better_by:
        return Verdict("better", now, then)
    return Verdict("worse" if gain <= -trend.worse_by else "same", now, then)


def middle_of(series: Series, last: date, days: int) -> float | None:
    """The middle of the days that end with `last`; on an even number of days the worse of the two in the middle.

    The worse one: a place or a yes has nothing between, and a doubt is never read as a gain.
    """
    first = last - timedelta(days=days)
    shown = [point for point in series.points if first < point.day <= last]
    return middle_point(series, shown).number if shown else None


def middle_point(series: Series, points: Iterable[DayPoint]) -> DayPoint:
    """The middle one of some days, of at least one; of two in the middle the worse."""
    ordered = sorted(points, key=lambda point: series.sign * point.number)
    return ordered[(len(ordered) - 1) // 2]
