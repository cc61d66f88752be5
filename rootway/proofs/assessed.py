"""What is promised of a danger sign that a clinician looked at, as searches for somebody of whom it does not hold.

The fold tells an assessment as the person's own harmless answer beside the fact that it stands, and nothing else of it
(`record.assessed`). When it ends, that answer and that fact are gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from rootway.compilers.formula.formula import KNOWN, UNSURE, no
from rootway.compilers.z3.to_z3 import both, either
from rootway.proofs.gravity import as_grave, is_grave, weighed
from rootway.proofs.proof import proof
from rootway.proofs.search import Search, Someone
from rootway.proofs.subject import Subject
from rootway.proofs.urgency import lower


@proof
def never_opens_self_care(subject: Subject) -> Iterator[tuple[str, Search]]:
    """While one stands, a visit is reached whatever is answered; and by itself it takes nothing away."""
    search = Search()
    who = search.someone(subject)
    search.where(stands(who), who.is_so(no(subject.at_least(subject.levels[1]))))
    yield "an assessment stands, and self-care is possible", search
    search = Search()
    one, other = search.someone(subject), search.someone(subject)
    own = subject.guide.untold.keys()
    search.for_each_fact(lambda id: "true" if id in own else one.said_as(other, id))
    search.where(f"(not {stands(one)})", stands(other), lower(subject, one, other))
    yield (
        "with an assessment (second person) the urgency is lower than by the same answers without (first)",
        search,
    )


@proof
def ends(subject: Subject) -> Iterator[tuple[str, Search]]:
    """A is somebody while an assessment stands; B once it ended: no sign is milder, and one is grave or in doubt."""
    search = Search()
    one, other = search.someone(subject), search.someone(subject)
    search.where(*(as_grave(one, other, fact) for fact in weighed(subject)))
    search.where(ended(one, other), lower(subject, one, other))
    yield "once an assessment ended (second person) the urgency is lower than while it stood (first)", search


def stands(who: Someone) -> str:
    """That an assessment stands; never where the pathway has none."""
    assessed = who.subject.guide.assessed
    if assessed is None:
        return "false"
    return both([who.is_in(assessed.stands, KNOWN), who.person.symbol(assessed.stands)])


def ended(one: Someone, other: Someone) -> str:
    """That an assessment of the one's ended for the other, by time or by a word that leaves its sign in doubt."""
    guide = other.subject.guide
    doubts = (
        either([is_grave(other, guide.facts[sign]), other.is_in(sign, UNSURE)])
        for sign in guide.assessments.values()
    )
    return both([stands(one), f"(not {stands(other)})", either(doubts)])


def as_long(one: Someone, other: Someone) -> str:
    """That an assessment stands for both, or for neither."""
    return f"(= {stands(one)} {stands(other)})"
