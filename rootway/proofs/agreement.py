"""What is promised of treatments, plan and whom to see: they say the same, and nothing is left out in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rootway.compilers.formula.formula import UNSURE, Formula, In, every, no, some
from rootway.compilers.formula.lower import LoweredResult
from rootway.guide.promises import Agreement, FindingPromise, Fits, Giver
from rootway.proofs.care import said_in
from rootway.proofs.proof import Proof, proof
from rootway.proofs.search import Search
from rootway.proofs.subject import Subject

Said = tuple[str, list[Formula]]
"""What it would mean that somebody is found, and what is so of them."""


def all_agree(agreement: Agreement) -> Callable[[Subject], Proof]:
    """Nobody with a plan is told one thing by the treatments and another, or nothing, by the plan or whom to see."""

    @proof
    def proved(subject: Subject) -> Iterator[tuple[str, Search]]:
        for what, said in _disagreements(subject, agreement):
            search = Search()
            search.where(search.someone(subject).is_so(every([subject.safe, *said])))
            yield what, search

    return proved


@proof
def one_headline(subject: Subject) -> Iterator[tuple[str, Search]]:
    """Where a plan may be shown, a change is the headline exactly where re-evaluation has a reason for one."""
    again, state = subject.of("reevaluate"), subject.of("state")
    reasons = _any_listed(again, [value for value in again.table.values if value != again.table.values[0]])
    change = some(said_in(state, value) for value in subject.guide.files[state.table.id].changes)
    for what, said in (
        ("something asks for a change, and the headline says something else", [reasons, no(change)]),
        ("the headline asks for a change, and nothing says why", [change, no(reasons)]),
    ):
        search = Search()
        search.where(search.someone(subject).is_so(every([subject.safe, *said])))
        yield what, search


def _disagreements(subject: Subject, agreement: Agreement) -> Iterator[Said]:
    plan = subject.of("plan")
    for treatment in agreement.treatments:
        if treatment.when_recommended:
            fit = subject.program.by_name[treatment.item]
            yield (
                f"{treatment.item} is recommended, and the plan has nothing of it",
                [
                    _settled(fit, [agreement.fits.recommended]),
                    no(plan.waits),
                    no(_any_listed(plan, treatment.when_recommended)),
                ],
            )
    if agreement.found is not None:
        yield _left_out(subject, agreement.found)
    if agreement.giver is not None:
        yield from _given(subject, agreement.fits, agreement.giver)


def _left_out(subject: Subject, found: FindingPromise) -> Said:
    plan, finding = subject.of("plan"), subject.program.by_name[found.table]
    return (
        f"a {found.table} helps, and the plan neither holds it nor says why not",
        [
            _settled(finding, subject.guide.files[found.table].found),
            no(plan.waits),
            no(_any_listed(plan, found.lines)),
            subject.three(found.when).true,
        ],
    )


def _given(subject: Subject, fits: Fits, giver: Giver) -> Iterator[Said]:
    plan, see, fit = subject.of("plan"), subject.of("see"), subject.program.by_name[giver.treatment]
    named, against = see.listed(giver.who), subject.three(giver.against)
    well, badly = (fits.option, fits.recommended), (fits.not_now, fits.avoid)
    yield (
        f"a {giver.who} is named, and {giver.treatment} is not now or avoid for more than a missing examination",
        [named, _settled(fit, badly), no(every([In(giver.examined, UNSURE), against.false]))],
    )
    yield (
        f"{giver.treatment} fits, there is pain, and no {giver.who} is named",
        [_settled(fit, well), no(see.waits), subject.three(giver.when).true, no(named)],
    )
    yield (
        f"the plan holds a trial by hand, and {giver.treatment} does not fit",
        [plan.listed(giver.in_plan), no(some(said_in(fit, value) for value in well))],
    )


def _settled(result: LoweredResult, values: Iterable[str]) -> Formula:
    return every([some(said_in(result, value) for value in values), no(result.waits)])


def _any_listed(result: LoweredResult, values: Iterable[str]) -> Formula:
    return some(result.listed(value) for value in values)
