"""What the person said with a clinician's findings laid beside it, where not all of that can be true together.

What the person said is consistent by itself (`record.known`), so every contradiction needs a finding. This gives way:

1. a plain "no" to a weighed fact, whoever said it: what follows from the rest counts
2. what the person was told of an examination, where something else follows from what a clinician found
3. what a clinician said that is neither grave nor a doubt: it was only to fill in what the person left open
4. a grave finding that the person's answers determine otherwise: it becomes "conflicting", or what the person said
5. the findings from which something else follows than a grave answer of the person
6. any other answer of the person: it becomes "conflicting"

So of each weighed fact never less counts than what the person said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rootway.guide import DOUBT, GRAVE, Guide, gravity, is_weighed
from rootway.logic.value import CONFLICTING, NOT_APPLICABLE, NOT_KNOWN, UNSURE, Value
from rootway.record.complete import Completed, Contradiction, completed, shown
from rootway.record.known import Conflict, Known, said_behind

REMEDY = "Ask again, and correct the entry that does not hold."


def laid_beside(guide: Guide, person: Known, findings: Mapping[str, Value]) -> Known:
    """What is known from what the person said and from findings of clinicians, one value for each fact."""
    beside = _Beside(guide, person, findings)
    facts = beside.settled().facts
    differing = beside.conflicts(facts)
    again = {one.facts[0] for one in differing}
    conflicts = [*(one for one in person.conflicts if one.facts[0] not in again), *differing]
    conflicts.sort(key=lambda one: list(guide.facts).index(one.facts[0]))
    return Known(facts, beside.stated, tuple(conflicts), person.outdated)


class _Beside:
    def __init__(self, guide: Guide, person: Known, findings: Mapping[str, Value]) -> None:
        self.guide, self.person, self.findings = guide, person, findings
        self.held = {id: value for id, value in person.facts.items() if self._is_held(id, value)}
        self.base = {**person.stated, **self.held}
        self.mine = {id: value for id, value in findings.items() if self._counts(id, value)}

    @property
    def stated(self) -> dict[str, Value]:
        return {**self.base, **self.mine}

    def _is_held(self, id: str, value: Value) -> bool:
        """What the person's answers say of a weighed fact stays said, though it only followed from others."""
        return value != NOT_APPLICABLE and is_weighed(self.guide.facts[id])

    def _counts(self, id: str, value: Value) -> bool:
        own, fact = self.person.facts.get(id), self.guide.facts[id]
        if own is None or own == NOT_APPLICABLE:
            return True
        return self._weight(id, value) > self._weight(id, own) if is_weighed(fact) else fact.clinician

    def _weight(self, id: str, value: Value | None) -> float:
        return gravity(self.guide.facts[id], value)

    def settled(self) -> Completed:
        found = completed(self.guide, self.stated)
        while found.contradictions or self._doubts_gone(found):
            if found.contradictions:
                self._give_way(self._first(found.contradictions))
            found = completed(self.guide, self.stated)
        return found

    def _first(self, contradictions: Iterable[Contradiction]) -> Contradiction:
        """The one that is settled first hangs on the pathway alone, not on the order in which answers were told."""
        places = {id: place for place, id in enumerate(self.guide.facts)}
        return min(contradictions, key=lambda one: places[one.fact])

    def _doubts_gone(self, found: Completed) -> bool:
        """What the person is not sure of stays so, though a finding would answer it; whether that changed anything."""
        gone = [
            id
            for id, own in self.held.items()
            if self._weight(id, found.facts.get(id)) < min(self._weight(id, own), DOUBT)
        ]
        for id in gone:
            self.mine.pop(id, None)
            self.base[id] = CONFLICTING
        return bool(gone)

    def _give_way(self, first: Contradiction) -> None:
        id, behind = first.fact, said_behind(self.guide, first.against, self.stated)
        light = [name for name in (id, *behind) if name in self.mine and self._is_light(name)]
        grave = [name for name in behind if name in self.mine]
        weighed = is_weighed(self.guide.facts[id])
        if weighed and self._weight(id, self.stated[id]) < GRAVE:
            self._drop([id])
            self.base.pop(id, None)
        elif (
            id not in self.mine
            and self._is_copy(id)
            and any(name in self.mine and self._is_copy(name) for name in behind)
        ):
            self.base.pop(id, None)
        elif light:
            self._drop(light)
        elif id in self.mine:
            self._drop([id])
            if self._weight(id, self.base.get(id)) < DOUBT:
                self.mine[id] = CONFLICTING
        elif grave and weighed:
            self._drop(grave)
        else:
            self.base[id] = CONFLICTING

    def _is_copy(self, id: str) -> bool:
        """Whether it is an examination's to tell, so that the person's word for it is a copy."""
        fact = self.guide.facts[id]
        return fact.clinician and not is_weighed(fact)

    def _is_light(self, id: str) -> bool:
        return not is_weighed(self.guide.facts[id]) or self._weight(id, self.mine[id]) < DOUBT

    def _drop(self, names: list[str]) -> None:
        for name in names:
            self.mine.pop(name, None)

    def conflicts(self, facts: Mapping[str, Value]) -> list[Conflict]:
        """Where the two differ, and it matters, and where they cannot both be true."""
        found = []
        for id in self.guide.facts:
            own, other = self.person.facts.get(id), self.findings.get(id)
            if self._differ(id, own, other):
                what = f"{id} is {shown(own)} by what the person said and {shown(other)} by what a clinician found."
                found.append(Conflict((id,), what, REMEDY))
            elif facts.get(id) == CONFLICTING and own != CONFLICTING:
                found.append(Conflict((id,), f"{id} has answers that disagree.", REMEDY))
        return found

    def _differ(self, id: str, own: Value | None, other: Value | None) -> bool:
        known = own not in (None, NOT_APPLICABLE, UNSURE) and other not in (None, *NOT_KNOWN)
        grave = max(self._weight(id, own), self._weight(id, other)) >= GRAVE
        return known and own != other and grave and is_weighed(self.guide.facts[id])
