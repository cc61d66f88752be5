"""What is measured of an invented person on a day, worked out from how bad it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rootway.guide import Guide
from rootway.logic.value import Value
from rootway.simulation.sayings import Asked, MeasureRule

Measured = Callable[[float, float], Value]
"""From where it started and the severity."""

Each = tuple[tuple[str, Measured], ...]
"""Some measures, in order."""


@dataclass(frozen=True)
class MeasuresTaken:
    """What is measured at a first check, at a check-in, at one that is also the weekly one, and weekly alone."""

    first: Each
    check_in: Each
    with_weekly: Each
    weekly: Each


def measures_of(guide: Guide, measures: Iterable[MeasureRule]) -> MeasuresTaken:
    """How each is worked out."""
    found: dict[Asked, Each] = {"always": (), "check_in": (), "weekly": ()}
    for measure in measures:
        found[measure.asked] += ((measure.fact, _measured(guide, measure)),)
    check_in = found["always"] + found["check_in"]
    return MeasuresTaken(found["always"], check_in, check_in + found["weekly"], found["weekly"])


def starts_of(measures: Iterable[MeasureRule]) -> dict[str, Value]:
    """Where a measure starts that no trait of a person tells; what has two sides starts nowhere."""
    return {one.fact: one.start or 0 for one in measures}


def _measured(guide: Guide, measure: MeasureRule) -> Measured:
    fact = guide.facts[measure.fact]
    if measure.fact == guide.fact_roles.farthest:
        return _place(tuple(guide.guidance.ranks))
    if measure.below is not None:
        return _below(measure.below)
    if measure.above is not None:
        return _above(measure.above)
    if measure.best is not None:
        return _rises(measure.best, int(fact.min or 0))
    most = int(fact.max or 0)
    return _falls_in_part(measure.stays, most) if measure.stays else _falls(most)


def _place(zones: tuple[str, ...]) -> Measured:
    """The farthest place goes back toward the second one; the first is nowhere, when all is well."""
    last = len(zones) - 1
    return lambda zone, severity: zones[min(last, round(1 + (zone - 1) * severity)) if severity else 0]


def _below(limit: float) -> Measured:
    return lambda start, severity: severity < limit


def _above(limit: float) -> Measured:
    return lambda start, severity: severity > limit


def _falls(most: int) -> Measured:
    """From the start to nothing when all is well."""
    return lambda start, severity: min(most, round(start * severity))


def _falls_in_part(stays: float, most: int) -> Measured:
    """The same, and a share of it stays until all is well."""
    goes = 1 - stays
    return lambda start, severity: min(most, round(start * (stays + goes * severity))) if severity else 0


def _rises(best: float, least: int) -> Measured:
    """From the start to the best when all is well."""
    return lambda start, severity: max(least, round(start + (best - start) * (1 - severity)))
