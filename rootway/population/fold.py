"""The fold of many people's logs at once: what `record.folded` says of one log, for all of them in a few passes.

Entries stand sorted by person and time. A *slot* is one fact of one person; the newest entry of a slot is the one that
is written there last, so no entry is looked at alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from rootway.compilers.columns.to_columns import ColumnLayout
from rootway.guide import Fact, Guide
from rootway.population.assessed import Assessments
from rootway.population.heard import Findings, heard
from rootway.population.log import NEVER, US_A_DAY, Columns, PeopleLog, Rows, Times
from rootway.population.planes import (
    DISAGREEING,
    DOES_NOT_APPLY,
    NEVER_ASKED,
    NOT_SURE,
    YES,
    Codes,
    Numbers,
    Stated,
    Truths,
    filled,
)
from rootway.population.told import FactHistory, Following


@dataclass(frozen=True)
class Folded:
    """What the log says of each fact, and when each was last told."""

    stated: Stated
    newest: Times  # one row for each taken fact: the time of each person's newest entry, NEVER without one
    fold: Fold
    as_of: Times
    findings: Findings | None = None
    """What clinicians found; `None` where nobody's log has an entry of one."""
    differ: dict[str, Rows] = field(default_factory=dict)
    """Of each weighed fact, those of whom a clinician found something else than they say."""

    def told(self, id: str, rows: Rows) -> Times:
        """When a stated fact was last told, for some people; one that grows is as new as the moment asked about."""
        fact = self.fold.guide.facts[id]
        if fact.grows_weekly:
            return self.as_of[rows]
        own = self._newest(id, rows)
        return np.where(own == NEVER, self._newest(fact.of, rows), own) if fact.fold else own

    def _newest(self, id: str, rows: Rows) -> Times:
        place = self.fold.place.get(id)
        return np.full(len(rows), NEVER) if place is None else self.newest[place][rows]


class Fold:
    """How the facts of a layout are folded. Facts that nobody reads are not taken."""

    def __init__(self, guide: Guide, layout: ColumnLayout) -> None:
        """Work out which entries are read."""
        self.guide, self.layout = guide, layout
        facts = [guide.facts[id] for id in layout.facts]
        said = [fact.id for fact in facts if fact.is_given]
        taken = dict.fromkeys(
            [*said, *(fact.of for fact in facts if fact.fold and fact.of), guide.fact_roles.new_episode]
        )
        numbers = [id for id in taken if id in layout.facts and layout.kind(id) == "number"]
        self.baselines, self.days_since, self.worst = (
            [fact for fact in facts if fact.fold == kind] for kind in ("baseline", "days_since", "worst")
        )
        # Those with a baseline come first, then numbers: which they are is told by their place alone.
        started = dict.fromkeys(fact.of for fact in self.baselines)
        valued = dict.fromkeys([*started, *numbers])
        self.started, self.numbers = len(started), len(valued)
        self.taken = tuple(dict.fromkeys([*valued, *taken]))
        self.place = {id: number for number, id in enumerate(self.taken)}
        folded = (fact.of for fact in (*self.baselines, *self.worst))
        self.following = Following(guide, dict.fromkeys(folded), self.place)
        self.not_taken = len(self.taken)
        self.assessments = Assessments(guide, layout, self.place)
        self.named = (*self.taken, "", *self.assessments.places)  # by the place of an entry

    def at(self, log: PeopleLog, as_of: Times) -> Folded:
        """What the log says at a moment, one for each person."""
        log, stands = self.assessments.told_as(log.up_to(as_of), as_of)
        if log.by_clinician is None or not log.by_clinician.any():
            return self._folded(log, as_of, stands)
        chosen, findings = heard(self.guide, self.layout, self.place, log)
        return replace(self._folded(chosen, as_of, stands), findings=findings)

    def place_of(self, fact: str) -> int:
        """Where an entry of a fact is taken; after the last one when nobody reads it."""
        return self.place.get(fact, self.assessments.places.get(fact, self.not_taken))

    def _folded(self, log: PeopleLog, as_of: Times, stands: Truths) -> Folded:
        slots = _Slots(log.people, len(self.taken), self.numbers)
        first = _Slots(log.people, self.started, self.started)
        begin, followed = self._begin(log), self.following.of(log)
        for rows in log.by_people():
            entries = log.columns(rows)
            slots.write(entries)
            first.write(self._started(entries, begin))
        newest = slots.times[:, : log.people]
        stated = Stated({}, {}, log.people)
        for id in self.layout.facts:
            fact = self.guide.facts[id]
            if fact.is_given:
                place = self.place[id]
                stated.codes[id] = slots.codes[place]
                if place < self.numbers:
                    stated.numbers[id] = slots.numbers[place]
                if fact.grows_weekly:
                    codes, numbers = slots.codes[place, : log.people], slots.numbers[place, : log.people]
                    self._keep(stated, fact, codes, _grown(codes, numbers, newest[place], as_of))
        latest = newest.copy() if followed else newest
        for id, told in followed.items():
            first.write_first(
                self.place[id], told if begin is None else told.some(told.at >= begin[told.person])
            )
            np.maximum.at(latest[self.place[id]], told.person, told.at)
        self._add_baselines(first, latest, stated)
        for fact in self.days_since:
            told = newest[self.place[fact.of]]
            days = (as_of - told) // US_A_DAY
            self._keep(stated, fact, np.where(told == NEVER, NEVER_ASKED, 0), days)
        for fact in self.worst:
            place, kind = self.place[fact.of], self.layout.kind(fact.id)
            more = followed.get(fact.of)
            self._keep(stated, fact, *_worst(fact, kind, place, log, as_of, more))
        for id in self.guide.untold:
            if id in self.layout.numbers and stands.any():
                self._keep(stated, self.guide.facts[id], np.where(stands, YES, NEVER_ASKED), stands)
        return Folded(stated, newest, self, as_of)

    def _keep(
        self, stated: Stated, fact: Fact, codes: NDArray[np.integer], numbers: NDArray[np.generic]
    ) -> None:
        """A column of the fold, filled up to full words."""
        whole = np.full(filled(stated.people), NEVER_ASKED, np.int8)
        whole[: stated.people] = codes
        stated.codes[fact.id] = whole
        if self.layout.kind(fact.id) == "number":
            stated.numbers[fact.id] = np.zeros(filled(stated.people))
            stated.numbers[fact.id][: stated.people] = numbers

    def _started(self, entries: Columns, begin: Times | None) -> Columns:
        """Entries of facts with a baseline, since the episode began, backwards: so the oldest is written last."""
        fact, person, at, *_ = entries
        rows = np.flatnonzero(fact < self.started)[::-1]
        if begin is not None:
            rows = rows[at[rows] >= begin[person[rows]]]
        return tuple(column[rows] for column in entries)  # type: ignore[return-value]

    def _add_baselines(self, first: _Slots, newest: Times, stated: Stated) -> None:
        """The first value since the episode began; measured once, there is nothing yet to compare with the start."""
        for fact in self.baselines:
            place = self.place[fact.of]
            here = (place, slice(stated.people))
            oldest, codes, numbers = first.times[here], first.codes[here], first.numbers[here]
            once = (oldest == newest[place]) & (oldest != NEVER)
            codes = np.where(once, np.int8(DOES_NOT_APPLY), codes)
            own = stated.codes[fact.id][: stated.people]
            said = own != NEVER_ASKED
            if said.any():
                codes = np.where(said, own, codes)
                if fact.id in stated.numbers:
                    numbers = np.where(said, stated.numbers[fact.id][: stated.people], numbers)
            self._keep(stated, fact, codes, numbers)

    def _begin(self, log: PeopleLog) -> Times | None:
        """When each person's newest episode began; `None` when nobody began a new one."""
        rows = np.flatnonzero(log.fact == self.place[self.guide.fact_roles.new_episode])
        rows = rows[log.code[rows] == 1]
        if not len(rows):
            return None
        begin = np.full(log.people, NEVER)
        begin[log.person[rows]] = log.at[rows]  # sorted by time: the newest is written last
        return begin


class _Slots:
    """The entry of each fact of each person that is written last; entries of the same moment that differ disagree.

    Codes and numbers are filled up to full words of people. The first places, `numbers` of them, have a number too.
    """

    def __init__(self, people: int, facts: int, numbers: int) -> None:
        """Empty slots. Entries with the place `facts` are nobody's, and lost."""
        self.wide = filled(people)
        self.times = np.full((facts + 1, self.wide), NEVER)
        self.codes = np.full((facts + 1, self.wide), NEVER_ASKED, np.int8)
        self.numbers = np.zeros((numbers, self.wide))

    def write(self, entries: Columns) -> None:
        """Write all entries of some people, in their order."""
        fact, person, at, code, number = entries
        if not len(fact):
            return
        times, codes, numbers = (all.reshape(-1) for all in (self.times, self.codes, self.numbers))
        slot = self._slot(fact, person)
        times[slot], codes[slot] = at, code
        told = np.flatnonzero(fact < len(self.numbers))
        numbers[slot[told]] = number[told]
        # A slot is a place: nothing ever wraps, and numpy need not look at each again.
        stands = at == times.take(slot, mode="wrap")
        stands &= fact < len(self.times) - 1
        if np.count_nonzero(stands) > self._full(*sorted((person[0], person[-1]))):  # two of that moment
            differs = code != codes[slot]
            differs[told] |= number[told] != numbers[slot[told]]
            codes[slot[stands & differs]] = DISAGREEING

    def write_first(self, place: int, told: FactHistory) -> None:
        """Write what was told of one fact, wherever that was before what is written, or is not the same.

        What somebody was not sure of in words and drew at the same moment is told by the drawing.
        """
        person, at, code, number = (column[::-1] for column in (told.person, told.at, told.code, told.number))
        oldest = np.full(self.wide, NEVER)
        codes, numbers = np.full(self.wide, NEVER_ASKED, np.int8), np.zeros(self.wide)
        oldest[person], codes[person], numbers[person] = at, code, number  # the oldest is written last
        here = oldest != NEVER
        before = here & ((self.times[place] == NEVER) | (oldest < self.times[place]))
        before |= here & (oldest == self.times[place]) & (self.codes[place] == NOT_SURE)
        differs = codes != self.codes[place]
        if place < len(self.numbers):
            differs |= numbers != self.numbers[place]
            self.numbers[place][before] = numbers[before]
        self.codes[place][here & ~before & (oldest == self.times[place]) & differs] = DISAGREEING
        self.codes[place][before], self.times[place][before] = codes[before], oldest[before]

    def _full(self, first: int, last: int) -> int:
        """How many slots of some people are taken."""
        return int(np.count_nonzero(self.codes[:-1, first : last + 1] != NEVER_ASKED))

    def _slot(self, fact: NDArray[np.int16], person: NDArray[np.int32]) -> Rows:
        slot = fact.astype(np.int32)
        slot *= self.wide
        slot += person
        return slot.astype(np.intp)


def _grown(codes: Codes, numbers: Numbers, newest: Times, as_of: Times) -> Numbers:
    """A number with the weeks that have passed since it was told."""
    return np.where(codes == 0, numbers + (as_of - newest) / (7 * US_A_DAY), numbers)


def _worst(
    fact: Fact, kind: str, place: int, log: PeopleLog, as_of: Times, more: FactHistory | None
) -> tuple[Codes, Numbers]:
    """The worst known value of the last days, for each person."""
    since = as_of - fact.worst_in_days[0] * US_A_DAY
    rows = (log.fact == place) & (log.code < NOT_SURE) & (log.at > since[log.person])
    sign = 1.0 if fact.worse == "higher" else -1.0
    values = log.number if kind == "number" else log.code
    worst = np.full(log.people, -np.inf)
    np.maximum.at(worst, log.person[rows], sign * values[rows])
    if more is not None:
        told = more.some(more.at > since[more.person])
        np.maximum.at(worst, told.person, sign * (told.number if kind == "number" else told.code))
    known = np.isfinite(worst)
    worst = np.where(known, sign * worst, 0)
    codes = np.where(known, 0 if kind == "number" else worst, NEVER_ASKED).astype(np.int8)
    return codes, worst
