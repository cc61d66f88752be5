"""Where the parts of a chart lie, in the units of its drawing. Whoever draws it needs no arithmetic.

Days go from left to right from the first day shown to the last. A line is broken where more than `GAP_DAYS` days lie
between two entries: nobody knows what was between.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from rootway.follow_up.series import DayPoint, Series
from rootway.follow_up.verdict import middle_point
from rootway.guide import Trends

ROOM: Final = 128
"""From the middle of a mark's words to an end of the drawing, where a day stands: its longest words on a phone."""
BETWEEN: Final = 80
"""From mark to mark, where both have words."""
LINE_OF_WORDS: Final = 22
GAP_DAYS: Final = 7
LONG_DAYS: Final = 366
"""In a chart of more days the line goes through the middle of each week: days would lie over each other."""


@dataclass(frozen=True)
class Box:
    """Where the curve may lie in a drawing of `width` by `height`; words stand in the margins around it."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def across(self) -> float:
        """From the first day to the last."""
        return self.right - self.left


LARGE: Final = Box(width=640, height=260, left=104, right=584, top=14, bottom=226)
SMALL: Final = Box(width=320, height=112, left=68, right=312, top=20, bottom=104)
"""One of several with the same days from left to right, which are told once for all of them."""


@dataclass(frozen=True)
class HeightLine:
    """One horizontal line: its height in the drawing, and the number it stands for."""

    y: float
    number: float


@dataclass(frozen=True)
class Mark:
    """One vertical line: its place, and how many weeks after the start it stands.

    `has_room`: its words fit below it, clear of the first day on the left, the last on the right and the mark before.
    """

    x: float
    weeks: int
    has_room: bool


@dataclass(frozen=True)
class Region:
    """A band of gain: from one number to the next, as a rectangle; it begins with the gain `by`, at the height `edge`.

    `has_room`: its words fit beside its edge, clear of those of the band before.
    """

    y: float
    height: float
    by: float
    edge: float
    has_room: bool


@dataclass(frozen=True)
class Dot:
    """One day in the drawing."""

    x: float
    y: float
    point: DayPoint


@dataclass(frozen=True)
class Chart:
    """Everything to draw: `line` is the path through the days, with a gap where days are missing.

    `spots` marks each day: lines of no length, which round ends make into dots. `down`: greater numbers lie lower.
    `by_week`: the line goes through the middles of weeks.
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
    box: Box
    down: bool
    by_week: bool

    def x(self, day: date) -> float:
        """Where a day lies that is shown."""
        return _x(self.box, self.first_day, self.last_day, day)


def chart_of(
    trends: Trends,
    series: Series,
    today: date,
    days: int | None = None,
    box: Box = LARGE,
    first: date | None = None,
) -> Chart | None:
    """The chart of a series up to `today`, of the last `days` days or of all; nothing when no day would be on it.

    With `first` it begins on that day, told or not, so that several charts share their days.
    """
    start = series.start
    if start is None:
        return None
    if first is None:
        first = start.day if days is None else max(start.day, today - timedelta(days=days - 1))
    shown = [point for point in series.points if first <= point.day <= today]
    if not shown:
        return None
    frame = _frame(series, shown, start.number, first, today, box)
    dots = tuple(Dot(frame.x(point.day), frame.y(point.number), point) for point in shown)
    by_week = (today - first).days >= LONG_DAYS
    return Chart(
        line=_line(_middles(series, frame, shown) if by_week else dots),
        spots="".join(f"M{dot.x:g} {dot.y:g}h0" for dot in dots),
        dots=dots,
        levels=tuple(HeightLine(frame.y(number), number) for number in frame.numbers),
        marks=tuple(_marks(trends, frame, start.day)),
        regions=tuple(_regions(series, frame, start.number)),
        start=HeightLine(frame.y(start.number), start.number),
        first_day=first,
        last_day=today,
        box=box,
        down=frame.down,
        by_week=by_week,
    )


def _x(box: Box, first: date, last: date, day: date) -> float:
    return round(box.left + (day - first).days / max((last - first).days, 1) * box.across, 1)


@dataclass(frozen=True)
class _Frame:
    """The span of days and numbers that a chart shows, and where each lies; `down`: greater numbers lie lower."""

    first: date
    last: date
    numbers: tuple[float, ...]
    down: bool
    box: Box

    def x(self, day: date) -> float:
        """Where a day lies."""
        return _x(self.box, self.first, self.last, day)

    def y(self, number: float) -> float:
        """Where a number lies."""
        low, high = self.numbers[0], self.numbers[-1]
        share = (number - low) / (high - low)
        top, bottom = self.box.top, self.box.bottom
        return round(top + (share if self.down else 1 - share) * (bottom - top), 1)


def _frame(series: Series, shown: list[DayPoint], start: float, first: date, last: date, box: Box) -> _Frame:
    """Words show all their places, from the back at the top to the foot below, as on the body; scores their range."""
    fact = series.fact
    if fact.kind == "word":
        numbers = tuple(
            float(rank) for rank, word in enumerate(fact.words) if word not in series.trend.alike[1:]
        )
        return _Frame(first, last, numbers, down=True, box=box)
    if fact.kind == "yes_no":
        return _Frame(first, last, (0.0, 1.0), down=False, box=box)
    if fact.unit == "score" and fact.max is not None:
        return _Frame(first, last, _steps(fact.max), down=False, box=box)
    bands = [start + series.sign * band.gain_from(start) for band in series.trend.bands]
    numbers = _steps(max(start, *bands, *(point.number for point in shown)))
    return _Frame(first, last, numbers, down=False, box=box)


def _steps(most: float) -> tuple[float, ...]:
    """Round numbers from 0 to at least `most`, three to six of them."""
    size = 10 ** math.floor(math.log10(max(most, 1)))
    step = next(s for s in (size / 5, size / 2, size, 2 * size) if most / s <= 5)
    step = max(step, 1)
    return tuple(step * n for n in range(max(math.ceil(most / step), 1) + 1))


def _middles(series: Series, frame: _Frame, shown: list[DayPoint]) -> tuple[Dot, ...]:
    """The middle of each week that ends with the last day or whole weeks before it, at the end of that week."""
    weeks: dict[int, list[DayPoint]] = {}
    for point in shown:
        weeks.setdefault((frame.last - point.day).days // GAP_DAYS, []).append(point)
    middles = ((ago, middle_point(series, points)) for ago, points in weeks.items())
    ends = [replace(middle, day=frame.last - timedelta(days=GAP_DAYS * ago)) for ago, middle in middles]
    return tuple(Dot(frame.x(point.day), frame.y(point.number), point) for point in ends)


def _line(dots: tuple[Dot, ...]) -> str:
    parts, before = [], None
    for dot in dots:
        near = before is not None and (dot.point.day - before).days <= GAP_DAYS
        parts.append(f"{'L' if near else 'M'}{dot.x:g} {dot.y:g}")
        before = dot.point.day
    return "".join(parts)


def _marks(trends: Trends, frame: _Frame, start: date) -> list[Mark]:
    days = {weeks: start + timedelta(weeks=weeks) for weeks in trends.marks_weeks}
    shown = {weeks: frame.x(day) for weeks, day in days.items() if frame.first <= day <= frame.last}
    free, end = frame.box.left + ROOM, frame.box.right - ROOM
    marks: list[Mark] = []
    for weeks, x in shown.items():
        marks.append(Mark(x, weeks, free <= x <= end))
        free = x + BETWEEN if marks[-1].has_room else free
    return marks


def _regions(series: Series, frame: _Frame, start: float) -> list[Region]:
    """From each band to the next, the last to the end of the drawing; none where the start leaves nothing to gain."""
    trend = series.trend
    if trend.ceiling is not None and start >= trend.ceiling:
        return []
    ends = [start + series.sign * band.gain_from(start) for band in trend.bands]
    ends.append(frame.numbers[-1] if series.sign > 0 else frame.numbers[0])
    found: list[Region] = []
    for band, one, other in zip(trend.bands, ends, ends[1:], strict=False):
        if series.sign * (other - one) > 0:
            top = min(frame.y(one), frame.y(other))
            height = round(abs(frame.y(one) - frame.y(other)), 1)
            edge = frame.y(one)
            clear = not found or abs(edge - found[-1].edge) >= LINE_OF_WORDS
            found.append(Region(top, height, round(band.gain_from(start), 1), edge, clear))
    return found
