"""Windows of days: the first begins with the ledger, each next one the day after the last, and none overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rootway.ledger.days import LedgerDay
from rootway.ledger.rules import DayBand, LedgerRules


@dataclass(frozen=True)
class LedgerWindow:
    """One window with the days in it that count. `ahead`: how many of its days are still to come."""

    number: int
    first: date
    last: date
    days: tuple[LedgerDay, ...]
    band: DayBand | None
    next_band: DayBand | None
    ahead: int

    @property
    def count(self) -> int:
        """How many days count."""
        return len(self.days)

    @property
    def over(self) -> bool:
        """Whether nothing can be added to it."""
        return not self.ahead


def window_of(day: date, began_on: date, length: int) -> int:
    """The number of the window that a day lies in; 0 for a day before the first."""
    return max(0, (day - began_on).days // length + 1)


def windows_of(
    days: Sequence[LedgerDay], began_on: date, through: date, rules: LedgerRules, *, ended: bool = False
) -> tuple[LedgerWindow, ...]:
    """Each window that has begun by `through`. Where the ledger `ended` on that day, nothing lies ahead."""
    length = rules.window.days
    numbers = range(1, window_of(through, began_on, length) + 1)
    return tuple(_window(number, days, began_on, None if ended else through, rules) for number in numbers)


def _window(
    number: int, days: Sequence[LedgerDay], began_on: date, now: date | None, rules: LedgerRules
) -> LedgerWindow:
    length = rules.window.days
    first = began_on + timedelta(days=(number - 1) * length)
    last = first + timedelta(days=length - 1)
    inside = tuple(day for day in days if first <= day.day <= last)
    band, next_band = rules.band_of(len(inside)), rules.next_band(len(inside))
    return LedgerWindow(number, first, last, inside, band, next_band, max(0, (last - now).days) if now else 0)


def is_shared(window: LedgerWindow, others: Iterable[tuple[date, date | None]]) -> bool:
    """Whether another ledger of the same person ran on a day of a window. Each is its first and its last day."""
    return any(began <= window.last and (ended is None or ended >= window.first) for began, ended in others)
