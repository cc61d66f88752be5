"""How much the interview asks of people: items, pages and taps to an urgency, to a first plan, and to the end."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from rootway.interview.effort import Effort
from rootway.interview.walk import Walked

COUNTED: Final = ("items", "lines", "pages", "taps")
MOST_OF_TEN: Final = 9


@dataclass(frozen=True)
class Spread:
    """The middle of some counts, and what nine in ten people do not exceed."""

    median: float
    p90: float


@dataclass(frozen=True)
class Reached:
    """What it took those people who came to a milestone; nothing when there were none."""

    people: int
    spreads: dict[str, Spread]

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        counts = {name: {"median": one.median, "p90": one.p90} for name, one in self.spreads.items()}
        return {**counts, "people": self.people}


@dataclass(frozen=True)
class Burden:
    """Of some people: `levels` counts where each ended; words are those read up to a first plan."""

    people: int
    levels: dict[str, int]
    to_urgency: Reached
    to_plan: Reached
    to_done: Reached
    words_read_median: float | None

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        return {
            "people": self.people,
            "to_urgency": self.to_urgency.to_json(),
            "to_plan": self.to_plan.to_json(),
            "to_done": self.to_done.to_json(),
            "words_read_median": self.words_read_median,
            "levels": self.levels,
        }


def burden_of(walks: Sequence[Walked]) -> Burden:
    """The burden of these people together."""
    plans = [walk.to_plan for walk in walks if walk.to_plan is not None]
    levels: dict[str, int] = {}
    for walk in walks:
        levels[walk.level] = levels.get(walk.level, 0) + 1
    return Burden(
        people=len(walks),
        levels=levels,
        to_urgency=_reached([walk.to_urgency for walk in walks]),
        to_plan=_reached(plans),
        to_done=_reached([walk.to_done for walk in walks if walk.to_done is not None]),
        words_read_median=statistics.median(effort.words for effort in plans) if plans else None,
    )


def _reached(efforts: Sequence[Effort]) -> Reached:
    if not efforts:
        return Reached(0, {})
    return Reached(len(efforts), {name: _spread([getattr(one, name) for one in efforts]) for name in COUNTED})


def _spread(counts: Sequence[int]) -> Spread:
    """The 90th percentile is the smallest count that at least nine in ten people do not exceed."""
    ordered = sorted(counts)
    return Spread(statistics.median(ordered), ordered[-(-len(ordered) * MOST_OF_TEN // 10) - 1])
