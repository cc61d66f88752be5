"""A log as it grows: what stood at each moment at which something was said, and whether it can have changed anything.

Most check-ins say what the last one said. Folding a year's log anew for each of them would be most of the work, so this
keeps what stands, and tells when what is known of the facts behind what rings must be worked out again. It may say so
too often; it never leaves out a change (`tests/worklist/test_rise.py` holds it to the slow way).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from rootway.guide import Guide
from rootway.logic import names_in
from rootway.logic.value import Value
from rootway.record import Entry
from rootway.record.fold import folded_of_standing
from rootway.worklist.ringing import Ringing

Newest = tuple[datetime, frozenset[Value | None]]


class LogSoFar:
    """The entries known so far that nobody took back, by fact."""

    def __init__(self, reach: Reach) -> None:
        """Know nothing yet."""
        self._reach = reach
        self._standing: dict[str, list[Entry]] = defaultdict(list)
        self._fact_of: dict[tuple[str | None, bool], set[str]] = defaultdict(set)
        self._replaced: set[tuple[str | None, bool]] = set()
        self._newest: dict[str, Newest] = {}
        self.by_clinician = False

    @property
    def entries(self) -> Iterator[Entry]:
        """All that stand."""
        return (entry for told in self._standing.values() for entry in told)

    def of(self, facts: Iterable[str]) -> Iterator[Entry]:
        """Those that stand of some facts."""
        return (entry for fact in facts for entry in self._standing.get(fact, ()))

    @property
    def that_count(self) -> list[Entry]:
        """Those on which the fold rests: of most facts the newest alone, unless a clinician wrote in the log."""
        if self.by_clinician:
            return list(self.entries)
        return [
            entry
            for fact, told in self._standing.items()
            for entry in told
            if fact in self._reach.looked_back or entry.observed_at == self._newest[fact][0]
        ]

    def add(self, entries: Collection[Entry]) -> bool:
        """Take what became known at one moment; whether the newest word on any fact that matters is another one now."""
        touched = {entry.fact for entry in entries}
        for entry in entries:
            if entry.corrects:
                touched |= self._take_back((entry.corrects, entry.by_clinician))
        for entry in entries:
            key = (entry.id, entry.by_clinician)
            if entry.value is not None and key not in self._replaced:
                self._standing[entry.fact].append(entry)
                self._fact_of[key].add(entry.fact)
                self.by_clinician = self.by_clinician or entry.by_clinician
        return self._renewed(touched) or self.by_clinician

    def over_time(self, moment: datetime) -> Mapping[str, object]:
        """What the history says, and what grows by itself, as far as a rule can tell one from another."""
        facts = self._reach.over_time.facts
        told = [entry for fact in self._reach.sources for entry in self._standing.get(fact, ())]
        found = folded_of_standing(self._reach.over_time, told, moment)
        return {id: self._reach.told_apart(id, value) for id, value in found.items() if id in facts}

    def _take_back(self, key: tuple[str, bool]) -> set[str]:
        self._replaced.add(key)
        facts = self._fact_of.pop(key, set())
        for fact in facts:
            self._standing[fact] = [e for e in self._standing[fact] if (e.id, e.by_clinician) != key]
        return facts

    def _renewed(self, facts: Iterable[str]) -> bool:
        changed = False
        for fact in facts:
            told, before = self._standing.get(fact), self._newest.pop(fact, None)
            if told:
                at = max(entry.observed_at for entry in told)
                self._newest[fact] = (at, frozenset(e.value for e in told if e.observed_at == at))
            values = self._newest[fact][1] if told else None
            differs = values != (before[1] if before else None)
            changed = changed or (differs and fact in self._reach.linked)
        return changed


@dataclass(frozen=True)
class Reach:
    """What can change what rings, in logs that speak of some facts.

    `linked`: the facts behind it, and those of which a statement can contradict one of them. `looked_back`: the facts
    of which more than the newest entry counts. `over_time`: the pathway with those facts alone that time moves.
    """

    linked: frozenset[str]
    looked_back: frozenset[str]
    over_time: Guide
    sources: tuple[str, ...]
    limits: Mapping[str, tuple[float, ...] | None]

    def told_apart(self, id: str, value: Value) -> object:
        """A value, or where among its limits a number lies that rules compare with nothing else."""
        limits = self.limits.get(id)
        if limits is None or isinstance(value, str | bool):
            return value
        return bisect_left(limits, value), bisect_right(limits, value)


def reach_of(ringing: Ringing, stated: Collection[str]) -> Reach:
    """What can change what rings in a log that speaks of the facts `stated`."""
    guide = ringing.guide
    behind = {name for line in ringing.lines for name in line.behind}
    regions = {name for condition in guide.regions.values() for name in names_in(condition)}
    linked = _linked(guide, behind | regions, stated)
    folds = [fact for fact in guide.facts.values() if fact.fold]
    back = {name for fact in folds for name in (fact.of, *guide.follows_from.get(fact.of, ()))}
    moving = {id: guide.facts[id] for id in linked if guide.facts[id].fold or guide.facts[id].grows_weekly}
    of = {fact.of: guide.facts[fact.of] for fact in moving.values() if fact.of}
    over_time = replace(guide, facts={**moving, **of})
    begins = guide.fact_roles.new_episode
    sources = {*moving, *of, begins, *(name for id in of for name in guide.follows_from.get(id, ()))}
    return Reach(linked, frozenset({*back, begins}), over_time, tuple(sorted(sources)), ringing.limits)


def _linked(guide: Guide, names: Iterable[str], stated: Collection[str]) -> frozenset[str]:
    found = set(guide.facts_behind(names))
    while True:
        more = {id for id in stated if id not in found and not found.isdisjoint(_could_tell(guide, id))}
        if not more:
            return frozenset(found)
        found.update(guide.facts_behind(more))


def _could_tell(guide: Guide, id: str) -> set[str]:
    """From what a fact follows, and on what it hangs whether it applies."""
    return {*guide.follows_from.get(id, ()), *(names_in(guide.only_if[id]) if id in guide.only_if else ())}
