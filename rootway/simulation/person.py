"""An invented person: a number for a name, and what the course starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Final

from rootway.simulation.kind import Kind, Severity, drawn_kind, recovery_weeks, severity
from rootway.simulation.pace import Pace

PATHS: Final = {
    "back_calf_outer_foot": ("back_thigh", "calf", "outer_foot"),
    "outer_leg_top_foot": ("outer_thigh", "outer_shin", "top_foot"),
    "inner_shin": ("front_thigh", "inner_shin", "inner_foot"),
}
"""The usual paths, with the place at the thigh, in the lower leg and at the foot."""
ZONES: Final = ("none", "back", "buttock", "thigh", "calf", "foot")


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is a number, never a name; `days` the length of the history; `zone` the farthest place, as an index."""

    number: int
    name: str
    kind: Kind
    began_at: datetime
    days: int
    severity: Severity = field(compare=False, repr=False)  # follows from the rest
    age_years: int
    sex: str
    path: str
    zone: int
    leg_pain: float
    back_pain: float
    rmdq: float
    walking: float
    sitting: float
    standing: float
    alarm_day: int


def person_name(number: int) -> str:
    """What an invented person is called."""
    return f"Person {number:06d}"


def drawn_person(
    figures: Mapping[str, float], number: int, as_of: datetime, pace: Pace, dice: Random, kind: Kind | None
) -> Person:
    """The person of this number; every draw is made in the same order whatever `kind` is asked for."""
    shortest, longest = pace.days
    days = shortest + int(dice.random() * (longest - shortest + 1))
    drawn, recovery_days = drawn_kind(figures, dice)
    if kind is not None and kind != drawn:
        median, early = figures["weeks_to_recovery_median_weeks"], kind == "retreating"
        drawn, recovery_days = kind, 7 * recovery_weeks(median, 0.33 if early else 0.6)
    zone, path = _place(figures, drawn, dice)
    return Person(
        number=number,
        name=person_name(number),
        kind=drawn,
        began_at=as_of - timedelta(days=days, seconds=3600 + int(dice.random() * 36000)),
        days=days,
        severity=severity(drawn, recovery_days, days, dice.random()),
        age_years=int(dice.triangular(18, 85, 45)),
        sex="female" if dice.random() < 0.5 else "male",
        path=path,
        zone=zone,
        leg_pain=_around(figures["leg_pain_mean_0_10"], 1, 10, dice),
        back_pain=1 + 5 * dice.random(),
        rmdq=_around(figures["rmdq_mean_0_24"], 2, 24, dice),
        walking=5 + 20 * dice.random(),
        sitting=10 + 25 * dice.random(),
        standing=5 + 25 * dice.random(),
        alarm_day=int(days * (0.75 + 0.25 * dice.random())),
    )


def _place(figures: Mapping[str, float], kind: Kind, dice: Random) -> tuple[int, str]:
    below, farther, path = dice.random() < figures["pain_below_knee"], dice.random() < 0.5, dice.random()
    zone = (4 if below else 2) + farther
    if kind == "worsening":
        zone = min(zone, 4)  # there is a place left for it to move down to
    name = "back_calf_outer_foot" if path < 0.4 else "outer_leg_top_foot" if path < 0.85 else "inner_shin"
    return zone, name


def _around(mean: float, low: float, high: float, dice: Random) -> float:
    """A number from low to high with this mean: a triangle whose top is where the mean asks for."""
    return dice.triangular(low, high, 3 * mean - low - high)
