"""Where everything stands in the generated column program: which fact has which planes, and in which order.

A *plane* holds one yes/no for everyone in a batch, one bit each, in 64-bit words, the first person in the lowest bit.
Each fact has these cells, in this order:

    yes/no   t true, f false
    word     one plane for each of its words
    number   v its values as doubles, one per person; k the people whose value is known
    all      u asked and not known, c among those the answers that disagree, n does not apply

Whoever is in none of the planes of a fact was never asked. Four people and `fever and not foot_drop`:

    person                                   D     C     B     A
    fever                                    -     ?     no    yes
    foot_drop                                no    no    -     no

    t of fever                               0     0     0     1
    f of fever                               0     0     1     0
    u of fever                               0     1     0     0
    f of foot_drop                           1     1     0     1

    true    t_fever & f_foot_drop            0     0     0     1     A, for certain (or where foot_drop does not apply)
    false   f_fever | t_foot_drop            0     0     1     0     B, whatever the other answer is
    open    not asked & ~false               1     0     0     0     D; C was asked and is not sure: none of the three

`tests/compilers/test_drawings.py` holds this.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rootway.guide import Guide
from rootway.logic import NumberType, Scope, Table, WordType, names_in
from rootway.logic.table import Policy

ABSENCES = ("u", "c", "n")


@dataclass(frozen=True)
class ColumnLayout:
    """The facts of a program in order, and the results of tables with the values they may have."""

    scope: Scope
    facts: tuple[str, ...]
    values: dict[str, tuple[str, ...]]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The place of each fact."""
        return {id: number for number, id in enumerate(self.facts)}

    def kind(self, fact: str) -> str:
        """`yes_no`, `word` or `number`."""
        known = self.scope.types[fact]
        return (
            "word" if isinstance(known, WordType) else "number" if isinstance(known, NumberType) else "yes_no"
        )

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a fact or of a result, in their order."""
        known = self.scope.types[name]
        return known.words if isinstance(known, WordType) else ()

    def cells(self, fact: str) -> tuple[str, ...]:
        """The names of a fact's cells."""
        number, kind = self.numbers[fact], self.kind(fact)
        first = {"yes_no": ("t", "f"), "number": ("v", "k")}.get(kind)
        marks = first or tuple(f"w{rank}_" for rank in range(len(self.words(fact))))
        return tuple(f"{mark}{number}" for mark in (*marks, *ABSENCES))

    @property
    def all_cells(self) -> tuple[str, ...]:
        """The cells of all facts, as the program takes them."""
        return tuple(cell for fact in self.facts for cell in self.cells(fact))


def layout_of_tables(tables: Sequence[Table], scope: Scope) -> ColumnLayout:
    """The layout of tables alone, without anything that follows."""
    values = values_of_tables(tables)
    read = (name for table in tables for rule in table.rules for name in names_in(rule.when))
    return ColumnLayout(scope, tuple(dict.fromkeys(name for name in read if name not in values)), values)


def layout_of_guide(guide: Guide, more: Iterable[str] = ()) -> ColumnLayout:
    """The layout of a whole pathway: what its tables read, `more`, and everything that could tell about those.

    A fact that can be stated and also follows is kept even when no table reads it: a statement of it can contradict
    another one, and then the older of the two does not count.
    """
    tables = layout_of_tables(guide.tables, guide.full_scope)
    sources = {id: set(names) for id, names in guide.follows_from.items()}
    for id, condition in guide.only_if.items():
        sources.setdefault(id, set()).update(names_in(condition))
    stated = [id for id in sources if guide.facts[id].fold in ("", "baseline")]
    needed, to_do = set[str](), [*tables.facts, *stated, *more]
    while to_do:
        id = to_do.pop()
        if id not in needed:
            needed.add(id)
            to_do += sources.get(id, ())
    return ColumnLayout(guide.full_scope, tuple(id for id in guide.facts if id in needed), tables.values)


def values_of_tables(tables: Sequence[Table]) -> dict[str, tuple[str, ...]]:
    """The values of each result that a later table may read."""
    return {
        name: table.values
        for table in tables
        if table.policy is not Policy.COLLECT
        for name, _ in table.results
    }
