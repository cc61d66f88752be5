"""What is promised of a plan that is shown early, while questions are still open."""

from __future__ import annotations

from collections.abc import Iterator

from rootway.compilers.formula.formula import Formula, every, no, some
from rootway.compilers.formula.lower import LoweredResult
from rootway.compilers.z3.to_z3 import both, either
from rootway.logic.table import Policy
from rootway.proofs.care import fits, said_in, with_more_answers
from rootway.proofs.guesses import decided_stays
from rootway.proofs.proof import proof
from rootway.proofs.steps import ProofQuestion
from rootway.proofs.subject import Subject


@proof
def an_early_plan_holds(subject: Subject) -> Iterator[tuple[str, ProofQuestion]]:
    """A may be shown a plan; B is A who answered more of what was open, and took nothing back.

    Each line that A was shown (of the plan, whom to see, when to look again) stands for B; a treatment whose fit A was
    shown fits B no less cautiously; the urgency is the same. And where B is told anything else than A, A's result was
    marked as open, with the answers that it waited for: nothing that was not marked changes.
    """
    search, pair = with_more_answers(subject)
    one, other = pair
    for table in subject.guide.tables:
        search.step(*decided_stays(pair, subject, table))
    yield from [
        (
            f"with more answers (second person) {what}",
            search.question(
                one.is_so(subject.safe),
                either(both([one.is_so(before), other.is_so(after)]) for before, after in changes),
            ),
        )
        for what, changes in (
            ("a line that was shown is withdrawn", _withdrawn(subject)),
            ("a treatment becomes less cautious", _less_cautious(subject)),
            ("something changes that was not marked as open", _unmarked(subject)),
        )
    ]


Change = tuple[Formula, Formula]
"""What is so of the first person, and of the second."""


def _withdrawn(subject: Subject) -> Iterator[Change]:
    for result in _lists(subject):
        for value in result.table.values:
            yield result.listed(value), no(result.listed(value))
    yield subject.safe, no(subject.safe)


def _less_cautious(subject: Subject) -> Iterator[Change]:
    """The least cautious fit stands first in their order; what is shown is never followed by a bolder one.

    A fit is shown when no bolder one is possible any more; until then it is called open.
    """
    for result in fits(subject):
        for rank, fit in enumerate(result.table.values):
            bolder = result.table.values[:rank]
            shown = every([said_in(result, fit), no(some(result.possible[each] for each in bolder))])
            yield shown, some(said_in(result, each) for each in bolder)


def _unmarked(subject: Subject) -> Iterator[Change]:
    for result in subject.program.results:
        settled = no(result.waits)
        if result.table.policy is Policy.COLLECT:
            for value in result.table.values:
                yield every([settled, no(result.listed(value))]), result.listed(value)
        else:
            for (given, _), when in result.says:
                yield every([settled, when]), no(said_in(result, str(given)))


def _lists(subject: Subject) -> list[LoweredResult]:
    return [result for result in subject.program.results if result.table.policy is Policy.COLLECT]
