"""Who is heard about what, in the logs of many people: what `record.writers` says of one log, for all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rootway.compilers.columns.to_columns import ColumnLayout
from rootway.guide import Fact, Guide, gravity, is_weighed
from rootway.population.log import NEVER, PeopleLog, Times
from rootway.population.planes import (
    NEVER_ASKED,
    Codes,
    Numbers,
    Truths,
    code_of,
    value_of,
)
from rootway.record.writers import implied, place_of, sources_of

Rows = NDArray[np.int32]


@dataclass(frozen=True)
class Findings:
    """What clinicians found of those people (`rows`) in whose logs an entry of one counts; columns have one row each.

    `theirs` tells of each fact of whom its fold is theirs; `weighed` has codes and numbers of each weighed fact.
    """

    rows: Rows
    theirs: dict[str, Truths]
    weighed: dict[str, tuple[Codes, Numbers]]


def heard(
    guide: Guide, layout: ColumnLayout, place: Mapping[str, int], log: PeopleLog
) -> tuple[PeopleLog, Findings]:
    """The entries to fold, and what clinicians found beside them. `log` has only entries that count."""
    theirs = log.by_clinician
    assert theirs is not None  # somebody's log has an entry of a clinician
    told = [_newest(log, mine, len(place)) for mine in (~theirs, theirs)]
    weighed, examined = (
        np.array([*(test(guide.facts[id]) for id in place), False])
        for test in (is_weighed, lambda fact: fact.clinician)
    )
    first = examined[
        log.fact
    ]  # an examination finding is the clinician's to tell, anything else the person's
    other_told = np.where(first, *(one[log.fact, log.person] != NEVER for one in reversed(told)))
    chosen = np.where(weighed[log.fact], ~theirs, (theirs == first) | ~other_told)
    rows = np.unique(log.person[theirs])
    facts = [guide.facts[id] for id in layout.facts]
    own, found = (one[:, rows] != NEVER for one in told)

    def is_theirs(fact: Fact) -> Truths:
        at = place.get(fact.id, len(place))
        source = place.get(fact.of, len(place)) if fact.fold else len(place)
        if fact.id in place and is_weighed(fact):
            return np.zeros(len(rows), np.bool_)
        is_so: Truths = np.where(
            own[at] | found[at],
            found[at] & (examined[at] | ~own[at]),
            found[source] & ~weighed[source] & (examined[source] | ~own[source]),
        )
        return is_so

    entries = _Entries(guide, layout, place, log.some(theirs), told[0])
    findings = {fact.id: entries.gravest(fact, rows) for fact in facts if is_weighed(fact)}
    return log.some(chosen), Findings(rows, {fact.id: is_theirs(fact) for fact in facts}, findings)


def _newest(log: PeopleLog, which: Truths, facts: int) -> Times:
    """When each fact of each person was last told by some entries; NEVER where not. Nobody told the place `facts`."""
    newest = np.full((facts + 1, log.people), NEVER)
    newest[log.fact[which], log.person[which]] = log.at[which]  # sorted by time: the newest is written last
    newest[facts] = NEVER
    return newest


class _Entries:
    """The entries of clinicians, and when the people told each fact last."""

    def __init__(
        self, guide: Guide, layout: ColumnLayout, place: Mapping[str, int], log: PeopleLog, told: Times
    ) -> None:
        self.guide, self.layout, self.place, self.log, self.told = guide, layout, place, log, told

    def gravest(self, fact: Fact, rows: Rows) -> tuple[Codes, Numbers]:
        """The gravest of what clinicians still say of a weighed fact."""
        said = [
            one
            for source in (fact.id, *sources_of(self.guide, fact.id))
            for one in self._still_said(fact, source)
        ]
        person, codes, numbers, *order = (np.concatenate(columns) for columns in zip(*said, strict=True))
        last = np.lexsort((*reversed(order), person))
        whole: tuple[NDArray[Any], ...] = (
            np.full(self.log.people, NEVER_ASKED, np.int8),
            np.zeros(self.log.people),
        )
        for column, values in zip(whole, (codes, numbers), strict=True):
            column[person[last]] = values[last]  # the gravest is written last
        return whole[0][rows], whole[1][rows]

    def _still_said(self, fact: Fact, source: str) -> Iterator[tuple[NDArray[np.generic], ...]]:
        """Person, code, number, and what orders them: gravity, time and place among alike."""
        log, at = self.log, self.place.get(source, len(self.place))
        mine = np.flatnonzero(log.fact == at) if source in self.place else np.zeros(0, np.intp)
        person, told = log.person[mine], log.at[mine]
        answered = self._answered(fact)[person]
        before = log.known[mine] < answered
        newest = np.full(log.people, NEVER)
        newest[person[before]] = told[before]
        kept = ~before | (told == newest[person])
        mine, person, told = mine[kept], person[kept], told[kept]
        pairs, which = np.unique(
            np.stack([log.code[mine].astype(np.float64), log.number[mine]]), axis=1, return_inverse=True
        )
        values = [self._read(fact, source, int(code), number) for code, number in pairs.T.tolist()]
        codes, numbers, graver, places = (
            np.array(column, kind)[which.reshape(-1)]
            for column, kind in zip(
                zip(*values, strict=True) if values else ((), (), (), ()),
                (np.int8, np.float64, np.float64, np.float64),
                strict=True,
            )
        )
        there = codes != NEVER_ASKED
        yield tuple(column[there] for column in (person, codes, numbers, graver, told, places))

    def _answered(self, fact: Fact) -> Times:
        """When each person last answered about a weighed fact, or about a danger sign that follows from it."""
        signs = [id for id, sources in self.guide.follows_from.items() if fact.id in sources]
        asked = [fact.id, *(id for id in signs if is_weighed(self.guide.facts[id]))]
        newest: Times = np.maximum.reduce([self.told[self.place.get(id, len(self.place))] for id in asked])
        return newest

    def _read(self, fact: Fact, source: str, code: int, number: float) -> tuple[int, float, float, float]:
        """What a clinician's entry on `source` says of a fact: code, number, gravity, place among alike."""
        value = implied(self.guide, fact.id, source, value_of(self.layout, source, code, number))
        if value is None:
            return NEVER_ASKED, 0.0, 0.0, 0.0
        return *code_of(self.layout, fact.id, value), gravity(fact, value), place_of(fact, value)
