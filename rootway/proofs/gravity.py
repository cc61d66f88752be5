"""How grave the answers of two people are beside each other, for a solver: what `guide.gravity` says of one answer."""

from __future__ import annotations

from rootway.compilers.formula.formula import ABSENT, INAPPLICABLE, KNOWN, UNSURE
from rootway.compilers.z3.text import number
from rootway.compilers.z3.to_z3 import both, either
from rootway.guide import Fact, grows_worse_downward, has_order, is_weighed
from rootway.proofs.search import Someone
from rootway.proofs.subject import Subject


def weighed(subject: Subject) -> list[Fact]:
    """The facts of which the graver of two answers counts: danger signs, screening facts and what grades them."""
    return [fact for fact in subject.guide.facts.values() if is_weighed(fact)]


def as_grave(one: Someone, other: Someone, fact: Fact) -> str:
    """That a fact of the other, with what follows for it, is as grave as the one's, or graver."""
    nothing = either(one.is_in(fact.id, state) for state in (ABSENT, INAPPLICABLE))
    known = one.is_in(fact.id, KNOWN)
    graver = both(
        [is_grave(other, fact), either([f"(not {is_grave(one, fact)})", _beyond(one, other, fact)])]
    )
    harmless = both([known, f"(not {is_grave(one, fact)})"])
    answered = either([other.is_in(fact.id, UNSURE), _no_milder(one, other, fact)])
    doubt = both([either([harmless, one.is_in(fact.id, UNSURE)]), other.is_in(fact.id, UNSURE)])
    return either([nothing, both([harmless, answered]), doubt, graver])


def _no_milder(one: Someone, other: Someone, fact: Fact) -> str:
    """That the other gave a value, and where harmless ones have an order no milder one."""
    known = other.is_in(fact.id, KNOWN)
    return both([known, _beyond(one, other, fact)]) if has_order(fact) else known


def is_grave(someone: Someone, fact: Fact) -> str:
    """That a fact has a value that counts for more than a doubt."""
    value, limit = someone.person.symbol(fact.id), fact.unsure_as
    known = someone.is_in(fact.id, KNOWN)
    if fact.kind == "yes_no":
        return both([known, f"(not {value})" if grows_worse_downward(fact) else value])
    least = str(fact.words.index(str(limit))) if fact.kind == "word" else number(float(limit or 0))
    return both([known, f"({_worse(fact)} {value} {least})"])


def _beyond(one: Someone, other: Someone, fact: Fact) -> str:
    """That the other's grave value is no milder than the one's."""
    mine, theirs = one.person.symbol(fact.id), other.person.symbol(fact.id)
    if fact.kind == "yes_no":
        return "true"
    return f"({_worse(fact)} {theirs} {mine})"


def _worse(fact: Fact) -> str:
    return "<=" if grows_worse_downward(fact) else ">="
