"""What is promised of triage, as searches for somebody of whom it does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from rootway.compilers.formula.formula import ABSENT, UNSURE, every, no, some
from rootway.compilers.z3.to_z3 import both, either
from rootway.guide import Fact, Guide
from rootway.proofs.proof import proof
from rootway.proofs.search import Search, Someone
from rootway.proofs.subject import Subject


def signs_of(guide: Guide) -> list[Fact]:
    """The danger signs, and the screening facts that are asked together with them."""
    return [fact for fact in guide.facts.values() if fact.is_sign]


def may_move_triage(guide: Guide) -> list[str]:
    """The facts that triage may hang on: danger signs, screening facts, what grades them, that one was looked at."""
    return [
        fact.id for fact in guide.facts.values() if fact.is_sign or fact.grades or fact.id in guide.untold
    ]


@proof
def one_urgency(subject: Subject) -> Iterator[tuple[str, Search]]:
    """Whoever answered the danger signs and what grades them has exactly one urgency, and nobody ever has two."""
    triage = subject.triage
    says = [when for (value, _), when in triage.says if value is not None]
    search = Search()
    who = search.someone(subject)
    asked = [f"(not {who.is_in(id, ABSENT)})" for id in may_move_triage(subject.guide)]
    none = every([no(some(says))])
    search.where(both([*asked, either([who.is_so(none), who.is_so(triage.waits)])]))
    yield "every danger sign is answered, and there is no settled urgency", search
    search = Search()
    who = search.someone(subject)
    search.where(either(who.is_so(every(pair)) for pair in combinations(says, 2)))
    yield "there are two urgencies at once", search
    search = Search()
    who = search.someone(subject)
    search.where(who.is_so(no(some(triage.possible.values()))))
    yield "no urgency is possible", search


@proof
def a_sign_never_lowers(subject: Subject) -> Iterator[tuple[str, Search]]:
    """Any danger signs are added; B is A with them."""
    search, one, other = _two(subject)
    for fact in subject.guide.facts.values():
        if fact.red_flag:
            worst = other.said(fact.id, fact.words[-1] if fact.words else True)
            search.where(either([one.said_as(other, fact.id), worst]))
    signs = {fact.id for fact in subject.guide.facts.values() if fact.red_flag}
    search.for_each_fact(lambda id: "true" if id in signs else one.said_as(other, id))
    search.where(lower(subject, one, other))
    yield "with more danger signs (second person) the urgency is lower than without (first)", search


@proof
def unsure_is_never_no(subject: Subject) -> Iterator[tuple[str, Search]]:
    """Any danger signs that were answered no are not sure instead; B is A with them."""
    search, one, other = _two(subject)
    signs = {fact.id for fact in signs_of(subject.guide) if fact.kind == "yes_no"}
    for id in sorted(signs):
        doubt = both([one.said(id, False), other.said(id, "unsure")])
        search.where(either([one.said_as(other, id), doubt]))
    search.for_each_fact(lambda id: "true" if id in signs else one.said_as(other, id))
    worse = [
        both([one.is_so(subject.could_be(level)), other.is_so(no(subject.could_be(level)))])
        for level in subject.levels[1:]
    ]
    search.where(either([lower(subject, one, other), *worse]))
    yield 'with "unsure" (second person) the urgency is lower than with no (first)', search


@proof
def no_doubt_in_self_care(subject: Subject) -> Iterator[tuple[str, Search]]:
    """Some danger sign or screening fact was not asked, or is not sure, and self-care is settled."""
    search = Search()
    who = search.someone(subject)
    doubts = [who.is_in(fact.id, state) for fact in signs_of(subject.guide) for state in (ABSENT, UNSURE)]
    search.where(either(doubts), who.is_so(subject.settled_at(subject.levels[:1])))
    yield "a danger sign is not ruled out, and self-care is settled", search


@proof
def only_clinical_facts(subject: Subject) -> Iterator[tuple[str, Search]]:
    """Two people said the same of everything that may move triage and from which that follows; all else is free."""
    search, one, other = _two(subject)
    clinical = subject.guide.facts_behind(may_move_triage(subject.guide))
    search.for_each_fact(lambda id: one.said_as(other, id) if id in clinical else "true")
    triage = subject.triage
    parts = [*triage.possible.values(), triage.waits, *(when for _, when in triage.says)]
    search.where(either(f"(xor {one.is_so(part)} {other.is_so(part)})" for part in parts))
    yield "two people with the same danger signs, and what grades them, have another urgency", search


def _two(subject: Subject) -> tuple[Search, Someone, Someone]:
    search = Search()
    return search, search.someone(subject), search.someone(subject)


def lower(subject: Subject, one: Someone, other: Someone) -> str:
    """What is reached by the one is not reached by the other."""
    return either(
        both([one.is_so(subject.at_least(level)), other.is_so(no(subject.at_least(level)))])
        for level in subject.levels[1:]
    )
