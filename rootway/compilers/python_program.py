"""Tables as a compiled program: from facts to the results of all tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from rootway.compilers.python_layout import Layout, layout_of
from rootway.compilers.python_outcome import outcomes_of
from rootway.compilers.python_result import Decided, MaskedResult, numbers_in
from rootway.compilers.python_source import source_of
from rootway.compilers.refusal import refuse_what_cannot_be_compiled
from rootway.logic import Result, Scope, Table
from rootway.logic.value import Value

Masks = tuple[dict[int, int], Decided]
"""What each open rule waits for, by its number in the program, and five numbers for each result."""


class Program:
    """The compiled tables. `run` gives what `logic.walk` gives; `decide` gives masks without names."""

    def __init__(self, tables: Sequence[Table], scope: Scope) -> None:
        """Compile tables in order of evaluation. Raises `FaultsFound` naming each rule that cannot be compiled."""
        refuse_what_cannot_be_compiled(tables, scope)
        self.layout: Layout = layout_of(tables, scope)
        self.outcomes = outcomes_of(tables)
        self.source = source_of(self.outcomes, self.layout)
        space: dict[str, Any] = {}
        exec(compile(self.source, "<tables>", "exec"), space)  # noqa: S102  the source is printed from checked trees
        self.decide: Callable[[tuple[Any, ...], int], Masks] = space["decide"]
        self._codes = [self.layout.codes(id) for id in self.layout.facts]
        self._bits = {id: self.layout.bit(id) for id in self.layout.facts}
        self.named = lru_cache(maxsize=4096)(self._named)

    def run(self, facts: Mapping[str, Value]) -> dict[str, Result]:
        """What every table says of these facts."""
        waits, decided = self.decide(*self.coded(facts))
        named = self.named
        return {outcome.name: MaskedResult(outcome, decided, waits, named) for outcome in self.outcomes}

    def coded(self, facts: Mapping[str, Value]) -> tuple[tuple[Any, ...], int]:
        """The facts as `decide` wants them: their values in coded form, and the mask of those never asked."""
        values = tuple(map(facts.get, self.layout.facts))
        coded = tuple(map(dict.get, self._codes, values, values))
        bits = self._bits
        return coded, sum([bits[id] for id in bits.keys() - facts.keys()])

    def _named(self, mask: int) -> frozenset[str]:
        return frozenset(self.layout.facts[number] for number in numbers_in(mask))
