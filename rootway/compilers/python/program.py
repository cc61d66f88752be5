"""Tables as a compiled program: from facts to the results of all tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import compress
from typing import Any

from rootway.compilers.python.bits import Bits
from rootway.compilers.python.layout import Layout, layout_of
from rootway.compilers.python.outcome import outcomes_of
from rootway.compilers.python.result import Numbers, ResultNaming
from rootway.compilers.python.source import Tests, source_of
from rootway.compilers.refusal import refuse_what_cannot_be_compiled
from rootway.logic import Result, Scope, Table
from rootway.logic.value import RESERVED, Value

_CODED: frozenset[object] = frozenset({None, *RESERVED})
"""What never stands for itself, or not for every kind of fact."""

Masks = tuple[tuple[Numbers, ...], tuple[int, ...], list[int]]
"""The numbers of each result, the mask of facts that each result waits for, and the mask of facts that each rule of the
program waits for (0 when it is not open)."""


class Program:
    """The compiled tables. `run` gives what `logic.walk` gives; `decide` gives masks without names."""

    def __init__(self, tables: Sequence[Table], scope: Scope) -> None:
        """Compile tables in order of evaluation. Raises `FaultsFound` naming each rule that cannot be compiled."""
        refuse_what_cannot_be_compiled(tables, scope)
        self.layout: Layout = layout_of(tables, scope)
        self.outcomes = outcomes_of(tables)
        self.source = source_of(self.outcomes, self.layout)
        space: dict[str, Any] = {"Tests": Tests}
        exec(compile(self.source, "<tables>", "exec"), space)  # noqa: S102  the source is printed from checked trees
        self.decide: Callable[[Sequence[Any], int], Masks] = space["decide"]
        self._codes = [self.layout.codes(id) for id in self.layout.facts]
        self._places = range(len(self._codes))
        self._bits = [1 << place for place in self._places]
        names = Bits(self.layout.facts)
        self.named: Callable[[int], frozenset[str]] = names.named
        self._naming = [ResultNaming(outcome, names) for outcome in self.outcomes]

    def run(self, facts: Mapping[str, Value]) -> dict[str, Result]:
        """What every table says of these facts."""
        decided, waited, waits = self.decide(*self.coded(facts))
        names = {mask: self.named(mask) for mask in {*waited}}  # several results often wait for the same
        found: dict[str, Result] = {}
        for naming, numbers, mask in zip(self._naming, decided, waited, strict=True):
            found[naming.name] = (
                naming.named(numbers, names[mask], waits) if mask else naming.settled[numbers]
            )
        return found

    def coded(self, facts: Mapping[str, Value]) -> tuple[list[Any], int]:
        """The facts as `decide` wants them: their values in coded form, and the mask of those never asked."""
        values: list[Any] = list(map(facts.get, self.layout.facts))
        absent, bits, codes = 0, self._bits, self._codes
        for place in compress(self._places, map(_CODED.__contains__, values)):  # most stand for themselves
            value = values[place]
            if value is None:
                absent |= bits[place]
                values[place] = ...
            else:
                values[place] = codes[place].get(value, value)
        return values, absent
