"""Where a person stands now: their answers, what follows from them, and what the pathway says. Nothing here decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from rootway.assess import Assessment, assess
from rootway.guide import Guide
from rootway.logic import State, truth_of
from rootway.logic.value import UNSURE
from rootway.record import Entry, completed
from rootway.web import queries
from rootway.web.models import Person
from rootway.web.queries import Answered


@dataclass(frozen=True)
class Standing:
    """One person at one moment: `log` is everything that counts, `answers` what they said in the current check.

    `facts` is what the whole log says, and what follows from it.
    """

    guide: Guide
    log: tuple[Entry, ...]
    answers: Mapping[str, Answered]
    examined: bool | None
    country: str
    now: datetime

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The log that the pathway reads: what was said, and "not sure" for findings that nobody tested.

        A person whom no clinician examined was asked for the findings, and nobody knows them: not sure, not missing.
        """
        said = {entry.fact for entry in self.log}
        findings = [
            fact.id for fact in self.guide.facts.values() if fact.clinician and self.examined is False
        ]
        not_tested = [Entry(id, UNSURE, self.now) for id in findings if id not in said]
        return (*self.log, *not_tested)

    @cached_property
    def is_history(self) -> frozenset[str]:
        """The facts that only an earlier check tells of."""
        return frozenset(entry.fact for entry in self.log if entry.fact not in self.answers)

    @cached_property
    def assessment(self) -> Assessment:
        """What the pathway says now."""
        return assess(self.guide, self.entries, self.now)

    @property
    def facts(self) -> Mapping[str, Any]:
        """Every fact that is known, with "unsure", "conflicting" and "not_applicable" where that is so."""
        return self.assessment.facts

    @cached_property
    def asked_next(self) -> frozenset[str]:
        """The facts that can still change some decision."""
        return frozenset(self.assessment.next_questions)

    @property
    def level(self) -> str | None:
        """The urgency that is reached whatever the open answers say."""
        value: str | None = self.assessment.triage["value"]
        return value

    @property
    def settled(self) -> bool:
        """No unanswered fact can change the urgency."""
        return bool(self.assessment.triage["settled"])

    @property
    def is_emergency(self) -> bool:
        """The danger page stops everything."""
        return self.settled and self.level == "emergency"

    @property
    def is_urgent(self) -> bool:
        """The same day: the urgent page, and no plan."""
        return self.settled and self.level == "urgent"

    @property
    def shuts_exercises(self) -> bool:
        """At least urgent, settled or not: no exercise is shown."""
        return self.level in ("emergency", "urgent")


def standing_of(guide: Guide, person: Person, now: datetime) -> Standing:
    """Where the person behind `check` stands at `now`."""
    log = queries.standing(queries.entries_of(person))
    answers = queries.latest(queries.in_this_check(person, log))
    return Standing(guide, log, answers, person.examined, person.country, now)


def out_of_place(guide: Guide, said: Mapping[str, Any]) -> frozenset[str]:
    """The answers whose question would no longer be shown: "how is the weakness changing" after "no weakness"."""
    left, gone = dict(said), set[str]()
    while True:
        state = State(guide.scope, completed(guide, left).facts)
        now = {f for f in left if f in guide.show_if and truth_of(guide.show_if[f], state) is False}
        if not now:
            return frozenset(gone)
        gone |= now
        left = {fact: value for fact, value in left.items() if fact not in now}
