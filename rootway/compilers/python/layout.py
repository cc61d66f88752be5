"""Where everything stands in the generated Python: which fact is at which place, which value is which bit.

Facts are given to the generated function as one tuple, in coded form:

    ...      not known, whether it was never asked or the person does not know (`absent` tells the two apart)
    nan      a number that does not apply: every comparison but != is false, as the language wants it
    False    a yes/no that does not apply
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import nan

from rootway.logic import NumberType, Scope, Table, WordType, YesNoType, names_in
from rootway.logic.table import Policy
from rootway.logic.value import CONFLICTING, NOT_APPLICABLE, UNSURE

Codes = dict[object, object]
_NOT_KNOWN: Codes = {UNSURE: ..., CONFLICTING: ...}


@dataclass(frozen=True)
class Layout:
    """The facts that tables read, each with its bit, and the results of tables, each with the bits of its values."""

    scope: Scope
    facts: tuple[str, ...]
    values: dict[str, tuple[str, ...]]

    def bit(self, fact: str) -> int:
        """The bit of a fact in `absent` and in every mask of facts waited for."""
        return 1 << self.facts.index(fact)

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a fact or of a result, in their order."""
        known = self.scope.types[name]
        return known.words if isinstance(known, WordType) else ()

    def mask(self, result: str, values: Iterable[object]) -> int:
        """The bits of some values of a result."""
        some = set(values)
        return sum(1 << rank for rank, value in enumerate(self.values[result]) if value in some)

    def every(self, result: str) -> int:
        """The mask of all values of a result."""
        return (1 << len(self.values[result])) - 1

    def codes(self, fact: str) -> Codes:
        """What stands for the values of a fact that cannot stand for themselves."""
        kind = self.scope.types[fact]
        if isinstance(kind, NumberType):
            return {**_NOT_KNOWN, NOT_APPLICABLE: nan}
        return {**_NOT_KNOWN, NOT_APPLICABLE: False} if isinstance(kind, YesNoType) else _NOT_KNOWN


def layout_of(tables: Sequence[Table], scope: Scope) -> Layout:
    """The layout of tables in order of evaluation."""
    values = {
        name: table.values
        for table in tables
        if table.policy is not Policy.COLLECT
        for name, _ in table.results
    }
    read = (name for table in tables for rule in table.rules for name in names_in(rule.when))
    return Layout(scope, tuple(dict.fromkeys(name for name in read if name not in values)), values)
