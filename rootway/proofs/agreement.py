"""What is promised of treatments, plan and whom to see: they say the same, and nothing is left out in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rootway.compilers.formula.formula import UNSURE, Formula, In, every, no, some
from rootway.compilers.formula.lower import LoweredResult, three_of
from rootway.logic import parse
from rootway.proofs.care import OF_TREATMENT, said_in
from rootway.proofs.proof import proof
from rootway.proofs.search import Search
from rootway.proofs.subject import Subject

TELLS_WHY = {"directional_preference": "directional-preference", "exercise_therapy": "calm-it-first"}
"""The line of the plan that stands in the place of a treatment's own, and says why."""
DIRECTION = "direction"
BY_HAND, WHO, EXAMINED = "manipulation_mobilization", "chiropractor", "movement_restricted"
SPEAKS_AGAINST = "no_thrust"
"""The part that says that something speaks against moving joints by hand."""


@proof
def all_agree(subject: Subject) -> Iterator[tuple[str, Search]]:
    """Nobody with a plan is told one thing by the treatments and another, or nothing, by the plan or whom to see."""
    for what, said in _disagreements(subject):
        search = Search()
        search.where(search.someone(subject).is_so(every([subject.safe, *said])))
        yield what, search


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


def _disagreements(subject: Subject) -> Iterator[tuple[str, list[Formula]]]:
    results = subject.program.by_name
    plan, see, direction = subject.of("plan"), subject.of("see"), results[DIRECTION]
    for treatment, page in TELLS_WHY.items():
        own = [line for line, of in OF_TREATMENT.items() if of == treatment]
        fit = results[treatment]
        lines = own if treatment == "directional_preference" else [*own, page]
        yield (
            f"{treatment} is recommended, and the plan has nothing of it",
            [_settled(fit, ["recommended"]), no(plan.waits), no(_any_listed(plan, lines))],
        )
    found = [line for line, of in OF_TREATMENT.items() if of == "directional_preference"]
    yield (
        "a direction helps, and the plan neither holds it nor says why not",
        [
            _settled(direction, subject.guide.files[DIRECTION].found),
            no(plan.waits),
            no(_any_listed(plan, [*found, TELLS_WHY["directional_preference"]])),
            three_of(parse("not under_18", subject.guide.scope), subject.guide.scope, {}).true,
        ],
    )
    fit, named = results[BY_HAND], see.listed(WHO)
    fits, fits_not = ["option", "recommended"], ["not_now", "avoid"]
    against = three_of(
        parse(SPEAKS_AGAINST, subject.guide.scope, parts=subject.guide.parts), subject.guide.scope, {}
    )
    yield (
        f"a {WHO} is named, and {BY_HAND} is not now or avoid for more than a missing examination",
        [named, _settled(fit, fits_not), no(every([In(EXAMINED, UNSURE), against.false]))],
    )
    yield (
        f"{BY_HAND} fits, there is pain, and no {WHO} is named",
        [
            _settled(fit, fits),
            no(see.waits),
            three_of(parse("leg_pain or back_pain", subject.guide.scope), subject.guide.scope, {}).true,
            no(named),
        ],
    )
    yield (
        f"the plan holds a trial by hand, and {BY_HAND} does not fit",
        [plan.listed("manual-therapy-trial"), no(some(said_in(fit, value) for value in fits))],
    )


def _settled(result: LoweredResult, values: Iterable[str]) -> Formula:
    return every([some(said_in(result, value) for value in values), no(result.waits)])


def _any_listed(result: LoweredResult, values: Iterable[str]) -> Formula:
    return some(result.listed(value) for value in values)
