"""How much of a path somebody draws on the map, so that the map tells the place that they name as the farthest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide
from rootway.record import completed
from rootway.simulation.sayings import SimulatedSayings, Way

Reach = tuple[str, str]
"""A path and the farthest place."""


def reaches_of(guide: Guide, sayings: SimulatedSayings, pain: Iterable[str]) -> Mapping[Reach, int]:
    """For each path and each place where a course may begin: how many places of the path are drawn, the nearest first.

    `pain` are the places of the map of pain. Where no map tells the farthest place, all of a path is drawn. Raises
    `FaultsFound` for a path that cannot be drawn up to a place.
    """
    places, off = _begins(guide, sayings), dict.fromkeys(pain, False)
    if not guide.follows.get(guide.fact_roles.farthest):
        return {(way.id, place): len(way.pain) for way in sayings.ways for place in places}
    found = {
        (way.id, place): reach
        for way in sayings.ways
        for reach in range(len(way.pain) + 1)
        for place in places
        & {_told(guide, {**off, **dict.fromkeys(drawn_places(sayings, way, reach), True)})}
    }
    faults = [
        Fault(
            f"people/sayings.toml: path {way.id}",
            f"cannot be drawn up to `{place}`",
            "The map would tell another place than the person does.",
            "Add the place of the map that lies there.",
        )
        for way in sayings.ways
        for place in sorted(places)
        if (way.id, place) not in found
    ]
    if faults:
        raise FaultsFound(faults)
    return found


def drawn_places(sayings: SimulatedSayings, way: Way, reach: int) -> frozenset[str]:
    """The places drawn on the map of pain by someone whose path reaches so far."""
    return frozenset((*sayings.map.always, *way.pain[:reach]))


def numb_at(way: Way, reach: int) -> str:
    """Where such a person feels numb: as far as the pain reaches, or at the nearest place for numbness on the path."""
    return way.numb[max(0, reach - 1 - len(way.pain) + len(way.numb))]


def _begins(guide: Guide, sayings: SimulatedSayings) -> frozenset[str]:
    """Where courses begin; one that grows worse begins a place before the last."""
    places = {*sayings.places.near, *sayings.places.far}
    return frozenset((*places, tuple(guide.guidance.ranks)[-2]))


def _told(guide: Guide, said: Mapping[str, bool]) -> object:
    return completed(guide, said).facts.get(guide.fact_roles.farthest)
