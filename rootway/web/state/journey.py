"""One person's interview as the pages know it: the way that `rootway.interview` gives, and what the pages may show."""

from rootway.interview import Interview, ToldSoFar
from rootway.web.state.standing import Standing


class Journey(Interview):
    """One person's way, worked out anew from where they stand."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        told = ToldSoFar(
            guide=standing.guide,
            facts=standing.facts,
            answers=standing.answers.keys(),
            worth=lambda: standing.assessment.next_questions,
            triage=lambda: standing.assessment.results[standing.guide.roles.triage],
            examined=standing.examined,
            history=standing.is_history,
        )
        super().__init__(told)

    @property
    def may_begin(self) -> bool:
        """Something may be begun, or called well: the urgency is settled and safe, and no danger sign waits."""
        return self.standing.assessment.may_have_plan and self.open_danger is None

    @property
    def shuts_exercises(self) -> bool:
        """Nothing may be started, on this phone either: at least urgent, settled or not, or a danger sign waits."""
        return self.standing.shuts_exercises or self.open_danger is not None

    @property
    def so_far(self) -> str:
        """The headline, while the core is still asked of who has a settled, safe urgency; else empty."""
        assessment = self.standing.assessment
        return assessment.headline.title if self.stage == "core" and assessment.may_have_plan else ""
