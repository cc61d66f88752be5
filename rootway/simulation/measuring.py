"""What is measured of an invented person on a day, worked out from how bad it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rootway.guide import Guide
from rootway.logic.value import Value
from rootway.simulation.sayings import Asked, Measure

Traits = Mapping[str, Value]
Measured = Callable[[Traits, int, float], Value]
"""From the traits of a person, the farthest place at the start, and the severity."""

Measures = Mapping[Asked, tuple[tuple[str, Measured], ...]]
"""The measures by when they are asked, in order."""


@dataclass(frozen=True)
class Ends:
    """The least and the greatest value of a fact."""

    least: float
    most: float


def measures_of(guide: Guide, measures: Iterable[Measure]) -> Measures:
    """How each is worked out."""
    found: dict[Asked, list[tuple[str, Measured]]] = {"always": [], "check_in": [], "weekly": []}
    for measure in measures:
        found[measure.asked].append((measure.fact, _measured(guide, measure)))
    return {asked: tuple(each) for asked, each in found.items()}


def _measured(guide: Guide, measure: Measure) -> Measured:
    fact = guide.facts[measure.fact]
    if measure.fact == guide.fact_roles.farthest:
        return _place(tuple(guide.guidance.ranks))
    if measure.below is not None:
        return _below(measure.below)
    if measure.above is not None:
        return _above(measure.above)
    ends = Ends(fact.min or 0, fact.max or 0)
    return _falls(measure, ends) if measure.best is None else _rises(measure, measure.best, ends)


def _place(zones: tuple[str, ...]) -> Measured:
    """The farthest place goes back toward the second one; the first is nowhere, when all is well."""
    last = len(zones) - 1
    return lambda traits, zone, severity: zones[
        min(last, round(1 + (zone - 1) * severity)) if severity else 0
    ]


def _below(limit: float) -> Measured:
    return lambda traits, zone, severity: severity < limit


def _above(limit: float) -> Measured:
    return lambda traits, zone, severity: severity > limit


def _falls(measure: Measure, ends: Ends) -> Measured:
    """From the start to nothing; a share of it stays until all is well."""
    fact, start, stays, goes, most = measure.fact, measure.start, measure.stays, 1 - measure.stays, ends.most

    def measured(traits: Traits, zone: int, severity: float) -> Value:
        begins: float = traits[fact] if start is None else start  # type: ignore[assignment]
        return min(_whole(most), round(begins * (stays + goes * severity))) if severity else 0

    return measured


def _rises(measure: Measure, best: float, ends: Ends) -> Measured:
    """From the start to the best when all is well."""
    fact, start, least = measure.fact, measure.start, ends.least

    def measured(traits: Traits, zone: int, severity: float) -> Value:
        begins: float = traits[fact] if start is None else start  # type: ignore[assignment]
        return max(_whole(least), round(begins + (best - begins) * (1 - severity)))

    return measured


def _whole(number: float) -> int:
    """An end of a range, as whole as what is measured."""
    return int(number)
