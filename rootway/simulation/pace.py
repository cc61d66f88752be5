"""How often a simulated person is asked, and how much."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """`days` is the shortest and longest history; `due` the days of check-ins after the first, every day when empty.

    `thorough` asks everything there is at the first check and every danger sign at each check-in, as the pages do;
    otherwise the first check holds what settles the urgency and a few measures.
    """

    days: tuple[int, int]
    due: tuple[int, ...]
    thorough: bool


DAILY = Pace(days=(56, 56), due=(), thorough=True)
"""Eight weeks of daily check-ins, as someone who uses the pages every day leaves them: some 2,500 entries."""

SPARSE = Pace(days=(7, 112), due=(14, 28, 42, 84), thorough=False)
"""One to sixteen weeks with a check-in at the times of re-evaluation: some 50 entries, for many people at once."""
