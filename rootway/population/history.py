"""What only a history can tell: who is overdue, who was imaged early, and whether the 2-week rule was right.

Each is a column of its own, empty where it cannot be said; the words of the report say how each is worked out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from rootway.guide import Guide
from rootway.guide.measures import EarlyImaging, Improvement
from rootway.logic import Expression
from rootway.logic.evaluate import State, truth_of
from rootway.population.fold import Folded
from rootway.population.lists import WORD, Truths, words
from rootway.population.log import NEVER, US_A_DAY, PeopleLog, Times

SCHEMA = pa.schema([
    ("last_entry", pa.timestamp("us", "UTC")), ("look_again_by", pa.date32()), ("overdue_days", pa.int32()),
    ("early_imaging", pa.bool_()), ("week_2", WORD), ("improved_by_week_6", pa.bool_()),
])  # fmt: skip
WEEK_2_DAYS, WEEK_6_DAYS = 15, 43
"""The ends of day 14 and of day 42 of the plan."""


@dataclass(frozen=True)
class YesNoColumn:
    """A yes or no for some of the people."""

    known: Truths
    yes: Truths

    def column(self) -> pa.Array:
        """The answers; nothing where there is none."""
        return pa.array(self.yes, mask=~self.known)


def nobody(people: int) -> YesNoColumn:
    """No answer for anyone."""
    none = np.zeros(people, np.bool_)
    return YesNoColumn(none, none)


def last_told(log: PeopleLog, as_of: Times) -> Times:
    """The moment from which each person's newest entry counts, be it one that was replaced since or took one back."""
    newest = np.full(log.people, NEVER)
    known = np.where(log.known <= as_of[log.person], log.known, NEVER)
    np.maximum.at(newest, log.person, known)
    return newest


def early_imaging(log: PeopleLog, folded: Folded, measure: EarlyImaging | None) -> YesNoColumn:
    """Imaged in the first days of the newest episode, among those in whom imaging so early has no reason.

    Whom `measure` counts, it says itself; without one nobody is counted.
    """
    if measure is None:
        return nobody(log.people)
    place, as_of = folded.fold.place, folded.as_of
    log = log.up_to(as_of)
    begin = _began(log, place[folded.fold.guide.fact_roles.new_episode])
    within = (log.at >= begin[log.person]) & (log.at <= begin[log.person] + measure.early_days * US_A_DAY)
    before = (log.at < begin[log.person]) & (log.at >= begin[log.person] - measure.quiet_days * US_A_DAY)
    told = (log.at <= begin[log.person] + measure.early_days * US_A_DAY) & (log.code == 1)
    out = np.isin(log.fact, [place[id] for id in measure.not_counted if id in place])
    age, years = (
        folded.stated.codes[measure.age][: log.people],
        folded.stated.numbers[measure.age][: log.people],
    )
    counted = (
        (age == 0) & (years >= measure.youngest_years) & (years <= measure.oldest_years) & (begin != NEVER)
    )
    counted &= np.where(begin == NEVER, 0, begin) <= as_of - measure.early_days * US_A_DAY
    counted &= ~_any(log, before) & ~_any(log, told & out)
    imaged = (
        (log.fact == place[measure.imaged]) & (log.code == 1)
        if measure.imaged in place
        else np.zeros(len(log.at), np.bool_)
    )
    return YesNoColumn(counted, _any(log, within & imaged))


def _any(log: PeopleLog, rows: Truths) -> Truths:
    found = np.zeros(log.people, np.bool_)
    found[log.person[rows]] = True
    return found


def _began(log: PeopleLog, new_episode: int) -> Times:
    """The newest "this is a new episode", else the first entry; NEVER without an entry."""
    begin = np.full(log.people, NEVER)
    begin[log.person[::-1]] = log.at[::-1]
    rows = np.flatnonzero((log.fact == new_episode) & (log.code == 1))
    begin[log.person[rows]] = log.at[rows]
    return begin


def plan_began(folded: Folded) -> Times:
    """When each person's plan began; NEVER when none has."""
    weeks_in = folded.fold.guide.fact_roles.plan_weeks
    codes = folded.stated.codes.get(weeks_in)
    if codes is None:
        return np.full(folded.stated.people, NEVER)
    weeks = folded.stated.numbers[weeks_in][: folded.stated.people]
    began = folded.as_of - np.rint(weeks * (7 * US_A_DAY)).astype(np.int64)
    return np.where(codes[: folded.stated.people] == 0, began, NEVER)


def after_days(began: Times, days: int, as_of: Times) -> Times:
    """A moment some days into the plan; NEVER when it has not come yet."""
    moment = np.where(began == NEVER, NEVER, began + np.where(began == NEVER, 0, days * US_A_DAY))
    return np.where(moment <= as_of, moment, NEVER)


FLAGGED, NOT_FLAGGED, NOT_TOLD = "flagged", "not_flagged", "not_told"


def is_2_week_rule(guide: Guide, when: Expression) -> bool:
    """Whether a condition is about the first two weeks of a plan: before their end it holds of nobody.

    Others that ask for a change, such as one on hands-on visits or on a score that rose, are none of them.
    """
    return truth_of(when, State(guide.full_scope, {guide.fact_roles.plan_weeks: 1.9})) is False


def week_2_words(given: Truths, still: Truths, followed: Truths) -> pa.Array:
    """What the 2-week rules said of each person who was followed: an answer that is missing does not count as no."""
    rest = followed & ~given & ~still
    return words(len(given), [(NOT_TOLD, followed & still), (NOT_FLAGGED, rest), (FLAGGED, followed & given)])


def improved(at_week_6: Folded, week_2: Times, measure: Improvement) -> YesNoColumn:
    """Better by the end of week 6, told after week 2: a score that fell far enough, else whether function improves."""
    people = at_week_6.stated.people
    rows = np.arange(people)
    codes, numbers = at_week_6.stated.codes, at_week_6.stated.numbers

    def newer(id: str) -> NDArray[np.bool_]:
        known = codes[id][:people] < 100 if id in codes else np.zeros(people, np.bool_)
        since: Truths = (at_week_6.told(id, rows) > week_2) & (week_2 != NEVER)
        return known & (codes[id][:people] >= 0) & since

    measured = np.zeros(people, np.bool_)
    fell = measured
    score, improving = measure.score, measure.improving
    start = f"{score}_baseline"
    if score in codes and start in codes:
        measured = newer(score) & (codes[start][:people] == 0) & (numbers[start][:people] > 0)
        fell = numbers[score][:people] <= (1 - measure.fall) * numbers[start][:people]
    said = newer(improving)
    return YesNoColumn(measured | said, np.where(measured, fell, said & (codes[improving][:people] == 1)))
