"""What a result of a table can come to, with a number for everything it can say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rootway.compilers.python.bits import Bits, Halves
from rootway.logic import Rule, Table
from rootway.logic.table import Policy

End = tuple[str | None, str | None]
"""A value and its support."""


@dataclass(frozen=True)
class ProgramResult:
    """One result; `first` is the number of its table's first rule in the whole program."""

    table: Table
    name: str
    item: str
    first: int

    @cached_property
    def rules(self) -> tuple[tuple[int, Rule], ...]:
        """The rules behind this result, each with its number in the table."""
        return tuple((number, rule) for number, rule in enumerate(self.table.rules) if rule.item == self.item)

    @property
    def otherwise(self) -> End:
        """What is said when no rule holds."""
        return (self.table.otherwise[self.item], None)

    @cached_property
    def ends(self) -> tuple[End, ...]:
        """What may be said, by number; the last is what may be said while no rule holds and something is open."""
        if self.table.policy is Policy.COLLECT:
            return ((None, None),)
        if self.table.policy is Policy.PRIORITY:
            return (*((value, None) for value in self.table.values), (self.table.meanwhile, None))
        ends = [end for _, rule in self.rules for end in ends_of(rule)]
        return (*dict.fromkeys([self.otherwise, *ends]), (self.table.meanwhile, None))

    @cached_property
    def still_open(self) -> tuple[tuple[int, ...], ...]:
        """For each thing that may be said, the rules that, while open, could still change it."""
        landings = (*self.ends[:-1], self.otherwise)
        return tuple(tuple(n for n, rule in self.rules if self._could_change(rule, end)) for end in landings)

    @cached_property
    def values(self) -> Bits[str]:
        """The values of the table."""
        return Bits(self.table.values)

    @cached_property
    def numbers(self) -> Bits[int]:
        """The numbers of the rules."""
        return Bits(range(len(self.table.rules)))

    @cached_property
    def thens(self) -> Halves[str]:
        """What each rule gives when it holds."""
        return Halves([rule.then for rule in self.table.rules])

    @cached_property
    def unsures(self) -> Halves[str]:
        """What each rule gives when it is not sure."""
        return Halves([str(rule.unsure) for rule in self.table.rules])

    def _could_change(self, rule: Rule, end: End) -> bool:
        if self.table.policy is Policy.PRIORITY:
            return self.table.values.index(rule.then) > self.table.values.index(str(end[0]))
        return self.table.policy is Policy.COLLECT or any(other != end for other in ends_of(rule))


def ends_of(rule: Rule) -> tuple[End, ...]:
    """The different things an open rule may come to: its value, or what not being sure earns."""
    sure, unsure = (rule.then, rule.support), (rule.unsure, None)
    return (sure,) if rule.unsure is None or unsure == sure else (sure, unsure)


def outcomes_of(tables: Sequence[Table]) -> tuple[ProgramResult, ...]:
    """Every result of the tables, in order of evaluation."""
    outcomes: list[ProgramResult] = []
    first = 0
    for table in tables:
        for name, item in table.results:
            outcomes.append(ProgramResult(table, name, item, first))
        first += len(table.rules)
    return tuple(outcomes)
