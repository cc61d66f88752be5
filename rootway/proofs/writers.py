"""What is promised where a person and a clinician both speak, as searches for somebody of whom it does not hold.

The fold lets the graver of two answers to a weighed fact count (`record.writers`); the proofs ask no more of it than
that. Whatever else either of them said, and whatever follows from it, is free.
"""

from __future__ import annotations

from collections.abc import Iterator

from rootway.compilers.formula.formula import ABSENT, INAPPLICABLE
from rootway.compilers.z3.to_z3 import either
from rootway.proofs.assessed import as_long, ended, stands
from rootway.proofs.gravity import as_grave, is_grave, weighed
from rootway.proofs.proof import proof
from rootway.proofs.search import Search
from rootway.proofs.subject import Subject
from rootway.proofs.urgency import lower


@proof
def a_clinician_never_lowers(subject: Subject) -> Iterator[tuple[str, Search]]:
    """A is what the person says; B is A with any entries of clinicians: each weighed fact is as grave, or graver.

    An assessment that stood may end by such an entry, one that leaves its sign in doubt; none begins.
    """
    search = Search()
    one, other = search.someone(subject), search.someone(subject)
    search.where(either([as_long(one, other), ended(one, other)]))
    search.where(*(as_grave(one, other, fact) for fact in weighed(subject)), lower(subject, one, other))
    yield "with a clinician's entries (second person) the urgency is lower than without (first)", search


@proof
def a_deficit_stays(subject: Subject) -> Iterator[tuple[str, Search]]:
    """A is what a clinician found, and only what is grave; B is A with anything that the person says.

    Nothing of it is assessed: that would be no deficit that still counts.
    """
    search = Search()
    one, other = search.someone(subject), search.someone(subject)
    search.where(*(f"(not {stands(who)})" for who in (one, other)))
    for fact in weighed(subject):
        search.where(
            either([one.is_in(fact.id, ABSENT), one.is_in(fact.id, INAPPLICABLE), is_grave(one, fact)])
        )
        search.where(as_grave(one, other, fact))
    search.where(lower(subject, one, other))
    yield (
        "with the person's answers (second person) the urgency is lower than by the deficits found (first)",
        search,
    )
