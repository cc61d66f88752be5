"""Danger signs that clinicians looked at, in the logs of many people: what `record.assessed` does with one log.

An assessment that stands becomes the person's own harmless answer to its sign, in the same row; every other one goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import numpy as np

from rootway.compilers.columns.to_columns import ColumnLayout
from rootway.guide import Guide, harmless, is_weighed
from rootway.logic.value import Value
from rootway.population.log import NEVER, US_A_DAY, PeopleLog, Times
from rootway.population.planes import Truths, code_of, value_of
from rootway.record.assessed import is_danger_answer, makes_doubtful


class Assessments:
    """Which entries are assessments: their facts have the places after all others."""

    def __init__(self, guide: Guide, layout: ColumnLayout, place: Mapping[str, int]) -> None:
        """`place`: where the fold takes each fact that it reads; the place after the last is of what nobody reads."""
        self.guide, self.layout, self.place = guide, layout, place
        self.first = len(place) + 1
        self.places = {id: self.first + number for number, id in enumerate(guide.assessments)}

    def told_as(self, log: PeopleLog, as_of: Times) -> tuple[PeopleLog, Truths]:
        """The log to fold, one moment for each person, and of whom an assessment stands."""
        stands = np.zeros(log.people, np.bool_)
        said = log.fact >= self.first
        if not said.any():
            return log, stands
        if log.by_clinician is None:
            return log.some(~said), stands
        answered = self._newest(log, ~said & ~log.by_clinician & self._about_danger(log))
        keep, fact, code, theirs = ~said, log.fact.copy(), log.code.copy(), log.by_clinician.copy()
        for id, place in self.places.items():
            mine = np.flatnonzero((log.fact == place) & log.by_clinician)
            sign = self.guide.assessments[id]
            doubtful = ~said & log.by_clinician & self._doubtful(log, sign)
            held = mine[self._stands(log, mine, answered, self._newest(log, doubtful), as_of)]
            if not len(held):
                continue
            stands[log.person[held]], keep[held], theirs[held] = True, True, False
            fact[held], code[held] = self.place[sign], self._harmless(sign)
            newest = np.full(log.people, NEVER)
            np.maximum.at(newest, log.person[held], log.at[held])
            keep &= ~(doubtful & (log.known < newest[log.person]))
        return replace(log, fact=fact, code=code, by_clinician=theirs).some(keep), stands

    def _stands(
        self, log: PeopleLog, mine: np.ndarray, answered: Times, found: Times, as_of: Times
    ) -> Truths:
        assert self.guide.assessed  # without it there are no such entries
        person, at = log.person[mine], log.at[mine]
        ends: Truths = as_of[person] < at + self.guide.assessed.days * US_A_DAY
        held: Truths = ends & (answered[person] < at) & (found[person] < at)
        return held

    def _newest(self, log: PeopleLog, rows: Truths) -> Times:
        """From when on the newest of some entries is known, of each person; NEVER without one."""
        newest = np.full(log.people, NEVER)
        np.maximum.at(newest, log.person[rows], log.known[rows])
        return newest

    def _harmless(self, sign: str) -> int:
        value = harmless(self.guide.facts[sign])
        assert value is not None  # else it could not be assessed
        return code_of(self.layout, sign, value)[0]

    def _about_danger(self, log: PeopleLog) -> Truths:
        sources = {
            name
            for sign, names in self.guide.follows_from.items()
            if self._is_weighed(sign)
            for name in names
        }
        about = {id for id in self.place if self._is_weighed(id)}
        return self._rows(log, about | sources, lambda id, value: is_danger_answer(self.guide, id, value))

    def _doubtful(self, log: PeopleLog, sign: str) -> Truths:
        sources = (sign, *self.guide.follows_from.get(sign, ()))
        return self._rows(log, sources, lambda id, value: makes_doubtful(self.guide, sign, id, value))

    def _is_weighed(self, id: str) -> bool:
        return id in self.guide.facts and is_weighed(self.guide.facts[id])

    def _rows(self, log: PeopleLog, facts: Iterable[str], test: Callable[[str, Value], bool]) -> Truths:
        """The entries of these facts whose value passes a test."""
        passed = np.zeros(len(log.fact), np.bool_)
        for id in facts:
            mine = np.flatnonzero(log.fact == self.place.get(id, -1))
            if len(mine):
                pairs = np.stack([log.code[mine].astype(np.float64), log.number[mine]])
                values, which = np.unique(pairs, axis=1, return_inverse=True)
                passes = [
                    test(id, value_of(self.layout, id, int(code), number))
                    for code, number in values.T.tolist()
                ]
                passed[mine] = np.array(passes)[which.reshape(-1)]
        return passed
