"""The invented people whom a demonstration shows, as cast.toml writes them; none in a pathway without that file."""

from __future__ import annotations

from dataclasses import dataclass

from rootway.guide.shape import Words, key
from rootway.simulation.kind import Kind


@dataclass(frozen=True)
class CastPart:
    """One of them: how the course goes, the number in the simulated world, and in words what there is to see."""

    kind: Kind
    number: int
    title: Words
    say: Words


@dataclass(frozen=True)
class Cast:
    """All of them, in the order in which they are shown."""

    parts: tuple[CastPart, ...] = key("part", default=())

    def of(self, kind: str) -> CastPart | None:
        """The person of that kind of course."""
        return next((part for part in self.parts if part.kind == kind), None)
