"""What is promised of "not sure" where it is asked whether things are better."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rootway.compilers.formula.formula import UNSURE, Formula, In, every, no, some
from rootway.compilers.formula.lower import LoweredResult
from rootway.compilers.z3.to_z3 import both, either
from rootway.guide.promises import Doubt
from rootway.logic.table import Policy
from rootway.proofs.proof import Proof, proof
from rootway.proofs.search import Search, Someone
from rootway.proofs.subject import Subject

JUDGES = ("reevaluate", "see", "imaging")
"""The roles of the tables that read whether things are better."""


def unsure_is_never_better(doubt: Doubt) -> Callable[[Subject], Proof]:
    """B is not sure whether it is better where A says no; without a gain B is spared nothing that A is told."""

    @proof
    def proved(subject: Subject) -> Iterator[tuple[str, Search]]:
        yield from (_spares_nothing(subject, doubt, role) for role in JUDGES)
        yield _noticed(subject, doubt)

    return proved


def _spares_nothing(subject: Subject, doubt: Doubt, role: str) -> tuple[str, Search]:
    gained = subject.three(doubt.gained).true
    search = Search()
    one, other = search.someone(subject), search.someone(subject)
    says_no, is_unsure = one.said(doubt.better, False), other.said(doubt.better, "unsure")
    search.where(both([says_no, is_unsure, other.is_so(no(gained))]))
    search.for_each_fact(lambda id: "true" if id == doubt.better else one.said_as(other, id))
    search.where(either(_spared(one, other, subject.of(role))))
    return f"{role}: who is not sure (second person) is spared what a no (first) would be told", search


def _noticed(subject: Subject, doubt: Doubt) -> tuple[str, Search]:
    again = subject.of("reevaluate")
    search = Search()
    who = search.someone(subject)
    nothing = every(no(again.listed(value)) for value in again.table.values if value != again.table.values[0])
    unnoticed = [subject.safe, In(doubt.better, UNSURE), nothing]
    no_gain = [subject.three(doubt.since).true, subject.three(doubt.gained).false]
    search.where(who.is_so(every([*unnoticed, *no_gain])))
    return (
        "two weeks in, not sure whether it is better, no measure has gained, and nothing asks for a change",
        search,
    )


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
