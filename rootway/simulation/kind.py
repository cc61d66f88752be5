"""The kinds of course, and how bad things are on each day of one.

Severity is 1 at the first check and 0 when all is well; above 1 it is worse than at the start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import log2
from random import Random
from typing import Final, Literal

Kind = Literal["retreating", "slow", "stuck", "relapse", "worsening", "turning_urgent"]
Severity = Callable[[float], float]

KINDS: Final[tuple[Kind, ...]] = ("retreating", "slow", "stuck", "relapse", "worsening", "turning_urgent")
_NOT_IMPROVING: Final[tuple[Kind, ...]] = ("stuck", "relapse", "worsening")
STUCK_AFTER_DAYS, STUCK_GAIN = 10.0, 0.03


def drawn_kind(figures: Mapping[str, float], dice: Random) -> tuple[Kind, float]:
    """A kind of course by the shares of the assumptions, and the days until all is well if it improves."""
    where, median = dice.random(), figures["weeks_to_recovery_median_weeks"]
    weeks = recovery_weeks(median, dice.random())
    if where < figures["improving"]:
        return ("retreating" if weeks <= median else "slow"), weeks * 7
    where -= figures["improving"]
    for kind in _NOT_IMPROVING:
        if where < figures[kind]:
            return kind, weeks * 7
        where -= figures[kind]
    return "turning_urgent", weeks * 7


def recovery_weeks(median: float, share: float) -> float:
    """The weeks by which `share` of those who improve are well: half by the median, never under two."""
    return max(2.0, -median * log2(1 - share))


def severity(kind: Kind, days: float, length: int, turn: float) -> Severity:
    """How bad it is by day of a history `length` days long.

    `days` pass until all is well, when it gets well; `turn` (0 to 1) tells when a relapse comes.
    """
    if kind in ("retreating", "slow"):
        return lambda day: max(0.0, 1 - day / days)
    if kind == "worsening":
        return lambda day: 1 + 0.6 * day / length
    if kind == "relapse":
        falls_back = length * (0.3 + 0.4 * turn)
        return lambda day: (
            max(0.15, 1 - day / 35) if day < falls_back else max(0.15, 1 - (day - falls_back) / 60)
        )
    return lambda day: 1 - STUCK_GAIN * min(1.0, day / STUCK_AFTER_DAYS)
