"""An invented person: a number for a name, and what the course starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from rootway.logic.value import Value
from rootway.simulation.kind import Kind, Severity, drawn_kind, recovery_weeks, severity
from rootway.simulation.pace import Pace
from rootway.simulation.sayings import Way
from rootway.simulation.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is a number, never a name; `days` the length of the history; `zone` the farthest place, as an index.

    `traits` is what was drawn with the person and where each measure starts, by fact; the farthest place as an index.
    """

    number: int
    name: str
    kind: Kind
    began_at: datetime
    days: int
    severity: Severity = field(compare=False, repr=False)  # follows from the rest
    way: Way
    zone: int
    traits: Mapping[str, Value]
    alarm_day: int


def person_name(number: int) -> str:
    """What an invented person is called."""
    return f"Person {number:06d}"


def drawn_person(
    vocabulary: Vocabulary, number: int, as_of: datetime, pace: Pace, dice: Random, kind: Kind | None
) -> Person:
    """The person of this number; every draw is made in the same order whatever `kind` is asked for."""
    figures, (shortest, longest) = vocabulary.figures, pace.days
    days = shortest + int(dice.random() * (longest - shortest + 1))
    drawn, recovery_days = drawn_kind(figures, dice)
    if kind is not None and kind != drawn:
        median, early = figures["weeks_to_recovery_median_weeks"], kind == "retreating"
        drawn, recovery_days = kind, 7 * recovery_weeks(median, 0.33 if early else 0.6)
    zone, way = _place(vocabulary, drawn, dice)
    return Person(
        number=number,
        name=person_name(number),
        kind=drawn,
        began_at=as_of - timedelta(days=days, seconds=3600 + int(dice.random() * 36000)),
        days=days,
        severity=severity(drawn, recovery_days, days, dice.random()),
        way=way,
        zone=zone,
        traits=_traits(vocabulary, zone, dice),
        alarm_day=int(days * (0.75 + 0.25 * dice.random())),
    )


def _place(vocabulary: Vocabulary, kind: Kind, dice: Random) -> tuple[int, Way]:
    places, ways = vocabulary.sayings.places, vocabulary.sayings.ways
    below, chosen, path = dice.random() < vocabulary.figures[places.figure], dice.random(), dice.random()
    side = places.far if below else places.near
    zone = vocabulary.zones.index(side[int(chosen * len(side))])
    if kind == "worsening":
        zone = min(zone, len(vocabulary.zones) - 2)  # there is a place left for it to move on to
    return zone, next(way for way in ways if path < way.up_to)


def _traits(vocabulary: Vocabulary, zone: int, dice: Random) -> dict[str, Value]:
    traits = {**vocabulary.starts, vocabulary.farthest: zone}
    for fact, drawn in vocabulary.traits:
        traits[fact] = drawn(dice)
    return traits
