"""The way through the questions: which pages a person sees, in which order, and where they are.

Danger signs come first and are never skipped. After them a page is asked only when an answer on it can still change a
decision, or when it belongs to the record for the visit (where it is felt, what changes it, what one can do,
strength tests).
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rootway.guide import Page, Question
from rootway.logic import names_in
from rootway.web.patient.conditions import is_shown
from rootway.web.patient.standing import Standing

ALWAYS = frozenset({"danger"})
FOR_THE_VISIT = frozenset({"where", "changes", "function", "self_tests"})
EXAM = "exam"
EXAMINED = "examined"  # the page that asks whether a clinician examined the person


@dataclass(frozen=True)
class Stop:
    """One page on the way: a page of the pathway, or the question whether there was an examination (`page` is None)."""

    id: str
    part: str
    page: Page | None
    complete: bool


class Journey:
    """One person's way, worked out anew from where they stand."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        self._guide = standing.guide

    def page(self, id: str) -> Page | None:
        """The page of that name."""
        return next((page for page in self._guide.pages if page.id == id), None)

    def questions(self, page: Page, sent: dict[str, Any] | None = None) -> tuple[Question, ...]:
        """The questions of a page that this person is asked; `sent` holds answers just sent for the same page."""
        own = {question.fact for question in page.questions}
        facts = dict(self.standing.facts)
        if sent is not None:
            facts = {fact: value for fact, value in facts.items() if fact not in own} | sent
        return tuple(q for q in page.questions if self._wanted(page, q) and is_shown(self._guide, q, facts))

    def offered(self, page: Page) -> tuple[Question, ...]:
        """The questions of a page with those that only a partner on the same page brings up."""
        own = {question.fact for question in page.questions}
        facts = {fact: value for fact, value in self.standing.facts.items() if fact not in own}
        return tuple(q for q in page.questions if self._wanted(page, q) and is_shown(self._guide, q, facts))

    def _wanted(self, page: Page, question: Question) -> bool:
        standing, fact = self.standing, question.fact
        if page.part in ALWAYS or page.map or fact in standing.answers or fact in standing.asked_next:
            return True
        if page.part in FOR_THE_VISIT:
            known = fact in standing.facts and fact not in standing.is_history
            return not known or standing.facts[fact] == "not_applicable"
        return self._partner_wanted(page, question)

    def _partner_wanted(self, page: Page, question: Question) -> bool:
        """A follow-up belongs to the question it hangs on."""
        condition = self._guide.show_if.get(question.fact)
        if condition is None:
            return False
        return any(
            other.fact in self.standing.asked_next or other.fact in self.standing.answers
            for other in page.questions
            if other.fact != question.fact and other.fact in names_in(condition)
        )

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """Every page on this person's way, in order."""
        found: list[Stop] = []
        for page in self._guide.pages:
            if page.part == EXAM and EXAMINED not in {stop.id for stop in found}:
                found += self._examined_stop()
            if page.part == EXAM and not self.standing.examined:
                continue
            questions = self.questions(page)
            if questions:
                found.append(Stop(page.id, page.part, page, self._answered(questions)))
        return tuple(found)

    def _examined_stop(self) -> list[Stop]:
        said = self.standing.examined is not None
        exam = [q.fact for page in self._guide.pages if page.part == EXAM for q in page.questions]
        if not said and not any(fact in self.standing.asked_next for fact in exam):
            return []
        return [Stop(EXAMINED, EXAM, None, said)]

    def _answered(self, questions: tuple[Question, ...]) -> bool:
        return all(question.fact in self.standing.answers for question in questions)

    @property
    def first_open(self) -> Stop | None:
        """The first page that still has an unanswered question."""
        return next((stop for stop in self.stops if not stop.complete), None)

    @property
    def open_danger(self) -> Stop | None:
        """The first danger page that still has an unanswered question."""
        return next((stop for stop in self.stops if not stop.complete and stop.part == "danger"), None)

    @property
    def may_begin(self) -> bool:
        """Something may be begun, or called well: the urgency is settled and safe, and no danger sign waits."""
        return self.standing.assessment.may_have_plan and self.open_danger is None

    @property
    def shuts_exercises(self) -> bool:
        """Nothing may be started, on this phone either: at least urgent, settled or not, or a danger sign waits."""
        return self.standing.shuts_exercises or self.open_danger is not None

    def position(self, id: str) -> tuple[int, int]:
        """Step and number of steps; checking the answers is the last step. A page off the way counts as its own."""
        ids = [stop.id for stop in self.stops]
        return (ids.index(id) + 1 if id in ids else len(ids), len(ids) + 1)

    def before(self, id: str) -> Stop | None:
        """The page before this one on the way."""
        ids = [stop.id for stop in self.stops]
        place = ids.index(id) if id in ids else len(ids)
        return self.stops[place - 1] if place > 0 else None
