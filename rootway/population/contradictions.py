"""Statements that cannot all be true, for many people at once: what `record.facts_at` does with one history.

Of the statements behind the first contradiction the oldest is forgotten; said at the same moment they are
"conflicting", and so is a "no" to a danger sign that an answer speaks against. Then what follows is worked out anew,
until nothing contradicts.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray

from rootway.guide import Guide
from rootway.logic import names_in
from rootway.population.beside import lay_beside, set_apart
from rootway.population.fold import Folded
from rootway.population.kernel import FollowedFacts, Kernel
from rootway.population.planes import DISAGREEING, NEVER_ASKED, NO, Stated, planes_of, unpack

Truths = NDArray[np.bool_]
Rows = NDArray[np.intp]


def followed(kernel: Kernel, folded: Folded) -> FollowedFacts:
    """What follows from a fold, with every contradiction resolved; `folded.stated` is changed where it was one."""
    if folded.findings is None:
        return _settled(kernel, folded)
    found = set_apart(folded, folded.findings)
    _settled(kernel, folded)
    lay_beside(kernel, folded, folded.findings.rows, found)
    return kernel.complete(planes_of(kernel.layout, folded.stated), folded.stated.filled)


def _settled(kernel: Kernel, folded: Folded) -> FollowedFacts:
    """The same of what the people themselves said."""
    stated = folded.stated
    found = kernel.complete(planes_of(kernel.layout, stated), stated.filled)
    rows = np.flatnonzero(unpack(found.clashed, stated.people))
    if not len(rows):
        return found
    _resolve_all(kernel, folded, rows)
    return kernel.complete(planes_of(kernel.layout, stated), stated.filled)


def _resolve_all(kernel: Kernel, folded: Folded, rows: Rows) -> None:
    """Take back statements of these people until they no longer contradict themselves."""
    resolver = _Resolver(folded.fold.guide)
    while len(rows):
        part = folded.stated.some(rows)
        found = kernel.complete(planes_of(kernel.layout, part), part.filled)
        clashed = unpack(found.clashed, part.people)
        resolver.resolve(folded, part, rows, found, kernel)
        for id, column in part.codes.items():
            folded.stated.codes[id][rows] = column[: len(rows)]
        rows = rows[clashed]


class _Resolver:
    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.follows = {id: sorted(names) for id, names in guide.follows_from.items()}
        self.only_if = {id: list(names_in(condition)) for id, condition in guide.only_if.items()}
        # Only what can be answered no: of a word the same number would be its first.
        self.signs = {
            fact.id for fact in guide.facts.values() if fact.kind == "yes_no" and fact.when_denied is not None
        }

    def behind(self, id: str) -> set[str]:
        """What a fact is worked out from."""
        return {*self.follows.get(id, ()), *self.only_if.get(id, ())}

    def resolve(self, folded: Folded, part: Stated, rows: Rows, found: FollowedFacts, kernel: Kernel) -> None:
        """One step for everyone: their first contradiction."""
        present = _Present(kernel, found, part.people)
        for id, plane in found.first.items():
            first = unpack(plane, part.people)
            if not first.any():
                continue
            odd = unpack(found.odd[id], part.people) if id in found.odd else np.zeros(part.people, np.bool_)
            for who, names, signs in (
                (first & odd, self.only_if.get(id), self.signs),
                (first & ~odd, self.follows.get(id), frozenset[str]()),
            ):
                if names and who.any():
                    self._forget(id, np.flatnonzero(who), names, signs, folded, part, rows, present)

    def _forget(
        self,
        id: str,
        own: Rows,
        names: list[str],
        signs: AbstractSet[str],
        folded: Folded,
        part: Stated,
        rows: Rows,
        present: _Present,
    ) -> None:
        said = self._said_behind({name: present.of(name)[own] for name in names}, part, own)
        said[id] = np.ones(len(own), np.bool_)
        told = {name: np.where(who, folded.told(name, rows[own]), _LATEST) for name, who in said.items()}
        oldest = np.minimum.reduce(list(told.values()))
        together = np.logical_and.reduce([(told[name] == oldest) | ~who for name, who in said.items()])
        part.codes[id][own[together]] = DISAGREEING
        for name in signs & (said.keys() - {id}):
            denied = together & said[name] & (part.codes[name][own] == NO)
            part.codes[name][own[denied]] = DISAGREEING
        forgotten = ~together & (told[id] == oldest)
        part.codes[id][own[forgotten]] = NEVER_ASKED
        rest = ~together & ~forgotten
        old = {name: who & rest & (told[name] == oldest) for name, who in said.items()}
        details = [name for name in old if name in self.only_if and id in self.only_if[name]]
        with_details = (
            np.logical_or.reduce([old[name] for name in details]) if details else np.zeros_like(rest)
        )
        for name, who in old.items():
            goes = who if name in details else who & ~with_details
            part.codes[name][own[goes]] = NEVER_ASKED

    def _said_behind(self, reached: dict[str, Truths], part: Stated, own: Rows) -> dict[str, Truths]:
        """The statements from which facts follow, at whatever distance."""
        said: dict[str, Truths] = {}
        passed: dict[str, Truths] = {}
        to_do = list(reached)
        while to_do:
            name = to_do.pop()
            stated = _stated(part, name, own)
            said[name] = reached[name] & stated
            on = reached[name] & ~stated & ~passed.get(name, np.zeros(len(own), np.bool_))
            if not on.any():
                continue
            passed[name] = passed.get(name, np.zeros(len(own), np.bool_)) | on
            for source in self.behind(name):
                before = reached.get(source, np.zeros(len(own), np.bool_))
                if (on & ~before).any():
                    reached[source] = before | on
                    to_do.append(source)
        return {name: who for name, who in said.items() if who.any()}


_LATEST = np.iinfo(np.int64).max


def _stated(part: Stated, name: str, own: Rows) -> Truths:
    column = part.codes.get(name)
    return np.zeros(len(own), np.bool_) if column is None else column[own] != NEVER_ASKED


class _Present:
    """Which facts have something, be it that they are not known."""

    def __init__(self, kernel: Kernel, found: FollowedFacts, people: int) -> None:
        self._kernel, self._found, self._people = kernel, found, people
        self._place = {cell: number for number, cell in enumerate(kernel.layout.all_cells)}

    def of(self, name: str) -> Truths:
        """For each person, whether this fact has something."""
        layout = self._kernel.layout
        cells = layout.cells(name)[1 if layout.kind(name) == "number" else 0 :]
        planes = [self._found.cells[self._place[cell]] for cell in cells]
        return unpack(np.bitwise_or.reduce(planes), self._people)
