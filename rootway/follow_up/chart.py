"""Where the parts of a chart lie, in the units of its drawing. Whoever draws it needs no arithmetic.

The drawing is `WIDTH` by `HEIGHT`; days go from left to right from the first day shown to the last. A line is broken
where more than `GAP_DAYS` days lie between two entries: nobody knows what was between.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from rootway.follow_up.series import DayPoint, Series
from rootway.guide import Trends

WIDTH: Final = 640
HEIGHT: Final = 260
LEFT: Final = 104
RIGHT: Final = 16
TOP: Final = 14
BOTTOM: Final = 34
ROOM: Final = 110
WORDS: Final = 60
GAP_DAYS: Final = 7


@dataclass(frozen=True)
class HeightLine:
    """One horizontal line: its height in the drawing, and the number it stands for."""

    y: float
    number: float


@dataclass(frozen=True)
class Mark:
    """One vertical line: its place, and how many weeks after the start it stands.

    `has_room`: its words fit below it, between the first day on the left and the last on the right.
    """

    x: float
    weeks: int

    @property
    def has_room(self) -> bool:
        """Far enough from both ends."""
        return LEFT + ROOM <= self.x <= WIDTH - RIGHT - ROOM


@dataclass(frozen=True)
class Region:
    """A band of gain: from one number to the next, as a rectangle; it begins with the gain `by`, at the height `edge`.

    `words_x` is where its words begin: side by side, because bands can be thin.
    """

    y: float
    height: float
    by: float
    edge: float
    words_x: float


@dataclass(frozen=True)
class Dot:
    """One day in the drawing."""

    x: float
    y: float
    point: DayPoint


@dataclass(frozen=True)
class Chart:
    """Everything to draw: `line` is the path through the days, with a gap where days are missing.

    `spots` marks each day: lines of no length, which round ends make into dots.
    """

    line: str
    spots: str
    dots: tuple[Dot, ...]
    levels: tuple[HeightLine, ...]
    marks: tuple[Mark, ...]
    regions: tuple[Region, ...]
    start: HeightLine
    first_day: date
    last_day: date
    left: float = LEFT
    right: float = WIDTH - RIGHT
    top: float = TOP
    bottom: float = HEIGHT - BOTTOM


def chart_of(trends: Trends, series: Series, today: date, days: int | None = None) -> Chart | None:
    """The chart of a series up to `today`, of the last `days` days or of all; nothing when no day would be on it."""
    start = series.start
    if start is None:
        return None
    first = start.day if days is None else max(start.day, today - timedelta(days=days - 1))
    shown = [point for point in series.points if first <= point.day <= today]
    if not shown:
        return None
    frame = _frame(series, shown, start.number, first, today)
    dots = tuple(Dot(frame.x(point.day), frame.y(point.number), point) for point in shown)
    return Chart(
        line=_line(dots),
        spots="".join(f"M{dot.x:g} {dot.y:g}h0" for dot in dots),
        dots=dots,
        levels=tuple(HeightLine(frame.y(number), number) for number in frame.numbers),
        marks=tuple(_marks(trends, frame, start.day)),
        regions=tuple(_regions(series, frame, start.number)),
        start=HeightLine(frame.y(start.number), start.number),
        first_day=first,
        last_day=today,
    )


@dataclass(frozen=True)
class _Frame:
    """The span of days and numbers that a chart shows, and where each lies; `down`: greater numbers lie lower."""

    first: date
    last: date
    numbers: tuple[float, ...]
    down: bool

    def x(self, day: date) -> float:
        """Where a day lies."""
        span = max((self.last - self.first).days, 1)
        return round(LEFT + (day - self.first).days / span * (WIDTH - LEFT - RIGHT), 1)

    def y(self, number: float) -> float:
        """Where a number lies."""
        low, high = self.numbers[0], self.numbers[-1]
        share = (number - low) / (high - low)
        return round(TOP + (share if self.down else 1 - share) * (HEIGHT - TOP - BOTTOM), 1)


def _frame(series: Series, shown: list[DayPoint], start: float, first: date, last: date) -> _Frame:
    """Words show all their places, from the back at the top to the foot below, as on the body; scores their range."""
    fact = series.fact
    if fact.kind == "word":
        numbers = tuple(
            float(rank) for rank, word in enumerate(fact.words) if word not in series.trend.alike[1:]
        )
        return _Frame(first, last, numbers, down=True)
    if fact.kind == "yes_no":
        return _Frame(first, last, (0.0, 1.0), down=False)
    if fact.unit == "score" and fact.max is not None:
        return _Frame(first, last, _steps(fact.max), down=False)
    bands = [start + series.sign * band.by for band in series.trend.bands]
    return _Frame(first, last, _steps(max(start, *bands, *(point.number for point in shown))), down=False)


def _steps(most: float) -> tuple[float, ...]:
    """Round numbers from 0 to at least `most`, three to six of them."""
    size = 10 ** math.floor(math.log10(max(most, 1)))
    step = next(s for s in (size / 5, size / 2, size, 2 * size) if most / s <= 5)
    step = max(step, 1)
    return tuple(step * n for n in range(max(math.ceil(most / step), 1) + 1))


def _line(dots: tuple[Dot, ...]) -> str:
    parts, before = [], None
    for dot in dots:
        near = before is not None and (dot.point.day - before).days <= GAP_DAYS
        parts.append(f"{'L' if near else 'M'}{dot.x:g} {dot.y:g}")
        before = dot.point.day
    return "".join(parts)


def _marks(trends: Trends, frame: _Frame, start: date) -> list[Mark]:
    days = {weeks: start + timedelta(weeks=weeks) for weeks in trends.marks_weeks}
    return [Mark(frame.x(day), weeks) for weeks, day in days.items() if frame.first <= day <= frame.last]


def _regions(series: Series, frame: _Frame, start: float) -> list[Region]:
    """From each band to the next, the last to the end of the drawing; none where the start leaves nothing to gain."""
    trend = series.trend
    if trend.ceiling is not None and start >= trend.ceiling:
        return []
    ends = [start + series.sign * band.by for band in trend.bands]
    ends.append(frame.numbers[-1] if series.sign > 0 else frame.numbers[0])
    found: list[Region] = []
    for band, one, other in zip(trend.bands, ends, ends[1:], strict=False):
        if series.sign * (other - one) > 0:
            top = min(frame.y(one), frame.y(other))
            height = round(abs(frame.y(one) - frame.y(other)), 1)
            found.append(Region(top, height, band.by, frame.y(one), LEFT + WORDS * (len(found) + 0.15)))
    return found
