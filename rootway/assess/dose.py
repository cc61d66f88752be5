"""The numbers of a protocol that a clinician may change: those for which a source gave a least and a most.

A number that a source gave without bounds stays as it is; nobody here makes bounds up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from rootway.guide import Protocol, Step

OF_STEP = ("seconds", "minutes")
OF_REPEAT = ("times_per_day", "every_hours")
REPEAT = "repeat"
"""What the name of a bound begins with that is no step's."""


@dataclass(frozen=True)
class Bound:
    """A number and how far it may go: `place` is a step's id, or "repeat"; `unit` what is counted."""

    place: str
    unit: str
    least: int
    most: int

    @property
    def name(self) -> str:
        """How a dose names it."""
        return f"{self.place}.{self.unit}"

    def holds(self, number: int) -> bool:
        """Whether a number lies within."""
        return self.least <= number <= self.most


def bounds_of(protocol: Protocol) -> dict[str, Bound]:
    """The numbers of a protocol that may be changed, by name."""
    return {bound.name: bound for bound in _bounds(protocol)}


def _bounds(protocol: Protocol) -> Iterator[Bound]:
    parts = [(step.id, OF_STEP, step) for step in protocol.steps]
    repeat = [(REPEAT, OF_REPEAT, protocol.repeat)] if protocol.repeat else []
    for place, units, part in (*parts, *repeat):
        for unit in units:
            least, most = (getattr(part, f"{unit}_{end}") for end in ("min", "max"))
            if least is not None and most is not None and least < most:
                yield Bound(place, unit, least, most)


def dosed(protocol: Protocol, doses: Mapping[str, int]) -> Protocol:
    """The protocol with other numbers, each within its bounds; when to stop and what is asked stay as they are."""
    bounds = bounds_of(protocol)
    held = {
        bounds[name]: number
        for name, number in doses.items()
        if name in bounds and bounds[name].holds(number)
    }
    steps = tuple(_step(step, held) for step in protocol.steps)
    repeat = protocol.repeat and replace(protocol.repeat, **_numbers(REPEAT, held))
    return replace(protocol, steps=steps, repeat=repeat)


def _step(step: Step, held: Mapping[Bound, int]) -> Step:
    return replace(step, **_numbers(step.id, held))


def _numbers(place: str, held: Mapping[Bound, int]) -> dict[str, Any]:
    """Both ends of each number that was changed there."""
    return {
        f"{bound.unit}_{end}": number
        for bound, number in held.items()
        if bound.place == place
        for end in ("min", "max")
    }
