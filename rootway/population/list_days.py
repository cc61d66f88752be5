"""The days of many people that a clinician's list asks for: what is due, who is silent, who rests.

What `follow_up.due_of` says of one person whose days are those of UTC, of whom no page was shown and no look was done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

import numpy as np
from numpy.typing import NDArray

from rootway.follow_up.pause import Span, paused_after
from rootway.guide import Guide, RuleText
from rootway.logic import names_in
from rootway.population.engine import EPOCH
from rootway.population.fold import Folded
from rootway.population.kernel import Cells
from rootway.population.log import NEVER, US_A_DAY, PeopleLog, Times
from rootway.population.outcome import NO_DAY, DecisionColumns
from rootway.population.planes import Plane, Truths, unpack

Rows = NDArray[np.intp]
Days = NDArray[np.int64]


@dataclass(frozen=True)
class ListDays:
    """`overdue`: the first day that has passed on which a look was due; `silent`: since when nothing came after answers
    that asked for a look (`NO_DAY` without). `stalled`: whose plan should change now. `paused`: whose log rests.
    """

    overdue: Days
    silent: Days
    stalled: Truths
    paused: Truths


def list_days(
    guide: Guide, log: PeopleLog, folded: Folded, cells: Cells, outcome: DecisionColumns
) -> ListDays:
    """The days of some people; `log` is what stands at their moments, by person and time."""
    return _Days(guide, log, folded, cells, outcome).found()


class _Days:
    def __init__(
        self, guide: Guide, log: PeopleLog, folded: Folded, cells: Cells, outcome: DecisionColumns
    ) -> None:
        self.guide, self.log, self.folded, self.outcome = guide, log, folded, outcome
        self.today = folded.as_of // US_A_DAY
        layout = folded.fold.layout
        self.cells = dict(zip(layout.all_cells, cells, strict=True))
        self.spans = dict(self._pauses())

    def found(self) -> ListDays:
        """All of them."""
        people, table = self.log.people, self.guide.files[self.guide.roles.reevaluate]
        paused = np.zeros(people, np.bool_)
        paused[[person for person, (_, going_on) in self.spans.items() if going_on]] = True
        overdue, stalled = np.full(people, NO_DAY, np.int64), np.zeros(people, np.bool_)
        for rule, value, who in self.outcome.looks:
            counts = who & ~paused if value not in table.soon else who
            if not counts.any():
                continue
            on = self._due(rule, value)
            late = counts & (on < self.today)
            overdue[late] = np.minimum(overdue[late], on[late])
            if value not in table.routine:
                stalled |= counts & ((on <= self.today) | (value not in table.soon))
        return ListDays(overdue, np.where(paused, NO_DAY, self._silent()), stalled, paused)

    def _due(self, rule: RuleText, value: str) -> Days:
        as_of, days = self.folded.as_of, (rule.due_days or 0) * US_A_DAY
        if rule.due_from == "plan_start":
            return (as_of - self.outcome.weeks.begun + days) // US_A_DAY
        table = self.guide.files[self.guide.roles.reevaluate]
        if not days or value in table.routine:
            return (as_of + days) // US_A_DAY
        return (self._since(rule) + days) // US_A_DAY

    def _since(self, rule: RuleText) -> Times:
        """Since when the newest of what a rule reads has been said without a break; now, where nothing of it was."""
        logic = self.guide.table(self.guide.roles.reevaluate).rules
        number = next(number for number, one in enumerate(self._texts) if one is rule)
        since = np.full(self.log.people, NEVER)
        for fact in names_in(logic[number].when):
            if fact in self.folded.fold.place:
                since = np.maximum(since, np.where(self._is_there(fact), self._held_since(fact), NEVER))
        return np.where(since == NEVER, self.folded.as_of, since)

    @property
    def _texts(self) -> tuple[RuleText, ...]:
        return self.guide.files[self.guide.roles.reevaluate].rules

    def _is_there(self, fact: str) -> Truths:
        layout = self.folded.fold.layout
        marks = layout.cells(fact)[1:] if layout.kind(fact) == "number" else layout.cells(fact)
        planes = [unpack(self._plane(mark), self.log.people) for mark in marks]
        found: Truths = np.logical_or.reduce(planes)
        return found

    def _plane(self, cell: str) -> Plane:
        return cast("Plane", self.cells[cell])

    def _held_since(self, fact: str) -> Times:
        since = np.full(self.log.people, NEVER)
        rows = np.flatnonzero(self.log.fact == self.folded.fold.place[fact])
        if not len(rows):
            return since
        person, at = self.log.person[rows], self.log.at[rows]
        code, number = self.log.code[rows], self.log.number[rows]
        last = np.append(person[1:] != person[:-1], True)
        newest = np.searchsorted(np.flatnonzero(last), np.arange(len(rows)))
        ends = np.flatnonzero(last)[newest]
        other = (code != code[ends]) | (number != number[ends])
        breaks = np.full(self.log.people, -1)
        np.maximum.at(breaks, person[other], np.flatnonzero(other))
        first = np.flatnonzero(np.arange(len(rows)) > breaks[person])
        since[person[first[::-1]]] = at[first[::-1]]  # the oldest of the run is written last
        return since

    def _silent(self) -> Days:
        """Since which day nobody has heard of those whose last answers asked for a look."""
        rule, silent = self.guide.trends.silence, np.full(self.log.people, NO_DAY, np.int64)
        checked = self._checked_in()
        for person in np.flatnonzero(self._borderline() & (checked != NEVER)).tolist():
            heard = int(checked[person])
            on = heard + self._rested(person, heard) + rule.after_days * US_A_DAY
            silent[person] = on // US_A_DAY if on // US_A_DAY <= self.today[person] else NO_DAY
        return silent

    def _borderline(self) -> Truths:
        """Urgency is at a level that silence must not follow, or a danger sign was answered with "not sure"."""
        found = self.outcome.urgency_is(self.guide.trends.silence.levels)
        layout = self.folded.fold.layout
        for fact in layout.facts:
            if self.guide.facts[fact].is_sign:
                unsure, conflicting = (self._plane(cell) for cell in layout.cells(fact)[-3:-1])
                found = found | unpack(unsure & ~conflicting, self.log.people)
        return found

    def _checked_in(self) -> Times:
        """When each person last checked in; NEVER when nobody did."""
        newest = np.full(self.log.people, NEVER)
        place = self.folded.fold.place.get(self.guide.fact_roles.checked_in, -1)
        told = (self.log.fact == place) & (self.log.code == 1)
        np.maximum.at(newest, self.log.person[told], self.log.at[told])
        return np.where(newest == NEVER, self._as_told_of_old(), newest)

    def _as_told_of_old(self) -> Times:
        """The newest moment at which the first fact of a check-in was told, beside what nothing else notes."""
        facts, place = self.guide.check_in.facts_of("check_in"), self.folded.fold.place
        newest = np.full(self.log.people, NEVER)
        if not facts:
            return newest
        alone = [place[fact] for fact in facts if fact in place and fact not in self.guide.fact_roles.noted]
        moments, which = np.unique(
            np.stack([self.log.person.astype(np.int64), self.log.at]), axis=1, return_inverse=True
        )
        which = which.reshape(-1)
        first, beside = (np.zeros(moments.shape[1], np.bool_) for _ in range(2))
        first[which[self.log.fact == place.get(facts[0], -1)]] = True
        beside[which[np.isin(self.log.fact, alone)]] = True
        person, at = moments[:, first & beside]
        np.maximum.at(newest, person, at)
        return newest

    def _pauses(self) -> Iterator[tuple[int, tuple[list[Span], bool]]]:
        """The pauses of the few whose log ever rested, and whether one goes on."""
        place = self.folded.fold.place.get(self.guide.fact_roles.paused, -1)
        rows = np.flatnonzero(self.log.fact == place)
        for person in np.unique(self.log.person[rows]).tolist():
            mine = rows[self.log.person[rows] == person]
            said = sorted(zip(self.log.at[mine].tolist(), (self.log.code[mine] == 1).tolist(), strict=True))
            yield person, _spans(said, int(self.folded.as_of[person]))

    def _rested(self, person: int, moment: int) -> int:
        spans, _ = self.spans.get(person, ([], False))
        return paused_after(spans, _moment(moment)) // timedelta(microseconds=1)


def _spans(said: list[tuple[int, bool]], as_of: int) -> tuple[list[Span], bool]:
    spans: list[Span] = []
    begun: int | None = None
    for at, rests in said:
        if rests:
            begun = begun if begun is not None else at
        elif begun is not None:
            spans.append((_moment(begun), _moment(at)))
            begun = None
    if begun is not None:
        spans.append((_moment(begun), _moment(as_of)))
    return spans, bool(said) and said[-1][1]


def _moment(us: int) -> datetime:
    return EPOCH + timedelta(microseconds=us)
