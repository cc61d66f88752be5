"""How many treatment days since the last progress report, and by when a plan of care is certified and renewed.

Medicare Benefit Policy Manual, chapter 15: a progress report at least once in every 10 treatment days (220.3), a first
certification within 30 days of the first treatment, an interval of at most 90 calendar days (220.1.3). The first day of
treatment counts as day 1, which is the stricter way to count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

TREATMENT_DAYS: Final = 10
CERTIFIED_IN_DAYS: Final = 30
RENEWED_IN_DAYS: Final = 90


@dataclass(frozen=True)
class Counters:
    """`treated` days since the last progress report; the last day of the two spans, none before a first treatment."""

    treated: int
    certified_by: date | None
    renewed_by: date | None

    @property
    def left(self) -> int:
        """How many more treatment days there may be before the next report; never less than none."""
        return max(0, TREATMENT_DAYS - self.treated)


def counters(treated: Iterable[date], reported: date | None = None, planned: Iterable[date] = ()) -> Counters:
    """From the days of treatment, the day of the last progress report, and the days of the signed plans of care.

    The interval of the first plan is counted from the first treatment; each later plan begins a new one.
    """
    days, plans = sorted(set(treated)), sorted(set(planned))
    if not days:
        return Counters(0, None, None)
    since = [day for day in days if reported is None or day > reported]
    begun = max([days[0], *plans[1:]])
    return Counters(len(since), _last(days[0], CERTIFIED_IN_DAYS), _last(begun, RENEWED_IN_DAYS))


def _last(first: date, days: int) -> date:
    return first + timedelta(days=days - 1)
