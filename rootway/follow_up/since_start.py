"""How far a person has come since the start, in the bands of the pathway (K5: five minutes just meet the goal)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from rootway.follow_up.series import Series
from rootway.guide import Band

Word = Literal["once", "ceiling", "ceiling_lost", "from_nothing", "below", "met", "no_bands"]


@dataclass(frozen=True)
class SinceStart:
    """The newest value beside the first. `gain` is positive when it is better; `bands` are those that were reached.

    once          measured on one day only: nothing to compare with yet
    ceiling       the start was so good that no gain is asked (K5); `ceiling_lost`: and it is less now
    from_nothing  the start was 0 and it is more now, though less than the first band: a beginning, never a share of 0
    below, met    under the first band; the last one that was reached is in `bands`
    no_bands      the pathway names none
    """

    word: Word
    start: float
    start_day: date
    newest: float
    newest_day: date
    gain: float
    bands: tuple[Band, ...] = ()


def since_start(series: Series) -> SinceStart | None:
    """The way since the first day; nothing when there is no day."""
    start, newest = series.start, series.newest
    if start is None or newest is None:
        return None
    gain = series.sign * (newest.number - start.number)
    reached = tuple(band for band in series.trend.bands if band.reached(start.number, gain))
    word = _word(series, start.number, gain, bool(reached), start.day == newest.day)
    return SinceStart(word, start.number, start.day, newest.number, newest.day, gain, reached)


def _word(series: Series, start: float, gain: float, reached: bool, once: bool) -> Word:
    trend = series.trend
    if once:
        return "once"
    if trend.ceiling is not None and start >= trend.ceiling:
        return "ceiling_lost" if gain < 0 else "ceiling"
    if not trend.bands:
        return "no_bands"
    if reached:
        return "met"
    return "from_nothing" if start == 0 and gain > 0 else "below"
