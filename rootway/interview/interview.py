"""One person's way through the questions: which pages they see, in which order, in which stage, and where they are.

Danger signs come first and are never skipped. Then what a first plan needs; then, as long as the person wants, the page
with the question that can change most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from rootway.guide import Guide, Page, Question
from rootway.interview.shown import is_shown
from rootway.interview.worth import next_questions
from rootway.logic import Result, State, names_in
from rootway.logic.value import NOT_APPLICABLE, Value

Stage = Literal["danger", "core", "sharpen", "done"]
DANGER: Final = "danger"
CORE: Final = "core"
EXAM: Final = "exam"
MAP: Final = "map"
EXAMINED: Final = "examined"
"""The stop that asks whether a clinician examined the person."""


@dataclass(frozen=True)
class ToldSoFar:
    """What one person has told.

    `facts` is what is known, with all that follows; `answers` the facts said in this check; `worth` gives the facts
    that can still change a decision, best first, and `triage` the urgency: both are asked only when they matter, for
    they take half of a page's time. `examined` is None until it is said. `history`: facts
    that only an earlier check tells of. `for_record`: the core is asked whole, for the plan and for the record;
    otherwise only what of it can still change a decision.
    """

    guide: Guide
    facts: Mapping[str, Value]
    answers: Set[str]
    worth: Callable[[], tuple[str, ...]]
    triage: Callable[[], Result]
    examined: bool | None = None
    history: Set[str] = frozenset()
    for_record: bool = True


@dataclass(frozen=True)
class Stop:
    """One page on the way: a page of the pathway, or the question whether there was an examination (`page` is None)."""

    id: str
    stage: str
    part: str
    page: Page | None
    complete: bool


class Interview:
    """Worked out anew from where a person stands: each page once, and no farther than somebody asks."""

    def __init__(self, told: ToldSoFar) -> None:
        """Nothing is worked out before somebody asks for it."""
        self.told = told
        self._guide = told.guide
        self._questions: dict[str, tuple[Question, ...]] = {}
        self._seen: list[Stop] = []
        self._coming = self._walked()

    def page(self, id: str) -> Page | None:
        """The page of that name."""
        return next((page for page in self._guide.pages if page.id == id), None)

    def questions(self, page: Page) -> tuple[Question, ...]:
        """The questions of a page that this person is asked."""
        if page.id not in self._questions:
            self._questions[page.id] = self._asked(page, self._state)
        return self._questions[page.id]

    def offered(self, page: Page) -> tuple[Question, ...]:
        """The questions of a page with those that only a partner on the same page brings up.

        Whoever opens a page that is not on their way may answer all of it.
        """
        own = {question.fact for question in page.questions}
        facts = {fact: value for fact, value in self.told.facts.items() if fact not in own}
        state = State(self._guide.scope, facts)
        asked = self._asked(page, state)
        return asked or tuple(q for q in page.questions if is_shown(self._guide, q, state))

    @cached_property
    def triage(self) -> Result:
        """The urgency."""
        return self.told.triage()

    @cached_property
    def _state(self) -> State:
        return State(self._guide.scope, self.told.facts)

    @cached_property
    def _worth(self) -> frozenset[str]:
        return frozenset(self.told.worth())

    def _asked(self, page: Page, state: State) -> tuple[Question, ...]:
        return tuple(q for q in page.questions if self._wanted(page, q) and is_shown(self._guide, q, state))

    def _wanted(self, page: Page, question: Question) -> bool:
        """Danger signs and places always; of the core what is not known; of the rest what can change a decision."""
        told, fact = self.told, question.fact
        if page.stage == DANGER or fact in told.answers:
            return True
        if page.stage == CORE and told.for_record:
            known = fact in told.facts and fact not in told.history
            if page.form == MAP or not known or told.facts[fact] == NOT_APPLICABLE:
                return True
            return fact in self._worth
        return fact in self._worth or self._partner_wanted(page, question)

    def _partner_wanted(self, page: Page, question: Question) -> bool:
        """A follow-up belongs to the question it hangs on."""
        condition = self._guide.show_if.get(question.fact)
        if condition is None:
            return False
        wanted = self._worth | self.told.answers
        others = {other.fact for other in page.questions} - {question.fact}
        return any(name in others and name in wanted for name in names_in(condition))

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """Every page on this person's way, in the order of the pathway."""
        return tuple(self._each())

    def _each(self) -> Iterator[Stop]:
        """The same one by one: who needs only the first open page does not wait for what comes after it."""
        place = 0
        while True:
            if place == len(self._seen):
                stop = next(self._coming, None)
                if stop is None:
                    return
                self._seen.append(stop)
            yield self._seen[place]
            place += 1

    def _walked(self) -> Iterator[Stop]:
        examined_asked = False
        for page in self._guide.pages:
            if page.part == EXAM and not examined_asked:
                examined_asked = True
                yield from self._examined_stop(page.stage)
            if page.part == EXAM and not self.told.examined:
                continue
            if stop := self._stop_at(page):
                yield stop

    def _stop_at(self, page: Page) -> Stop | None:
        questions = self.questions(page)
        return (
            Stop(page.id, page.stage, page.part, page, self._answered(page, questions)) if questions else None
        )

    def _examined_stop(self, stage: str) -> list[Stop]:
        said = self.told.examined is not None
        exam = (q.fact for page in self._exam_pages for q in page.questions)
        if not said and self._worth.isdisjoint(exam):
            return []
        return [Stop(EXAMINED, stage, EXAM, None, said)]

    def _answered(self, page: Page, questions: tuple[Question, ...]) -> bool:
        said = self.told.answers
        left = {question.fact for question in questions} - said
        # Most pages are told by the answers alone; the urgency decides only where a detail of a sign is left.
        if not left or any(self._guide.facts[fact].is_sign for fact in left):
            return not left
        return self._waited_for(page, questions) <= said

    def _waited_for(self, page: Page, questions: tuple[Question, ...]) -> frozenset[str]:
        """Once the urgency is settled, details of a sign hold nobody back whose file denied the signs."""
        asked = frozenset(question.fact for question in questions)
        signs = frozenset(fact for fact in asked if self._guide.facts[fact].is_sign)
        return signs if page.stage == DANGER and signs and self.triage.settled else asked

    def danger_facts(self, said: Set[str]) -> frozenset[str]:
        """What this person is asked about danger; a detail that holds nobody back is among it when it is in `said`."""
        found: set[str] = set()
        for page in self._guide.pages:
            if page.stage == DANGER:
                questions = self.questions(page)
                found |= self._waited_for(page, questions) | ({q.fact for q in questions} & said)
        return frozenset(found)

    @cached_property
    def open_danger(self) -> Stop | None:
        """The first danger page that still has an unanswered question."""
        return self._first_open_of(DANGER)

    @cached_property
    def open_core(self) -> Stop | None:
        """The first page of the core that still has an unanswered question."""
        return self._first_open_of(CORE)

    def _first_open_of(self, stage: str) -> Stop | None:
        stops = (self._stop_at(page) for page in self._guide.pages if page.stage == stage)
        return next((stop for stop in stops if stop is not None and not stop.complete), None)

    @cached_property
    def most_useful(self) -> Stop | None:
        """The open page after the core with the question that can change most; None when nothing is left."""
        return self._open_with_most_of(self.told.worth())

    @cached_property
    def settles_most(self) -> Stop | None:
        """The open page after the core with the question that can do most to settle the urgency.

        That may be whether there was an examination: what only a clinician can measure is asked last, and holds back a
        first plan until somebody says that nobody has measured it.
        """
        triage = self.triage
        return self._open_with_most_of(next_questions(self._guide, self.told.facts, {triage.name: triage}))

    def _open_with_most_of(self, worth: tuple[str, ...]) -> Stop | None:
        rank = {fact: number for number, fact in enumerate(worth)}
        last = len(rank)

        def place(stop: Stop) -> int:
            pages = [stop.page] if stop.page else self._exam_pages
            return min((rank.get(q.fact, last) for page in pages for q in page.questions), default=last)

        left = (stop for stop in self._each() if stop.stage not in (DANGER, CORE) and not stop.complete)
        return min(left, key=place, default=None)

    @property
    def _exam_pages(self) -> list[Page]:
        return [page for page in self._guide.pages if page.part == EXAM]

    @property
    def to_add(self) -> tuple[Page, ...]:
        """Pages that can change no decision now, and that a person may still want to answer, for a visit or a log."""
        return tuple(
            page
            for page in self._guide.pages
            if page.stage == "sharpen" and page.part != EXAM and not self.questions(page)
        )

    @property
    def before_plan(self) -> Stop | None:
        """The page to answer before a first plan: danger signs, the core, and what else the urgency waits for."""
        return self.open_danger or self.open_core or (None if self.triage.settled else self.settles_most)

    @property
    def first_open(self) -> Stop | None:
        """The page to answer next: the first open one of danger and core, then the most useful one."""
        return self.before_plan or self.most_useful

    @property
    def stage(self) -> Stage:
        """How far the interview has come. An emergency ends it on the page where it was answered."""
        triage = self.triage
        if triage.settled and triage.value == self._guide.levels.highest:
            return "done"
        if self.open_danger is not None:
            return "danger"
        if self.before_plan is not None:
            return "core"
        return "done" if self.most_useful is None else "sharpen"

    @property
    def plan_ready(self) -> bool:
        """A plan may be shown: the urgency is settled and safe, and what a first plan needs was asked."""
        triage = self.triage
        return (
            triage.settled and triage.value in self._guide.levels.safe and self.stage in ("sharpen", "done")
        )

    def is_past(self, id: str, stop: Stop) -> bool:
        """Whether a page comes after a stop on the way, or is not on it."""
        return next(other.id for other in self._each() if other.id in (id, stop.id)) != id

    def position(self, id: str) -> tuple[int, int]:
        """Step and number of steps up to a first plan. A page off this way counts as its last."""
        ids = [stop.id for stop in self.stops if stop.stage in ("danger", "core")]
        return (ids.index(id) + 1 if id in ids else len(ids), len(ids))

    def before(self, id: str) -> Stop | None:
        """The page before this one on the way to a first plan."""
        ids = [stop for stop in self.stops if stop.stage in ("danger", "core")]
        place = next((number for number, stop in enumerate(ids) if stop.id == id), len(ids))
        return ids[place - 1] if place > 0 else None

    def is_after_plan(self, id: str) -> bool:
        """Whether a stop is asked only after a first plan, as long as the person wants."""
        page = self.page(id)
        return page is None or page.stage == "sharpen"
