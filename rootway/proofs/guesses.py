"""What may well be so of two people who belong together, small things first: steps on the way to what is asked.

A guess can be wrong: then it is left out. So none of this is part of what a promise says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rootway.compilers.formula.formula import INAPPLICABLE, KNOWN, UNSURE, Formula
from rootway.compilers.formula.lower import LoweredResult
from rootway.compilers.z3.to_z3 import both, either, is_derived
from rootway.logic import Table, names_in
from rootway.proofs.search import Someone
from rootway.proofs.subject import Subject

Pair = tuple[Someone, Someone]


def derived_in_order(subject: Subject) -> Iterator[str]:
    """The facts that may follow from others, as far as a rule hangs on them: each after those that it follows from."""
    seen: set[str] = set()
    for fact in subject.program.facts:
        yield from _after_its_sources(subject, fact, seen)


def _after_its_sources(subject: Subject, fact: str, seen: set[str]) -> Iterator[str]:
    if fact in seen:
        return
    seen.add(fact)
    guide = subject.guide
    sources = [*guide.follows_from.get(fact, ())]
    sources += names_in(guide.only_if[fact]) if fact in guide.only_if else ()
    for source in sources:
        yield from _after_its_sources(subject, source, seen)
    if is_derived(guide, fact):
        yield fact


def known_stays(pair: Pair, fact: str) -> str:
    """What is known of the first is the same of the second; so is a doubt, and what does not apply is not yes."""
    one, other = pair
    same = both([other.is_in(fact, KNOWN), f"(= {one.person.symbol(fact)} {other.person.symbol(fact)})"])
    nothing = other.is_in(fact, INAPPLICABLE)
    if one.subject.guide.facts[fact].kind == "yes_no":
        nothing = either([nothing, other.person.holds(fact, False)])
    return both(
        [
            f"(=> {one.is_in(fact, KNOWN)} {same})",
            f"(=> {one.is_in(fact, UNSURE)} {other.is_in(fact, UNSURE)})",
            f"(=> {one.is_in(fact, INAPPLICABLE)} {nothing})",
        ]
    )


def decided_stays(pair: Pair, subject: Subject, table: Table) -> Iterator[str]:
    """A rule that held or failed of the first does so of the second; and nothing is open that was not."""
    back = pair[1], pair[0]
    for rule in subject.program.standings[table.id]:
        yield both([follows(pair, rule.holds), follows(pair, rule.fails), follows(back, rule.open)])
    for result in results_of(subject, table):
        yield from (follows(back, when) for when in (*result.possible.values(), result.waits))


def decided_alike(pair: Pair, subject: Subject, table: Table) -> Iterator[str]:
    """Each rule of a table, and what may come of the table, are the same for both."""
    for rule in subject.program.standings[table.id]:
        yield both(_alike(pair, (rule.holds, rule.fails, rule.open)))
    for result in results_of(subject, table):
        yield from _alike(pair, (*result.possible.values(), result.waits))


def results_of(subject: Subject, table: Table) -> list[LoweredResult]:
    """What a table says, for each of its items."""
    return [result for result in subject.program.results if result.table.id == table.id]


def follows(pair: Pair, formula: Formula) -> str:
    """What is so of the first is so of the second."""
    one, other = pair
    return f"(=> {one.is_so(formula)} {other.is_so(formula)})"


def _alike(pair: Pair, formulas: Iterable[Formula]) -> Iterator[str]:
    one, other = pair
    return (f"(= {one.is_so(formula)} {other.is_so(formula)})" for formula in formulas)
