"""Which topics somebody needs, which one leads, and the one urgency of a person who has several.

The front door is asked like every pathway. What it opens is checked further by the topic itself; a topic that is not
there, or that nobody may be led to yet, opens nothing, and the person reads and is told whom to see.

The urgency of a person is the most severe of the door's and of each open topic's. It is settled when no open answer in
the door, or in a topic that is gone on with, could raise it. A topic that is only possible beside the one that leads
can raise it by what is known, and nobody waits for its questions.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from rootway.assess.assess import assess_known
from rootway.assess.assessment import Assessment
from rootway.assess.decision import Listed, Reason, Urgency, because_json
from rootway.assess.several import TopicUrgency, urgency_of
from rootway.assess.way import way_of
from rootway.guide import Guide
from rootway.guide.topics import Library
from rootway.interview import DANGER
from rootway.logic import Result
from rootway.record import Entry, Known, known_at


@dataclass(frozen=True)
class Route:
    """Where a person goes from the front door.

    `door` is what the door found; nothing in a library that has none. `found`: the topics that open, each with what it
    says now, the leading one first. `reading`: what the door would open and nobody can be led to; `says_reading`: what
    to do where nothing opens.
    """

    door: Assessment | None
    found: Mapping[str, Assessment]
    leads: str
    also: tuple[Listed, ...]
    reading: tuple[Listed, ...]
    because: tuple[Reason, ...]
    settled: bool
    says_reading: str = ""

    @property
    def opens(self) -> tuple[str, ...]:
        """The topics that open, the leading one first."""
        return tuple(self.found)

    @property
    def also_possible(self) -> tuple[str, ...]:
        """The topics that are possible beside the one that leads; `also` has why."""
        return tuple(line.value for line in self.also)

    @property
    def follows(self) -> tuple[str, ...]:
        """The topics whose check goes on now, the leading one first."""
        return tuple(id for id in self.found if id not in self.also_possible)

    @property
    def reading_only(self) -> bool:
        """Nothing opens: there are pages to read, and somebody to see."""
        return self.settled and not self.found

    @cached_property
    def _followed(self) -> tuple[Assessment, ...]:
        door = (self.door,) if self.door else ()
        return (*door, *(self.found[id] for id in self.follows))

    @cached_property
    def triage(self) -> Urgency:
        """The one urgency of the person, with every rule behind it, each once."""
        followed = [TopicUrgency(_triage(one), one.triage.because) for one in self._followed]
        known = [_by_what_is_known(self.found[id]) for id in self.also_possible]
        found = urgency_of((*followed, *known), self._order)
        if self.settled or found.value == self._order[-1]:
            return found
        waits = self._topic_waits.union(found.waiting_for)
        return replace(found, settled=not waits, could_be=self._order[-1], waiting_for=tuple(sorted(waits)))

    @property
    def _topic_waits(self) -> frozenset[str]:
        """What the door waits for to tell the topics: one that is still to open could raise the level."""
        assert (
            self.door is not None and self.door.guide.pathway.door is not None
        )  # without one all is settled
        says = self.door.guide.pathway.door
        return self.door.results[says.route].waiting_for | self.door.results[says.lead].waiting_for

    @property
    def _order(self) -> tuple[str, ...]:
        return self._followed[0].guide.levels.order

    @property
    def _everyone(self) -> tuple[Assessment, ...]:
        return (*self._followed, *(self.found[id] for id in self.also_possible))

    @property
    def raised_by(self) -> tuple[str, ...]:
        """The door and the topics that come to this level by themselves."""
        value = self.triage.value
        return tuple(one.guide.id for one in self._everyone if value and one.triage.value == value)

    @property
    def may_have_plan(self) -> bool:
        """The urgency is settled and safe; else every topic is shut."""
        levels = self._followed[0].guide.levels
        return self.triage.settled and self.triage.value in levels.safe

    @property
    def next_questions(self) -> tuple[str, ...]:
        """What to ask next: at the door what no open topic asks, then what the leading topic needs."""
        mine = _in_page_order(self.door) if self.door else ()
        if not self.settled or not self.found:
            return mine
        theirs = {fact for id in self.follows for fact in self.found[id].guide.facts}
        left = tuple(fact for fact in mine if fact not in theirs)
        return left or tuple(
            dict.fromkeys(fact for id in self.follows for fact in self.found[id].next_questions)
        )

    def to_json(self, id: str = "") -> dict[str, Any]:
        """As the command line gives it out."""
        return {
            "id": id,
            "opens": list(self.opens),
            "leads": self.leads,
            "also_possible": [line.to_json() for line in self.also],
            "reading": [line.value for line in self.reading],
            "reading_only": self.reading_only,
            "settled": self.settled,
            "triage": self.triage.to_json(),
            "raised_by": list(self.raised_by),
            "because": because_json(self.because),
            "next_questions": list(self.next_questions),
        }


def route(
    library: Library,
    entries: Iterable[Entry],
    as_of: datetime,
    shown: Collection[str] | None = None,
    begun: Collection[str] = (),
) -> Route:
    """Where somebody goes whose log is `entries`.

    `shown`: the topics that they may be led to; without it, the reviewed ones. `begun`: those that are open already,
    and stay so whatever the door finds now.
    """
    told = tuple(entries)
    return routed(
        library, lambda guide: known_at(guide, entries_for(guide, told), as_of), as_of, shown, begun
    )


def routed(
    library: Library,
    known: Callable[[Guide], Known],
    as_of: datetime,
    shown: Collection[str] | None = None,
    begun: Collection[str] = (),
) -> Route:
    """The same of what each pathway knows of somebody."""
    may = library.checked if shown is None else tuple(id for id in library.topics if id in shown)

    def found(id: str) -> Assessment:
        return assess_known(library.topics[id], known(library.topics[id]), as_of)

    if library.door is None:
        first = (may or tuple(library.topics))[:1]  # somebody has to ask of danger
        topics = dict.fromkeys([*first, *begun])
        return Route(None, {id: found(id) for id in topics}, first[0], (), (), (), settled=True)
    at_door = assess_known(library.door, known(library.door), as_of)
    return _through(library.door, at_door, found, may, begun)


def _through(
    door: Guide,
    at_door: Assessment,
    found: Callable[[str], Assessment],
    may: tuple[str, ...],
    begun: Collection[str],
) -> Route:
    says, way = door.pathway.door, way_of(at_door, may, begun)
    assert says is not None  # a library is loaded only with a door that is one
    return Route(
        door=at_door,
        found={id: found(id) for id in way.opens},
        leads=way.leads,
        also=way.also,
        reading=way.reading,
        says_reading=door.files[says.route].does.get(says.reading, ""),
        because=way.because,
        settled=way.settled,
    )


def entries_for(guide: Guide, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """What of a person's log a pathway reads: the entries of its facts."""
    return tuple(entry for entry in entries if entry.fact in guide.facts)


def _in_page_order(door: Assessment) -> tuple[str, ...]:
    """What the door still asks: its danger pages in their order, since what cannot wait stands first; then the rest."""
    pages = (page for page in door.guide.pages if page.stage == DANGER)
    first = [question.fact for page in pages for question in page.questions]
    wanted = dict.fromkeys(door.next_questions)
    return tuple(dict.fromkeys([*(fact for fact in first if fact in wanted), *wanted]))


def _triage(one: Assessment) -> Result:
    return one.results[one.guide.roles.triage]


def _by_what_is_known(one: Assessment) -> TopicUrgency:
    """The level that is reached, as if nothing more could come; where none is, the rules alone."""
    result, value = _triage(one), _triage(one).value
    known = (
        Result(result.name, value, None, frozenset({value}), result.holding, result.unsure, {})
        if value
        else None
    )
    return TopicUrgency(known, one.triage.because)
