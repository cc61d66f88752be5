"""Where a person stands now: their answers, what follows from them, and what the pathway says. Nothing here decides."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from rootway.assess import Assessment, PlanStance, assess
from rootway.guide import Guide
from rootway.interview import unasked_of
from rootway.logic import State, truth_of
from rootway.logic.value import UNSURE, Value
from rootway.record import Entry, known_of
from rootway.web.data import queries
from rootway.web.data.episodes import open_topics
from rootway.web.data.log_queries import log_now
from rootway.web.data.models import Person
from rootway.web.data.queries import Answered
from rootway.web.data.stance_queries import stances_of
from rootway.web.pathway import guide_of, the_guide
from rootway.web.topics import at_hand, door, topic_at_hand


@dataclass(frozen=True)
class Standing:
    """One person at one moment: `log` is what counts, `answers` what they said in the current check.

    `facts` is what the whole log says, and what follows from it. Of a long log, `log` has only the part that decides.
    """

    guide: Guide
    log: tuple[Entry, ...]
    answers: Mapping[str, Answered]
    examined: bool | None
    country: str
    now: datetime
    others: Callable[[], tuple["Standing", ...]] = tuple
    """Where the person stands in each of the other topics that are open for them, the front door among these."""
    stances: tuple[PlanStance, ...] = ()
    """What clinicians say of the plan, and that somebody should be seen sooner."""
    asked_before: frozenset[str] = frozenset()
    """What the front door asks, for whoever came through it to the topic at hand."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The log that the pathway reads: what was said, and "not sure" for findings that nobody tested.

        A person whom no clinician examined was asked for the findings, and nobody knows them: not sure, not missing.
        They were not known at the start of the log either, so no later answer changed that.
        """
        return self.with_not_tested(self.log)

    def with_not_tested(self, log: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The same of another part of this person's log; it has some entry of each fact, and the oldest of all."""
        begun = min((entry.observed_at for entry in log), default=self.now)
        said = {entry.fact for entry in log}
        findings = [
            fact.id for fact in self.guide.facts.values() if fact.clinician and self.examined is False
        ]
        not_tested = [Entry(id, UNSURE, begun) for id in findings if id not in said]
        return (*log, *not_tested)

    @cached_property
    def is_history(self) -> frozenset[str]:
        """The facts that only an earlier check tells of."""
        return frozenset(entry.fact for entry in self.log if entry.fact not in self.answers)

    @cached_property
    def beside(self) -> tuple["Standing", ...]:
        """The same of the other topics that are open for this person."""
        return self.others()

    @cached_property
    def alone(self) -> Assessment:
        """What the pathway says now, whatever the other topics say."""
        return self.assessed_at(self.now)

    @cached_property
    def assessment(self) -> Assessment:
        """What the pathway says now; no less urgent than any other topic that is open for this person."""
        return replace(self.alone, beside=tuple(one.alone for one in self.beside))

    def assessed_at(self, moment: datetime) -> Assessment:
        """The same at another moment, in this topic alone."""
        return replace(assess(self.guide, self.entries, moment), stances=self.stances)

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
        return self.assessment.triage.value

    @property
    def settled(self) -> bool:
        """No unanswered fact can change the urgency."""
        return self.assessment.triage.settled

    @property
    def is_emergency(self) -> bool:
        """The danger page stops everything."""
        return self.settled and self.level == self.guide.levels.highest

    @property
    def stops_below_highest(self) -> bool:
        """A level that stops everything but the danger page: the page of what to do now, and no plan."""
        return self.settled and self.shuts_exercises and self.level != self.guide.levels.highest

    @property
    def shuts_exercises(self) -> bool:
        """A level that stops, settled or not: no exercise is shown."""
        return self.level in self.guide.levels.stopping


def standing_of(guide: Guide, person: Person, now: datetime) -> Standing:
    """Where this person stands at `now` in the topic at hand, beside the others that are open for them."""
    here = topic_at_hand()
    others = [topic for topic in open_topics(person) if topic != here]
    asked = _asked_at(door()) if door() in others else frozenset[str]()
    here_now = _alone(guide, person, now)
    return replace(here_now, others=lambda: tuple(_beside(person, others, now)), asked_before=asked)


@cache
def _asked_at(folder: str) -> frozenset[str]:
    return frozenset(question.fact for page in guide_of(folder).pages for question in page.questions)


def _beside(person: Person, others: Iterable[str], now: datetime) -> Iterator[Standing]:
    for topic in others:
        with at_hand(topic):
            yield _alone(the_guide(person.country), person, now)


def _alone(guide: Guide, person: Person, now: datetime) -> Standing:
    now = queries.moment_of(person, now)
    log = log_now(guide, person, now)
    findings = {fact.id for fact in guide.facts.values() if fact.clinician}
    answers = queries.latest(queries.own_word(queries.in_this_check(person, log), but=findings))
    stances = stances_of(person, guide.id, now)
    return Standing(guide, log, answers, person.episode.examined, person.country, now, stances=stances)


def changed_with(guide: Guide, said: Mapping[str, Answered]) -> dict[str, Value | None]:
    """What becomes of other answers when these are given.

    None: its question would no longer be shown, as "how is the weakness changing" after "no weakness". "unsure": it
    need not be asked any more, and so is not known. What is known of answers that disagree is what the next page goes
    by: the newer one, or that it is in doubt.
    """
    left, gone = dict(said), set[str]()
    stays = {question.fact for page in guide.pages for question in page.questions if question.unasked}
    while True:
        values = {fact: answered.value for fact, answered in left.items()}
        moments = {fact: answered.observed_at for fact, answered in left.items()}
        facts = known_of(guide, values, moments).facts
        state = State(guide.scope, facts)
        now = {
            f
            for f in left.keys() - stays
            if f in guide.show_if and truth_of(guide.show_if[f], state) is False
        }
        if not now:
            return {**dict.fromkeys(gone), **unasked_of(guide, facts)}
        gone |= now
        left = {fact: value for fact, value in left.items() if fact not in now}
