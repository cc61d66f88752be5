"""Where it is felt: the places of the two maps, the side, and how far down it reaches now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rootway.logic.value import NOT_KNOWN, Value
from rootway.pack.log import Log, Reading

FARTHEST, SIDE = "most_distal_zone", "leg_side"


@dataclass(frozen=True)
class Place:
    """One place of a map and whether it is felt there; `None` when it was not asked."""

    place: str
    label: str
    value: Value | None


@dataclass(frozen=True)
class Map:
    """Pain, or numbness and tingling: `told_at` is when the map was last filled in, in any of its places."""

    kind: Literal["pain", "numb"]
    places: tuple[Place, ...]
    told_at: datetime | None

    @property
    def here(self) -> tuple[Place, ...]:
        """The places where it is felt."""
        return tuple(place for place in self.places if place.value is True)

    @property
    def state(self) -> Literal["here", "nowhere", "unsure", "not_asked"]:
        """What the map says as a whole; nowhere only when every place was denied."""
        if self.here:
            return "here"
        values = {place.value for place in self.places}
        if values & NOT_KNOWN:
            return "unsure"
        return "nowhere" if values == {False} else "not_asked"


@dataclass(frozen=True)
class Where:
    """Both maps, the side, and the farthest place that pain reached: at first and now."""

    pain: Map
    numbness: Map
    side: Reading | None
    farthest_first: Reading | None
    farthest: Reading | None


def where_of(log: Log) -> Where:
    """Where it is felt, as last told."""
    told = log.of(FARTHEST)
    return Where(
        _map(log, "pain"),
        _map(log, "numb"),
        log.current(SIDE),
        told[0] if told else log.current(FARTHEST),
        log.current(FARTHEST),
    )


def _map(log: Log, kind: Literal["pain", "numb"]) -> Map:
    start = f"{kind}_at_"
    facts = [fact for fact in log.guide.facts.values() if fact.id.startswith(start)]
    places = tuple(
        Place(fact.id.removeprefix(start), fact.label, log.assessment.facts.get(fact.id)) for fact in facts
    )
    told = [reading.at for fact in facts for reading in log.of(fact.id)[-1:] if reading.at]
    return Map(kind, places, max(told, default=None))
