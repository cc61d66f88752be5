"""The visit pack: everything that a person brings to a visit, gathered from the log, the assessment and the pathway.

Nothing is decided here. Whatever is missing is said to be missing; while the urgency is open, urgent or an emergency
there is no plan, and nothing of how a planned visit goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from typing import Literal

from rootway.assess import Assessment, Left, PlanLine, Reevaluation, assess_facts
from rootway.guide import Guide, VisitLine
from rootway.logic.value import UNSURE, Value
from rootway.record import Entry
from rootway.visit_summary.followed import FollowedSeries, followed
from rootway.visit_summary.log import SummaryLog, log_of
from rootway.visit_summary.measure import Measure, Test, measures_of, tests_of
from rootway.visit_summary.place import Where, where_of
from rootway.visit_summary.sign import AnsweredSign, signs_of
from rootway.visit_summary.tried import DoneSession, Tried, tried_of

SLOWING = "slowing"
"""The group of facts that tell what may slow recovery."""


@dataclass(frozen=True)
class Changing:
    """One thing that may worsen or ease it, with the answer; `None` when it was not asked."""

    fact: str
    label: str
    short: str
    way: Literal["worse", "better"]
    value: Value | None


@dataclass(frozen=True)
class Pack:
    """The content of a visit pack at `as_of`; `label` is what the person is called in their own log, if anything."""

    label: str
    by_carer: bool
    zone: tzinfo
    log: SummaryLog
    sittings: tuple[DoneSession, ...]
    own_words: Mapping[str, str]
    due: Mapping[str, date]

    @property
    def assessment(self) -> Assessment:
        """What the pathway says of this person."""
        return self.log.assessment

    @property
    def guide(self) -> Guide:
        """The pathway."""
        return self.assessment.guide

    @property
    def as_of(self) -> datetime:
        """The moment the pack speaks of."""
        return self.assessment.as_of

    @property
    def stops(self) -> bool:
        """A level that stops, settled or not: this is said first, and there is no plan."""
        return self.assessment.triage.value in self.guide.levels.stopping

    @cached_property
    def where(self) -> Where:
        """Where it is felt."""
        return where_of(self.log)

    @property
    def left(self) -> tuple[Left, ...]:
        """The findings that showed when the check was last answered in full, and do not now."""
        return self.log.left

    @cached_property
    def changing(self) -> tuple[Changing, ...]:
        """What worsens and what eases it."""
        facts = [fact for fact in self.guide.facts.values() if fact.way]
        return tuple(
            Changing(
                fact.id,
                fact.label,
                fact.short or fact.label,
                "better" if fact.way == "better" else "worse",
                self.assessment.facts.get(fact.id),
            )
            for fact in facts
        )

    @cached_property
    def slowing(self) -> tuple[str, ...]:
        """What may slow recovery and was answered with yes, as facts, in the pathway's order."""
        facts = self.assessment.facts
        return tuple(
            id for id, fact in self.guide.facts.items() if fact.group == SLOWING and facts.get(id) is True
        )

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Minutes and scores."""
        return measures_of(self.log, self.own_words)

    @cached_property
    def tests(self) -> tuple[Test, ...]:
        """The self-tests."""
        return tests_of(self.log)

    @cached_property
    def signs(self) -> tuple[AnsweredSign, ...]:
        """The danger signs."""
        return signs_of(self.log)

    @cached_property
    def tried(self) -> Tried:
        """What was tried and what it did."""
        return tried_of(self.log, self.sittings)

    @cached_property
    def trends(self) -> tuple[FollowedSeries, ...]:
        """What was followed over two days or more, in the pathway's order."""
        return followed(self.log, self.zone)

    @property
    def plan(self) -> tuple[PlanLine, ...]:
        """The current plan; empty unless the urgency is settled and safe."""
        return self.assessment.plan

    @cached_property
    def again(self) -> tuple[Reevaluation, ...]:
        """When to look again: the lines of `reevaluate`, on the days of `due` where it has them."""
        lines = self.assessment.reevaluate
        return tuple(replace(line, due=self.due.get(line.rule, line.due)) for line in lines)

    @property
    def ask(self) -> tuple[VisitLine, ...]:
        """Questions to ask at the visit."""
        return self.guide.visit.ask if self.assessment.may_have_plan else ()

    @property
    def expect(self) -> tuple[VisitLine, ...]:
        """What belongs to a first visit."""
        return self.guide.visit.expect if self.assessment.may_have_plan else ()

    @cached_property
    def would_settle(self) -> tuple[str, ...]:
        """The findings of an examination that could still change a decision, as facts: what most hangs on comes first.

        What nobody tested counts as not known yet: "not tested" settles a rule for the person, not for who examines.
        """
        open_facts = frozenset[str]().union(*(one.waiting_for for one in self.assessment.results.values()))
        facts, known = self.guide.facts, self.assessment.facts
        found = [
            id
            for id, fact in facts.items()
            if fact.clinician and (id in open_facts or known.get(id) == UNSURE)
        ]
        untold = {id: value for id, value in known.items() if id not in found}
        best = assess_facts(self.guide, untold, self.assessment.as_of).next_questions
        return tuple(dict.fromkeys([*(id for id in best if id in found), *found]))

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """Everything that the pack cites, by id, with its title."""
        return {id: self.source_title(id) for id in dict.fromkeys(self._cited())}

    def source_title(self, reference: str) -> str:
        """The title of a cited work: of this topic, or of another one whose reason for the urgency stands here too."""
        work = reference.partition(":")[0]
        guides = (self.guide, *(one.guide for one in self.assessment.beside))
        return next((one for one in guides if work in one.sources), self.guide).source_title(reference)

    def _cited(self) -> Iterable[str]:
        for reason in self.assessment.triage.because:
            yield from reason.sources
        for planned in self.plan:
            yield from planned.sources
        for line in (*self.ask, *self.expect):
            yield from line.sources
        for one in self.trends:
            yield from one.series.trend.sources

    @property
    def first_at(self) -> datetime | None:
        """The oldest moment in life that the log tells of."""
        return min((told[0].at for told in self.log.readings.values() if told[0].at), default=None)

    @property
    def last_at(self) -> datetime | None:
        """The newest moment in life that the log tells of."""
        times = [told[-1].at for told in self.log.readings.values() if told[-1].at]
        return max(times, default=None)


def pack_of(
    assessment: Assessment,
    entries: Iterable[Entry],
    *,
    label: str = "",
    by_carer: bool = False,
    zone: tzinfo = UTC,
    sittings: Iterable[DoneSession] = (),
    own_words: Mapping[str, str] | None = None,
    due: Mapping[str, date] | None = None,
) -> Pack:
    """The pack of the person whose log is `entries` and of whom `assessment` speaks; one check is enough.

    `zone` is where the person lives: it tells which day an entry belongs to. `own_words` name the facts that the person
    named, such as their own activities. `due` gives the day of each rule of `reevaluate` where more than the assessment
    is known, such as when the plan was shown.
    """
    log = log_of(assessment, entries)
    return Pack(label, by_carer, zone, log, tuple(sittings), own_words or {}, due or {})
