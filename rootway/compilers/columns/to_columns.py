"""The program of a guide over columns: numpy source text that decides for everyone in a batch at once.

The source has two functions. `complete` works out what follows from what was said; `decide` says what all tables make
of it, with the rules behind each result. Both take and give *planes* (see `columns_layout`), so an `and` of conditions
is one `&` of two arrays, 64 people at a time. The walking evaluator of `logic` stays the definition: whatever it says,
the columns say, or the rule is refused by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rootway.compilers.columns.complete import complete_source
from rootway.compilers.columns.decide import ColumnResult, decide_source
from rootway.compilers.columns.layout import ColumnLayout, layout_of_guide, layout_of_tables
from rootway.compilers.formula.lower import lower
from rootway.compilers.refusal import refuse_inexact_numbers
from rootway.guide import Guide
from rootway.logic import Scope, Table
from rootway.logic.expression import Expression

__all__ = [
    "ColumnLayout",
    "ColumnProgram",
    "ColumnResult",
    "follows_to_columns",
    "tables_to_columns",
    "to_columns",
]

_HEAD = '''"""Decides for everyone in a batch at once. Generated from the pathway; do not edit."""

import numpy as np


def pack(truths):
    """Booleans of 64 people each as one word, the first in the lowest bit."""
    return np.packbits(truths, bitorder="little").view(np.uint64)


def unpack(plane):
    """A plane as one boolean per person."""
    return np.unpackbits(plane.view(np.uint8), bitorder="little").view(np.bool_)
'''


@dataclass(frozen=True)
class ColumnProgram:
    """The source, the cells that its functions take, and where each result stands in what `decide` returns."""

    source: str
    layout: ColumnLayout
    results: tuple[ColumnResult, ...]


def to_columns(guide: Guide, waits: bool = False, more: Iterable[str] = ()) -> ColumnProgram:
    """The whole pathway. `waits` adds what each result waits for, `more` facts that no table reads.

    Raises `FaultsFound` naming each rule that cannot be compiled.
    """
    layout = layout_of_guide(guide, more)
    lowered = lower(guide.tables, guide.full_scope)
    refuse_inexact_numbers(guide.tables, _conditions(guide, layout))
    decide, results = decide_source(lowered, layout, waits)
    return _program([complete_source(guide, layout), decide], layout, results)


def tables_to_columns(tables: Sequence[Table], scope: Scope, waits: bool = False) -> ColumnProgram:
    """Tables alone; raises `FaultsFound` naming each rule that cannot be compiled."""
    layout, lowered = layout_of_tables(tables, scope), lower(tables, scope)
    refuse_inexact_numbers(tables)
    decide, results = decide_source(lowered, layout, waits)
    return _program([decide], layout, results)


def follows_to_columns(guide: Guide, id: str) -> ColumnProgram:
    """What follows for one fact from those that it names, and nothing else; it has no `decide`.

    Raises `FaultsFound` naming each condition that cannot be compiled.
    """
    alone = replace(guide, follows={id: guide.follows[id]}, only_if={})
    facts = tuple(name for name in guide.facts if name == id or name in guide.follows_from[id])
    layout = ColumnLayout(guide.full_scope, facts, {})
    refuse_inexact_numbers((), _conditions(alone, layout))
    return _program([complete_source(alone, layout)], layout, ())


def _program(
    functions: Sequence[Sequence[str]], layout: ColumnLayout, results: tuple[ColumnResult, ...]
) -> ColumnProgram:
    parts = [_HEAD, *("\n".join(lines) + "\n" for lines in functions)]
    return ColumnProgram("\n\n".join(parts), layout, results)


def _conditions(guide: Guide, layout: ColumnLayout) -> Iterator[tuple[str, Expression]]:
    for id in layout.facts:
        for consequence in guide.follows.get(id, ()):
            yield f"facts.toml: {id}: follows", consequence.when
        if id in guide.only_if:
            yield f"facts.toml: {id}: only_if", guide.only_if[id]
