"""The people of the door's worked cases, before every topic that it can lead to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from rootway.assess import Route, routed
from rootway.assess.worked import NOON
from rootway.guide import Guide
from rootway.guide.topics import Library
from rootway.record import Known, known_of
from rootway.record.case import DENIED


@dataclass(frozen=True)
class AtDoor:
    """One worked case: its name, what is said, and whether all other danger signs are denied."""

    id: str
    said: Mapping[str, object]
    denied: bool

    def known(self, guide: Guide) -> Known:
        """What a pathway knows of them: the facts that it has."""
        own = {fact: value for fact, value in self.said.items() if fact in guide.facts}
        return known_of(guide, own, denied=self.denied)  # type: ignore[arg-type]  # cases hold values


def people(library: Library) -> Iterator[AtDoor]:
    """Everybody of the door's cases that tell facts."""
    for case in library.door.cases if library.door else ():
        if case.facts is not None:
            said = {fact: value for fact, value in case.facts.items() if fact != DENIED}
            yield AtDoor(case.id, said, case.facts.get(DENIED) is True)


def sent(library: Library, who: AtDoor, begun: Collection[str] = ()) -> Route:
    """Where they go when every topic may be shown."""
    return routed(library, who.known, NOON, tuple(library.topics), begun)


def whole(library: Library) -> Library:
    """The library with every topic that its door can open: the first one stands in for those that are not there yet."""
    assert library.door is not None and library.door.pathway.door is not None
    door = library.door.pathway.door
    first = next(iter(library.topics.values()))
    values = library.door.table(door.route).values
    missing = [id for id in values if id != door.reading and id not in library.topics]
    others = {id: replace(first, pathway=replace(first.pathway, id=id)) for id in missing}
    return replace(library, topics={**library.topics, **others})


def with_door(library: Library, change: Callable[[Guide], Guide]) -> Library:
    """The same library with another door."""
    assert library.door is not None
    return replace(library, door=change(library.door))


def with_topic(library: Library, id: str, change: Callable[[Guide], Guide]) -> Library:
    """The same library with another topic of that name."""
    return replace(library, topics={**library.topics, id: change(library.topics[id])})
