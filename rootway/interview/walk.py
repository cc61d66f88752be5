"""Lead one person who knows their answers through the whole interview, and note what it took to each milestone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rootway.compilers.python.to_python import program_for
from rootway.guide import Guide
from rootway.interview.effort import GO_ON, NOT_SURE, YES_AND_NO, Effort, effort_of
from rootway.interview.interview import Interview, Stop, ToldSoFar
from rootway.interview.shown import unasked_of
from rootway.interview.worth import next_questions
from rootway.logic import Result
from rootway.logic.value import UNSURE, Value
from rootway.record import known_of

EXAMINED_PAGE: Final = Effort(pages=1, items=1, lines=1, taps=1 + GO_ON, words=YES_AND_NO + NOT_SURE + GO_ON)
"""The page that asks whether a clinician examined the person."""
MOST_PAGES: Final = 200


@dataclass(frozen=True)
class Walked:
    """What it took: to an urgency, to a first plan (None for whoever gets none), and until nothing is left to ask.

    Whoever must be seen today is told so and asked nothing more, so that only the first is there.
    """

    level: str
    to_urgency: Effort
    to_plan: Effort | None = None
    to_done: Effort | None = None


def walked(guide: Guide, answers: Mapping[str, Value], examined: bool = False) -> Walked:
    """The walk of one person; what `answers` does not hold is "not sure"."""
    return _Walk(guide, answers, examined).walked()


def walked_through(door: Guide, guide: Guide, answers: Mapping[str, Value]) -> Walked:
    """The walk of one person through the front door and the topic that it led to; nothing is asked twice.

    What the door alone asks and `answers` does not hold is no: somewhere else it does not hurt.
    """
    own = {
        fact.id: False for fact in door.facts.values() if fact.id not in guide.facts and fact.kind == "yes_no"
    }
    at_door = _Walk(door, {**own, **answers}, examined=False)
    stopped = at_door.walked_to_the_end_of_danger()
    if stopped is not None:
        return stopped
    topic = _Walk(guide, answers, examined=False)
    topic.before = {fact: value for fact, value in at_door.said.items() if fact in guide.facts}
    topic.said, topic.effort, topic.examined = dict(topic.before), at_door.effort, at_door.examined
    return topic.walked()


class _Walk:
    def __init__(self, guide: Guide, answers: Mapping[str, Value], examined: bool) -> None:
        self.guide, self.answers, self.was_examined = guide, answers, examined
        self.said: dict[str, Value] = {}
        self.before: dict[str, Value] = {}
        self.examined: bool | None = None
        self.effort = Effort()

    def walked_to_the_end_of_danger(self) -> Walked | None:
        """At a front door: until it has nothing more to ask; whoever must be seen today goes no farther."""
        for _ in range(MOST_PAGES):
            interview = self._interview()
            triage = interview.triage
            if triage.settled and triage.value not in self.guide.levels.safe:
                return Walked(str(triage.value), self.effort)
            stop = interview.before_plan
            if stop is None:
                return None
            self._answer(interview, stop)
        raise RuntimeError(f"the door does not end after {MOST_PAGES} pages")

    def walked(self) -> Walked:
        to_urgency = to_plan = None
        for _ in range(MOST_PAGES):
            interview = self._interview()
            triage = interview.triage
            if to_urgency is None and triage.settled:
                to_urgency = self.effort
            if to_urgency is not None and triage.value not in self.guide.levels.safe:
                return Walked(str(triage.value), to_urgency)
            if to_plan is None and interview.plan_ready:
                to_plan = self.effort
            stop = interview.first_open
            if stop is None:
                assert to_urgency is not None  # with every danger sign answered it is settled
                return Walked(str(triage.value), to_urgency, to_plan, self.effort)
            self._answer(interview, stop)
        raise RuntimeError(f"the way does not end after {MOST_PAGES} pages")

    def _answer(self, interview: Interview, stop: Stop) -> None:
        page = stop.page
        if page is None:
            self.examined = self.was_examined
            self.effort += EXAMINED_PAGE
            return
        while any(question.fact not in self.said for question in interview.questions(page)):
            for question in interview.questions(page):
                self.said.setdefault(question.fact, self.answers.get(question.fact, UNSURE))
            interview = self._interview()
        self.said |= unasked_of(self.guide, interview.told.facts)
        drawn = page.form in ("map", "grid")  # looked at as a whole
        shown = [q for q in interview.questions(page) if drawn or q.fact not in self.before]
        self.effort += effort_of(self.guide, page, shown, self.said)

    def _interview(self) -> Interview:
        guide, said = self.guide, dict(self.said)
        if self.examined is False:
            said = {**self._not_tested, **said}
        facts = known_of(guide, said).facts
        results: dict[str, Result] = program_for(guide).run(facts)

        def worth() -> tuple[str, ...]:
            return next_questions(guide, facts, results)

        return Interview(
            ToldSoFar(
                guide,
                facts,
                self.said.keys(),
                worth,
                lambda: results[guide.roles.triage],
                self.examined,
                for_record=guide.pathway.door is None,
            )
        )

    @property
    def _not_tested(self) -> dict[str, Value]:
        return {fact.id: UNSURE for fact in self.guide.facts.values() if fact.clinician}
