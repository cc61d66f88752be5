"""What is promised of "not sure" where it is asked whether things are better."""

from __future__ import annotations

from collections.abc import Iterator

from rootway.compilers.formula.formula import UNSURE, Formula, In, every, no, some
from rootway.compilers.formula.lower import LoweredResult, Three, three_of
from rootway.compilers.z3.to_z3 import both, either
from rootway.logic import parse
from rootway.logic.table import Policy
from rootway.proofs.proof import proof
from rootway.proofs.search import Relation, Search, Someone
from rootway.proofs.subject import Subject

BETTER = "function_improving"
"""The question whether someone can do more than at the start."""
GAINED = "measure_gained"
"""The part that says that something measured has gained, and that nobody doubts it."""
TWO_WEEKS = "weeks_into_plan >= 2"
JUDGES = ("reevaluate", "see", "imaging")
"""The roles of the tables that read whether things are better."""


@proof
def unsure_is_never_better(subject: Subject) -> Iterator[tuple[str, Search]]:
    """B is not sure whether it is better where A says no; without a gain B is spared nothing that A is told."""
    gained = _three(subject, GAINED).true
    for name in JUDGES:
        search = Search()
        one, other = search.someone(subject), search.someone(subject)
        search.where(both([one.said(BETTER, False), other.said(BETTER, "unsure"), other.is_so(no(gained))]))
        search.for_each_fact(_alike_but_for_better(one, other))
        search.where(either(_spared(one, other, subject.of(name))))
        yield f"{name}: who is not sure (second person) is spared what a no (first) would be told", search
    again = subject.of("reevaluate")
    search = Search()
    who = search.someone(subject)
    nothing = every(no(again.listed(value)) for value in again.table.values if value != again.table.values[0])
    unnoticed = [subject.safe, In(BETTER, UNSURE), nothing]
    no_gain = [_three(subject, TWO_WEEKS).true, _three(subject, GAINED).false]
    search.where(who.is_so(every([*unnoticed, *no_gain])))
    yield (
        "two weeks in, not sure whether it is better, no measure has gained, and nothing asks for a change",
        search,
    )


def _alike_but_for_better(one: Someone, other: Someone) -> Relation:
    return lambda id: "true" if id == BETTER else one.said_as(other, id)


def _three(subject: Subject, condition: str) -> Three:
    guide = subject.guide
    return three_of(parse(condition, guide.scope, parts=guide.parts), guide.scope, {})


def _spared(one: Someone, other: Someone, result: LoweredResult) -> Iterator[str]:
    """What the first is told and can no longer come to the second."""
    values = result.table.values
    if result.table.policy is Policy.COLLECT:
        yield from (
            # While something is open, what "not sure" earns may still be added.
            both(
                [
                    one.is_so(result.listed(value)),
                    other.is_so(every([no(result.listed(value)), no(result.waits)])),
                ]
            )
            for value in values
        )
        return
    for place, value in enumerate(values):
        reached: Formula = some(when for (said, _), when in result.says if said == value)
        yield both([one.is_so(reached), other.is_so(no(some(result.possible[v] for v in values[place:])))])
