"""What follows from what was said, as SMT-LIB 2: the completed facts that go with stated ones.

The completion of the record works step by step; here it is said what its end must be. A fact with nothing to follow
from is as it was stated. Any other is as stated, or as it follows from the others, and whatever follows is told:

    follows   what was not asked or not sure takes the value that follows; another stated value is no person at all
    only_if   what does not apply is not sure, not asked or a plain no as stated
    in vain   what can only follow, from facts that were all asked, is not sure when one of them is not known
    kept      what the history tells stays as it tells it

Answers that disagree ("conflicting") are unsure here too, and stay so whatever follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rootway.compilers.formula.condition import Three, three_of
from rootway.compilers.formula.formula import ABSENT, INAPPLICABLE, KNOWN, UNSURE
from rootway.compilers.z3.text import TextPerson, both, either, number
from rootway.guide import Consequence, Guide
from rootway.logic import Expression, names_in
from rootway.logic.value import NOT_APPLICABLE, Value


def stated(fact: str) -> str:
    """The name under which a fact stands as it was stated, when something may follow for it."""
    return f"{fact}, as stated"


def disagreeing(fact: str) -> str:
    """The name of a truth about a fact that was stated as not known: that is so because two answers disagree."""
    return f"{stated(fact)}: disagree"


def same_said(guide: Guide, one: TextPerson, other: TextPerson, fact: str, theirs: str = "") -> str:
    """That two people said the same of a fact; or the other of `theirs`, another fact of the same kind."""
    theirs = theirs or fact
    if not is_derived(guide, fact):
        return one.same(fact, other, theirs)
    disagree = f"(= {one.symbol(disagreeing(fact))} {other.symbol(disagreeing(theirs))})"
    return both([as_stated(guide, one).same(stated(fact), as_stated(guide, other), stated(theirs)), disagree])


def is_derived(guide: Guide, fact: str) -> bool:
    """Whether a fact may differ from what was stated of it."""
    return fact in guide.follows or fact in guide.only_if


class Completion:
    """The declarations and assertions of one person's facts, stated and completed."""

    def __init__(self, guide: Guide, person: TextPerson, facts: Iterable[str]) -> None:
        """Of these facts and of all from which they follow."""
        self._guide, self._person = guide, person
        self.facts = guide.facts_behind(facts)
        self.derived = tuple(fact for fact in self.facts if is_derived(guide, fact))

    def lines(self) -> Iterator[str]:
        """Everything, in order."""
        stating = as_stated(self._guide, self._person)
        for fact in self.facts:
            yield from self._person.declared(fact)
            yield from self._domain(fact)
        for fact in self.derived:
            yield from stating.declared(stated(fact))
            yield f"(declare-const {self._person.symbol(disagreeing(fact))} Bool)"
        for fact in self.facts:
            yield from self._as_can_be_stated(fact, stating)
        for fact in self.derived:
            yield from self._completed(fact, stating)

    def _domain(self, id: str) -> Iterator[str]:
        fact, name = self._guide.facts[id], self._person.symbol(id)
        if fact.kind == "number":
            limits = [f"(<= {number(fact.min)} {name})"] if fact.min is not None else []
            limits += [f"(<= {name} {number(fact.max)})"] if fact.max is not None else []
            limits += [f"(is_int {name})"] if fact.whole else []
            yield f"(assert {both(limits)})"

    def _as_can_be_stated(self, id: str, stating: TextPerson) -> Iterator[str]:
        """Nobody states that something does not apply, but denying all signs does, and a first measurement does."""
        fact = self._guide.facts[id]
        if fact.fold == "change":
            yield f"(assert {stating.state(name_as_stated(self._guide, id), ABSENT)})"
        elif not (fact.fold == "baseline" or fact.when_denied == NOT_APPLICABLE):
            yield f"(assert (not {stating.state(name_as_stated(self._guide, id), INAPPLICABLE)}))"
        if id in self._guide.untold:  # without an entry it is no
            yield f"(assert {stating.state(name_as_stated(self._guide, id), KNOWN)})"
        if id in self._guide.kept_as_told:  # a history tells what is known, or nothing
            yield f"(assert (not {stating.state(name_as_stated(self._guide, id), UNSURE)}))"

    def _completed(self, id: str, stating: TextPerson) -> Iterator[str]:
        person, before, gives, vain = self._person, stated(id), [*self._gives(id)], self._in_vain(id)
        disagree = person.symbol(disagreeing(id))
        doubt = both([person.state(id, UNSURE), stating.state(before, UNSURE), disagree])
        none, ways = person.state(id, INAPPLICABLE), [both([when, becomes]) for when, becomes in gives]
        told = [person.same(id, stating, before)] if id in self._guide.kept_as_told else []
        told = [both([*told, f"(not {stating.state(before, ABSENT)})"])] if told else []
        for when, becomes in gives:
            yield f"(assert (=> {when} {either([becomes, doubt, none, *told])}))"
        if id in self._guide.only_if:
            applies_not = person.truth(self._three(self._guide.only_if[id]).false)
            plain_no = [person.holds(id, False)] if self._guide.facts[id].kind == "yes_no" else []
            yield f"(assert (=> {applies_not} {either([none, *plain_no, doubt])}))"
            ways.append(both([applies_not, none]))
        not_told = either(
            [stating.state(before, ABSENT), both([stating.state(before, UNSURE), f"(not {disagree})"])]
        )
        ways = [person.same(id, stating, before), both([not_told, either(ways)])]
        if vain:
            yield f"(assert (=> {vain} (not {person.state(id, ABSENT)})))"
            ways.append(both([stating.state(before, ABSENT), vain, person.state(id, UNSURE)]))
        yield f"(assert {either(ways)})"

    def _three(self, condition: Expression) -> Three:
        return three_of(condition, self._guide.scope, {})

    def _gives(self, id: str) -> Iterator[tuple[str, str]]:
        """Each thing that may follow: when it does, and that it has come true."""
        person = self._person
        consequences = self._guide.follows.get(id, ())
        earlier: list[tuple[Value | None, Three]] = []
        for consequence in consequences:
            if consequence.is_computed and self._guide.facts[id].kind == "number":
                yield from self._sum(id, consequence.when)
                return
            three = self._three(consequence.when)
            if consequence.is_computed:
                yield person.truth(three.true), person.holds(id, True)
                yield person.truth(three.false), person.holds(id, False)
                return
            others = [
                f"(not {person.truth(past.true)})"
                if before == consequence.gives
                else person.truth(past.false)
                for before, past in earlier
            ]
            known, becomes = self._given(id, consequence)
            yield both([person.truth(three.true), *others, *known]), becomes
            earlier.append((consequence.gives, three))

    def _given(self, id: str, consequence: Consequence) -> tuple[list[str], str]:
        """What must be known for a consequence to give something, and that it has given it."""
        person, of = self._person, consequence.of
        if not of:
            return [], person.holds(id, consequence.value)
        equal = f"(= {person.symbol(id)} {person.symbol(of)})"
        return [person.state(of, KNOWN)], both([person.state(id, KNOWN), equal])

    def _sum(self, id: str, node: Expression) -> Iterator[tuple[str, str]]:
        person, names = self._person, names_in(node)
        known = both(person.state(name, KNOWN) for name in names)
        determined = both(
            either([person.state(name, KNOWN), person.state(name, INAPPLICABLE)]) for name in names
        )
        equal = f"(= {person.symbol(id)} {person.amount(node)})"
        yield known, both([person.state(id, KNOWN), equal])
        yield both([determined, f"(not {known})"]), person.state(id, INAPPLICABLE)

    def _in_vain(self, id: str) -> str:
        """Everything that could tell was asked, something is not known, and nothing follows; empty if it is asked."""
        sources = sorted(self._guide.follows_from.get(id, ()))
        if not sources or self._guide.question(id) is not None:
            return ""
        person = self._person
        asked = [f"(not {person.state(name, ABSENT)})" for name in sources]
        return both([*asked, either(person.state(name, UNSURE) for name in sources)])


def name_as_stated(guide: Guide, fact: str) -> str:
    """The name under which a fact stands as it was stated."""
    return stated(fact) if is_derived(guide, fact) else fact


def as_stated(guide: Guide, person: TextPerson) -> TextPerson:
    """The same person, who can also be asked for facts as they were stated."""
    types = person.scope.types
    more = {stated(fact): types[fact] for fact in guide.facts if is_derived(guide, fact)}
    return TextPerson(person.scope.with_types(more), person.name)
