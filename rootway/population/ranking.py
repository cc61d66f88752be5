"""Where many people stand in a clinician's list: what `worklist.rank_of` says of each one, for all of them at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rootway.guide import Guide
from rootway.population.contradictions import followed
from rootway.population.engine import Engine, Settings
from rootway.population.history import last_told
from rootway.population.list_days import ListDays, list_days
from rootway.population.log import NEVER, US_A_DAY, PeopleLog, Times
from rootway.population.outcome import NO_DAY, DecisionColumns
from rootway.population.planes import Truths
from rootway.population.rising import RisesTable, rises_table
from rootway.worklist import ListBand
from rootway.worklist.ringing import ringing_of

Bands = NDArray[np.int8]
Handled = Collection[tuple[int, str]]


@dataclass(frozen=True)
class RankColumns:
    """The band of each person, and since when (`NEVER` where nobody knows); `rises` has every rise, by its key."""

    band: Bands
    since: Times
    rises: RisesTable
    keys: tuple[str, ...]

    def order(self) -> NDArray[np.intp]:
        """The people, the first to be looked at first; those of one moment in their own order."""
        waits = np.where(self.since == NEVER, np.iinfo(np.int64).max, self.since)
        return np.lexsort((waits, self.band))


class RankingEngine:
    """The columns of one pathway, with what rings."""

    def __init__(self, settings: Settings) -> None:
        """Load the pathway and compile it. Raises `FaultsFound`."""
        self.engine = Engine(settings, _widened, _given)
        tables = self.engine.guide.tables[:-1]
        self.ringing = ringing_of(replace(self.engine.guide, tables=tables))

    def ranks(self, log: PeopleLog, handled: Handled = ()) -> RankColumns:
        """Where each of some people stands; `handled`: the rises that somebody took care of, each with its person."""
        engine = self.engine
        as_of = np.full(log.people, engine.as_of_us)
        rises = rises_table(engine, self.ringing, log, as_of)
        keys = rises.keys(self.ringing.lines, engine.fold.named)
        named = frozenset(handled)
        done = np.array([pair in named for pair in zip(rises.person.tolist(), keys, strict=True)], np.bool_)
        folded = engine.fold.at(log, as_of)
        cells = followed(engine.kernel, folded).cells
        outcome = engine.decide_known(folded, cells)
        days = list_days(engine.guide, log.up_to(as_of), folded, cells, outcome)
        found = _Ranks(outcome, rises, done, days, last_told(log, as_of))
        return RankColumns(found.band, found.since, rises, tuple(keys))


def _widened(guide: Guide) -> Guide:
    return replace(guide, tables=ringing_of(guide).tables)


def _given(guide: Guide) -> Iterable[str]:
    """Every fact that can be said: answers to any of them may disagree, and a check-in is told by some.

    What a clinician looked at is no fact to fold: it is told as an answer to its sign.
    """
    return (id for id, fact in guide.facts.items() if fact.is_given and id not in guide.assessments)


class _Ranks:
    """Bands are written from the last to the first, so that the most pressing one stays."""

    def __init__(
        self, outcome: DecisionColumns, rises: RisesTable, done: Truths, days: ListDays, last: Times
    ) -> None:
        people, levels = outcome.people, outcome.guide.levels
        self.band: Bands = np.full(people, ListBand.ON_COURSE, np.int8)
        self.since: Times = last.copy()
        ends = outcome.guide.files[outcome.guide.roles.state].ends
        self._put(ListBand.RESTING, days.paused | outcome.state_is(ends), last)
        self._put(ListBand.UNCLEAR, outcome.in_conflict | ~outcome.settled, last)
        begun = np.where(outcome.weeks.known, outcome.as_of - outcome.weeks.begun, last)
        self._put(ListBand.STALLED, days.stalled, begun)
        self._put(ListBand.SILENT, days.silent != NO_DAY, days.silent * US_A_DAY)
        self._put(ListBand.OVERDUE, days.overdue != NO_DAY, days.overdue * US_A_DAY)
        self._of_rises(ListBand.RISE, rises.some(~done))
        self._put(ListBand.DANGER, outcome.urgency_is(levels.stopping), last)
        self._of_rises(ListBand.DANGER_HANDLED, rises.some(rises.danger), ~outcome.may_have_plan)
        self._of_rises(ListBand.DANGER, rises.some(rises.danger & ~done))

    def _put(self, band: ListBand, who: Truths, since: Times) -> None:
        self.band[who], self.since[who] = band, since[who]

    def _of_rises(self, band: ListBand, rises: RisesTable, among: Truths | None = None) -> None:
        first = np.full(len(self.band), np.iinfo(np.int64).max)
        np.minimum.at(first, rises.person, rises.since)
        who = first != np.iinfo(np.int64).max
        self._put(band, who if among is None else who & among, first)
