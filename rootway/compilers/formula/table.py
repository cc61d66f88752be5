"""Hit policies as formulas: what a table says, what it may still say, and which rules are behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rootway.compilers.formula.condition import Readable, Results, three_of
from rootway.compilers.formula.formula import FALSE, TRUE, Constant, Defined, Formula, every, no, some
from rootway.logic import Rule, Scope, Table
from rootway.logic.table import Policy

End = tuple[str | None, str | None]
"""A value and its support."""


@dataclass(frozen=True)
class Standings:
    """When a rule holds, fails, is open, and is unsure; exactly one of them is true of everyone."""

    number: int
    rule: Rule
    holds: Formula
    fails: Formula
    open: Formula
    unsure: Formula


@dataclass(frozen=True)
class LoweredResult:
    """A result of a table. Everything here is a formula of the person alone, through the definitions above it.

    `says` has each thing that may be said, exactly one of which is true of everyone (none for a collect table);
    `possible` when each value may still come out. `holding`, `unsure` and `open` are keyed by rule number and say when
    the rule is listed behind the result; `waits` is true while it is not settled.
    """

    table: Table
    name: str
    item: str
    says: tuple[tuple[End, Formula], ...]
    possible: Mapping[str, Formula]
    holding: Mapping[int, Formula]
    unsure: Mapping[int, Formula]
    open: Mapping[int, Formula]
    waits: Formula

    def listed(self, value: str) -> Formula:
        """When a list holds a value: a rule that gives it holds, or is not sure and says what that earns."""
        rules = self.table.rules
        held = (when for n, when in self.holding.items() if rules[n].then == value)
        return some([*held, *(when for n, when in self.unsure.items() if rules[n].unsure == value)])


@dataclass
class Definitions:
    """Formulas under names, in an order in which each reads only those above it."""

    formulas: dict[str, Formula] = field(default_factory=dict)

    def define(self, name: str, formula: Formula) -> Formula:
        """Give a formula a name, to be written once; what is constant or has a name already needs none."""
        if isinstance(formula, Constant | Defined):
            return formula
        self.formulas[name] = formula
        return Defined(name)


def rules_of(table: Table, scope: Scope, results: Results, into: Definitions) -> tuple[Standings, ...]:
    """The standings of all rules of a table."""
    found = []
    for number, rule in enumerate(table.rules):
        three = three_of(rule.when, scope, results)
        where = f"{table.id}: {number + 1} {rule.id}"
        holds = into.define(f"{where} holds", three.true)
        fails = into.define(f"{where} fails", three.false)
        still = into.define(f"{where} open", three.open)
        unsure = into.define(f"{where} unsure", every([no(holds), no(fails), no(still)]))
        found.append(Standings(number, rule, holds, fails, still, unsure))
    return tuple(found)


def result_of(
    table: Table, name: str, item: str, standings: Iterable[Standings], into: Definitions
) -> LoweredResult:
    """Apply the hit policy of a table to the standings of its rules, for one item."""
    rows = [row for row in standings if row.rule.item == item]
    return _POLICIES[table.policy](table, name, item, rows, into)


def readable(result: LoweredResult) -> Readable:
    """The result as later conditions read it."""
    return Readable(result.possible, result.waits)


_Rows = list[Standings]


def _earned(rows: _Rows) -> Iterator[tuple[str, Formula]]:
    """Each value that a rule gives, and when: it holds, or it is not sure and says what that earns."""
    for row in rows:
        yield row.rule.then, row.holds
        if row.rule.unsure is not None:
            yield row.rule.unsure, row.unsure


def _unsure(rows: _Rows) -> dict[int, Formula]:
    return {row.number: row.unsure for row in rows if row.rule.unsure is not None}


def _priority(table: Table, name: str, item: str, rows: _Rows, into: Definitions) -> LoweredResult:
    rank = {value: number for number, value in enumerate(table.values)}
    least = rank[table.otherwise[item]]
    earned = list(_earned(rows))
    above: list[Formula] = [FALSE]  # that a value of this rank or a more severe one is reached
    for value in reversed(table.values):
        reached = some([above[0], *(when for given, when in earned if given == value)])
        above.insert(0, into.define(f"{name}: at least {value}", reached))
    said_anything = above[0]
    above[: least + 1] = [TRUE] * (least + 1)
    still = {
        row.number: into.define(
            f"{name}: {row.number + 1} {row.rule.id} could matter",
            every([row.open, no(above[rank[row.rule.then]])]),
        )
        for row in rows
    }
    waits = into.define(f"{name}: waits", some(still.values()))
    floor = {value: every([above[n], no(above[n + 1])]) for value, n in rank.items()}
    possible = {
        value: into.define(f"{name}: could be {value}", some([floor[value], every([more, no(above[n])])]))
        for value, n in rank.items()
        for more in [some(still[row.number] for row in rows if value in (row.rule.then, row.rule.unsure))]
    }
    decided = some([said_anything, no(waits)])
    says = [((value, None), every([floor[value], decided])) for value in table.values]
    return LoweredResult(
        table,
        name,
        item,
        _merged([*says, ((table.meanwhile, None), no(decided))]),
        possible,
        {row.number: row.holds for row in rows},
        _unsure(rows),
        still,
        waits,
    )


def _first(table: Table, name: str, item: str, rows: _Rows, into: Definitions) -> LoweredResult:
    before: Formula = FALSE  # that an earlier rule was hit
    sure: dict[int, Formula] = {}
    unsure: dict[int, Formula] = {}
    passed: dict[int, Formula] = {}
    landings: list[tuple[End, Formula]] = []
    for row in rows:
        where = f"{name}: {row.number + 1} {row.rule.id}"
        passed[row.number] = every([row.open, no(before)])
        sure[row.number] = into.define(f"{where} decides", every([row.holds, no(before)]))
        landings.append(((row.rule.then, row.rule.support), sure[row.number]))
        if row.rule.unsure is not None:
            unsure[row.number] = into.define(f"{where} decides, not sure", every([row.unsure, no(before)]))
            landings.append(((row.rule.unsure, None), unsure[row.number]))
        hit = some([before, *(when for _, when in _earned([row]))])
        before = into.define(f"{where} or one above decides", hit)
    hit = before
    landed = dict(_merged([*landings, ((table.otherwise[item], None), no(hit))]))
    still = {
        row.number: into.define(
            f"{name}: {row.number + 1} {row.rule.id} could matter",
            every([passed[row.number], *(no(landed.get(end, FALSE)) for end in ends if len(ends) == 1)]),
        )
        for row in rows
        for ends in [ends_of(row.rule)]
    }
    waits = into.define(f"{name}: waits", some(still.values()))
    possible = {
        value: into.define(
            f"{name}: could be {value}",
            some([
                *(when for (said, _), when in landed.items() if said == value),
                *(still[row.number] for row in rows if value in (row.rule.then, row.rule.unsure)),
            ]),
        )
        for value in table.values
    }  # fmt: skip
    decided = some([hit, no(waits)])
    says = [(end, every([when, decided])) for end, when in landed.items()]
    said = _merged([*says, ((table.meanwhile, None), no(decided))])
    return LoweredResult(table, name, item, said, possible, sure, unsure, still, waits)


def _collect(table: Table, name: str, item: str, rows: _Rows, into: Definitions) -> LoweredResult:
    still = {row.number: row.open for row in rows}
    waits = into.define(f"{name}: waits", some(still.values()))
    may = [*_earned(rows), *((row.rule.then, row.open) for row in rows)]
    possible = {
        value: into.define(f"{name}: could be {value}", some(when for given, when in may if given == value))
        for value in table.values
    }
    holding = {row.number: row.holds for row in rows}
    return LoweredResult(table, name, item, (), possible, holding, _unsure(rows), still, waits)


def ends_of(rule: Rule) -> tuple[End, ...]:
    """The different things an open rule may come to: its value, or what not being sure earns."""
    sure: End = (rule.then, rule.support)
    return (sure,) if rule.unsure is None or (rule.unsure, None) == sure else (sure, (rule.unsure, None))


def _merged(ends: Iterable[tuple[End, Formula]]) -> tuple[tuple[End, Formula], ...]:
    """Each end once, with everything that leads to it."""
    found: dict[End, list[Formula]] = {}
    for end, when in ends:
        found.setdefault(end, []).append(when)
    return tuple((end, some(parts)) for end, parts in found.items())


_POLICIES = {Policy.PRIORITY: _priority, Policy.FIRST: _first, Policy.COLLECT: _collect}
