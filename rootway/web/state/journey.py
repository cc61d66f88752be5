"""One person's interview as the pages know it: the way that `rootway.interview` gives, and what the pages may show."""

from functools import cached_property

from rootway.guide import Page, Question
from rootway.interview import Interview, ToldSoFar, is_shown
from rootway.logic import State
from rootway.web.state.standing import Standing

DRAWN = ("map", "grid")
"""The forms of a page that are looked at as a whole."""


class Journey(Interview):
    """One person's way, worked out anew from where they stand."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        told = ToldSoFar(
            guide=standing.guide,
            facts=standing.facts,
            answers=standing.answers.keys(),
            worth=lambda: standing.assessment.next_questions,
            # A topic's questions hang on its own urgency; what may be shown hangs on that of the whole person.
            triage=lambda: standing.assessment.results[standing.guide.roles.triage],
            examined=standing.examined,
            history=standing.is_history,
            for_record=standing.guide.pathway.door
            is None,  # the topic asks for the record what the door does not need
        )
        super().__init__(told)

    def offered(self, page: Page) -> tuple[Question, ...]:
        """The questions of a page; those that the front door asked are left out while the page has something new."""
        asked, before = super().offered(page), self.standing.asked_before
        if (
            page.form in DRAWN or self.page(page.id) is None
        ):  # signs that are new are asked anew, wherever they were
            return asked
        left = self._that_still_hang(
            tuple(q for q in asked if q.fact not in before or q.fact not in self.standing.answers)
        )
        open_now = any(question.fact not in self.standing.answers for question in left)
        return left if open_now else asked

    def _that_still_hang(self, left: tuple[Question, ...]) -> tuple[Question, ...]:
        """What is left of a page without what hangs on an answer of the front door that says it does not apply."""
        here, guide = {question.fact for question in left}, self.standing.guide
        known = {fact: value for fact, value in self.standing.facts.items() if fact not in here}
        state = State(guide.scope, known)
        return tuple(question for question in left if is_shown(guide, question, state))

    @cached_property
    def waits_beside(self) -> str:
        """The first other topic of this person with a danger sign that is not answered yet; empty where there is none.

        There is one urgency for a person, so a plan of one topic waits for the danger signs of the others. The front
        door is not among these: nobody follows it over time, and each topic asks for its own signs again.
        """
        others = (one for one in self.standing.beside if one.guide.pathway.door is None)
        return next((one.guide.id for one in others if Journey(one).open_danger is not None), "")

    @property
    def danger_waits(self) -> bool:
        """A danger sign is not answered yet, here or in another topic that is open."""
        return self.open_danger is not None or bool(self.waits_beside)

    @property
    def may_begin(self) -> bool:
        """Something may be begun, or called well: the urgency is settled and safe, and no danger sign waits."""
        return self.standing.assessment.may_have_plan and not self.danger_waits

    @property
    def shuts_exercises(self) -> bool:
        """Nothing may be started, on this phone either: at least urgent, settled or not, or a danger sign waits."""
        return self.standing.shuts_exercises or self.danger_waits

    @property
    def so_far(self) -> str:
        """The headline, while the core is still asked of who has a settled, safe urgency; else empty."""
        assessment = self.standing.assessment
        return assessment.headline.title if self.stage == "core" and assessment.may_have_plan else ""
