"""What is known of a person once contradictions are settled. Nobody is dropped because two answers disagree.

Of statements that cannot all be true the oldest is set aside: it is outdated. When all are of one moment, as in a case
without times, the fact that disagrees becomes "conflicting", which every rule reads as not sure. Every other answer
stays as it was given; only a "no" to a danger sign that an answer speaks against becomes "conflicting" too, for it is
no "no". So does what a front door leaves out and an answer speaks against: nobody said "no" to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from rootway.guide import Guide
from rootway.logic import names_in
from rootway.logic.value import CONFLICTING, Value
from rootway.record.complete import Completed, Contradiction, completed


@dataclass(frozen=True)
class Conflict:
    """Answers that disagree: the fact that is "conflicting" because of it, then what it disagrees with."""

    facts: tuple[str, ...]
    what: str
    remedy: str

    def to_json(self) -> dict[str, Any]:
        """The same as one JSON object."""
        return {**asdict(self), "facts": list(self.facts)}


@dataclass(frozen=True)
class Outdated:
    """A statement that no longer counts, because newer ones (`by`) cannot be true together with it."""

    fact: str
    value: Value
    by: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """All facts, the statements they rest on, where answers disagree, and what newer answers took the place of."""

    facts: dict[str, Value]
    stated: dict[str, Value]
    conflicts: tuple[Conflict, ...]
    outdated: tuple[Outdated, ...]


def known_of(
    guide: Guide, said: Mapping[str, Value], told: Mapping[str, datetime] | None = None, denied: bool = False
) -> Known:
    """What is known from what was said; `told` has the moment of each statement, nothing when all are of one.

    `denied` answers no to every danger sign that was not given.
    """
    settling = _Settling(guide, dict(said), told or {}, denied)
    found = settling.settled()
    conflicts = sorted(settling.conflicts, key=lambda one: list(guide.facts).index(one.facts[0]))
    return Known(found.facts, settling.stated, tuple(conflicts), tuple(settling.outdated))


class _Settling:
    """The statements as they stand, until none contradicts another."""

    def __init__(
        self, guide: Guide, stated: dict[str, Value], told: Mapping[str, datetime], denied: bool
    ) -> None:
        self.guide, self.stated, self.told, self.denied = guide, stated, told, denied
        self.conflicts = [_given(id) for id, value in stated.items() if value == CONFLICTING]
        self.outdated: list[Outdated] = []

    def settled(self) -> Completed:
        found = completed(self.guide, self.stated, self.denied)
        while found.contradictions:
            self._resolve(found.contradictions[0], found)
            found = completed(self.guide, self.stated, self.denied)
        return found

    def _resolve(self, first: Contradiction, found: Completed) -> None:
        stated = self.stated.keys() | found.denied
        behind = [name for name in said_behind(self.guide, first.against, stated) if name != first.fact]
        moments = {name: self.told.get(name) for name in (first.fact, *behind)}
        closed = [name for name in behind if name not in self.stated]
        if len(set(moments.values())) == 1:
            self._disagree(first, behind)
        elif closed:
            self._doubt(closed)
        else:
            self._forget(first.fact, {name: at for name, at in moments.items() if at is not None})

    def _disagree(self, first: Contradiction, behind: Iterable[str]) -> None:
        """All are of one moment: nobody can tell which one holds."""
        remedy = f"Correct one of them, or leave {first.fact} out."
        self.conflicts.append(Conflict((first.fact, *behind), f"{first.what}.", remedy))
        self.stated[first.fact] = CONFLICTING
        denied = [name for name in behind if not first.applies and self._is_denied_sign(name)]
        self.stated.update(dict.fromkeys(denied, CONFLICTING))

    def _doubt(self, closed: Collection[str]) -> None:
        """Nobody said these, a region that is not asked about alone says no to them: that sets aside nothing said."""
        self.stated.update(dict.fromkeys(closed, CONFLICTING))
        self.told = {name: at for name, at in self.told.items() if name not in closed}

    def _is_denied_sign(self, name: str) -> bool:
        """Whether a danger sign was answered no, by itself or with all others; what is behind was said or denied."""
        no = self.guide.facts[name].when_denied
        return no is not None and self.stated.get(name, no) is False

    def _forget(self, fact: str, moments: Mapping[str, datetime]) -> None:
        """Set the oldest statements aside; of those as old as each other, first what is only a detail."""
        oldest, newest = min(moments.values()), max(moments.values())
        old = [name for name, at in moments.items() if at == oldest]
        if fact in old:
            old = [fact]
        only_if = self.guide.only_if
        # How a weakness went goes with the weakness, and takes nothing else along.
        details = [name for name in old if name in only_if and fact in names_in(only_if[name])]
        by = tuple(name for name, at in moments.items() if at == newest)
        for name in details or old:
            self.outdated.append(Outdated(name, self.stated.pop(name), by))


def _given(id: str) -> Conflict:
    return Conflict((id,), f"{id} has answers that disagree.", "Ask again, and keep the answer that holds.")


def said_behind(guide: Guide, names: Iterable[str], stated: Iterable[str]) -> tuple[str, ...]:
    """The statements from which facts follow, at whatever distance, in the order of the guide."""
    said: set[str] = set()
    open_names, seen, known = list(names), set(names), frozenset(stated)
    while open_names:
        name = open_names.pop()
        if name in known:
            said.add(name)
            continue
        behind = {source for consequence in guide.follows.get(name, ()) for source in consequence.reads}
        behind |= set(names_in(guide.only_if[name])) if name in guide.only_if else set()
        behind -= seen
        open_names += behind
        seen |= behind
    return tuple(id for id in guide.facts if id in said)
