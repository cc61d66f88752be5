"""Who would be told something else by another pathway: for each decision a person, found among all there could be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rootway.assess import assess_facts
from rootway.compilers.formula.formula import Formula, every, no
from rootway.compilers.formula.lower import LoweredResult
from rootway.compilers.z3.to_z3 import both, disagreeing, either, is_derived
from rootway.errors import FaultsFound
from rootway.guide import Guide
from rootway.logic.table import Policy
from rootway.proofs.found import Said
from rootway.proofs.search import NotDecided, Search, Someone
from rootway.proofs.subject import Subject, subject_of
from rootway.record import read_case
from rootway.record.case import DENIED


@dataclass(frozen=True)
class Retold:
    """One decision: `person` is told `new` in place of `old`; without a person, nobody is told otherwise."""

    decision: str
    person: Said | None = None
    old: str = ""
    new: str = ""
    unclear: str = ""

    def to_json(self) -> dict[str, Any]:
        """As a JSON object; the person as a case."""
        case = None if self.person is None else {"id": self.decision, "facts": self.person}
        return {
            "decision": self.decision,
            "old": self.old,
            "new": self.new,
            "case": case,
            "unclear": self.unclear,
        }


def told_otherwise(old: Guide, new: Guide, as_of: datetime) -> Iterator[Retold]:
    """Each decision that both pathways make, in the order of the new one."""
    before, after = subject_of(old), subject_of(new)
    for result in after.program.results:
        if result.name in before.program.by_name:
            yield _told(before, after, result.name, as_of)


def _told(before: Subject, after: Subject, name: str, as_of: datetime) -> Retold:
    try:
        said = _someone(before, after, name, settled=True) or _someone(before, after, name, settled=False)
    except NotDecided as error:
        return Retold(name, unclear=f"the solver could not tell ({error})")
    if said is None:
        return Retold(name)

    def both_say(facts: Said) -> list[str]:
        return [_says(each.guide, name, facts, as_of) for each in (before, after)]

    return Retold(name, *_shortest(before.guide, said, both_say))


def _shortest(guide: Guide, said: Said, both_say: Callable[[Said], list[str]]) -> tuple[Said, str, str]:
    """The person in as few words as will do: signs denied together, and what makes no difference left out."""
    wanted = both_say(said)
    signs = {fact.id for fact in guide.facts.values() if fact.when_denied is not None}
    spoken: Said = {id: value for id, value in said.items() if id not in signs or value is not False}
    denied: Said = {**spoken, DENIED: True}
    kept = denied if both_say(denied) == wanted else said
    for id in [*said]:
        fewer = {other: value for other, value in kept.items() if other != id}
        if id in kept and both_say(fewer) == wanted:
            kept = fewer
    return kept, wanted[0], wanted[1]


def _someone(before: Subject, after: Subject, name: str, settled: bool) -> Said | None:
    """Somebody of whom the two say something different, if possible with nothing left to ask about it."""
    search = Search()
    one, other = search.someone(before), search.someone(after)
    was, is_now = before.program.by_name[name], after.program.by_name[name]
    search.for_each_fact(lambda fact: _same(one, other, fact))
    old, new = _values(was), _values(is_now)
    differ = []
    for value in dict.fromkeys([*old, *new]):
        here = one.is_so(old[value]) if value in old else "false"
        there = other.is_so(new[value]) if value in new else "false"
        differ.append(f"(xor {here} {there})")
    search.where(either(differ))
    if settled:
        search.where(one.is_so(no(was.waits)), other.is_so(no(is_now.waits)))
    found = search.find()
    return None if found is None else {**found[0], **found[1]}


def _values(result: LoweredResult) -> dict[object, Formula]:
    """What a result can say, with the truth of each: its ends, or the values of a list."""
    if result.table.policy is Policy.COLLECT:
        return {value: result.listed(value) for value in result.table.values}
    return {end: every([when]) for end, when in result.says}


def _same(one: Someone, other: Someone, fact: str) -> str:
    """Both said the same; of a fact that has become another kind of thing, nothing."""
    mine, theirs = (each.subject.guide.scope.types[fact] for each in (one, other))
    if mine != theirs:
        return both([one.said(fact, None), other.said(fact, None)])
    same = [one.stating.same(one.name_of(fact), other.stating, other.name_of(fact))]
    bits = [
        each.person.symbol(disagreeing(fact)) if is_derived(each.subject.guide, fact) else "false"
        for each in (one, other)
    ]
    if bits != ["false", "false"]:
        same.append(f"(= {bits[0]} {bits[1]})")
    return both(same)


def _says(guide: Guide, name: str, said: Said, as_of: datetime) -> str:
    """What the pathway itself says of them, by the program that people use."""
    known = {fact: value for fact, value in said.items() if fact in guide.facts or fact == DENIED}
    try:
        facts = read_case(guide, {"id": "found", "facts": known}).facts or {}
    except FaultsFound as error:
        return f"cannot be said there: {error.faults[0]}"
    result = assess_facts(guide, facts, as_of).results[name]
    table = next(table for table in guide.tables if name in dict(table.results))
    if table.policy is Policy.COLLECT:
        listed = {table.rules[n].then for n in result.holding}
        listed |= {str(table.rules[n].unsure) for n in result.unsure}
        words = ", ".join(value for value in table.values if value in listed) or "nothing"
    else:
        words = f"{result.value or 'nothing yet'}{f' ({result.support})' if result.support else ''}"
    return words if result.settled else f"{words}, not settled"
