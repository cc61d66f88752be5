"""Tables brought down to plain two-valued formulas, the common ground of the targets that cannot walk a tree.

`lower` is the middle of a compiler: it settles three-valued logic, possible sets, hit policies and what "not sure"
earns once, in one place. A target prints the definitions in order, and picks from the results what it wants to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rootway.compilers.formula.condition import Readable, Three, three_of
from rootway.compilers.formula.formula import Defined, Formula, formulas_in
from rootway.compilers.formula.table import (
    Definitions,
    LoweredResult,
    Standings,
    readable,
    result_of,
    rules_of,
)
from rootway.compilers.refusal import refuse_what_cannot_be_compiled
from rootway.logic import Scope, Table, names_in
from rootway.logic.table import Policy

__all__ = ["Lowered", "LoweredResult", "Three", "lower", "three_of"]


@dataclass(frozen=True)
class Lowered:
    """The definitions in order of reading, the results of all tables, and the standings of each table's rules."""

    scope: Scope
    facts: tuple[str, ...]
    definitions: Mapping[str, Formula]
    results: tuple[LoweredResult, ...]
    standings: Mapping[str, tuple[Standings, ...]]

    @cached_property
    def by_name(self) -> Mapping[str, LoweredResult]:
        """The results by name."""
        return {result.name: result for result in self.results}

    def needed_for(self, formulas: Iterable[Formula]) -> dict[str, Formula]:
        """The definitions that some formulas read, at whatever distance, in order."""
        names: set[str] = set()
        for formula in formulas:
            names |= _names(formula)
        kept: list[str] = []
        for name in reversed(list(self.definitions)):
            if name in names:
                kept.append(name)
                names |= _names(self.definitions[name])
        return {name: self.definitions[name] for name in reversed(kept)}


def lower(tables: Sequence[Table], scope: Scope) -> Lowered:
    """Tables in order of evaluation as formulas. Raises `FaultsFound` naming each rule that cannot be compiled."""
    refuse_what_cannot_be_compiled(tables, scope)
    into = Definitions()
    results: list[LoweredResult] = []
    read: dict[str, Readable] = {}
    standings: dict[str, tuple[Standings, ...]] = {}
    for table in tables:
        standings[table.id] = rules_of(table, scope, read, into)
        found = [result_of(table, name, item, standings[table.id], into) for name, item in table.results]
        results += found
        if table.policy is not Policy.COLLECT:
            read |= {result.name: readable(result) for result in found}
    names = dict.fromkeys(name for table in tables for rule in table.rules for name in names_in(rule.when))
    facts = tuple(name for name in names if name not in read)
    return Lowered(scope, facts, into.formulas, tuple(results), standings)


def _names(formula: Formula) -> set[str]:
    return {inner.name for inner in formulas_in(formula) if isinstance(inner, Defined)}
