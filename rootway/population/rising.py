"""What rose in the logs of many people: what `worklist.rises_of` says of one log, moment by moment for all at once.

Everybody's first moment is looked at together, then everybody's second, until nobody has one more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from rootway.population.engine import EPOCH, Engine
from rootway.population.log import PeopleLog, Times
from rootway.population.outcome import DecisionColumns
from rootway.population.planes import NOT_SURE, Truths
from rootway.worklist.ringing import RINGING, Ringing, RingingLine, height
from rootway.worklist.rise import key_of

Rows = NDArray[np.intp]
Heights = NDArray[np.int16]


@dataclass(frozen=True)
class RisesTable:
    """One row for each rise: whose it is, its line, whether all else stops at it, since when, and by which entry."""

    person: Rows
    line: Rows
    danger: Truths
    since: Times
    fact: Rows
    at: Times

    def some(self, rows: Rows | Truths) -> RisesTable:
        """Some of them."""
        return RisesTable(
            self.person[rows],
            self.line[rows],
            self.danger[rows],
            self.since[rows],
            self.fact[rows],
            self.at[rows],
        )

    def keys(self, lines: tuple[RingingLine, ...], facts: tuple[str, ...]) -> list[str]:
        """The name of each, as `rises_of` gives it."""
        moments = [EPOCH + timedelta(microseconds=at) for at in self.at.tolist()]
        named = [(lines[line].role, lines[line].rule) for line in self.line.tolist()]
        told = [facts[fact] for fact in self.fact.tolist()]
        return [key_of(*name, fact, at) for name, fact, at in zip(named, told, moments, strict=True)]


def rises_table(engine: Engine, ringing: Ringing, log: PeopleLog, as_of: Times) -> RisesTable:
    """Everything that rose up to a moment, one for each person; `engine` decides with the table that rings."""
    rising = _Rising(engine, ringing, _meant(log, as_of), as_of)
    found = [*rising.found()]
    whole = RisesTable(*(np.concatenate(columns) for columns in zip(*found, strict=True)))
    named = np.stack([whole.person, whole.line, whole.fact, whole.at])
    first = np.sort(np.unique(named, axis=1, return_index=True)[1])  # each name once, where it came first
    return whole.some(first)


def _meant(log: PeopleLog, as_of: Times) -> PeopleLog:
    """The entries known by then, without each "not sure" that its writer took back."""
    moment = as_of[log.person]
    kept = log.known <= moment
    if log.replaced is not None:
        kept &= (log.code != NOT_SURE) | (log.replaced > moment)
    return log.some(kept)


class _Rising:
    """How high each line of each person stood when it was last looked at."""

    def __init__(self, engine: Engine, ringing: Ringing, log: PeopleLog, as_of: Times) -> None:
        self.engine, self.ringing, self.log, self.as_of = engine, ringing, log, as_of
        rank = ringing.table.values.index
        self.sure = [height(rank(line.then), sure=True) for line in ringing.lines]
        self.doubt = [height(rank(line.unsure), sure=False) if line.unsure else 0 for line in ringing.lines]
        stops = [
            ringing.is_danger(ringing.level(0, top)) for top in range(2, 2 * len(ringing.table.values) + 2)
        ]
        self.stops = np.array([False, False, *stops])
        order = {**engine.fold.place, **engine.fold.assessments.places}
        self.behind = [
            {order[fact]: place for place, fact in enumerate(line.behind) if fact in order}
            for line in ringing.lines
        ]
        guide = ringing.guide
        self.looked_at = [order[fact] for fact in guide.assessments if fact in order]
        self.lasts = timedelta(days=guide.assessed.days if guide.assessed else 0) // timedelta(microseconds=1)
        self.heights: Heights = np.zeros((log.people, len(ringing.lines)), np.int16)
        self.settled = np.zeros(log.people, np.bool_)

    def found(self) -> Iterator[tuple[NDArray[np.generic], ...]]:
        """The rises of everybody, in the order of their moments."""
        starts, moments = _moments(self.log)
        counts = np.diff(starts)
        for number in range(int(counts.max(initial=0))):
            people = np.flatnonzero(counts > number)
            at = moments[starts[people] + number]
            log = _only(self.log, people)
            yield from self._at(people, log, at - 1, told=False)
            yield from self._at(people, log, at, told=True)
        everyone = np.arange(self.log.people)
        yield from self._at(everyone, self.log, self.as_of, told=False)

    def _at(
        self, people: Rows, log: PeopleLog, at: Times, told: bool
    ) -> Iterator[tuple[NDArray[np.generic], ...]]:
        """What stands higher at a moment than at the last one."""
        outcome = self.engine.decide(self.engine.fold.at(log, at))
        now, before = self._heights(outcome), self.heights[people]
        rose = (now > before) & (self.stops[now] | (self.settled[people] & told)[:, None])
        standing = log.up_to(at)
        for line in np.flatnonzero(rose.any(axis=0)):
            yield self._by_entry(people, standing, at, int(line), rose[:, line], now[:, line])
        self.heights[people] = now
        self.settled[people] |= outcome.settled

    def _heights(self, outcome: DecisionColumns) -> Heights:
        found = np.zeros((outcome.people, len(self.sure)), np.int16)
        result = outcome.decisions.result(RINGING)
        for planes, heights in ((result.unsure, self.doubt), (result.holding, self.sure)):
            for number, place in planes.items():
                found[outcome.decisions.truths(place), number] = heights[number]
        return found

    def _by_entry(
        self, people: Rows, log: PeopleLog, at: Times, line: int, rose: Truths, heights: Heights
    ) -> tuple[NDArray[np.generic], ...]:
        """The rises of one line, each by the newest entry behind it; none of whom nothing was said of it."""
        behind = self.behind[line]
        rows = np.flatnonzero(rose[log.person] & np.isin(log.fact, list(behind)) & ~self._says_nothing(log))
        places = np.full(len(self.engine.fold.named), 0)
        places[list(behind)] = list(behind.values())
        person, fact = log.person[rows], log.fact[rows]
        order = np.lexsort((-places[fact], log.at[rows], log.known[rows], person))
        last = (
            np.append(person[order][1:] != person[order][:-1], True) if len(rows) else np.zeros(0, np.bool_)
        )
        rows = rows[order[last]]
        own = log.person[rows]
        lines = np.full(len(rows), line)
        danger = self.stops[heights[own]]
        since = self._since(log, rows, at[own])
        return people[own], lines, danger, since, log.fact[rows].astype(np.intp), log.at[rows]

    def _since(self, log: PeopleLog, rows: Rows, moment: Times) -> Times:
        """What `risen_at` says of each entry."""
        looked = np.isin(log.fact[rows], self.looked_at)
        return np.where(looked, np.minimum(moment, log.at[rows] + self.lasts), log.known[rows])

    def _says_nothing(self, log: PeopleLog) -> Truths:
        """The entries of which `record.assessed.says_nothing` holds."""
        looked = np.isin(log.fact, self.looked_at)
        return looked if log.by_clinician is None else looked & ~log.by_clinician


def _moments(log: PeopleLog) -> tuple[Rows, Times]:
    """The moments at which anything became known, sorted by person and time, and where those of each person begin."""
    pairs = np.stack([log.person.astype(np.int64), log.known])
    person, moments = np.unique(pairs, axis=1)
    return np.searchsorted(person, np.arange(log.people + 1)), moments


def _only(log: PeopleLog, people: Rows) -> PeopleLog:
    """The log of some people, counted anew from 0."""
    if len(people) == log.people:
        return log
    place = np.full(log.people, -1, np.int32)
    place[people] = np.arange(len(people))
    theirs = log.some(place[log.person] >= 0)
    return PeopleLog(
        len(people), place[theirs.person], theirs.at, theirs.known, theirs.fact, theirs.code, theirs.number,
        theirs.replaced, theirs.by_clinician,
    )  # fmt: skip
