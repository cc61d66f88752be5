"""What is promised of the levels: risks only add up, one event has one level, and no scan is waved away at urgent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from rootway.compilers.formula.formula import some
from rootway.compilers.z3.to_z3 import either
from rootway.guide.promises import Happening
from rootway.logic.value import Value
from rootway.proofs.assessed import as_long
from rootway.proofs.gravity import as_grave, weighed
from rootway.proofs.proof import Proof, proof
from rootway.proofs.search import Search
from rootway.proofs.subject import Subject
from rootway.proofs.urgency import lower

Way = Mapping[str, object]
"""The facts by which an event is told."""


@proof
def a_further_risk_never_lowers(subject: Subject) -> Iterator[tuple[str, Search]]:
    """B is A with danger signs, risks and details as grave or graver; whatever hangs on none of them is free.

    That a clinician looked at a sign is no risk, though it asks for a visit: it stands for both, or for neither. What
    its end does is a promise of its own, `an-assessment-ends`.
    """
    search = Search()
    one, other = search.someone(subject), search.someone(subject)
    search.where(*(as_grave(one, other, fact) for fact in weighed(subject)))
    search.where(as_long(one, other), lower(subject, one, other))
    yield (
        "with more risks or graver details (second person) the urgency is lower than without (first)",
        search,
    )


def one_level_per_event(events: Sequence[Happening]) -> Callable[[Subject], Proof]:
    """That two people who told the same event in two ways, and said all else alike, reach the same level."""

    @proof
    def proved(subject: Subject) -> Iterator[tuple[str, Search]]:
        for event in events:
            for told, otherwise in combinations(event.told_by, 2):
                search = _told_in_two_ways(subject, told, otherwise)
                yield f"{event.words} has two levels, by how it is told", search

    return proved


def _told_in_two_ways(subject: Subject, told: Way, otherwise: Way) -> Search:
    search = Search()
    one, other = search.someone(subject), search.someone(subject)
    named = {*told, *otherwise}
    search.where(*(one.said(id, _value(told, id)) for id in sorted(named)))
    search.where(*(other.said(id, _value(otherwise, id)) for id in sorted(named)))
    search.for_each_fact(lambda id: "true" if id in named else one.said_as(other, id))
    search.where(either([lower(subject, one, other), lower(subject, other, one)]))
    return search


def _value(way: Way, id: str) -> Value | None:
    """What is told of a fact; the folder was checked to hold values there."""
    value = way.get(id)
    assert value is None or isinstance(value, Value)
    return value


@proof
def no_scan_is_waved_away(subject: Subject) -> Iterator[tuple[str, Search]]:
    """Triage is urgent or an emergency, whatever is answered next, and imaging says the least of its values."""
    search = Search()
    who = search.someone(subject)
    imaging = subject.of("imaging")
    least = some(when for (value, _), when in imaging.says if value == imaging.table.values[0])
    search.where(who.is_so(subject.at_least(subject.guide.levels.first_stopping)), who.is_so(least))
    yield "it is urgent, and nothing is said to call for a scan", search
