"""How soon somebody must be seen: the one wording of each level, and what stops at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from rootway.errors import Fault
from rootway.guide.evidence import Evidence
from rootway.guide.saying import Saying
from rootway.guide.shape import Words, key

Tone = Literal["calm", "notice", "warning", "danger"]


@dataclass(frozen=True)
class Level:
    """One level. `do`: what to do at it; `note`: how pressing it is, for whoever does not see its color; `tone`: how
    it looks; `stops`: no plan, no exercise and no booking is shown at it; `beside`: what else is said at it.
    """

    id: str
    title: Words
    do: Words
    note: Words
    tone: Tone
    sources: tuple[str, ...]
    evidence: Evidence
    reviewed: date
    stops: bool = False
    beside: tuple[Saying, ...] = key("beside", default=())

    @property
    def say(self) -> str:
        """What it says, as whatever is said on a page."""
        return self.do

    @property
    def told(self) -> tuple[str, ...]:
        """What is said at it beside what to do."""
        return tuple(line.say for line in self.beside)


@dataclass(frozen=True)
class Levels:
    """levels.toml: the levels of urgency, the least urgent first."""

    levels: tuple[Level, ...] = key("level")

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Their ids, the least urgent first."""
        return tuple(level.id for level in self.levels)

    @cached_property
    def safe(self) -> frozenset[str]:
        """Those at which a plan may be shown; nothing else ever shows one."""
        return frozenset(level.id for level in self.levels if not level.stops)

    @cached_property
    def stopping(self) -> frozenset[str]:
        """Those at which nothing may be begun, and beside which no other line says what to do, or by when."""
        return frozenset(level.id for level in self.levels if level.stops)

    @property
    def lowest(self) -> str:
        """The level of whoever may begin by themselves."""
        return self.order[0]

    @property
    def highest(self) -> str:
        """The level at which everything else waits."""
        return self.order[-1]

    @property
    def first_stopping(self) -> str:
        """The least urgent of those that stop."""
        return next(level.id for level in self.levels if level.stops)

    def of(self, id: str) -> Level:
        """One level by its id."""
        return self.levels[self.order.index(id)]


def level_faults(found: Levels) -> Iterator[Fault]:
    """Levels that would let somebody begin who must not."""
    stops = [level.stops for level in found.levels]
    if stops != sorted(stops):
        why, remedy = "More urgent never allows more.", "Let every level above a stopping one stop."
        yield Fault("levels.toml", "a level above one that stops does not stop", why, remedy)
    if not any(stops) or all(stops):
        what = "every level stops" if any(stops) else "no level stops"
        yield Fault(
            "levels.toml",
            what,
            "A plan is for some and not for others.",
            "Add stops = true where nothing may begin.",
        )
    for level in found.levels:
        if level.stops and not level.beside:
            what = "stops, and does not say what to leave alone until someone has looked"
            why = "A page that stops somebody must say it."
            yield Fault(f"levels.toml: level {level.id}", what, why, "Add a [[level.beside]].")
